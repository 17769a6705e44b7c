//! What the model knows on one page, and what follows from it: which answer is in force, what may run, what is asked.

use super::announce::Answers;
use super::record::{Record, Said, Stored, What};
use super::rules::{Basis, Id, Rules, Set, Use};
use super::step::Done;

/// The world at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub(crate) now: i64,
    pub(crate) stored: Stored,
    /// What hosts share; none where the site shares nothing.
    pub(crate) shared: Option<Record>,
    pub(crate) signal: bool,
    pub(crate) unsent_input: bool,
    pub(crate) in_view: bool,
    pub(crate) by_resident: bool,
    pub(crate) path: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    Accepted,
    Rejected,
    Mixed(Set),
    Withdrawn(Set, Vec<String>),
    NotKept,
    RunsUntilReload(Set),
    OldAnswerStays,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) grant: Set,
    pub(crate) refuse: Set,
    pub(crate) leave: Set,
    pub(crate) source: &'static str,
}

/// The last look after a withdrawal: due at a time, or just taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastLook {
    No,
    Due(i64),
    Taken,
}

/// One page, from when it is opened until it is left.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) rules: Rules,
    pub(crate) asks_before_reload: bool,
    pub(crate) stored: Stored,
    pub(crate) signal: bool,
    pub(crate) now: i64,
    pub(crate) path: &'static str,
    /// What the page's scripts were last told; nothing before the page was opened.
    pub(crate) announced: Option<Answers>,
    /// Must not run on this page, whatever is stored.
    pub(crate) barred: Set,
    /// Told of on this page; waits for the resident's answer, Hide or the next page.
    pub(crate) telling: Set,
    pub(crate) running: Set,
    /// Script that was stopped, and ends only with the page.
    pub(crate) stopped: Set,
    /// Script that was off limits on some path of this page.
    pub(crate) kept_out: Set,
    /// Frames that are to be shown this once, and uses of which one was.
    pub(crate) frames: Vec<Id>,
    pub(crate) shown_once: Set,
    pub(crate) reload_settled: bool,
    pub(crate) waits_for_sweep: bool,
    pub(crate) message: Option<Message>,
    pub(crate) draft: Option<Set>,
    /// The answer that is being written.
    pub(crate) writing: Option<Given>,
    pub(crate) last_look: LastLook,
}

impl Page {
    pub(crate) fn new(rules: Rules, asks_before_reload: bool) -> Self {
        Self {
            rules,
            asks_before_reload,
            stored: Stored::Nothing,
            signal: false,
            now: 0,
            path: "",
            announced: None,
            barred: Set::new(),
            telling: Set::new(),
            running: Set::new(),
            stopped: Set::new(),
            kept_out: Set::new(),
            frames: Vec::new(),
            shown_once: Set::new(),
            reload_settled: false,
            waits_for_sweep: false,
            message: None,
            draft: None,
            writing: None,
            last_look: LastLook::No,
        }
    }

    pub(crate) fn said(&self, id: Id) -> Option<&Said> {
        if let Stored::Record(record) = &self.stored { record.get(id) } else { None }
    }

    /// What the record holds, if it still counts.
    pub(crate) fn recorded(&self, id: Id) -> Option<What> {
        let use_ = self.rules.get(id)?;
        self.said(id).filter(|said| said.stands(use_, &self.rules, self.now)).map(|said| said.what)
    }

    /// The answer in force. The privacy signal refuses what the resident has not answered; being told is no answer.
    pub(crate) fn answer(&self, id: Id) -> Option<What> {
        let recorded = self.recorded(id);
        let is_answered = matches!(recorded, Some(What::Granted | What::Refused));
        let signal = self.signal && self.rules.signal_refuses;
        if self.barred.contains(id) || (signal && !is_answered) { Some(What::Refused) } else { recorded }
    }

    pub(crate) fn with(&self, answer: Option<What>) -> Set {
        self.rules.uses.iter().map(|use_| use_.id).filter(|id| self.answer(id) == answer).collect()
    }

    /// Takes shown frames away.
    pub(super) fn end_once(&mut self, uses: &Set, done: &mut Done) {
        done.stops.extend(self.shown_once.intersection(uses));
        self.shown_once.retain(|id| !uses.contains(id));
        self.frames.retain(|id| !uses.contains(id));
    }

    /// Do answers allow it, wherever this page is? A second use stands with its first alone.
    pub(crate) fn stands(&self, use_: &Use) -> bool {
        let first = use_.first.and_then(|first| self.rules.get(first));
        let by_answer =
            use_.basis == Basis::Necessary || matches!(self.answer(use_.id), Some(What::Granted | What::Told));
        by_answer && first.is_none_or(|first| self.stands(first))
    }

    /// May it run on this page now?
    pub(crate) fn may_run(&self, use_: &Use) -> bool {
        let by_answer = match use_.basis {
            Basis::Necessary => true,
            Basis::Consent => self.answer(use_.id) == Some(What::Granted),
            Basis::Objection => match self.answer(use_.id) {
                Some(What::Granted) => true,
                Some(What::Told) => !self.telling.contains(use_.id),
                Some(What::Refused) | None => false,
            },
        };
        let first = use_.first.and_then(|first| self.rules.get(first));
        let beside_first = first.is_none_or(|first| self.may_run(first));
        by_answer && beside_first && !use_.is_off_limits(self.path) && !self.kept_out.contains(use_.id)
    }

    pub(crate) fn may_run_now(&self) -> Set {
        self.rules.uses.iter().filter(|use_| self.may_run(use_)).map(|use_| use_.id).collect()
    }

    /// The uses that want a yes or a no. What cannot run, since its first use is refused, is not asked.
    pub(crate) fn unanswered(&self) -> Set {
        let mut unanswered = Set::new();
        for use_ in self.rules.uses.iter().filter(|use_| use_.basis == Basis::Consent) {
            let is_pointless = use_.first.is_some_and(|first| self.answer(first) == Some(What::Refused));
            if self.answer(use_.id).is_none() && !is_pointless {
                unanswered.insert(use_.id);
            }
        }
        unanswered
    }

    /// The uses under objection that the resident has not been told of.
    pub(crate) fn untold(&self) -> Set {
        let objection = self.rules.on(Basis::Objection);
        objection.into_iter().filter(|id| self.answer(id).is_none() && !self.telling.contains(id)).collect()
    }

    /// What the banner is about. None, where a message stands or nothing could be kept.
    pub(crate) fn asked(&self) -> Set {
        let mut asked = Set::new();
        if self.message.is_some() || self.stored == Stored::Denied {
            return asked;
        }
        let unanswered = self.unanswered();
        for use_ in &self.rules.uses {
            let answer = self.answer(use_.id);
            let is_objection = use_.basis == Basis::Objection;
            // What was told of stays beside a question, with its means to object.
            let beside = is_objection && answer == Some(What::Told) && !unanswered.is_empty();
            let is_told_now = self.telling.contains(use_.id) && !matches!(answer, Some(What::Granted | What::Refused));
            if unanswered.contains(use_.id) || beside || is_told_now {
                asked.insert(use_.id);
            }
        }
        asked.extend(self.untold());
        asked
    }

    /// Under objection, and neither agreed nor objected to.
    pub(crate) fn unopposed(&self) -> Set {
        let objection = self.rules.on(Basis::Objection);
        objection.into_iter().filter(|id| matches!(self.answer(id), Some(What::Told) | None)).collect()
    }

    /// Has a yes.
    pub(crate) fn granted(&self) -> Set {
        self.rules.optional().into_iter().filter(|id| self.answer(id) == Some(What::Granted)).collect()
    }

    /// What is ticked when the choices are opened.
    pub(crate) fn ticked(&self) -> Set {
        self.granted().union(&self.unopposed()).copied().collect()
    }

    pub(super) fn say_it_runs(&mut self) {
        if self.message != Some(Message::OldAnswerStays) {
            self.message = Some(Message::RunsUntilReload(self.stopped.clone()));
        }
    }
}
