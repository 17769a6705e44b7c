//! A no that is asked about again within six months, the general guideline of the ICO.

use super::Warnings;
use crate::json::Node;

const SIX_MONTHS: u32 = 180;

pub(super) fn look(warnings: &mut Warnings<'_>) {
    let days = warnings.root.get("answers").and_then(|answers| answers.get("askAgainAfterDays"));
    if days.and_then(Node::whole).is_some_and(|days| (1..SIX_MONTHS).contains(&days)) {
        warnings.add(
            "asked-again-early",
            "answers.askAgainAfterDays".to_owned(),
            ("at least 180 days", Some("take it out: 180 is the default")),
        );
    }
}
