//! A demo site as the model sees it: its uses, and where they must not be.

use super::model::rules::{Basis, Id, Rules, Use};
use crate::cases::Case;
use crate::uses;
use crate::vendor::Vendor;

/// The vendor that ends only with the page.
pub(super) const UNSTOPPABLE: Id = Vendor::Hotjar.id();

/// More than any answer of a sequence gets old.
const KEEP_DAYS: i64 = 180;

/// The rules of a site. Terms never change in a sequence, so that any text stands for them.
pub(super) fn rules(case: &'static Case) -> Rules {
    let asked = case.uses.iter().map(|each| asked(case, *each));
    let told = case.told.iter().map(|id| bare(id, Basis::Objection));
    Rules {
        site: case.id,
        version: 1,
        keep_days: KEEP_DAYS,
        ask_again_days: KEEP_DAYS,
        signal_refuses: true,
        shares: false,
        uses: asked.chain(told).collect(),
    }
}

fn bare(id: Id, basis: Basis) -> Use {
    Use {
        id,
        basis,
        terms: String::new(),
        first: None,
        shares_traces: false,
        is_script: true,
        not_below: Vec::new(),
        at_server: Vec::new(),
        is_slow_to_sweep: false,
        at_vendor: false,
    }
}

fn asked(case: &'static Case, each: uses::Use) -> Use {
    let bare = bare(each.id(), Basis::Consent);
    match each {
        // Where a site has pages that are off limits, they are so for its first vendor.
        uses::Use::Script(vendor) if case.vendors.first() == Some(&vendor) => {
            Use { not_below: case.off_limits.iter().map(|below| path(case, below)).collect(), ..bare }
        }
        uses::Use::Script(_) => bare,
        uses::Use::Number => Use { first: Some("google-analytics"), shares_traces: true, ..bare },
        uses::Use::Survey => Use { is_script: false, at_vendor: true, ..bare },
    }
}

/// The path of a page. The model knows all of its texts beforehand, so this one stays until the run ends.
pub(super) fn path(case: &Case, below: &str) -> &'static str {
    Box::leak(case.path(below).into_boxed_str())
}
