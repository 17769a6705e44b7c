//! What can be decided before anything was answered: the question, and the choices with their draft. The rest waits for
//! `step`, which decides the same and everything else; it is fetched only then, so that a first visitor need not wait for
//! it.

use super::answer::Answer;
use super::event::{Event, Tick};
use super::moment::{Act, Moment, Stored};
use super::policy::Former;
use super::purpose::Basis;
use super::state::{Announced, State, Visit};

/// What comes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is taken in; what the state shows is to be drawn.
    Draw,
    /// It changes nothing.
    Nothing,
    /// It is for [`step`](super::step::step), and so is whatever comes after it.
    Wait,
}

/// Takes an event in as `step` would, as long as that is all there is to it. Only for a page on which nothing is recorded:
/// `moment.stored` holds no record.
pub fn open(state: &mut State, moment: Moment, event: &Event) -> Opening {
    state.now = moment.now;
    state.path = moment.path;
    let is_as_before = moment.signal == state.signal && can_be_kept(&moment.stored) == state.can_keep();
    match event {
        Event::Opened => {
            state.signal = moment.signal;
            state.stored = if can_be_kept(&moment.stored) { Stored::Nothing } else { Stored::Denied };
            opened(state, Visit::Unanswered);
        }
        Event::Looked if is_as_before && asks_alone(state) => return Opening::Nothing,
        Event::ChoicesOpened if is_as_before => open_choices(state),
        Event::Drafted(tick) if is_as_before => draft(state, moment.act, tick),
        Event::ChoicesClosed if is_as_before => state.draft = None,
        Event::Looked
        | Event::ChoicesOpened
        | Event::Drafted(_)
        | Event::ChoicesClosed
        | Event::Answered(_)
        | Event::Wrote(_)
        | Event::Removed(_)
        | Event::Swept
        | Event::Remains(_)
        | Event::Seen
        | Event::Hidden
        | Event::MarkupFound(_)
        | Event::ScriptsFound(_)
        | Event::ShowOnce(..)
        | Event::Leaving(_)
        | Event::Passed(_)
        | Event::Identified(_) => return Opening::Wait,
    }
    Opening::Draw
}

fn can_be_kept(stored: &Stored) -> bool {
    !matches!(stored, Stored::Denied)
}

/// Is a yes wanted for all there is? What needs none may have to be started, or told of, and what former vendors left is
/// swept.
fn asks_alone(state: &State) -> bool {
    state.policy.former == Former::None && state.policy.purposes.iter().all(|purpose| purpose.basis == Basis::Consent)
}

/// The page has been opened by a resident of that kind.
pub(super) fn opened(state: &mut State, visit: Visit) {
    state.announced = Some(answers(state));
    state.visit = visit;
}

/// The answers in force.
pub(super) fn answers(state: &State) -> Announced {
    Announced {
        granted: state.with_answer(Answer::Granted),
        refused: state.with_answer(Answer::Refused),
        told: state.with_answer(Answer::Told).without(&state.telling),
    }
}

/// The draft begins with the answers in force; a draft that is under way stays.
pub(super) fn open_choices(state: &mut State) {
    if state.draft.is_none() {
        state.draft = Some(state.on());
    }
}

/// What a script ticks is not taken over: a later press on Save would make it the resident's yes.
pub(super) fn draft(state: &mut State, act: Act, tick: &Tick) {
    let Some(draft) = &mut state.draft else { return };
    match (tick, act) {
        (Tick::On(uses), Act::Resident) => draft.add(uses),
        (Tick::On(_), Act::Script) => {}
        (Tick::Off(uses), Act::Resident | Act::Script) => *draft = draft.without(uses),
    }
}
