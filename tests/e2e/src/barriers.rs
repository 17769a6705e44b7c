//! What keeps people out of a page, as two independent checkers see it, in every way of having the page; and what there
//! is no room for.

mod checker;
mod room;
mod tally;

pub(crate) use checker::{Checker, Finding};
pub(crate) use room::lacking_room;
pub(crate) use tally::count;

use crate::page::Size;
use crate::states::{State, speaks_only};
use crate::story::Outcome;
use crate::variants::Variant;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;

/// So high that nothing of ours has to be scrolled: the checkers do not judge what is out of sight.
const HIGH: Size = Size(1280, 3000);

/// Nothing in a state keeps anybody out. One load of the page serves all that no language is needed for: the checkers change
/// nothing in it, and what a variant puts on is taken off again.
pub(crate) async fn has_none(world: &World, state: State) -> Outcome {
    begins(world, state).await?;
    let before = world.page.resize(HIGH).await?;
    let mut found: BTreeMap<Finding, Vec<&str>> = BTreeMap::new();
    for variant in variants(world, state) {
        let name = variant.name();
        if let Some(language) = variant.language() {
            world.page.script("localStorage.clear()").await?;
            speaks_only(world, language)?;
            begins(world, state).await?;
        }
        for finding in seen_in(world, state, *variant).await.context(name)? {
            found.entry(finding).or_default().push(name);
        }
    }
    ensure!(found.is_empty(), "{}", in_lines(&found));
    world.page.resize(before).await.map(drop)
}

async fn begins(world: &World, state: State) -> Outcome {
    state.enter(world).await?;
    for checker in Checker::ALL {
        checker.enter(&world.page).await?;
    }
    Ok(())
}

/// On the other sites the same parts have other words: once is enough.
fn variants(world: &World, state: State) -> &'static [Variant] {
    let is_looked_at_closely = state.case().folder == world.case().folder || every_variant();
    if is_looked_at_closely { Variant::of(world.engine) } else { &[Variant::Plain] }
}

/// Of each state on each site: with `CONSENTRY_VARIANTS` set.
fn every_variant() -> bool {
    std::env::var_os("CONSENTRY_VARIANTS").is_some()
}

async fn seen_in(world: &World, state: State, variant: Variant) -> Result<Vec<Finding>> {
    variant.put_on(&world.page).await?;
    ensure!(world.page.shows(state.part()).await?, "the {} is gone", state.name());
    let mut found = lacking_room(&world.page).await?;
    for checker in Checker::ALL {
        let seen = checker.look(&world.page).await?;
        ensure!(seen.ours > 0, "{} has seen nothing of ours", checker.name());
        found.extend(seen.findings);
    }
    variant.take_off(&world.page).await?;
    tally::note(world, (state, variant), found.len());
    Ok(found)
}

fn in_lines(found: &BTreeMap<Finding, Vec<&str>>) -> String {
    let lines = found.iter().map(|(finding, variants)| format!("\n  {finding}\n    in {}", variants.join(", ")));
    lines.collect()
}
