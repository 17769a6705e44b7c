//! The parts of the comparison, each with its own visits and tables.

mod accept;
mod first;
mod memory;
mod scale;
mod second;
mod thread;

use crate::browser::{Browser, Profile};
use crate::picture::Bars;
use anyhow::{Result, bail};
use std::str::FromStr;

/// Where the pages are, and how often each is visited.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) address: String,
    pub(crate) vendors: u16,
    pub(crate) rounds: usize,
}

impl Plan {
    /// What is slow and varies little is repeated less.
    fn fewer_rounds(&self) -> usize {
        self.rounds.min(7)
    }

    async fn browser(&self, profile: Profile) -> Result<Browser> {
        Browser::start(profile, self.vendors).await
    }
}

/// A part, as `--only` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    Thread,
    Accept,
    Second,
    Scale,
    Memory,
}

/// What a part found: its text, and what of it is drawn.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) bars: Vec<Bars>,
}

impl Part {
    /// In the order of the report.
    pub(crate) const ALL: [Self; 6] =
        [Self::First, Self::Thread, Self::Accept, Self::Second, Self::Scale, Self::Memory];

    /// Makes the visits.
    pub(crate) async fn run(self, plan: &Plan) -> Result<Found> {
        let text = match self {
            Self::First => return first::run(plan).await,
            Self::Thread => thread::run(plan).await?,
            Self::Accept => accept::run(plan).await?,
            Self::Second => second::run(plan).await?,
            Self::Scale => scale::run(plan).await?,
            Self::Memory => memory::run(plan).await?,
        };
        Ok(Found { text, bars: Vec::new() })
    }
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Ok(match name {
            "first" => Self::First,
            "thread" => Self::Thread,
            "accept" => Self::Accept,
            "second" => Self::Second,
            "scale" => Self::Scale,
            "memory" => Self::Memory,
            _ => bail!("found `{name}`, want first, thread, accept, second, scale or memory"),
        })
    }
}
