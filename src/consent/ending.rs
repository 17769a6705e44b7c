//! What ends: uses that run and may not any more are stopped and swept, the page is loaded again where that may be, and a
//! last look on the next page tells what came back.

use super::effect::Effect;
use super::giving::written;
use super::moment::{Forms, Moment, Stored, Tab};
use super::record::{Kept, MAX_TEXT, Pending};
use super::state::{LastLook, Message, Reload, ReloadRule, State, Writing};
use super::time::UnixSeconds;
use super::useset::{UseIndex, UseSet};
use super::vendor::{Reach, Trace};

/// What a withdrawn vendor's remains bring back, they bring back within the first moments of a page.
const COMES_BACK_IN_SECONDS: i64 = 2;

/// The page has been opened: what is over is swept, before anything is started.
pub(super) fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    for (use_, _) in state.policy.uses() {
        if state.kept(use_).is_some_and(Kept::is_unfinished) {
            let at = state.now.get().saturating_add(COMES_BACK_IN_SECONDS);
            state.last_look = LastLook::Due(UnixSeconds::new(at));
        }
    }
    effects.push(Effect::Sweep(over(state)));
    let Stored::Record(record) = &state.stored else { return };
    let mut next = record.clone();
    for (place, use_) in state.policy.uses() {
        if let Some(kept) = next.kept_mut(place).filter(|kept| use_.shares_traces() && kept.pending.is_some()) {
            // Swept, just now: from here on what lies there is its first use's again.
            kept.pending = Some(Pending::Sweep);
        }
    }
    if next != *record {
        effects.push(written(state, next, Writing::Upkeep));
    }
}

/// The last look, when it is due. It looks and does not delete: what is there now has come back since the page was opened.
pub(super) fn look(state: &mut State, effects: &mut Vec<Effect>) {
    if matches!(state.last_look, LastLook::Due(at) if at <= state.now) {
        state.last_look = LastLook::Taken;
        effects.push(Effect::Look(over(state)));
    }
}

/// The uses that left something here, or may have, and do not stand now. What a use shares with its first is its own to
/// sweep only when it was withdrawn.
#[inline(never)]
fn over(state: &State) -> UseSet {
    let mut over = UseSet::default();
    for (place, use_) in state.policy.uses() {
        if let Some(kept) = state.kept(place).filter(|_| !state.stands(place))
            && (!use_.shares_traces() || kept.pending == Some(Pending::Reload))
        {
            over.insert(place);
        }
    }
    over
}

/// A sweep is over: what waits for it goes on.
pub(super) fn swept(state: &mut State) {
    if state.reload == Reload::AfterSweep {
        state.reload = Reload::Open;
    }
}

/// The last look after a withdrawal finishes it, and tells how it went.
pub(super) fn tell_what_is_left(state: &mut State, left: &[(UseIndex, String)], effects: &mut Vec<Effect>) {
    if state.last_look != LastLook::Taken {
        return;
    }
    state.last_look = LastLook::None;
    let Stored::Record(record) = &state.stored else { return };
    let (mut next, mut told, mut names) = (record.clone(), UseSet::default(), Vec::new());
    for (place, use_) in state.policy.uses() {
        // What was withdrawn on this very page is finished on the next one.
        let Some(kept) = next.kept_mut(place).filter(|_| !state.stopped.has(place)) else { continue };
        let finished = kept.pending.take();
        let traces = &use_.vendor.traces;
        if finished.is_some() || !kept.left.is_empty() {
            kept.left.clear();
            for (_, name) in left.iter().filter(|(of, name)| *of == place && name.len() <= MAX_TEXT) {
                add(&mut kept.left, name);
            }
            for trace in traces.iter().filter(|trace| finished.is_some() && trace.reach == Reach::Server) {
                add(&mut kept.left, &trace.pattern);
            }
            kept.left.iter().for_each(|name| add(&mut names, name));
        }
        let out_of_reach = finished.is_some() && traces.iter().any(|trace| trace.reach == Reach::Vendor);
        let sharing_swept = finished.is_some() && use_.shares_traces();
        if finished == Some(Pending::Reload) || sharing_swept || out_of_reach || !kept.left.is_empty() {
            told.insert(place);
        }
    }
    if !told.is_empty() && state.stopped.is_empty() {
        state.message = Some(Message::Withdrawn(told, names));
    }
    if next != *record {
        effects.push(written(state, next, Writing::Upkeep));
    }
}

/// Two vendors, or two places, may have one name: it is told once.
fn add(names: &mut Vec<String>, name: &String) {
    if !names.contains(name) {
        names.push(name.clone());
    }
}

/// The resident has read the message: what it told of is not told again.
pub(super) fn message_read(state: &mut State, effects: &mut Vec<Effect>) {
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
pub(super) fn settle(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let kept_out = keep_out_here(state, effects);
    let over = state.ledger.running().without(&state.allowed());
    // What was stopped and is still in the page must not be here either.
    let (mut strayed, mut ended) = (state.stopped.both(&kept_out), UseSet::default());
    let mut news = Stopped::Before;
    for place in over.iter() {
        let Some(use_) = state.policy.use_at(place) else { continue };
        // It keeps its yes, but the page has moved, or is about to, to where it never loads.
        let has_strayed = state.stands(place) && (state.is_off_limits(use_) || state.kept_out.has(place));
        if state.is_in_page(place, use_) {
            news = Stopped::Now;
            state.stopped.insert(place);
            if state.is_off_limits(use_) && has_strayed {
                strayed.insert(place);
            }
        }
        if !has_strayed {
            ended.insert(place);
        }
    }
    if !over.is_empty() {
        state.ledger.revoke(&over);
        effects.push(Effect::Stop(over));
    }
    if !ended.is_empty() {
        if state.reload == Reload::Open && is_slow_to_sweep(state, &ended) {
            state.reload = Reload::AfterSweep;
        }
        effects.push(Effect::Sweep(ended));
    }
    if !strayed.is_empty() {
        state.reload = Reload::Settled;
        tell_it_runs(state);
        return effects.push(Effect::Reload);
    }
    match (state.stopped.is_empty(), state.reload, news) {
        (false, Reload::Open, _) => end_page(state, moment, effects),
        (false, Reload::Settled, Stopped::Now) => tell_it_runs(state),
        (true, _, _) | (false, Reload::AfterSweep, _) | (false, Reload::Settled, Stopped::Before) => {}
    }
}

/// Does any of these keep something that takes its time to go? A page that is loaded again too soon takes the request to
/// delete it along.
fn is_slow_to_sweep(state: &State, uses: &UseSet) -> bool {
    let is_slow = |trace: &Trace| trace.place.is_slow() && trace.reach == Reach::Script;
    uses.iter().filter_map(|place| state.policy.use_at(place)).any(|of| of.vendor.traces.iter().any(is_slow))
}

/// Notes this page's path; a frame that was shown once goes where it is off limits. Returns what was noted just now.
fn keep_out_here(state: &mut State, effects: &mut Vec<Effect>) -> UseSet {
    let path = state.path.clone();
    let (off_limits, kept_out) = keep_out(state, &path);
    let shown_once = state.ledger.end_once(&off_limits);
    if !shown_once.is_empty() {
        effects.push(Effect::Stop(shown_once));
    }
    kept_out
}

/// Notes that the page has had this path: what is off limits there and runs in the page waits for the next one. Returns
/// what is off limits there, and what of it was noted just now.
pub(super) fn keep_out(state: &mut State, path: &str) -> (UseSet, UseSet) {
    let (mut off_limits, mut in_page) = (UseSet::default(), UseSet::default());
    for (place, use_) in state.policy.uses().filter(|(_, use_)| use_.is_off_limits(path)) {
        off_limits.insert(place);
        if state.is_in_page(place, use_) {
            in_page.insert(place);
        }
    }
    let news = in_page.without(&state.kept_out);
    state.kept_out.add(&in_page);
    (off_limits, news)
}

/// Whether something that runs in the page was stopped just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stopped {
    Now,
    Before,
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
