//! A use let in by somebody other than the core.
use consentry::consent::state::State;
use consentry::consent::useset::UseSet;

fn start(state: &mut State, uses: &UseSet) {
    state.ledger().let_in(uses);
}

fn main() {
    let _: fn(&mut State, &UseSet) = start;
}
