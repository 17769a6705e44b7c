//! How things stand: which answer is in force for a use, what may run on this page, what is asked and told. Changes
//! nothing.

use super::answer::{Answer, Source};
use super::event::Given;
use super::moment::{Signal, Stored};
use super::policy::{SignalRule, Use};
use super::purpose::Basis;
use super::record::Kept;
use super::state::State;
use super::useset::{UseIndex, UseSet};
use super::vendor::Trace;

impl State {
    /// The answer in force for a use.
    #[must_use]
    pub fn answer(&self, use_: UseIndex) -> Answer {
        if self.barred.has(use_) {
            return Answer::Refused;
        }
        match self.recorded(use_) {
            // The privacy signal outweighs having been told, which is no answer of the resident's.
            Answer::Unasked | Answer::Told if self.signal_counts() => Answer::Refused,
            recorded @ (Answer::Unasked | Answer::Granted | Answer::Refused | Answer::Told) => recorded,
        }
    }

    /// The answer that the record holds for a use, now.
    #[must_use]
    pub fn recorded(&self, use_: UseIndex) -> Answer {
        match (self.kept(use_), self.policy.use_at(use_)) {
            (Some(kept), Some(use_)) => kept.standing(use_, self.policy.answers, self.now),
            _ => Answer::Unasked,
        }
    }

    /// The answer that the page's scripts are told of: what the signal outweighs is not asked.
    #[must_use]
    pub fn reported(&self, use_: UseIndex) -> Answer {
        match self.recorded(use_) {
            Answer::Told if self.signal_counts() => Answer::Unasked,
            recorded @ (Answer::Unasked | Answer::Granted | Answer::Refused | Answer::Told) => recorded,
        }
    }

    /// What is kept for a use, ended or not.
    #[must_use]
    pub fn kept(&self, use_: UseIndex) -> Option<&Kept> {
        if let Stored::Record(record) = &self.stored { record.kept(use_) } else { None }
    }

    /// Is the privacy signal on, and does it count here?
    #[must_use]
    pub fn signal_counts(&self) -> bool {
        self.signal == Signal::On && self.policy.answers.privacy_signal == SignalRule::Refuse
    }

    /// The privacy signal as the source of an answer, where it is one.
    #[must_use]
    pub fn signal_source(&self) -> Option<Source> {
        self.signal_counts().then_some(Source::Signal)
    }

    /// Where a use's answer came from, when there is one.
    #[must_use]
    pub fn source(&self, use_: UseIndex) -> Option<Source> {
        match self.reported(use_) {
            Answer::Granted | Answer::Refused | Answer::Told => self.kept(use_).map(|kept| kept.source),
            Answer::Unasked => self.signal_source(),
        }
    }

    /// Can answers be kept at all?
    #[must_use]
    pub fn can_keep(&self) -> bool {
        !matches!(self.stored, Stored::Denied)
    }

    /// The uses that may run on this page: what is necessary; what has a yes; what was told of and not objected to, once
    /// the telling is over. A second use only beside its first, and nothing where it must never load.
    #[must_use]
    pub fn allowed(&self) -> UseSet {
        let mut allowed = UseSet::default();
        for (place, use_) in self.policy.uses() {
            let stands = match (self.policy.basis(use_), self.answer(place)) {
                (Basis::Necessary, _) | (_, Answer::Granted) => true,
                (Basis::Objection, Answer::Told) => !self.telling.has(place),
                (Basis::Consent | Basis::Objection, _) => false,
            };
            // A first use stands before its second in the list.
            let has_first = use_.needs.is_none_or(|first| allowed.has(first));
            if stands && has_first && !self.kept_out.has(place) && !self.is_off_limits(use_) {
                allowed.insert(place);
            }
        }
        allowed
    }

    /// Does a use stand, as far as answers go: it is necessary, has a yes, or was told of, and so does the one it needs?
    pub(super) fn stands(&self, use_: UseIndex) -> bool {
        let Some(of) = self.policy.use_at(use_) else { return false };
        let is_necessary = self.policy.basis(of) == Basis::Necessary;
        let by_answer = is_necessary || matches!(self.answer(use_), Answer::Granted | Answer::Told);
        by_answer && of.needs.is_none_or(|first| self.stands(first))
    }

    /// Does this page lie where the use never loads, even after a yes?
    #[must_use]
    pub fn is_off_limits(&self, use_: &Use) -> bool {
        use_.is_off_limits(&self.path)
    }

    /// The uses that the banner is about; empty when there is no banner to show.
    #[must_use]
    pub fn asking(&self) -> UseSet {
        if self.message.is_some() || !self.can_keep() {
            return UseSet::default();
        }
        let mut asking = self.unanswered();
        // What was told of on an earlier page stays beside the question, with the means to object.
        if !asking.is_empty() {
            asking.add(&self.policy.on(Basis::Objection).both(&self.with_answer(Answer::Told)));
        }
        asking.add(&self.to_tell());
        // Another tab may have answered meanwhile.
        asking.add(&self.telling.without(&self.granted()).without(&self.with_answer(Answer::Refused)));
        asking
    }

    /// Has the resident answered for any use?
    #[must_use]
    pub fn has_answers(&self) -> bool {
        let recorded = |place| matches!(self.recorded(place), Answer::Granted | Answer::Refused);
        self.policy.uses().any(|(place, _)| recorded(place))
    }

    /// The uses that wait for a yes or no that nobody has given, in any way.
    #[must_use]
    pub fn unanswered(&self) -> UseSet {
        let mut unanswered = self.policy.on(Basis::Consent).both(&self.with_answer(Answer::Unasked));
        for (place, use_) in self.policy.uses() {
            // What cannot run, since what it needs is refused, is not asked.
            if use_.needs.is_some_and(|first| self.answer(first) == Answer::Refused) {
                unanswered.remove(place);
            }
        }
        unanswered
    }

    /// The uses under objection that the resident has not been told of.
    pub(super) fn to_tell(&self) -> UseSet {
        self.policy.on(Basis::Objection).both(&self.with_answer(Answer::Unasked)).without(&self.telling)
    }

    /// The uses under objection that the banner tells of, as long as nobody is known to have seen it.
    #[must_use]
    pub fn untold_on_show(&self) -> UseSet {
        self.asking().both(&self.to_tell())
    }

    /// Does a use, when it runs, run in the page, so that only a reload surely ends it?
    pub(super) fn is_in_page(&self, place: UseIndex, use_: &Use) -> bool {
        use_.vendor.program.is_in_page() || self.scripted.has(place)
    }

    /// Would this path be where something that is in the page now must never load?
    #[must_use]
    pub fn strays_to(&self, path: &str) -> bool {
        let runs_here = |place| self.ledger.running().has(place) || self.stopped.has(place);
        let mut uses = self.policy.uses();
        uses.any(|(place, use_)| runs_here(place) && self.is_in_page(place, use_) && use_.is_off_limits(path))
    }

    /// What lies there of other uses that stand, and is spared when these are swept: two vendors may use one name. A use
    /// that shares all with its first is swept with it.
    #[must_use]
    pub fn spared(&self, swept: &UseSet) -> Vec<&Trace> {
        let mut spared = Vec::new();
        let sharing = swept.iter().filter_map(|place| self.policy.use_at(place)).filter(|use_| use_.shares_traces());
        let firsts: UseSet = sharing.filter_map(|use_| use_.needs).collect();
        for (place, use_) in self.policy.uses() {
            if self.stands(place) && !swept.has(place) && !firsts.has(place) && !use_.shares_traces() {
                spared.extend(&use_.vendor.traces);
            }
        }
        spared
    }

    /// The uses under objection that the resident objected to.
    #[must_use]
    pub fn objected(&self) -> UseSet {
        let mut objected = self.policy.on(Basis::Objection);
        for (place, _) in self.policy.uses() {
            if self.recorded(place) != Answer::Refused {
                objected.remove(place);
            }
        }
        objected
    }

    /// The uses with a yes in force.
    #[must_use]
    pub fn granted(&self) -> UseSet {
        self.policy.optional().both(&self.with_answer(Answer::Granted))
    }

    /// The uses whose box is ticked when the choices are opened: those with a yes, and those under objection to which
    /// nobody, and no signal, objects.
    pub(super) fn on(&self) -> UseSet {
        let mut on = self.unopposed();
        on.add(&self.granted());
        on
    }

    /// The uses under objection that have neither a yes nor an objection.
    #[must_use]
    pub fn unopposed(&self) -> UseSet {
        let answered = |answer| self.with_answer(answer);
        self.policy.on(Basis::Objection).without(&answered(Answer::Refused)).without(&answered(Answer::Granted))
    }

    /// What is answered by saving the draft: a box that stands ticked unless somebody objects, and was left so, is no yes.
    #[must_use]
    pub fn saving(&self, draft: &UseSet) -> Given {
        let leave = draft.both(&self.unopposed());
        let (grant, refuse) = (draft.without(&leave), self.policy.optional().without(draft));
        Given { grant, refuse, leave, source: Source::Settings }
    }

    /// The uses, asked or not, whose answer in force is this one.
    pub(super) fn with_answer(&self, wanted: Answer) -> UseSet {
        let mut uses = UseSet::default();
        for (place, _) in self.policy.uses() {
            if self.answer(place) == wanted {
                uses.insert(place);
            }
        }
        uses
    }

    /// Seconds until the answer for a use ends; 0 without one.
    #[must_use]
    pub fn seconds_left(&self, use_: UseIndex) -> i64 {
        self.kept(use_).map_or(0, |kept| kept.ends(self.policy.answers).seconds_since(self.now))
    }
}
