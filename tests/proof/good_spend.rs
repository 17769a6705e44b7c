//! Grants are handed out, spent, and gone before the next step.
use consentry::consent::effect::Effect;
use consentry::consent::event::Event;
use consentry::consent::moment::Moment;
use consentry::consent::state::State;
use consentry::consent::step::step;

fn start(state: &mut State, moment: &Moment) -> Vec<Effect> {
    for grant in state.ledger().grants() {
        let _use = grant.spend();
    }
    step(state, moment, Event::Looked)
}

fn main() {
    let _: fn(&mut State, &Moment) -> Vec<Effect> = start;
}
