//! What is known on this page. Only `step` changes it; the shell reads it to draw and to answer scripts.

use super::answer::{Answer, Source};
use super::grant::Ledger;
use super::moment::{Signal, Stored};
use super::policy::{Policy, SignalRule};
use super::record::Kept;
use super::time::UnixSeconds;
use super::useset::{UseIndex, UseSet};

/// What is known on this page.
#[derive(Debug)]
pub struct State {
    pub(super) policy: Policy,
    pub(super) reload_rule: ReloadRule,
    /// The store as last read.
    pub(super) stored: Stored,
    pub(super) signal: Signal,
    pub(super) now: UnixSeconds,
    /// Uses that may not run on this page, whatever the store says: their refusal could not be written.
    pub(super) barred: UseSet,
    pub(super) ledger: Ledger,
    /// Uses that ran on this page and may not any more; they end with the page.
    pub(super) stopped: UseSet,
    pub(super) reload: Reload,
    pub(super) message: Option<Message>,
    pub(super) draft: Option<UseSet>,
    pub(super) writing: Writing,
    pub(super) last_look: LastLook,
    /// The answers as the page was last told; nothing before it has been opened.
    pub(super) told: Option<Told>,
    pub(super) wake: Option<UnixSeconds>,
    pub(super) result: Result<(), Refusal>,
}

/// Whether the page may be loaded again by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadRule {
    /// After a withdrawal, once.
    Once,
    /// Only by the resident: the page's tag says `data-reload="ask"`.
    Ask,
}

/// What a script is told when its call was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A script may grant only on a resident's act.
    NoUserAct,
    /// The answer could not be written.
    WriteFailed,
}

impl Refusal {
    /// The code in the script interface.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoUserAct => "no-user-act",
            Self::WriteFailed => "write-failed",
        }
    }
}

/// What the message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// All was accepted.
    Accepted,
    /// All was refused.
    Rejected,
    /// These were accepted, the rest refused.
    Mixed(UseSet),
    /// These were stopped; these names could not be deleted.
    Withdrawn(UseSet, Vec<String>),
    /// The answer could not be kept.
    NotKept,
    /// These may run until the page is loaded again.
    RunsUntilReload(UseSet),
    /// The old answer can be neither replaced nor removed.
    OldAnswerStays,
}

/// Whether the page still is to be loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reload {
    /// Not decided on this page.
    Open,
    /// Asked for, or left to the resident.
    Settled,
}

/// The answers in force, as told to the page. What is in neither set is unasked.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) granted: UseSet,
    pub(super) refused: UseSet,
}

/// What the write under way is for.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it, and a box costs code")]
pub(super) enum Writing {
    Nothing,
    /// An answer.
    Answer(super::event::Given),
    /// Book-keeping: a withdrawal finished, a merge.
    Upkeep,
}

/// The last sweep after a withdrawal, on the page that is opened after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastLook {
    /// No withdrawal is unfinished.
    None,
    /// At this time.
    Due(UnixSeconds),
    /// Its report comes next.
    Taken,
}

impl State {
    /// The state before the page has been opened.
    #[must_use]
    pub fn new(policy: Policy, reload_rule: ReloadRule) -> Self {
        Self {
            policy,
            reload_rule,
            stored: Stored::Nothing,
            signal: Signal::Off,
            now: UnixSeconds::new(0),
            barred: UseSet::default(),
            ledger: Ledger::default(),
            stopped: UseSet::default(),
            reload: Reload::Open,
            message: None,
            draft: None,
            writing: Writing::Nothing,
            last_look: LastLook::None,
            told: None,
            wake: None,
            result: Ok(()),
        }
    }

    /// The configuration.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Who runs, and the grants that wait.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// The answer in force for a use: a grant here is what lets it run.
    #[must_use]
    pub fn answer(&self, use_: UseIndex) -> Answer {
        if self.barred.has(use_) {
            return Answer::Refused;
        }
        match self.recorded(use_) {
            Answer::Unasked if self.signal_counts() => Answer::Refused,
            recorded @ (Answer::Unasked | Answer::Granted | Answer::Refused) => recorded,
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

    /// Where a use's answer came from, when there is one.
    #[must_use]
    pub fn source(&self, use_: UseIndex) -> Option<Source> {
        match self.recorded(use_) {
            Answer::Granted | Answer::Refused => self.kept(use_).map(|kept| kept.source),
            Answer::Unasked => self.signal_counts().then_some(Source::Signal),
        }
    }

    /// Can answers be kept at all?
    #[must_use]
    pub fn can_keep(&self) -> bool {
        !matches!(self.stored, Stored::Denied)
    }

    /// The uses that the banner asks about; empty when there is no banner to show.
    #[must_use]
    pub fn asking(&self) -> UseSet {
        if self.message.is_some() || !self.can_keep() {
            return UseSet::default();
        }
        self.unanswered()
    }

    /// The uses that nobody has answered for, in any way.
    #[must_use]
    pub fn unanswered(&self) -> UseSet {
        self.policy.asked().both(&self.with_answer(Answer::Unasked))
    }

    /// The uses with a yes in force.
    #[must_use]
    pub fn granted(&self) -> UseSet {
        self.policy.asked().both(&self.with_answer(Answer::Granted))
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

    /// The message to show.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The draft, while the choices are open: the uses whose box is ticked.
    #[must_use]
    pub fn draft(&self) -> Option<&UseSet> {
        self.draft.as_ref()
    }

    /// How the last answer ended, for the script that gave it.
    ///
    /// # Errors
    /// Why it was not carried out.
    pub fn result(&self) -> Result<(), Refusal> {
        self.result
    }

    /// Seconds until the answer for a use ends; 0 without one.
    #[must_use]
    pub fn seconds_left(&self, use_: UseIndex) -> i64 {
        self.kept(use_).map_or(0, |kept| kept.ends(self.policy.answers).seconds_since(self.now))
    }
}
