//! Every way in which a configuration can be wrong, and the place. The tool for site owners words it.

use super::field::Kind;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A field that the format does not know.
    UnknownField,
    /// A required field of this kind is not there.
    Missing(Kind),
    /// Another kind of JSON value than this, or a text outside its constraint.
    Wrong(Kind),
    /// A preset that is not inside the widget.
    UnknownPreset,
    /// A vendor names a purpose that is neither listed nor built in.
    UnknownPurpose,
    /// Two purposes or two uses have one id.
    Twice,
    /// The purpose's basis is not one that the vendor may have.
    BasisNotAllowed,
    /// A third party is necessary, or anything is under objection, and nobody says why that is justified.
    NoJustification,
    /// A third party under objection that is not a processor.
    NotAProcessor,
    /// What is called the site's own has a script or a host that is not the site's.
    NotTheSite,
    /// The purpose of the user id is one that something else is for too.
    PurposeNotOwn,
    /// A text that residents read, which this enabled language has no translation of.
    NotTranslated(&'static str),
}

impl Code {
    /// The stable text of the code: owners search for it, and the docs have an anchor for each.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown-field",
            Self::Missing(_) => "missing",
            Self::Wrong(_) => "wrong-value",
            Self::UnknownPreset => "unknown-preset",
            Self::UnknownPurpose => "unknown-purpose",
            Self::Twice => "id-used-twice",
            Self::BasisNotAllowed => "basis-not-allowed",
            Self::NoJustification => "no-justification",
            Self::NotAProcessor => "not-a-processor",
            Self::NotTheSite => "not-the-site",
            Self::PurposeNotOwn => "purpose-not-own",
            Self::NotTranslated(_) => "not-translated",
        }
    }
}

/// One fault of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `vendors[2].siteId`; empty for the whole file.
    pub path: String,
    /// What kind of fault.
    pub code: Code,
}
