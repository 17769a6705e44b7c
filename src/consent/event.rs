//! All that can happen.

use super::answer::Source;
use super::grant::FrameIndex;
use super::useset::{UseIndex, UseSet};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page has been opened.
    Opened,
    /// Something may have changed elsewhere: another tab, the clock, a return to this page.
    Looked,
    /// An answer was given.
    Answered(Box<Given>),
    /// A write asked for by an effect has been tried.
    Wrote(Outcome),
    /// A removal asked for by an effect has been tried.
    Removed(Outcome),
    /// A sweep asked for by an effect is over, or has taken as long as may be waited for.
    Swept,
    /// A look asked for by an effect has been done; these names are there.
    Remains(Vec<(UseIndex, String)>),
    /// The choices were asked for.
    ChoicesOpened,
    /// A box was ticked or unticked in the choices.
    Drafted(Tick),
    /// The choices were closed without saving.
    ChoicesClosed,
    /// The banner has stood for a while where the resident can see it.
    Seen,
    /// Hide was pressed, on the message or on a banner that asks nothing.
    Hidden,
    /// The page holds gated frames, scripts or templates of these uses.
    MarkupFound(UseSet),
    /// The page holds scripts of these uses that wait, some of them in templates: [`MarkupFound`](Self::MarkupFound)
    /// follows.
    ScriptsFound(UseSet),
    /// One frame is to be shown this once, without an answer for its use.
    ShowOnce(UseIndex, FrameIndex),
    /// The page is about to be left for one at this path, since something that runs here must not come along.
    Leaving(String),
    /// The page has had these paths before the rest of the configuration was read.
    Passed(Vec<String>),
    /// The site says by which number it knows the resident; none when nobody is signed in.
    Identified(Option<String>),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Given {
    /// A yes to these.
    pub grant: UseSet,
    /// A no to these.
    pub refuse: UseSet,
    /// Neither: under objection, shown with the means to object, and left as they are.
    pub leave: UseSet,
    /// From where.
    pub source: Source,
}

/// A change of the draft.
#[derive(Clone, Debug)]
pub enum Tick {
    /// These are on now.
    On(UseSet),
    /// These are off now.
    Off(UseSet),
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The browser refused.
    Failed,
}
