//! Faults and attacks: what goes wrong around the widget, one row of `docs/faults.md` each, and what then holds.
//!
//! A row either is a story of its own here, most of them by one of a few journeys (`journeys.rs`), or names a story that is told
//! elsewhere. Chromium tells all of them in every run, Firefox those about our own files and about storage;
//! `cargo xtask soak --only faults` has every engine tell all, and writes down how each ended.

#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]
#![expect(
    clippy::indexing_slicing,
    clippy::unnecessary_wraps,
    reason = "members of a JSON value that are not there are made, and what plants a fault looks alike whether it can fail or not"
)]

mod attacks;
mod configuration;
mod files;
mod journeys;
mod page;
mod storage;
mod tally;
mod vendors;

pub(crate) use journeys::{closed, works};
pub(crate) use tally::{asked_for, document_is_of_these_rows, note, write};

use crate::cases::{Case, REPAIRS};
use crate::engine::{Engine, Profile};
use crate::stories;
use crate::story::{Outcome, Story, Telling};
use crate::world::World;
use anyhow::{Context as _, Result};

/// What a fault is about: a heading of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What we are made of.
    Files,
    /// What the owner wrote.
    Configuration,
    /// Where answers are kept, and the clock that dates them.
    Storage,
    /// Where and how the tag stands, and what the page does.
    Page,
    /// Vendors' scripts.
    Vendors,
    /// What is done on purpose.
    Attacks,
}

impl Part {
    /// All, in the order of the document.
    pub(crate) const ALL: [Self; 6] =
        [Self::Files, Self::Configuration, Self::Storage, Self::Page, Self::Vendors, Self::Attacks];

    /// The heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Files => "Our own files",
            Self::Configuration => "The configuration",
            Self::Storage => "Storage, records and the clock",
            Self::Page => "The page and the browser",
            Self::Vendors => "Vendors' scripts",
            Self::Attacks => "Attacks",
        }
    }

    /// Firefox tells these in every run.
    fn is_core(self) -> bool {
        matches!(self, Self::Files | Self::Storage)
    }
}

/// A fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What it is about.
    pub(crate) part: Part,
    /// A sentence, as the name of a function is written.
    pub(crate) name: &'static str,
    /// What it does to a site.
    pub(crate) plant: fn(&World) -> Outcome,
    /// What then holds.
    pub(crate) then: Then,
}

/// What holds under a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Then {
    /// Nothing of ours runs, this code is said once, and what was granted holds again once the fault is gone.
    Closed(&'static str),
    /// All goes on as without it, from the question to a withdrawal; complaints of these sorts belong to it.
    Works(&'static [&'static str]),
    /// The question comes, no answer to it can be taken, and one can once the fault is gone.
    Unanswerable,
    /// What is remembered counts for nothing and is asked again; `plant` is done to the record of a yes to all.
    Asked(fn(&str) -> String),
    /// What the sentence says, by a story of its own.
    Holds(&'static str, fn(&World) -> Telling<'_>),
    /// The same by a story that is told elsewhere.
    Told(&'static str, &'static str),
}

/// Changes nothing about a site.
fn nothing(_: &World) -> Outcome {
    Ok(())
}

/// All rows, part by part.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    [files::ROWS, configuration::ROWS, storage::ROWS, page::ROWS, vendors::ROWS, attacks::ROWS].into_iter().flatten()
}

/// Those that are stories of their own, with the engines that tell them.
pub(crate) fn told(elsewhere: &'static [Engine]) -> Result<Vec<(&'static [Engine], Story, &'static Case)>> {
    let mut told = Vec::new();
    for (at, row) in rows().enumerate() {
        if let Then::Told(_, story) = row.then {
            stories::all()
                .find(|told| told.name == story)
                .with_context(|| format!("{}: no story `{story}`", row.name))?;
            continue;
        }
        let story = Story {
            name: row.name,
            sites: crate::story::Sites::One(REPAIRS),
            profile: Profile::Ordinary,
            engines: &Engine::ALL,
            seed: u64::try_from(at)?,
            tell: |world| Box::pin(tell(world)),
        };
        let engines = if row.part.is_core() { &Engine::ALL } else { elsewhere };
        told.push((engines, story, REPAIRS));
    }
    Ok(told)
}

async fn tell(world: &World) -> Outcome {
    let at = usize::try_from(world.seed)?;
    let row = rows().nth(at).with_context(|| format!("no row {at}"))?;
    match row.then {
        Then::Closed(code) => closed(world, row.plant, code).await,
        Then::Works(kinds) => {
            world.expects(kinds);
            (row.plant)(world)?;
            works(world).await
        }
        Then::Unanswerable => journeys::unanswerable(world, row.plant).await,
        Then::Asked(change) => journeys::asked(world, change).await,
        Then::Holds(_, tell) => {
            (row.plant)(world)?;
            tell(world).await
        }
        Then::Told(..) => Ok(()),
    }
}

impl Row {
    /// The fault in words.
    pub(crate) fn fault(&self) -> String {
        let words = self.name.replace('_', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// What holds, in words.
    pub(crate) fn holds(&self) -> String {
        match self.then {
            Then::Closed(code) => {
                format!(
                    "Closed: nothing loads, the page is as it was, `{code}` is said once. A yes from before holds afterwards."
                )
            }
            Then::Works(_) => {
                "Works: asks, starts nothing before a yes, everything after it, and ends it all on a withdrawal."
                    .to_owned()
            }
            Then::Unanswerable => {
                "Asks, but takes no answer and says so; nothing loads. The next press after it is mended counts."
                    .to_owned()
            }
            Then::Asked(_) => "Counts for nothing: asked again, nothing runs until the new answer.".to_owned(),
            Then::Holds(holds, _) | Then::Told(holds, _) => holds.to_owned(),
        }
    }

    /// The story that tells it.
    pub(crate) fn story(&self) -> &'static str {
        if let Then::Told(_, story) = self.then { story } else { self.name }
    }
}

/// Rows of one part: what is wrong, what then holds, and how it is brought about.
macro_rules! listed {
    ($part:ident; $($name:ident: $then:expr, $plant:expr;)+) => {
        &[$($crate::faults::Row {
            part: $crate::faults::Part::$part,
            name: stringify!($name),
            plant: $plant,
            then: $then,
        }),+]
    };
}
pub(crate) use listed;

/// A story of its own in the place of a journey.
macro_rules! holds {
    ($sentence:expr, $tell:path) => {
        $crate::faults::Then::Holds($sentence, |world| Box::pin($tell(world)))
    };
}
pub(crate) use holds;
