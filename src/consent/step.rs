//! (State, Event) → Effects: the only rules about when to ask, start, stop and forget.
//!
//! An event changes what is recorded or shown; then [`settle`] compares what may run with what runs, and asks for the
//! difference. So every event, whatever it is, ends with the page in step with the truth as just read.

use super::answer::{Answer, Source};
use super::effect::Effect;
use super::ending::{begin, keep_out, look, message_read, settle, swept, tell_what_is_left};
use super::event::{Event, Given, Outcome};
use super::giving::{answered, end_telling, told, written, wrote};
use super::grant::FrameIndex;
use super::moment::{Act, Moment, Stored, Tab};
use super::opening::{answers, draft, open_choices, opened};
use super::record::Record;
use super::state::{LastLook, Message, Refusal, Reload, State, Visit, Writing};
use super::useset::{UseIndex, UseSet};
use super::vendor::Program;

/// One step: takes in the world as just read and what happened, and returns what is to be done.
pub fn step(state: &mut State, moment: &Moment, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    let shown = scene(state);
    let (source, merged, refused) = take_in(state, moment);
    let redraw = matches!(event, Event::Opened | Event::Drafted(_));
    let again = if let Event::MarkupFound(uses) = &event { uses.clone() } else { UseSet::default() };
    // Two tabs wrote at once and the other's write hid a newer answer that this tab knows; or another host knows, or has to
    // know, a newer one.
    if let (Event::Opened | Event::Looked, Some(record)) = (&event, merged) {
        effects.push(written(state, record, Writing::Upkeep));
    }
    // A page that was just opened sweeps whatever is over.
    if state.announced.is_some() {
        sweep_what_is_ours(state, &refused, &mut effects);
    }
    let source = happened(state, moment, event, &mut effects).unwrap_or(source);
    settle(state, moment, &mut effects);
    if redraw || scene(state) != shown {
        effects.push(Effect::Draw);
    }
    announce(state, source, &mut effects);
    wake(state, &mut effects);
    witness(state, moment, &mut effects);
    start(state, &again, &mut effects);
    effects
}

/// What the event itself changes. Returns from where an answer came, when this was one.
fn happened(state: &mut State, moment: &Moment, event: Event, effects: &mut Vec<Effect>) -> Option<Source> {
    match event {
        Event::Opened => {
            opened(state, if state.has_answers() { Visit::Answered } else { Visit::Unanswered });
            begin(state, effects);
        }
        Event::Looked => {
            // A timer that rang early is set again.
            state.wake = None;
            look(state, effects);
        }
        Event::Seen => told(state, effects),
        Event::Answered(given) => answered(state, moment, *given, effects),
        Event::Wrote(outcome) => return wrote(state, moment, outcome, effects),
        Event::Removed(outcome) => removed(state, outcome),
        Event::Swept => swept(state),
        Event::Remains(left) => tell_what_is_left(state, &left, effects),
        Event::ChoicesOpened => open_choices(state),
        Event::Drafted(tick) => draft(state, moment.act, &tick),
        Event::ChoicesClosed => state.draft = None,
        Event::Hidden => {
            hidden(state, moment, effects);
            return Some(Source::Banner);
        }
        // See `start`.
        Event::MarkupFound(_) => {}
        Event::ScriptsFound(uses) => state.scripted.add(&uses),
        Event::ShowOnce(use_, frame) => show_once(state, moment.act, (use_, frame)),
        Event::Identified(user_id) => identified(state, user_id, effects),
        Event::Leaving(path) => {
            keep_out(state, &path);
            // It is loaded anyway; what may not come along is told to stop until then.
            state.reload = Reload::Settled;
        }
        Event::Passed(paths) => {
            for path in &paths {
                keep_out(state, path);
            }
            // Comes once on each page, a first visitor's too, which was opened before `step` was at hand.
            if !state.policy.retired.is_empty() {
                effects.push(Effect::SweepRetired);
            }
        }
    }
    None
}

/// What is on show, to see whether it has to be drawn again.
fn scene(state: &State) -> (UseSet, Option<Message>, Option<UseSet>) {
    (state.asking(), state.message.clone(), state.draft.clone())
}

/// Takes in the world. Returns what explains a change of answers that no event of this page does, the record to write when
/// the store, or what hosts share, lacks an answer that is known to be newer, and what was refused elsewhere.
fn take_in(state: &mut State, moment: &Moment) -> (Source, Option<Record>, UseSet) {
    let signal_changed = state.signal != moment.signal;
    let (mut read, mut lacking) = match moment.stored.clone() {
        Stored::Joined(record) => (Stored::Record(record), 1),
        read @ (Stored::Denied | Stored::Nothing | Stored::Record(_)) => (read, 0_usize),
    };
    if let (Stored::Record(known), Stored::Record(record)) = (&state.stored, &mut read) {
        lacking = lacking.wrapping_add(record.learn(known, &state.policy, moment.now));
    }
    let newer = if let (Stored::Record(record), 1..) = (&read, lacking) { Some(record.clone()) } else { None };
    let store_changed = state.stored != read;
    let told_before = state.with_answer(Answer::Told);
    let refused_before = state.with_answer(Answer::Refused);
    (state.stored, state.signal, state.now) = (read, moment.signal, moment.now);
    state.path.clone_from(&moment.path);
    // What was refused elsewhere just now is no more ticked here: Save would be a yes that nobody gave.
    let refused = state.with_answer(Answer::Refused).without(&refused_before);
    state.draft = state.draft.take().map(|draft| draft.without(&refused));
    if state.announced.is_some() {
        // Told of in another tab just now: here too it waits for an answer, Hide or the next page.
        let news = state.with_answer(Answer::Told).without(&told_before);
        state.telling.add(&news);
    }
    let source = match (store_changed, signal_changed) {
        (true, _) => Source::Tab,
        (false, true) => Source::Signal,
        (false, false) => Source::Expiry,
    };
    (source, newer, refused)
}

/// What was refused elsewhere, and does not run here to be stopped, may have left something that only this tab reaches: its
/// session storage, filled by a page before this one.
fn sweep_what_is_ours(state: &State, refused: &UseSet, effects: &mut Vec<Effect>) {
    let mut ours = UseSet::default();
    for place in refused.without(state.ledger.running()).iter() {
        let is_its_own = state.policy.use_at(place).is_some_and(|of| !of.shares_traces());
        if is_its_own && state.kept(place).is_some() {
            ours.insert(place);
        }
    }
    if !ours.is_empty() {
        effects.push(Effect::Sweep(ours));
    }
}

fn removed(state: &mut State, outcome: Outcome) {
    if outcome == Outcome::Failed {
        state.barred = state.policy.optional();
        state.message = Some(Message::OldAnswerStays);
    }
}

/// Hide: the message goes; or the banner does, where it only told of something.
fn hidden(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    match moment.act {
        // It stays to be told: nobody has read it.
        Act::Script => state.message = None,
        Act::Resident if state.message.is_some() => message_read(state, effects),
        Act::Resident => {
            let leave = state.to_tell();
            if leave.is_empty() {
                end_telling(state);
            } else {
                // Pressed before we counted the banner as seen: it was.
                let (grant, refuse) = (UseSet::default(), UseSet::default());
                answered(state, moment, Given { grant, refuse, leave, source: Source::Banner }, effects);
            }
        }
    }
}

/// A frame is shown this once: for the resident alone, without a record, and not where its use never loads.
fn show_once(state: &mut State, act: Act, (use_, frame): (UseIndex, FrameIndex)) {
    if act == Act::Resident && state.policy.use_at(use_).is_some_and(|of| !state.is_off_limits(of)) {
        state.ledger.let_in_once(use_, frame);
    }
}

/// The site knows who is signed in, or that nobody is any more. That is passed on only while the use for it runs.
fn identified(state: &mut State, user_id: Option<String>, effects: &mut Vec<Effect>) {
    let is_user_id = |program: &Program| matches!(program, Program::UserId(_));
    let mut known = state.policy.uses().filter(|(_, use_)| is_user_id(&use_.vendor.program));
    let place = known.next().map(|(place, _)| place);
    drop(known);
    state.result = match (place, &user_id) {
        (None, _) => Err(Refusal::NoUserIdPurpose),
        (_, Some(id)) if id.bytes().any(|byte| byte == b'@') => Err(Refusal::NoEmail),
        _ => Ok(()),
    };
    if state.result.is_ok() && state.user_id != user_id {
        state.user_id = user_id;
        // What runs may have lost its yes since the last look: it is stopped only after this.
        if place.is_some_and(|place| state.ledger.running().has(place) && state.allowed().has(place)) {
            effects.push(Effect::Identify);
        }
    }
}

fn announce(state: &mut State, source: Source, effects: &mut Vec<Effect>) {
    let Some(before) = &state.announced else { return };
    let now = answers(state);
    let mut changed = before.granted.differing(&now.granted);
    changed.add(&before.refused.differing(&now.refused));
    changed.add(&before.told.differing(&now.told));
    if !changed.is_empty() {
        effects.push(Effect::Announce(changed, source));
        state.announced = Some(now);
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

/// What is under objection counts as told once the banner that says so was really seen, for a while.
fn witness(state: &State, moment: &Moment, effects: &mut Vec<Effect>) {
    if state.announced.is_some() && moment.tab == Tab::Shown && !state.untold_on_show().is_empty() {
        effects.push(Effect::Witness);
    }
}

/// Starts what may run and does not, and once more what runs of `again`, of which something was found in the page. That comes last: the
/// resident's own page is drawn before any vendor is loaded.
fn start(state: &mut State, again: &UseSet, effects: &mut Vec<Effect>) {
    let mut allowed = state.allowed();
    // Another tab may have said yes to what is refused here, and the refusal is not written yet.
    if let Writing::Answer(given) = &state.writing {
        for (place, use_) in state.policy.uses() {
            if given.refuse.has(place) || use_.needs.is_some_and(|first| given.refuse.has(first)) {
                allowed.remove(place);
            }
        }
    }
    let mut fresh = allowed.without(state.ledger.running());
    fresh.add(&allowed.both(again));
    state.stopped = state.stopped.without(&fresh);
    if state.stopped.is_empty() {
        // What was stopped has ended or runs again: the next withdrawal has a reload of its own.
        state.reload = Reload::Open;
    }
    state.ledger.let_in(&fresh);
    if state.ledger.is_waiting() {
        effects.push(Effect::Start);
    }
}
