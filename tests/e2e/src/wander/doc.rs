//! One page as the model tells it, with what waits in it for a yes: frames, which come and go with it, and scripts, which
//! run once.

use super::model::page::Page;
use super::model::rules::{Id, Rules, Set};
use super::model::step::Done;
use crate::cases::Case;
use crate::uses::Use;

/// One page, from when it was loaded.
#[derive(Debug)]
pub(super) struct Doc {
    pub(super) page: Page,
    pub(super) path: &'static str,
    /// By what the real one is known, once it was seen.
    pub(super) id: Option<String>,
    /// The uses whose script it has asked for.
    pub(super) loaded: Set,
    pub(super) held: Vec<Held>,
    pub(super) wants_reload: bool,
}

impl Doc {
    pub(super) fn new(rules: Rules, case: &Case, path: &'static str) -> Self {
        let page = Page::new(rules, false);
        Self { page, path, id: None, loaded: Set::new(), held: Held::in_page(case, path), wants_reload: false }
    }

    /// What it asks for now that this was done.
    pub(super) fn asks_for(&mut self, done: &Done) -> Vec<String> {
        self.wants_reload |= done.reloads;
        let fresh = done.starts.iter().filter(|id| self.loaded.insert(id)).map(|id| (*id).to_owned());
        let mut asked: Vec<String> = fresh.collect();
        let mut once = done.shows.first().copied();
        let held = self.held.iter_mut();
        asked.extend(held.filter_map(|held| held.follow(done, (&self.page.running, &mut once))));
        asked
    }

    /// How many frames it shows, and how many wait.
    pub(super) fn frames(&self) -> (usize, usize) {
        let frames = self.held.iter().filter(|held| held.kind == Kind::Frame);
        let (there, waiting): (Vec<_>, Vec<_>) = frames.partition(|held| held.is_there);
        (there.len(), waiting.len())
    }

    /// The use whose frame the first placeholder of the page stands for, where it has buttons.
    pub(super) fn placeholder(&self) -> Option<Id> {
        let mut held = self.held.iter();
        let of = held.find(|held| held.kind == Kind::Frame && !held.is_there)?.of;
        self.page.rules.get(of).filter(|known| !known.is_off_limits(self.path)).map(|known| known.id)
    }
}

/// A sort of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Frame,
    Script,
}

/// An element that waits, or no longer.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) of: Id,
    /// What is asked for with it.
    pub(super) address: String,
    /// The frame is shown, or the script has run.
    pub(super) is_there: bool,
}

/// What the survey's requests are counted under.
pub(super) const SURVEY: &str = "the survey";

impl Held {
    /// An element that was just put into the page.
    pub(super) fn new(kind: Kind, of: Id, address: String) -> Self {
        Self { kind, of, address, is_there: false }
    }

    /// What a page of the site has from the start: the survey, on the page that is about it.
    pub(super) fn in_page(case: &Case, path: &str) -> Vec<Self> {
        let has_survey = case.uses.contains(&Use::Survey) && path == case.path(case.busiest);
        let survey = has_survey.then(|| Self::new(Kind::Frame, Use::Survey.id(), SURVEY.to_owned()));
        survey.into_iter().collect()
    }

    /// Follows its use, or is shown this once, as the first of its use that still waits. Returns the address, where it is
    /// asked for now.
    pub(super) fn follow(&mut self, done: &Done, (running, once): (&Set, &mut Option<Id>)) -> Option<String> {
        if self.kind == Kind::Frame && done.stops.contains(self.of) {
            self.is_there = false;
        }
        if self.is_there {
            return None;
        }
        let is_shown_once = self.kind == Kind::Frame && once.take_if(|of| *of == self.of).is_some();
        self.is_there = is_shown_once || running.contains(self.of);
        self.is_there.then(|| self.address.clone())
    }
}
