//! What the shell reads of the world for each step: the clock, the store, the signal, the state of the page.

use super::record::Record;
use super::time::UnixSeconds;

/// The world as just read.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The clock.
    pub now: UnixSeconds,
    /// The store.
    pub stored: Stored,
    /// The browser's privacy signal.
    pub signal: Signal,
    /// Whether the page's forms hold input that was not sent.
    pub forms: Forms,
    /// Whether the resident can see this page.
    pub tab: Tab,
    /// Whether the resident has just acted (clicked, pressed a key).
    pub act: Act,
    /// The path of the page's address: `/account/`.
    pub path: String,
}

/// What the store says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It cannot be read.
    Denied,
    /// No record, or none that counts.
    Nothing,
    /// A record.
    Record(Record),
    /// A record [put together](super::sharing::join) from what lies here and what hosts share, where one of them lacks what the
    /// other knows.
    Joined(Record),
}

/// Global Privacy Control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The browser says that the resident does not want to be tracked.
    On,
    /// It does not.
    Off,
}

/// What the page's forms hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forms {
    /// Nothing that a reload would lose.
    Clean,
    /// Input that was not sent.
    Unsent,
}

/// Whether the page is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// In view.
    Shown,
    /// Behind another tab or window.
    Hidden,
}

/// Whose act leads to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The resident's.
    Resident,
    /// A script's, with no act of the resident behind it.
    Script,
}
