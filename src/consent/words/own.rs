//! The owner's own words. One page has one configuration, so they stand in one place, and nobody has to hand them on.

use super::later;
use std::cell::Cell;

thread_local! {
    static IS_REWORDED: Cell<bool> = const { Cell::new(false) };
}

/// What stands for a text of ours, or for a template of such texts.
#[must_use]
#[inline(never)]
pub fn own(text: &'static str) -> &'static str {
    if IS_REWORDED.get() { later::said(text) } else { text }
}

/// From now on what is said stands for our texts: on the page, or in this thread of a tool. Each text of ours has its own
/// twice: with places in braces, and with those of a template.
pub fn set(pairs: Vec<(String, String)>) {
    IS_REWORDED.set(!pairs.is_empty());
    later::keep(pairs);
}
