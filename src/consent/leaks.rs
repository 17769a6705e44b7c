//! What is on the page although nothing of ours has let it in: known by the host that it came from. And what was left in
//! this browser that nobody lists.

use super::pattern::matches;
use super::purpose::Basis;
use super::state::State;
use super::useset::{UseIndex, UseSet};
use super::vendor::Place;

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

/// The uses that may have left something of this name, of which the configuration knows nothing: of those that need an
/// answer, what is in the page now, since only that can write there; a second use is in its first. None, where any vendor,
/// or a former one, lists it.
#[must_use]
pub fn unlisted(state: &State, place: Place, name: &str) -> UseSet {
    let mut traces = state.policy.uses().flat_map(|(_, use_)| &use_.vendor.traces).chain(&state.policy.retired);
    if traces.any(|trace| trace.place == place && matches(&trace.pattern, name)) {
        return UseSet::default();
    }
    let is_here = |place| state.ledger.running().has(place) || state.stopped.has(place);
    let mut suspects = state.policy.optional();
    for (place, use_) in state.policy.uses() {
        if !is_here(place) || !state.is_in_page(place, use_) || use_.shares_traces() {
            suspects.remove(place);
        }
    }
    suspects
}
