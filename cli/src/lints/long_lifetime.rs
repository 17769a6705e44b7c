//! A cookie or key that is said to stay longer than any browser keeps a cookie: Chrome caps that at 400 days.

use super::{Warnings, traces};
use consentry::consent::vendor::Lifetime;

const CAP: u16 = 400;

pub(super) fn look(warnings: &mut Warnings<'_>) {
    for (path, item) in traces(warnings.root) {
        if let Some(Lifetime::Days(days)) = item.text_of("lifetime").and_then(Lifetime::parse)
            && days > CAP
        {
            warnings.add("long-lifetime", format!("{path}.lifetime"), ("at most 400 days", None));
        }
    }
}
