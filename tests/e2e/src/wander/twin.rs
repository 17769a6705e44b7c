//! The browser as the model tells it: tabs with their histories, the pages in them, what is stored, and what may have been
//! asked of the network by now. It knows nothing of the real browser but what that chose for itself: whether it kept a page
//! for Back.
#![expect(clippy::indexing_slicing, reason = "places in lists of its own, which only grow")]

use super::doc::{Doc, Held};
use super::model::page::{LastLook, Moment};
use super::model::record::{Stored, What};
use super::model::rules::{Id, Rules, Set};
use super::model::step::{Done, Event};
use super::rules;
use crate::cases::Case;
use std::collections::{BTreeMap, VecDeque};

/// Between two actions, in seconds of the model's own clock.
const A_WHILE: i64 = 5;

/// 2026-11-21T12:00:00Z. The model's clock is its own: what it says is not compared.
const NOON: i64 = 1_795_262_400;

/// Whose act something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Resident,
    Script,
}

/// A page in the history of a tab.
#[derive(Clone, Copy, Debug)]
struct Entry {
    doc: usize,
    path: &'static str,
}

/// The browser.
#[derive(Debug)]
pub(super) struct Twin {
    pub(super) case: &'static Case,
    pub(super) rules: Rules,
    pub(super) stored: Stored,
    /// All that ever were, those that are gone among them.
    pub(super) docs: Vec<Doc>,
    /// The history of each tab, the page on show last.
    tabs: Vec<Vec<Entry>>,
    pub(super) front: usize,
    /// How often each use's script, and each address that waits in a page, was to be asked for.
    pub(super) asked_for: BTreeMap<String, usize>,
    /// What ran on the page to which Back has led, where that was there no more when it was looked at: had the browser kept
    /// it, it may have sent before it was loaded again.
    pub(super) kept: Set,
    now: i64,
    /// What the last look is to find.
    left: Vec<(Id, String)>,
}

/// Does the page on show come to rest by itself?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    Settled,
    /// It is about to look at what is left, and something in another tab, which cannot be told to stop, may have brought
    /// that back by then, or not.
    Looks(Id),
}

impl Twin {
    /// A browser that has never been here, with one tab.
    pub(super) fn new(case: &'static Case) -> Self {
        Self {
            case,
            rules: rules::rules(case),
            stored: Stored::Nothing,
            docs: Vec::new(),
            tabs: vec![Vec::new()],
            front: 0,
            asked_for: BTreeMap::new(),
            kept: Set::new(),
            now: NOON,
            left: Vec::new(),
        }
    }

    /// How many tabs there are.
    pub(super) fn tabs(&self) -> usize {
        self.tabs.len()
    }

    /// The page before the one on show.
    pub(super) fn before(&self) -> Option<&'static str> {
        let history = self.tabs.get(self.front)?;
        history.get(history.len().checked_sub(2)?).map(|entry| entry.path)
    }

    fn current(&self, tab: usize) -> usize {
        self.tabs.get(tab).and_then(|history| history.last()).map_or(0, |entry| entry.doc)
    }

    /// The pages that are alive: one in each tab.
    pub(super) fn alive(&self) -> impl Iterator<Item = &Doc> {
        (0..self.tabs.len()).filter_map(|tab| self.docs.get(self.current(tab)))
    }

    /// The page on show.
    pub(super) fn shown(&self) -> &Doc {
        &self.docs[self.current(self.front)]
    }

    pub(super) fn shown_mut(&mut self) -> &mut Doc {
        let shown = self.current(self.front);
        &mut self.docs[shown]
    }

    /// Is the page on show, or may it be, if it was not seen yet, the one that is known by this?
    pub(super) fn is_shown(&self, id: &str) -> bool {
        let is_known = || self.docs.iter().any(|doc| doc.id.as_deref() == Some(id));
        self.shown().id.as_ref().map_or_else(|| !is_known(), |known| known == id)
    }

    /// Time passes before the next action.
    pub(super) fn waits(&mut self) {
        self.now = self.now.saturating_add(A_WHILE);
        self.kept.clear();
    }

    /// A page is loaded in the tab in front.
    pub(super) fn open(&mut self, path: &'static str) {
        let doc = self.add(path);
        self.tabs[self.front].push(Entry { doc, path });
        self.happen(Event::Opened, By::Script);
    }

    /// The same in a tab of its own.
    pub(super) fn open_tab(&mut self, path: &'static str) {
        self.front = self.tabs.len();
        self.tabs.push(Vec::new());
        self.open(path);
    }

    fn add(&mut self, path: &'static str) -> usize {
        self.docs.push(Doc::new(self.rules.clone(), self.case, path));
        self.docs.len().saturating_sub(1)
    }

    /// The page on show is loaded again. What it had put into the history by script belongs to the new one.
    pub(super) fn reload(&mut self) {
        let (old, path) = (self.current(self.front), self.shown().path);
        let new = self.add(path);
        for entry in self.tabs[self.front].iter_mut().filter(|entry| entry.doc == old) {
            entry.doc = new;
        }
        self.happen(Event::Opened, By::Script);
    }

    /// Another tab is looked at.
    pub(super) fn switch(&mut self, tab: usize) {
        self.front = tab;
        self.happen(Event::Looked, By::Script);
    }

    /// The page on show moves to another path by its own script. Where something in it must not come along, that is a load.
    pub(super) fn move_by_script(&mut self, path: &'static str) {
        let page = &self.shown().page;
        let mut in_page = page.running.union(&page.stopped);
        if in_page.any(|id| self.rules.get(id).is_some_and(|of| of.is_script && of.is_off_limits(path))) {
            self.happen(Event::Leaving(path), By::Script);
            return self.open(path);
        }
        let doc = self.current(self.front);
        self.tabs[self.front].push(Entry { doc, path });
        self.shown_mut().path = path;
        self.happen(Event::Looked, By::Script);
    }

    /// Back in the history, to the page that is known by this.
    pub(super) fn back(&mut self, id: &str) {
        let left = self.current(self.front);
        self.tabs[self.front].pop();
        let (known, path) = (self.docs.iter().position(|doc| doc.id.as_deref() == Some(id)), self.path_in_history());
        let Some(known) = known else {
            self.kept = self.shown().page.running.clone();
            self.shown_mut().path = path;
            return self.reload();
        };
        if let Some(entry) = self.tabs[self.front].last_mut() {
            entry.doc = known;
        }
        if known == left {
            self.shown_mut().path = path;
        }
        self.happen(Event::Looked, By::Script);
    }

    fn path_in_history(&self) -> &'static str {
        self.tabs[self.front].last().map_or("", |entry| entry.path)
    }

    /// Something happens on the page on show, and whatever follows from it, here and in the other tabs.
    pub(super) fn happen(&mut self, event: Event, by: By) {
        let shown = self.current(self.front);
        self.step(shown, event, by);
        // Twice: what one tab writes, the others hear.
        for _ in 0..2 {
            for tab in 0..self.tabs.len() {
                self.step(self.current(tab), Event::Looked, By::Script);
            }
        }
    }

    /// Until nothing happens any more by itself.
    pub(super) fn settle(&mut self) -> Rest {
        loop {
            let page = &self.shown().page;
            if self.shown().wants_reload {
                self.reload();
            } else if page.untold().intersection(&page.asked()).next().is_some() {
                self.happen(Event::Seen, By::Script);
            } else if matches!(page.last_look, LastLook::Due(_)) {
                let is_over = page.said(rules::UNSTOPPABLE).is_some_and(|said| said.what == What::Refused);
                if is_over && self.is_stopped(rules::UNSTOPPABLE) {
                    return Rest::Looks(rules::UNSTOPPABLE);
                }
                self.look(Vec::new());
            } else {
                return Rest::Settled;
            }
        }
    }

    /// Was it stopped in a page that is alive?
    pub(super) fn is_stopped(&self, of: Id) -> bool {
        self.alive().any(|doc| doc.page.stopped.contains(of))
    }

    /// Or in one that was left?
    pub(super) fn was_stopped(&self, of: Id) -> bool {
        self.docs.iter().any(|doc| doc.page.stopped.contains(of))
    }

    /// The page on show takes its last look, and finds this.
    pub(super) fn look(&mut self, left: Vec<(Id, String)>) {
        if let LastLook::Due(at) = self.shown().page.last_look {
            self.now = self.now.max(at);
        }
        self.left = left;
        self.happen(Event::Looked, By::Script);
        self.left.clear();
    }

    fn step(&mut self, doc: usize, event: Event, by: By) {
        let mut waiting = VecDeque::from([event]);
        let (before, asked_before) = (self.docs[doc].loaded.clone(), self.asked_for.clone());
        while let Some(event) = waiting.pop_front() {
            let in_view = doc == self.current(self.front);
            let moment = Moment {
                now: self.now,
                stored: self.stored.clone(),
                shared: None,
                signal: false,
                unsent_input: false,
                in_view,
                by_resident: by == By::Resident,
                path: self.docs[doc].path,
            };
            let done = self.docs[doc].page.step(&moment, &event);
            self.carry_out(doc, &done, &mut waiting);
        }
        // What an answer lets in is started once it was shown, and never on a page that is about to be loaded again.
        if by == By::Resident && self.docs[doc].wants_reload {
            (self.docs[doc].loaded, self.asked_for) = (before, asked_before);
        }
    }

    /// Does what is to be done, and reports it.
    fn carry_out(&mut self, doc: usize, done: &Done, reports: &mut VecDeque<Event>) {
        for record in &done.writes {
            self.stored = Stored::Record(record.clone());
            reports.push_back(Event::Wrote(true));
        }
        if done.removes {
            self.stored = Stored::Nothing;
            reports.push_back(Event::Removed(true));
        }
        if !done.sweeps.is_empty() {
            reports.push_back(Event::Swept);
        }
        let doc = &mut self.docs[doc];
        if doc.page.last_look == LastLook::Taken {
            reports.push_back(Event::Remains(self.left.clone()));
        }
        for what in doc.asks_for(done) {
            *self.asked_for.entry(what).or_default() += 1;
        }
    }

    /// The page on show gets something more that waits.
    pub(super) fn hold(&mut self, held: Held) {
        self.shown_mut().held.push(held);
        self.happen(Event::Looked, By::Script);
    }
}
