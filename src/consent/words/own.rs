//! The owner's own words. One page has one configuration, so they stand in one place, and nobody has to hand them on.

use super::later;
use std::cell::Cell;

/// Every text of ours with the one that stands for it: the same, where the owner has none. Longer ones first, as a text may
/// begin with another.
#[derive(Debug)]
pub struct Pairs(Vec<(&'static str, &'static str)>);

impl Pairs {
    /// Our texts, each with the one that stands for it.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().copied()
    }
}

thread_local! {
    static OWN: Cell<Option<&'static Pairs>> = const { Cell::new(None) };
}

/// What stands for a text of ours.
#[inline(never)]
pub(super) fn own(text: &'static str) -> &'static str {
    match OWN.get() {
        Some(pairs) => later::said(pairs, text),
        None => text,
    }
}

/// Has the owner words of their own?
#[must_use]
pub fn is_reworded() -> bool {
    OWN.get().is_some()
}

/// All texts, where the owner has any of their own.
#[must_use]
pub fn pairs() -> Option<&'static Pairs> {
    OWN.get()
}

/// From now on the widget speaks so: on the page, or in this thread of a tool.
pub fn set(pairs: Option<Vec<(&'static str, &'static str)>>) {
    OWN.set(pairs.map(|pairs| {
        let pairs: &'static Pairs = Box::leak(Box::new(Pairs(pairs)));
        pairs
    }));
}
