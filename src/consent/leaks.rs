//! What is on the page although nothing of ours has let it in: known by the host that it came from.

use super::pattern::matches;
use super::purpose::Basis;
use super::state::State;
use super::useset::UseIndex;

/// The use that something from this host is of, where nothing of any use that has this host was ever let in on this page.
/// What is necessary is never gated, and so is no leak.
#[must_use]
pub fn leak(state: &State, host: &str) -> Option<UseIndex> {
    let mut leak = None;
    for (place, use_) in state.policy.uses() {
        if !use_.vendor.hosts.iter().any(|pattern| matches(pattern, host)) {
            continue;
        }
        if state.ledger.ever_let_in(place) || state.policy.basis(use_) == Basis::Necessary {
            return None;
        }
        leak = leak.or(Some(place));
    }
    leak
}
