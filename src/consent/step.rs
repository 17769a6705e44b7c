//! (State, Event) → Effects: the only rules about when to ask, start, stop and forget.
//!
//! An event changes what is recorded or shown; then [`settle`] compares what may run with what runs, and asks for the
//! difference. So every event, whatever it is, ends with the page in step with the truth as just read.

use super::answer::{Answer, Source};
use super::effect::Effect;
use super::event::{Event, Outcome, Tick};
use super::giving::{answered, written, wrote};
use super::moment::{Act, Forms, Moment, Stored, Tab};
use super::record::{Kept, MAX_TEXT, Pending, Record};
use super::state::{LastLook, Message, Reload, ReloadRule, State, Told, Writing};
use super::time::UnixSeconds;
use super::useset::{UseIndex, UseSet};

/// One step: takes in the world as just read and what happened, and returns what is to be done.
pub fn step(state: &mut State, moment: &Moment, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    let shown = scene(state);
    let (mut source, merged) = look(state, moment);
    let redraw = matches!(event, Event::Opened | Event::Drafted(_));
    match event {
        Event::Opened => opened(state, &mut effects),
        Event::Looked => {
            // A timer that rang early is set again.
            state.wake = None;
            if matches!(state.last_look, LastLook::Due(at) if at <= state.now) {
                state.last_look = LastLook::Taken;
                // It looks and does not delete: what is there now has come back since the page was opened.
                effects.push(Effect::Look(over(state)));
            }
            // Two tabs wrote at once and the other's write hid a newer answer that this tab knows.
            if let Some(record) = merged {
                effects.push(written(state, record, Writing::Upkeep));
            }
        }
        Event::Answered(given) => answered(state, moment, given, &mut effects),
        Event::Wrote(outcome) => source = wrote(state, outcome, &mut effects).unwrap_or(source),
        Event::Removed(outcome) => removed(state, outcome),
        Event::Swept(left) => swept(state, &left, &mut effects),
        Event::ChoicesOpened => open_choices(state),
        Event::Drafted(tick) => draft(state, moment.act, tick),
        Event::ChoicesClosed => state.draft = None,
        Event::MessageHidden => message_hidden(state, &mut effects),
    }
    settle(state, moment, &mut effects);
    if redraw || scene(state) != shown {
        effects.push(Effect::Draw);
    }
    announce(state, source, &mut effects);
    wake(state, &mut effects);
    // Starting comes last: the resident's own page is drawn before any vendor is loaded.
    let allowed = state.granted().without(state.ledger.running());
    if !allowed.is_empty() {
        state.stopped = state.stopped.without(&allowed);
        state.ledger.let_in(&allowed);
        effects.push(Effect::Start);
    }
    effects
}

/// What is on show, to see whether it has to be drawn again.
fn scene(state: &State) -> (UseSet, Option<Message>, Option<UseSet>) {
    (state.asking(), state.message.clone(), state.draft.clone())
}

/// Takes in the world. Returns what explains a change of answers that no event of this page does, and the record to
/// write when the store lacks an answer that this tab knows to be newer.
fn look(state: &mut State, moment: &Moment) -> (Source, Option<Record>) {
    let signal_changed = state.signal != moment.signal;
    let mut read = moment.stored.clone();
    let mut newer = None;
    if let (Stored::Record(known), Stored::Record(record)) = (&state.stored, &mut read)
        && record.learn(known) > 0
    {
        newer = Some(record.clone());
    }
    let store_changed = state.stored != read;
    (state.stored, state.signal, state.now) = (read, moment.signal, moment.now);
    let source = match (store_changed, signal_changed) {
        (true, _) => Source::Tab,
        (false, true) => Source::Signal,
        (false, false) => Source::Expiry,
    };
    (source, newer)
}

fn opened(state: &mut State, effects: &mut Vec<Effect>) {
    state.told = Some(answers(state));
    for (use_, _) in state.policy.uses() {
        if state.kept(use_).is_some_and(Kept::is_unfinished) {
            let at = state.now.get().saturating_add(COMES_BACK_IN_SECONDS);
            state.last_look = LastLook::Due(UnixSeconds::new(at));
        }
    }
    effects.push(Effect::Sweep(over(state)));
}

/// What a withdrawn vendor's remains bring back, they bring back within the first moments of a page.
const COMES_BACK_IN_SECONDS: i64 = 2;

/// The uses that left something here, or may have, and have no yes now.
#[inline(never)]
fn over(state: &State) -> UseSet {
    let mut over = UseSet::default();
    for (use_, _) in state.policy.uses() {
        if state.kept(use_).is_some() && state.recorded(use_) != Answer::Granted {
            over.insert(use_);
        }
    }
    over
}

fn removed(state: &mut State, outcome: Outcome) {
    if outcome == Outcome::Failed {
        state.barred = state.policy.asked();
        state.message = Some(Message::OldAnswerStays);
    }
}

/// The last look after a withdrawal finishes it, and tells how it went.
fn swept(state: &mut State, left: &[(UseIndex, String)], effects: &mut Vec<Effect>) {
    if state.last_look != LastLook::Taken {
        return;
    }
    state.last_look = LastLook::None;
    let Stored::Record(record) = &state.stored else { return };
    let (mut next, mut told, mut names) = (record.clone(), UseSet::default(), Vec::new());
    for (use_, _) in state.policy.uses() {
        // What was withdrawn on this very page is finished on the next one.
        let Some(kept) = next.kept_mut(use_).filter(|_| !state.stopped.has(use_)) else { continue };
        let finished = kept.pending.take();
        if finished.is_some() || !kept.left.is_empty() {
            kept.left.clear();
            for (_, name) in left.iter().filter(|(of, name)| *of == use_ && name.len() <= MAX_TEXT) {
                kept.left.push(name.clone());
                names.push(name.clone());
            }
        }
        if finished == Some(Pending::Reload) || !kept.left.is_empty() {
            told.insert(use_);
        }
    }
    if !told.is_empty() && state.stopped.is_empty() {
        state.message = Some(Message::Withdrawn(told, names));
    }
    if next != *record {
        effects.push(written(state, next, Writing::Upkeep));
    }
}

/// The draft begins with the answers in force; a draft that is under way stays.
fn open_choices(state: &mut State) {
    if state.draft.is_none() {
        state.draft = Some(state.granted());
    }
}

/// What a script ticks is not taken over: a later press on Save would make it the resident's yes.
fn draft(state: &mut State, act: Act, tick: Tick) {
    let Some(draft) = &mut state.draft else { return };
    match (tick, act) {
        (Tick::On(uses), Act::Resident) => draft.add(&uses),
        (Tick::On(_), Act::Script) => {}
        (Tick::Off(uses), Act::Resident | Act::Script) => *draft = draft.without(&uses),
    }
}

fn message_hidden(state: &mut State, effects: &mut Vec<Effect>) {
    if let (Some(Message::Withdrawn(_, names)), Stored::Record(record)) = (state.message.take(), &state.stored)
        && !names.is_empty()
    {
        let mut next = record.clone();
        for (use_, _) in state.policy.uses() {
            if let Some(kept) = next.kept_mut(use_) {
                kept.left.clear();
            }
        }
        effects.push(written(state, next, Writing::Upkeep));
    }
}

/// Stops what runs and may not.
fn settle(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let over = state.ledger.running().without(&state.granted());
    let news = !over.is_empty();
    if news {
        state.ledger.revoke(&over);
        state.stopped.add(&over);
        effects.push(Effect::Stop(over.clone()));
        effects.push(Effect::Sweep(over));
    }
    match (state.stopped.is_empty(), state.reload) {
        (true, _) => state.reload = Reload::Open,
        (false, Reload::Open) => end_page(state, moment, effects),
        (false, Reload::Settled) if news => tell_it_runs(state),
        (false, Reload::Settled) => {}
    }
}

/// Loads the page again, so that what was stopped ends with it; or tells the resident, where that must not be done.
fn end_page(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let unkept = !state.stopped.both(&state.barred).is_empty();
    if unkept || state.reload_rule == ReloadRule::Ask || moment.forms == Forms::Unsent {
        state.reload = Reload::Settled;
        tell_it_runs(state);
    } else if moment.tab == Tab::Shown {
        state.reload = Reload::Settled;
        // Stands there should the page refuse to go (a page may ask the resident before it unloads).
        tell_it_runs(state);
        effects.push(Effect::Reload);
    }
    // A hidden tab waits: it is looked at again when it is shown.
}

/// Tells that what was stopped may run until the page is loaded again, unless there is something worse to tell.
fn tell_it_runs(state: &mut State) {
    if state.message != Some(Message::OldAnswerStays) {
        state.message = Some(Message::RunsUntilReload(state.stopped.clone()));
    }
}

fn answers(state: &State) -> Told {
    Told { granted: state.with_answer(Answer::Granted), refused: state.with_answer(Answer::Refused) }
}

fn announce(state: &mut State, source: Source, effects: &mut Vec<Effect>) {
    let Some(told) = &state.told else { return };
    let now = answers(state);
    let mut changed = told.granted.differing(&now.granted);
    changed.add(&told.refused.differing(&now.refused));
    if !changed.is_empty() {
        effects.push(Effect::Announce(changed, source));
        state.told = Some(now);
    }
}

/// Asks to be woken when the next answer ends.
fn wake(state: &mut State, effects: &mut Vec<Effect>) {
    let mut next = if let LastLook::Due(at) = state.last_look { Some(at) } else { None };
    for (use_, _) in state.policy.uses() {
        if let Some(kept) = state.kept(use_)
            && state.recorded(use_) != Answer::Unasked
        {
            let end = kept.ends(state.policy.answers);
            next = Some(next.map_or(end, |next| next.min(end)));
        }
    }
    if next != state.wake {
        state.wake = next;
        if let Some(end) = next {
            effects.push(Effect::Wake(end.seconds_since(state.now)));
        }
    }
}
