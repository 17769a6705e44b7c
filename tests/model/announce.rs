//! What the page's scripts are told, and when the page is woken, in the model.

use super::page::{LastLook, Page};
use super::record::{Stored, What};
use super::rules::Id;
use super::step::{Done, Event};
use std::collections::BTreeMap;

/// The answers as scripts see them: what is being told of waits.
pub(crate) type Answers = BTreeMap<Id, Option<What>>;

impl Page {
    pub(crate) fn answers(&self) -> Answers {
        let mut answers = Answers::new();
        for use_ in &self.rules.uses {
            let waits = self.answer(use_.id) == Some(What::Told) && self.telling.contains(use_.id);
            answers.insert(use_.id, self.answer(use_.id).filter(|_| !waits));
        }
        answers
    }

    /// When the next answer ends, or the last look is due.
    pub(crate) fn next_end(&self) -> Option<i64> {
        let due = if let LastLook::Due(at) = self.last_look { Some(at) } else { None };
        let Stored::Record(record) = &self.stored else { return due };
        let standing = record.iter().filter(|(id, _)| self.recorded(id).is_some());
        standing.map(|(_, said)| said.ends(&self.rules)).chain(due).min()
    }

    /// Tells what changed since scripts were last told.
    pub(super) fn announce(&mut self, source: &'static str, done: &mut Done) {
        let now = self.answers();
        let Some(before) = self.announced.replace(now.clone()).filter(|before| *before != now) else { return };
        let changed = now.iter().filter(|(id, answer)| before.get(*id) != Some(answer));
        done.announces = Some((changed.map(|(id, _)| *id).collect(), source));
    }

    /// From where a change of answers comes.
    pub(super) fn source_of(&self, event: &Event, (before, signal_before): (&Stored, bool)) -> &'static str {
        match (event, &self.writing) {
            (Event::Wrote(_), Some(given)) => given.source,
            (Event::Hidden, _) => "banner",
            (_, _) if self.stored != *before => "tab",
            (_, _) if self.signal != signal_before => "signal",
            (_, _) => "expiry",
        }
    }
}
