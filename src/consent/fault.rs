//! Every way in which a configuration can be wrong, with the place, what was found and what was wanted.

/// What is wrong. The text of the code is stable: owners search for it, and the docs have an anchor for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A field that the format does not know.
    UnknownField,
    /// A required field is not there.
    Missing,
    /// Another kind of JSON value, or a text outside its constraint.
    Wrong,
    /// A preset that is not inside the widget.
    UnknownPreset,
    /// A vendor names a purpose that is neither listed nor built in.
    UnknownPurpose,
    /// Two purposes or two vendors have one id.
    Twice,
    /// The purpose's basis is not one that the vendor's preset may have.
    BasisNotAllowed,
}

impl Code {
    /// The stable text of the code.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown-field",
            Self::Missing => "missing",
            Self::Wrong => "wrong-value",
            Self::UnknownPreset => "unknown-preset",
            Self::UnknownPurpose => "unknown-purpose",
            Self::Twice => "id-used-twice",
            Self::BasisNotAllowed => "basis-not-allowed",
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
    /// What stood there: a text (shortened to 40 characters) or the kind of value.
    pub found: String,
    /// What was wanted there.
    pub wanted: &'static str,
}
