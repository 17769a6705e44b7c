//! A grant kept across a step, which may be a withdrawal.
use consentry::consent::event::Event;
use consentry::consent::moment::Moment;
use consentry::consent::state::State;
use consentry::consent::step::step;

fn start(state: &mut State, moment: &Moment) {
    let kept = state.ledger().grants();
    step(state, moment, Event::Looked);
    for grant in kept {
        let _use = grant.spend();
    }
}

fn main() {
    let _: fn(&mut State, &Moment) = start;
}
