//! What has opened stands still: a hand that goes to a button finds it there, whatever of ours arrives meanwhile.

use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::Value;
use std::time::Duration;
use tokio::time::sleep;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_choices_of_a_first_visit_stand_still,
    the_choices_of_whoever_has_answered_stand_still,
];

const SIZES: [Size; 2] = [Size(1280, 800), Size(320, 640)];

const LATER_FILES: [&str; 2] = ["/consentry/consentry-later.js", "/consentry/consentry-later.wasm"];

/// How long what was held back lets wait for it.
const LATE: Duration = Duration::from_millis(300);

/// From now on, in each frame, where the things in the open choices are that can be pressed; `sights` of the window has what differs.
const WATCH: &str = "
    window.sights = [];
    const place = (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [element.textContent.trim().slice(0, 20) || element.localName, left, top, width, height].join(' ');
    };
    const look = () => {
        const dialog = document.querySelector('consentry-banner')?.shadowRoot.querySelector('dialog[open]');
        const sight = dialog && [...dialog.querySelectorAll('h2,button,a,input,summary')].map(place).join('\\n');
        if (sight && sight !== window.sights.at(-1)) window.sights.push(sight);
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

async fn the_choices_of_a_first_visit_stand_still(world: &World) -> Outcome {
    for size in SIZES {
        for held in LATER_FILES {
            world.page.open_in(size, &world.home()).await?;
            world.site.hold(held);
            world.page.element(at::CHOOSE).await?;
            stand_still(world, at::CHOOSE).await.with_context(|| format!("{held} late, at {size:?}"))?;
        }
    }
    Ok(())
}

/// Whoever has answered has our later files on their way from the start, and is offered a receipt once they are there.
async fn the_choices_of_whoever_has_answered_stand_still(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::REJECT).await?;
    world.page.goes(at::BANNER).await?;
    for size in SIZES {
        world.page.open_in(size, &world.home()).await?;
        stand_still(world, at::SETTINGS).await.with_context(|| format!("at {size:?}"))?;
    }
    Ok(())
}

async fn stand_still(world: &World, opener: &str) -> Outcome {
    world.page.script(WATCH).await?;
    world.page.press(opener).await?;
    sleep(LATE).await;
    world.site.release();
    world.page.element(at::DIALOG).await?;
    sleep(LATE).await;
    let sights = world.page.script("return window.sights").await?;
    let sights = sights.as_array().context("no sights")?;
    ensure!(
        sights.len() == 1,
        "they moved: {}",
        sights.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n---\n")
    );
    Ok(())
}
