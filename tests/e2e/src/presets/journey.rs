//! The journey of a resident on a site that has one vendor, from the first look to after the yes was taken back.

use super::{checks, of, site, tally};
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::Context as _;

pub(super) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_preset_waits_for_its_yes_runs_once_and_goes_with_it,
];

async fn a_preset_waits_for_its_yes_runs_once_and_goes_with_it(world: &World) -> Outcome {
    let preset = of(world.case()).context("no preset")?;
    let config = site::set_up(world, preset)?;
    // Of the cookie that no preset lists.
    world.expects(&["consentry:leak"]);
    let vendor = config.pointer("/vendors/0").context("no vendor")?;
    for check in checks::ALL {
        tally::begun(preset, check.name, world.engine);
        let looks = (check.make)(checks::Look { world, preset, vendor }).await;
        let looks = looks.with_context(|| format!("{}: {}", preset.id, check.name))?;
        tally::passed(preset, check.name, world.engine, looks);
    }
    Ok(())
}
