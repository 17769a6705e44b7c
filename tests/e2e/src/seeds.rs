//! Which seeds are tried of what is generated: one, so many from one on, or those of every run.

use anyhow::{Context as _, Result};

const SEED: &str = "CONSENTRY_SEED";

/// The seeds of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seeds {
    /// The first.
    pub(crate) first: u64,
    /// The one behind the last.
    pub(crate) end: u64,
}

impl Seeds {
    /// `CONSENTRY_SEED` says which one, and with the variable of that name, from which on how many; else there are as many as
    /// is ordinary, from 1 on.
    pub(crate) fn asked(count: &str, ordinary: u64) -> Result<Self> {
        let (seed, count) = (setting(SEED)?, setting(count)?);
        let count = count.unwrap_or(if seed.is_some() { 1 } else { ordinary });
        let first = seed.unwrap_or(1);
        Ok(Self { first, end: first.saturating_add(count) })
    }

    /// The last seed of a story that begins with one and has so many at most.
    pub(crate) fn last_in_story(self, seed: u64, most: u64) -> u64 {
        self.end.min(seed.saturating_add(most)).saturating_sub(1)
    }
}

/// Whether one seed alone is asked for.
pub(crate) fn is_one_alone(count: &str) -> Result<bool> {
    Ok(setting(SEED)?.is_some() && setting(count)?.is_none())
}

/// Whether a number of them is asked for.
pub(crate) fn is_counted(count: &str) -> Result<bool> {
    Ok(setting(count)?.is_some())
}

fn setting(name: &str) -> Result<Option<u64>> {
    let value = std::env::var(name).ok();
    value.map(|text| text.parse().with_context(|| format!("{name}: found {text}, want a number"))).transpose()
}
