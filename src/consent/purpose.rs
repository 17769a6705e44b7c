//! What something is used for, and on which footing.

use super::section::NoticeLink;

/// The legal footing of a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Needed for what the resident asked for: listed, never gated.
    Necessary,
    /// Only after a yes.
    Consent,
    /// Unless the resident objects, and only after having been told.
    Objection,
}

impl Basis {
    /// The word in the configuration.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::Consent => "consent",
            Self::Objection => "objection",
        }
    }
}

/// What vendors are used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its id.
    pub id: String,
    /// Its footing.
    pub basis: Basis,
    /// A few plain words.
    pub title: String,
    /// One to three plain sentences.
    pub description: String,
    /// Whether the owner wrote the words (they then count as terms) or they are built in.
    pub author: Author,
    /// Why it may go on without a yes, in the owner's words; empty where nobody has to say so.
    pub justification: String,
    /// The notice's sections about it, where it has its own.
    pub notice: Vec<NoticeLink>,
}

/// Who wrote a purpose's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The site's owner, in the configuration.
    Owner,
    /// They came with a preset.
    BuiltIn,
}
