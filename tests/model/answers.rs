//! Answers, in the model: given, written or not, told.

use super::page::{Given, Message, Moment, Page};
use super::record::{DAY, Pending, Record, Said, Stored, What};
use super::rules::{Id, Set};
use super::step::Done;

impl Page {
    pub(super) fn answered(&mut self, moment: &Moment, mut given: Given, done: &mut Done) {
        let (optional, unopposed) = (self.rules.optional(), self.unopposed());
        given.grant.retain(|id| optional.contains(id) && moment.by_resident);
        given.refuse.retain(|id| optional.contains(id));
        given.leave.retain(|id| unopposed.contains(id));
        if given.grant.is_empty() && given.refuse.is_empty() && given.leave.is_empty() {
            return;
        }
        self.end_once(&given.refuse, done);
        let mut record = self.record();
        for (uses, what) in [(&given.grant, What::Granted), (&given.refuse, What::Refused), (&given.leave, What::Told)]
        {
            for id in uses {
                record.insert(id, self.say(id, what, given.source));
            }
        }
        self.write(record, Some(given), done);
    }

    fn record(&self) -> Record {
        if let Stored::Record(record) = &self.stored { record.clone() } else { Record::new() }
    }

    fn say(&self, id: Id, what: What, source: &str) -> Said {
        let before = self.said(id);
        let use_ = self.rules.get(id).expect("a use of the file");
        // Later than the answer before, also when the clock was set back; never so far ahead that it would not count.
        let after = before.map_or(self.now, |before| before.at.saturating_add(1));
        let withdrawn = matches!(self.answer(id), Some(What::Granted | What::Told));
        let pending = if what != What::Refused {
            None
        } else if (self.running.contains(id) && use_.is_script) || (withdrawn && use_.shares_traces) {
            Some(Pending::Reload)
        } else if withdrawn {
            Some(Pending::Sweep)
        } else {
            before.and_then(|before| before.pending)
        };
        Said {
            what,
            at: self.now.max(after).min(self.now.saturating_add(DAY)),
            days: if what == What::Refused { self.rules.ask_again_days } else { self.rules.keep_days },
            terms: use_.terms.clone(),
            source: source.to_owned(),
            pending,
            left: Vec::new(),
        }
    }

    /// The banner was in sight for a while: what it tells of is told, and waits.
    pub(super) fn seen(&mut self, done: &mut Done) {
        let asked = self.asked();
        let news: Set = self.untold().into_iter().filter(|id| asked.contains(id)).collect();
        if news.is_empty() {
            return;
        }
        let mut record = self.record();
        for id in &news {
            record.insert(id, self.say(id, What::Told, "banner"));
        }
        self.telling.extend(&news);
        self.write(record, None, done);
    }

    fn end_telling(&mut self) {
        for id in std::mem::take(&mut self.telling) {
            // What could not be kept as told may not run here.
            if self.answer(id).is_none() {
                self.barred.insert(id);
            }
        }
    }

    pub(super) fn hidden(&mut self, moment: &Moment, done: &mut Done) {
        if !moment.by_resident {
            // Nobody has read it.
            self.message = None;
        } else if let Some(message) = self.message.take() {
            let Stored::Record(mut record) = self.stored.clone() else { return };
            if matches!(message, Message::Withdrawn(_, names) if !names.is_empty()) {
                for said in record.values_mut() {
                    said.left.clear();
                }
                self.write(record, None, done);
            }
        } else {
            let leave = self.untold();
            if leave.is_empty() {
                self.end_telling();
            } else {
                self.answered(moment, Given { leave, source: "banner", ..Given::default() }, done);
            }
        }
    }

    pub(super) fn wrote(&mut self, moment: &Moment, worked: bool, done: &mut Done) {
        let Some(given) = self.writing.take() else { return };
        self.draft = None;
        if moment.by_resident {
            self.end_telling();
        }
        if worked {
            for id in given.grant.iter().chain(&given.refuse).chain(&given.leave) {
                self.barred.remove(id);
            }
            for id in given.refuse.iter().filter(|id| !self.running.contains(*id)) {
                let is_its_own = self.rules.get(id).is_some_and(|use_| !use_.shares_traces);
                if is_its_own && self.said(id).is_some_and(|said| said.pending.is_some()) {
                    done.sweeps.insert(id);
                }
            }
            self.message = self.confirmation(&given);
        } else {
            self.message = (self.stored != Stored::Denied).then_some(Message::NotKept);
            self.barred.extend(&given.refuse);
            // Removal needs no room.
            done.removes = matches!(self.stored, Stored::Record(_)) && !given.refuse.is_empty();
        }
    }

    fn confirmation(&self, given: &Given) -> Option<Message> {
        let only_hidden = given.source == "banner" && given.grant.is_empty() && given.refuse.is_empty();
        let ticked = self.ticked();
        if only_hidden || !self.unanswered().is_empty() {
            None
        } else if ticked.is_empty() {
            Some(Message::Rejected)
        } else if given.refuse.is_empty() && self.granted() == self.rules.optional() {
            Some(Message::Accepted)
        } else {
            Some(Message::Mixed(ticked))
        }
    }
}
