//! A grant spent once.
use consentry::consent::state::State;

fn start(state: &mut State) {
    for grant in state.ledger().grants() {
        let _use = grant.spend();
    }
}

fn main() {
    let _: fn(&mut State) = start;
}
