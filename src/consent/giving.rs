//! An answer on its way: from what was pressed, through the write, to its confirmation. Knows nothing of what runs for
//! it or stops: `step` sees to that.

use super::answer::{Answer, Source};
use super::digest::Digest;
use super::effect::Effect;
use super::event::{Given, Outcome};
use super::moment::{Act, Moment, Stored};
use super::policy::{AnswerRules, Policy};
use super::record::{Kept, Pending, Record};
use super::state::{Message, Refusal, State, Writing};
use super::time::{Days, UnixSeconds};
use super::useset::{UseIndex, UseSet};
use super::words::{LANGUAGE, Word};

/// An answer was given: it is written first, and counts once it is.
pub(super) fn answered(state: &mut State, moment: &Moment, mut given: Given, effects: &mut Vec<Effect>) {
    state.result = Ok(());
    if moment.act == Act::Script && !given.grant.is_empty() {
        given.grant = UseSet::default();
        state.result = Err(Refusal::NoUserAct);
    }
    if given.grant.is_empty() && given.refuse.is_empty() {
        return;
    }
    let mut next = if let Stored::Record(record) = &state.stored { record.clone() } else { Record::default() };
    for (uses, answer) in [(&given.grant, Answer::Granted), (&given.refuse, Answer::Refused)] {
        for use_ in uses.iter() {
            if let Some(kept) = kept(state, use_, answer, given.source) {
                next.keep(use_, kept);
            }
        }
    }
    effects.push(written(state, next, Writing::Answer(given)));
}

fn kept(state: &State, use_: UseIndex, answer: Answer, source: Source) -> Option<Kept> {
    let AnswerRules { keep_for, ask_again_after, .. } = state.policy.answers;
    let before = state.kept(use_);
    // A later answer has a later time, also when the clock was set back: tabs let the newest one hold.
    let after_the_last = before.map(|kept| UnixSeconds::new(kept.at.get().saturating_add(1)));
    let withdrawn = answer == Answer::Refused && state.answer(use_) == Answer::Granted;
    let pending = match (withdrawn, state.ledger.running().has(use_)) {
        (_, true) if answer == Answer::Refused => Some(Pending::Reload),
        (true, _) => Some(Pending::Sweep),
        (false, _) if answer == Answer::Refused => before.and_then(|kept| kept.pending),
        (false, _) => None,
    };
    Some(Kept {
        answer,
        at: state.now.max(after_the_last.unwrap_or(state.now)).min(state.now.plus(Days::ONE)),
        days: if answer == Answer::Granted { keep_for } else { ask_again_after },
        terms: state.policy.use_at(use_)?.terms,
        shown: shown(&state.policy, use_)?,
        lang: LANGUAGE.to_owned(),
        source,
        pending,
        left: Vec::new(),
    })
}

/// Digest of the words with which the resident was asked about a use.
fn shown(policy: &Policy, use_: UseIndex) -> Option<Digest> {
    let use_ = policy.use_at(use_)?;
    let purpose = policy.purposes.get(use_.purpose)?;
    let preset = use_.vendor.preset;
    let mut digest = Digest::new();
    for word in [Word::BannerLead, Word::BannerUse, Word::ChoicesLead, Word::Accept, Word::Reject] {
        digest = digest.with(word.english());
    }
    let own = [&purpose.title, &purpose.description, &use_.vendor.controller, preset.name, preset.receives];
    Some(digest.with_all(&own))
}

/// Asks for a write; the report of it comes to [`wrote`].
pub(super) fn written(state: &mut State, record: Record, writing: Writing) -> Effect {
    state.writing = writing;
    Effect::Write(record)
}

/// Returns the source of the answer that was written, when it was one.
pub(super) fn wrote(state: &mut State, outcome: Outcome, effects: &mut Vec<Effect>) -> Option<Source> {
    let Writing::Answer(given) = core::mem::replace(&mut state.writing, Writing::Nothing) else { return None };
    state.draft = None;
    match outcome {
        Outcome::Done => {
            state.barred = state.barred.without(&given.grant).without(&given.refuse);
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
    let granted = state.granted();
    if !state.unanswered().is_empty() {
        None
    } else if granted.is_empty() {
        Some(Message::Rejected)
    } else if given.refuse.is_empty() && granted == state.policy.asked() {
        Some(Message::Accepted)
    } else {
        Some(Message::Mixed(granted))
    }
}
