//! The model's events, as the core is told of them.

use crate::model::page::Given;
use crate::model::rules::{Id, Set};
use crate::model::step::Event;
use consentry::consent::answer::Source;
use consentry::consent::event::{self, Outcome, Tick};
use consentry::consent::grant::FrameIndex;
use consentry::consent::state::State;
use consentry::consent::useset::{UseIndex, UseSet};

fn place(state: &State, id: Id) -> UseIndex {
    state.policy().find(id).expect("a use of the file")
}

pub(crate) fn uses(state: &State, ids: &Set) -> UseSet {
    ids.iter().map(|id| place(state, id)).collect()
}

fn outcome(works: bool) -> Outcome {
    if works { Outcome::Done } else { Outcome::Failed }
}

fn given(given: &Given, state: &State) -> event::Given {
    let sources = [Source::Banner, Source::Settings, Source::Placeholder, Source::Api];
    let source = sources.into_iter().find(|source| source.word() == given.source).expect("a source");
    let (grant, refuse, leave) = (uses(state, &given.grant), uses(state, &given.refuse), uses(state, &given.leave));
    event::Given { grant, refuse, leave, source }
}

pub(crate) fn core_event(event: &Event, state: &State) -> event::Event {
    match event {
        Event::Opened => event::Event::Opened,
        Event::Looked => event::Event::Looked,
        Event::Answered(answer) => event::Event::Answered(Box::new(given(answer, state))),
        Event::Wrote(works) => event::Event::Wrote(outcome(*works)),
        Event::Removed(works) => event::Event::Removed(outcome(*works)),
        Event::Swept => event::Event::Swept,
        Event::Remains(left) => {
            event::Event::Remains(left.iter().map(|(id, name)| (place(state, id), name.clone())).collect())
        }
        Event::ChoicesOpened => event::Event::ChoicesOpened,
        Event::TickedOn(ids) => event::Event::Drafted(Tick::On(uses(state, ids))),
        Event::TickedOff(ids) => event::Event::Drafted(Tick::Off(uses(state, ids))),
        Event::ChoicesClosed => event::Event::ChoicesClosed,
        Event::Seen => event::Event::Seen,
        Event::Hidden => event::Event::Hidden,
        Event::FramesFound(ids) => event::Event::MarkupFound(uses(state, ids)),
        Event::ShowOnce(id) => event::Event::ShowOnce(place(state, id), FrameIndex(0)),
        Event::Leaving(path) => event::Event::Leaving((*path).to_owned()),
        Event::Passed(paths) => event::Event::Passed(paths.iter().map(|path| (*path).to_owned()).collect()),
    }
}
