//! What the buttons mean, other than those that open and close the choices.

use super::dom;
use crate::consent::answer::Source;
use crate::consent::event::{Event, Given};
use crate::consent::grant::FrameIndex;
use crate::consent::purpose::Basis;
use crate::consent::state::State;
use crate::consent::useset::{UseIndex, UseSet};

/// What the press of a button in our banner, message or choices tells the core.
pub(super) fn event(state: &State, does: &str) -> Option<Event> {
    let objection = state.policy().on(Basis::Objection);
    // The banner asks about what is unanswered; the choices are about everything.
    let (about, source) = match state.draft() {
        Some(_) => (state.policy().optional(), Source::Settings),
        None => (state.asking(), Source::Banner),
    };
    let given = |grant, refuse| Event::Answered(Box::new(Given { grant, refuse, leave: UseSet::default(), source }));
    match does {
        "accept" => Some(given(about, UseSet::default())),
        "reject" => {
            // A no also objects to all that can be objected to.
            let mut refuse = about;
            refuse.add(&objection);
            Some(given(UseSet::default(), refuse))
        }
        "object" => Some(given(UseSet::default(), about.both(&objection))),
        "save" => Some(Event::Answered(Box::new(state.saving(state.draft()?)))),
        "hide" => Some(Event::Hidden),
        "reload" => {
            dom::window().location().reload().ok()?;
            None
        }
        _ => None,
    }
}

/// What the press of a button in a placeholder tells the core.
pub(super) fn in_frame(does: &str, (use_, frame): (UseIndex, FrameIndex)) -> Event {
    if does == "once" {
        return Event::ShowOnce(use_, frame);
    }
    let (grant, none) = ([use_].into_iter().collect(), UseSet::default());
    Event::Answered(Box::new(Given { grant, refuse: none.clone(), leave: none, source: Source::Placeholder }))
}
