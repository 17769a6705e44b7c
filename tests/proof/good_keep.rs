//! Grants are spent, and gone before a withdrawal.
use consentry::consent::event::{Event, Given};
use consentry::consent::moment::Moment;
use consentry::consent::state::State;
use consentry::consent::step::step;

fn withdraw(state: &mut State, moment: &Moment, given: Given) {
    let kept = state.ledger().grants();
    for grant in kept {
        let _use = grant.spend();
    }
    step(state, moment, Event::Answered(Box::new(given)));
}

fn main() {
    let _: fn(&mut State, &Moment, Given) = withdraw;
}
