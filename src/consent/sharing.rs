//! What hosts share, put together with what this one keeps: per use the newer answer, on a tie the refusal. No answer is
//! ever overridden by an older one, on either side.

use super::answer::Answer;
use super::moment::Stored;
use super::policy::{AnswerRules, Policy, Use};
use super::record::{Kept, Pending, Record};
use super::time::UnixSeconds;

/// Puts what hosts share together with what is stored here.
#[must_use]
pub fn join(stored: Stored, shared: &Record, policy: &Policy, now: UnixSeconds) -> Stored {
    let mut record = match &stored {
        // Where storage is denied nothing optional runs, whatever cookies say.
        Stored::Denied => return stored,
        Stored::Nothing => Record::default(),
        Stored::Record(record) | Stored::Joined(record) => record.clone(),
    };
    let learnt = learn(&mut record, shared, policy, now);
    let taught = learn(&mut shared.clone(), &record, policy, now);
    if (learnt, taught) == (0, 0) { stored } else { Stored::Joined(record) }
}

/// Takes over what another record knows better. Returns how many answers that were.
pub fn learn(record: &mut Record, shared: &Record, policy: &Policy, now: UnixSeconds) -> usize {
    let mut taken_over = 0_usize;
    for (place, use_) in policy.uses() {
        let Some(known) = shared.kept(place) else { continue };
        let stands = |kept: &Kept| kept.standing(use_, policy.answers, now) != Answer::Unasked;
        let (pending, left) = match record.kept(place) {
            None if now < counts_until(known, policy.answers) => (None, Vec::new()),
            Some(own) if known.beats(own, stands) && !is_beside(known, own, use_) => to_do(known, own, (use_, stands)),
            None | Some(_) => continue,
        };
        record.keep(place, Kept { pending, left, ..known.clone() });
        taken_over = taken_over.wrapping_add(1);
    }
    taken_over
}

/// Until when an answer has to be known: as long as an older one, on a host that has not heard of it, may still stand. A no
/// may end before an older yes would.
pub(super) fn counts_until(kept: &Kept, rules: AnswerRules) -> UnixSeconds {
    kept.at.plus(rules.keep_for.max(rules.ask_again_after))
}

/// Was that yes given to other terms, on a host whose configuration is older or newer than this one? Then what was said to
/// these terms stands beside it. A refusal is heard whatever it was given to.
fn is_beside(known: &Kept, own: &Kept, use_: &Use) -> bool {
    known.answer != Answer::Refused && known.terms != use_.terms && own.terms == use_.terms
}

/// What a refusal on another host leaves to be done on this one, and to be told: what the use left here goes, and is looked
/// for once more.
fn to_do(known: &Kept, own: &Kept, (use_, stands): (&Use, impl Fn(&Kept) -> bool)) -> (Option<Pending>, Vec<String>) {
    match (known.answer, own.answer) {
        (Answer::Refused, Answer::Refused) => (own.pending, own.left.clone()),
        // What a use shares with its first goes when the next page opens.
        (Answer::Refused, _) if stands(own) && use_.shares_traces() => (Some(Pending::Reload), Vec::new()),
        (Answer::Refused, _) if stands(own) => (Some(Pending::Sweep), Vec::new()),
        (_, _) => (None, Vec::new()),
    }
}

/// The refusals of a record alone: they may be told where a yes must not be, since it could not be kept.
#[must_use]
pub fn refusals(record: &Record, policy: &Policy) -> Record {
    let mut refusals = Record::default();
    for (place, _) in policy.uses() {
        if let Some(kept) = record.kept(place).filter(|kept| kept.answer == Answer::Refused) {
            refusals.keep(place, kept.clone());
        }
    }
    refusals
}
