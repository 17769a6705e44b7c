//! An answer on its way: from what was pressed, through the write, to its confirmation. Knows nothing of what runs for
//! it or stops: `step` sees to that.

use super::answer::{Answer, Source};
use super::effect::Effect;
use super::event::{Given, Outcome};
use super::moment::{Act, Moment, Stored};
use super::policy::AnswerRules;
use super::record::{Kept, Pending, Record};
use super::shown;
use super::state::{Message, Refusal, State, Writing};
use super::time::{Days, UnixSeconds};
use super::useset::{UseIndex, UseSet};
use super::words::language;

/// An answer was given: it is written first, and counts once it is.
pub(super) fn answered(state: &mut State, moment: &Moment, mut given: Given, effects: &mut Vec<Effect>) {
    state.result = Ok(());
    // What is necessary has no answer.
    let optional = state.policy.optional();
    (given.grant, given.refuse) = (given.grant.both(&optional), given.refuse.both(&optional));
    given.leave = given.leave.both(&state.unopposed());
    if moment.act == Act::Script && !given.grant.is_empty() {
        given.grant = UseSet::default();
        state.result = Err(Refusal::NoUserAct);
    }
    if given.grant.is_empty() && given.refuse.is_empty() && given.leave.is_empty() {
        return;
    }
    let shown_once = state.ledger.end_once(&given.refuse);
    if !shown_once.is_empty() {
        effects.push(Effect::Stop(shown_once));
    }
    let mut next = record(state);
    let answers = [(&given.grant, Answer::Granted), (&given.refuse, Answer::Refused), (&given.leave, Answer::Told)];
    for (uses, answer) in answers {
        for use_ in uses.iter() {
            if let Some(kept) = kept(state, use_, answer, given.source) {
                next.keep(use_, kept);
            }
        }
    }
    effects.push(written(state, next, Writing::Answer(given)));
}

/// The banner was seen: what it tells of is kept as told, and waits for the resident's next answer, Hide or page.
pub(super) fn told(state: &mut State, effects: &mut Vec<Effect>) {
    let news = state.untold_on_show();
    if news.is_empty() {
        return;
    }
    let mut next = record(state);
    for use_ in news.iter() {
        if let Some(kept) = kept(state, use_, Answer::Told, Source::Banner) {
            next.keep(use_, kept);
        }
    }
    state.telling.add(&news);
    effects.push(written(state, next, Writing::Upkeep));
}

/// The telling is over. What could not be kept as told may not run here, and is told again on the next page.
pub(super) fn end_telling(state: &mut State) {
    let not_kept = state.telling.both(&state.with_answer(Answer::Unasked));
    state.barred.add(&not_kept);
    state.telling = UseSet::default();
}

fn record(state: &State) -> Record {
    if let Stored::Record(record) = &state.stored { record.clone() } else { Record::default() }
}

fn kept(state: &State, use_: UseIndex, answer: Answer, source: Source) -> Option<Kept> {
    let AnswerRules { keep_for, ask_again_after, .. } = state.policy.answers;
    let before = state.kept(use_);
    // A later answer has a later time, also when the clock was set back: tabs let the newest one hold.
    let after_the_last = before.map(|kept| UnixSeconds::new(kept.at.get().saturating_add(1)));
    let of = state.policy.use_at(use_)?;
    let stood = matches!(state.answer(use_), Answer::Granted | Answer::Told);
    let withdrawn = answer == Answer::Refused && stood;
    let runs_in_page = state.ledger.running().has(use_) && state.is_in_page(use_, of);
    let pending = match (withdrawn, runs_in_page) {
        (_, true) if answer == Answer::Refused => Some(Pending::Reload),
        // What a use shares with its first goes when the next page opens, before the first starts there.
        (true, _) if of.shares_traces() => Some(Pending::Reload),
        (true, _) => Some(Pending::Sweep),
        (false, _) if answer == Answer::Refused => before.and_then(|kept| kept.pending),
        (false, _) => None,
    };
    Some(Kept {
        answer,
        at: state.now.max(after_the_last.unwrap_or(state.now)).min(state.now.plus(Days::ONE)),
        days: if answer == Answer::Refused { ask_again_after } else { keep_for },
        terms: of.terms,
        shown: shown::digest(&state.policy, of)?,
        lang: language(),
        source,
        pending,
        left: Vec::new(),
    })
}

/// Asks for a write; the report of it comes to [`wrote`].
pub(super) fn written(state: &mut State, record: Record, writing: Writing) -> Effect {
    state.writing = writing;
    Effect::Write(record)
}

/// Returns the source of the answer that was written, when it was one.
pub(super) fn wrote(state: &mut State, moment: &Moment, outcome: Outcome, effects: &mut Vec<Effect>) -> Option<Source> {
    let Writing::Answer(given) = core::mem::replace(&mut state.writing, Writing::Nothing) else { return None };
    state.draft = None;
    // Not before the write: until then, what is objected to now still counts as told.
    if moment.act == Act::Resident {
        end_telling(state);
    }
    match outcome {
        Outcome::Done => {
            state.barred = state.barred.without(&given.grant).without(&given.refuse).without(&given.leave);
            // What runs is swept when it is stopped; what only ran on other pages left its traces all the same.
            let mut elsewhere = UseSet::default();
            for use_ in given.refuse.without(state.ledger.running()).iter() {
                let is_its_own = state.policy.use_at(use_).is_some_and(|of| !of.shares_traces());
                if is_its_own && state.kept(use_).is_some_and(|kept| kept.pending.is_some()) {
                    elsewhere.insert(use_);
                }
            }
            if !elsewhere.is_empty() {
                effects.push(Effect::Sweep(elsewhere));
            }
            state.message = confirmation(state, &given);
        }
        Outcome::Failed => {
            state.result = Err(Refusal::WriteFailed);
            state.message = state.can_keep().then_some(Message::NotKept);
            state.barred.add(&given.refuse);
            // Removal needs no quota: with the key gone, nothing runs on the next page either.
            let old_answer = matches!(state.stored, Stored::Record(_));
            if old_answer && !given.refuse.is_empty() {
                effects.push(Effect::Remove);
            }
        }
    }
    Some(given.source)
}

/// None while there is more to ask: the banner then stays.
fn confirmation(state: &State, given: &Given) -> Option<Message> {
    let on = state.on();
    let is_hidden = given.source == Source::Banner && given.grant.is_empty() && given.refuse.is_empty();
    if is_hidden || !state.unanswered().is_empty() {
        None
    } else if on.is_empty() {
        Some(Message::Rejected)
    } else if given.refuse.is_empty() && state.granted() == state.policy.optional() {
        Some(Message::Accepted)
    } else {
        Some(Message::Mixed(on))
    }
}
