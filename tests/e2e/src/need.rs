//! What a site must have for a story to be about it. Where it has not, the table of stories and sites says so.

use crate::cases::Case;
use crate::uses::Use;
use crate::vendor::Vendor::{GoogleAnalytics, Hotjar, Wren};

/// Something that not every demo site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Two uses that are asked, so that an answer can be to one alone.
    TwoUses,
    /// Google Analytics.
    Analytics,
    /// The customer's number as a use of its own.
    Number,
    /// A frame that is held.
    Frame,
    /// A vendor that the configuration spells out.
    SpeltOut,
    /// A use that is told of, to which one may object.
    Objection,
    /// Pages on which a vendor never runs, whatever was answered.
    OffLimits,
    /// Pages that change by script.
    MovesByScript,
    /// A place in the notice, or a page, for the table of cookies.
    Table,
    /// A vendor that can run under Trusted Types: Hotjar writes plain texts as addresses, which they forbid.
    TrustedTypes,
}

impl Need {
    /// Whether the site has it.
    pub(crate) fn is_met_by(self, case: &Case) -> bool {
        match self {
            Self::TwoUses => case.uses.len() > 1,
            Self::Analytics => case.vendors.contains(&GoogleAnalytics),
            Self::Number => case.uses.contains(&Use::Number),
            Self::Frame => case.uses.contains(&Use::Survey),
            Self::SpeltOut => case.vendors.contains(&Wren),
            Self::Objection => !case.told.is_empty(),
            Self::OffLimits => !case.off_limits.is_empty(),
            Self::MovesByScript => case.moves_by_script,
            Self::Table => case.table.is_some(),
            Self::TrustedTypes => case.vendors.iter().any(|vendor| *vendor != Hotjar),
        }
    }

    /// What a site is that has it not.
    pub(crate) fn lack(self) -> &'static str {
        match self {
            Self::TwoUses => "one use",
            Self::Analytics => "no Google",
            Self::Number => "no number",
            Self::Frame => "no frame",
            Self::SpeltOut => "presets alone",
            Self::Objection => "no objection",
            Self::OffLimits => "all pages open",
            Self::MovesByScript => "whole pages",
            Self::Table => "no table",
            Self::TrustedTypes => "Hotjar alone",
        }
    }
}
