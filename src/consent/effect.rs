//! All that can be asked of the shell.

use super::answer::Source;
use super::record::Record;
use super::useset::UseSet;

/// Something to be done, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the record, then report [`Wrote`](super::event::Event::Wrote).
    Write(Record),
    /// Remove our key, then report [`Removed`](super::event::Event::Removed).
    Remove,
    /// Tell these to stop, as far as each can be told, and take their frames out of the page.
    Stop(UseSet),
    /// Delete what these left, then report [`Swept`](super::event::Event::Swept): within a second or so, done or not.
    Sweep(UseSet),
    /// Look what these left, then report [`Remains`](super::event::Event::Remains).
    Look(UseSet),
    /// Delete what former vendors left.
    SweepRetired,
    /// Draw what the state shows.
    Draw,
    /// Tell the page that these answers changed.
    Announce(UseSet, Source),
    /// Watch whether the banner stands where it can be seen, and once it has for a while, say that it was
    /// [`Seen`](super::event::Event::Seen).
    Witness,
    /// Pass on the user id as it is now, or that there is none any more.
    Identify,
    /// Start what the ledger has grants for.
    Start,
    /// Load the page again.
    Reload,
    /// Look again after so many seconds.
    Wake(i64),
}
