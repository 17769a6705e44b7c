//! A grant kept past a withdrawal.
use consentry::consent::event::{Event, Given};
use consentry::consent::moment::Moment;
use consentry::consent::state::State;
use consentry::consent::step::step;

fn withdraw(state: &mut State, moment: &Moment, given: Given) {
    let kept = state.ledger().grants();
    step(state, moment, Event::Answered(Box::new(given)));
    for grant in kept {
        let _use = grant.spend();
    }
}

fn main() {
    let _: fn(&mut State, &Moment, Given) = withdraw;
}
