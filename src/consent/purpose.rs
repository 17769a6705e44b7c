//! What something is used for, and on which footing.

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
    /// Why it may go on without a yes, in the owner's words; empty where nobody has to say so.
    pub justification: String,
}
