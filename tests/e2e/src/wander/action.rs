//! What may be done next in a browser, chosen by dice.

use super::doc::Kind;
use super::model::rules::{Id, Set};
use super::rules;
use super::twin::Twin;
use crate::dice::Dice;
use crate::uses::Use;

/// As many tabs as a resident may have on one site here.
const MOST_TABS: usize = 3;

/// One thing that the resident or the page does.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// The resident answers.
    Answer(Answer),
    /// A script of the page answers.
    Say(Saying),
    /// Something else of ours is pressed.
    Press(Button),
    /// The tab in front goes to another page.
    Go(Way),
    /// A page is opened in a tab of its own.
    OpenTab(&'static str),
    /// Another tab is looked at.
    Switch(usize),
    /// A script of the page adds something that waits.
    Hold(Kind, Id),
}

/// An answer: on the banner, or in the choices where there is none.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Accept,
    Reject,
    /// In the choices, with just these ticked.
    Save(Set),
}

/// What a script says.
#[derive(Clone, Debug)]
pub(super) enum Saying {
    No(Set),
    /// Counts only while the resident acts.
    Yes(Set),
    /// Takes back one use, or all.
    Withdraw(Option<Id>),
}

/// Other buttons: in the first placeholder, and in what is said after an answer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Button {
    ShowOnce(Id),
    AlwaysShow(Id),
    Hide,
}

/// A way to another page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// A link of the page is pressed.
    Follow(&'static str),
    /// A script of the page loads another page.
    Assign(&'static str),
    Back,
    Reload,
}

impl Action {
    /// Throws until something can be done.
    pub(super) fn choose(dice: &mut Dice, twin: &Twin) -> Self {
        loop {
            if let Some(action) = Self::throw(dice, twin) {
                return action;
            }
        }
    }

    fn throw(dice: &mut Dice, twin: &Twin) -> Option<Self> {
        let optional = || twin.rules.optional();
        Some(match dice.below(26) {
            0..=2 => Self::Answer(Answer::Accept),
            3 | 4 => Self::Answer(Answer::Reject),
            5 | 6 => Self::Answer(Answer::Save(dice.some(optional()))),
            7 => Self::Say(Saying::No(some(dice, optional())?)),
            8 => Self::Say(Saying::Yes(some(dice, optional())?)),
            9 => Self::Say(Saying::Withdraw(None)),
            10 => Self::Say(Saying::Withdraw(dice.of(&Vec::from_iter(optional())).copied())),
            11 | 12 => Self::Go(Way::Follow(other_page(dice, twin)?)),
            13 => Self::Go(Way::Assign(other_page(dice, twin)?)),
            14 | 15 => twin.before().map(|_| Self::Go(Way::Back))?,
            16 => Self::Go(Way::Reload),
            17 => Self::OpenTab(page(dice, twin).filter(|_| twin.tabs() < MOST_TABS)?),
            18 | 19 => Self::Switch(Some(dice.below(twin.tabs())).filter(|tab| *tab != twin.front)?),
            20 => Self::Hold(Kind::Frame, frame(dice, twin)?),
            21 => Self::Hold(Kind::Script, dice.of(twin.case.vendors)?.id()),
            22 => Self::Press(Button::ShowOnce(twin.shown().placeholder()?)),
            23 => Self::Press(Button::AlwaysShow(twin.shown().placeholder()?)),
            _ => twin.shown().page.message.as_ref().map(|_| Self::Press(Button::Hide))?,
        })
    }
}

fn some(dice: &mut Dice, all: Set) -> Option<Set> {
    Some(dice.some(all)).filter(|some: &Set| !some.is_empty())
}

fn page(dice: &mut Dice, twin: &Twin) -> Option<&'static str> {
    dice.of(twin.case.all_pages).map(|below| rules::path(twin.case, below))
}

fn other_page(dice: &mut Dice, twin: &Twin) -> Option<&'static str> {
    page(dice, twin).filter(|path| *path != twin.shown().path)
}

/// A use that a frame may wait for. The number only travels with its vendor.
fn frame(dice: &mut Dice, twin: &Twin) -> Option<Id> {
    dice.of(twin.case.uses).filter(|each| **each != Use::Number).map(|each| each.id())
}
