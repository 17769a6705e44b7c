//! What was found in a configuration, in full: enough for every way to print it.

use crate::json::Span;

/// A fault or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its stable code; `codes` says what it means.
    pub code: &'static str,
    /// Whether the configuration is refused for it.
    pub weight: Weight,
    /// The path of the field, `vendors[2].siteId`; empty for the whole file.
    pub path: String,
    /// Where in the text.
    pub span: Span,
    /// What stands there.
    pub found: String,
    /// What was wanted there.
    pub wanted: String,
    /// How it may be mended, where that can be told.
    pub hint: Option<String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The configuration is refused.
    Fault,
    /// It works, but somebody should look at this.
    Warning,
}

impl Weight {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fault => "error",
            Self::Warning => "warning",
        }
    }
}

impl Finding {
    /// Where the code is explained, from the root of Consentry's documents.
    #[must_use]
    pub fn docs(&self) -> String {
        format!("docs/configuration.md#{}", self.code)
    }

    /// Is it a fault?
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.weight == Weight::Fault
    }

    /// One line: where, what was found, what was wanted.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = if self.path.is_empty() { String::new() } else { format!("{}: ", self.path) };
        format!("{place}found {}, want {}", self.found, self.wanted)
    }
}
