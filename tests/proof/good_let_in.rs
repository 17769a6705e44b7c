//! A use is let in by the core, when the resident says yes.
use consentry::consent::answer::Source;
use consentry::consent::event::{Event, Given};
use consentry::consent::moment::Moment;
use consentry::consent::state::State;
use consentry::consent::step::step;
use consentry::consent::useset::UseSet;

fn start(state: &mut State, moment: &Moment, uses: &UseSet) {
    let (refuse, leave) = (UseSet::default(), UseSet::default());
    let given = Given { grant: uses.clone(), refuse, leave, source: Source::Banner };
    step(state, moment, Event::Answered(Box::new(given)));
}

fn main() {
    let _: fn(&mut State, &Moment, &UseSet) = start;
}
