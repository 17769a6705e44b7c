//! What may be done next in a browser, chosen by dice.

use super::dice::Dice;
use super::held::Kind;
use super::model::rules::{Id, Set};
use super::rules;
use super::twin::Twin;
use crate::uses::Use;

/// As many tabs as a resident may have on one site here.
const MOST_TABS: usize = 3;

/// One thing that the resident or the page does.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// On the banner, or in the choices where there is none.
    Accept,
    /// The same.
    Reject,
    /// In the choices, with just these ticked.
    Save(Set),
    /// A script of the page says no.
    Refuse(Set),
    /// A script of the page says yes, which counts only while the resident acts.
    Grant(Set),
    /// A script of the page takes back one use, or all.
    Withdraw(Option<Id>),
    /// A link of the page is pressed.
    Follow(&'static str),
    /// A script of the page loads another page.
    Assign(&'static str),
    Back,
    Reload,
    OpenTab(&'static str),
    Switch(usize),
    /// A script of the page adds something that waits.
    Hold(Kind, Id),
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
        Some(match dice.below(22) {
            0..=2 => Self::Accept,
            3 | 4 => Self::Reject,
            5 | 6 => Self::Save(dice.some(optional())),
            7 => Self::Refuse(some(dice, optional())?),
            8 => Self::Grant(some(dice, optional())?),
            9 => Self::Withdraw(None),
            10 => Self::Withdraw(dice.of(&Vec::from_iter(optional())).copied()),
            11 | 12 => Self::Follow(other_page(dice, twin)?),
            13 => Self::Assign(other_page(dice, twin)?),
            14 | 15 => twin.before().map(|_| Self::Back)?,
            16 => Self::Reload,
            17 => Self::OpenTab(page(dice, twin).filter(|_| twin.tabs() < MOST_TABS)?),
            18 | 19 => Self::Switch(Some(dice.below(twin.tabs())).filter(|tab| *tab != twin.front)?),
            20 => Self::Hold(Kind::Frame, frame(dice, twin)?),
            _ => Self::Hold(Kind::Script, dice.of(twin.case.vendors)?.id()),
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
