//! What waits in a page for a yes: frames, which come and go with it, and scripts, which run once.

use super::model::rules::{Id, Set};
use super::model::step::Done;
use crate::cases::Case;
use crate::uses::Use;

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

    /// Follows its use. Returns the address, where it is asked for now.
    pub(super) fn follow(&mut self, done: &Done, running: &Set) -> Option<String> {
        if self.kind == Kind::Frame && done.stops.contains(self.of) {
            self.is_there = false;
        }
        if self.is_there || !running.contains(self.of) {
            return None;
        }
        self.is_there = true;
        Some(self.address.clone())
    }
}
