//! What the studio keeps in the browser: the work of each tab, where the owner asks for it.

use super::desk::{configuration, field, heard, holds, opened, presses, text, types};
use crate::cases::REPAIRS;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use tokio::time::sleep;

pub(super) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    two_tabs_never_write_over_each_others_work,
    a_browser_that_keeps_nothing_is_told_of
];

async fn two_tabs_never_write_over_each_others_work(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(world, &configuration()).await?;
    ticks(world).await?;
    keeps(world, Some("Thornmere")).await?;
    let first = world.page.open_tab().await?;
    world.page.go(&demo.url("/studio/")).await?;
    world.page.element("#form").await?;
    ensure!(text(world).await? == configuration(), "the second tab begins with something else");
    is_named(world, " homes", "Thornmere homes").await?;
    keeps(world, Some("Thornmere homes")).await?;
    let second = world.page.switch_to(first.clone()).await?;
    chooses(world, Asked::Now).await?;
    // What is written here meanwhile is kept by nobody, and takes nothing away.
    is_named(world, " council", "Thornmere council").await?;
    keeps(world, Some("Thornmere homes")).await?;
    ensure!(world.page.script(ASKS).await? == json!(true), "what nobody keeps is lost without a word");
    presses(world, "Show the other tab").await?;
    chooses(world, Asked::NoMore).await?;
    says(world, "Thornmere homes").await?;
    presses(world, "Undo").await?;
    // Now the other tab asks, and there the owner stays with what is there.
    keeps(world, Some("Thornmere council")).await?;
    world.page.switch_to(second.clone()).await?;
    chooses(world, Asked::Now).await?;
    presses(world, "Keep this file instead").await?;
    chooses(world, Asked::NoMore).await?;
    keeps(world, Some("Thornmere homes")).await?;
    forgets_in_both(world, (first, second)).await
}

/// Once one tab keeps nothing the other does not either, and says so. After that one tab keeps again, and nothing that the other does,
/// be it a tick that is taken back, takes that away.
async fn forgets_in_both(world: &World, (first, second): (WindowHandle, WindowHandle)) -> Outcome {
    ticks(world).await?;
    keeps(world, None).await?;
    world.page.switch_to(first.clone()).await?;
    until("the box is empty here too", async || Ok((!is_ticked(world).await?).then_some(()))).await?;
    heard(world, "Your work is no longer kept").await?;
    is_named(world, "!", "Thornmere council!").await?;
    world.page.switch_to(second).await?;
    ticks(world).await?;
    keeps(world, Some("Thornmere homes")).await?;
    world.page.switch_to(first).await?;
    is_named(world, "!", "Thornmere council!!").await?;
    keeps(world, Some("Thornmere homes")).await?;
    ticks(world).await?;
    chooses(world, Asked::Now).await?;
    keeps(world, Some("Thornmere homes")).await?;
    presses(world, "Start with an empty file").await?;
    ticks(world).await?;
    chooses(world, Asked::NoMore).await?;
    presses(world, "Start with an empty file").await?;
    keeps(world, Some("Thornmere homes")).await?;
    let before = world.page.script("return localStorage.getItem('consentry-studio-before')").await?;
    ensure!(before == Value::Null, "kept although nobody asked for it: {before}");
    world.page.script("localStorage.clear()").await.map(drop)
}

async fn a_browser_that_keeps_nothing_is_told_of(world: &World) -> Outcome {
    opened(world).await?;
    world
        .page
        .script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
        .await?;
    holds(world, &configuration()).await?;
    ticks(world).await?;
    heard(world, "This browser keeps nothing: download the file before you leave.").await?;
    ensure!(!is_ticked(world).await?, "the box says that it is kept");
    ensure!(world.page.script(ASKS).await? == json!(true), "what nobody keeps is lost without a word");
    Ok(())
}

/// Whether somebody is asked who leaves.
const ASKS: &str = "const going = new Event('beforeunload', { cancelable: true }); dispatchEvent(going); return going.defaultPrevented";

/// Presses the box by which the work is kept.
async fn ticks(world: &World) -> Outcome {
    world.page.script("document.querySelector('.tools input[type=checkbox]').click()").await.map(drop)
}

async fn is_ticked(world: &World) -> Result<bool> {
    Ok(world.page.script("return document.querySelector('.tools input[type=checkbox]').checked").await? == json!(true))
}

/// Waits until the browser keeps the file of a site of that name, or none, and goes on to do so.
async fn keeps(world: &World, name: Option<&str>) -> Outcome {
    let script = "return JSON.parse(localStorage.getItem('consentry-studio'))?.site.name ?? null";
    until(&format!("{name:?} is kept"), async || Ok((world.page.script(script).await? == json!(name)).then_some(())))
        .await?;
    sleep(QUIET).await;
    let found = world.page.script(script).await?;
    ensure!(found == json!(name), "{found} is kept in the end");
    Ok(())
}

/// Writes on at the end of the site's name, which then is `name`.
async fn is_named(world: &World, more: &str, name: &str) -> Outcome {
    field(world, "site.name").await?;
    types(world, more).await?;
    says(world, name).await
}

/// Waits until the file says that the site is called so.
async fn says(world: &World, name: &str) -> Outcome {
    let name = format!("\"name\": {}", json!(name));
    until(&format!("the file has {name}"), async || Ok(text(world).await?.contains(&name).then_some(()))).await
}

/// Whether a tab asks which of two files is to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Now,
    NoMore,
}

/// Waits until the owner is asked which of two files is to be kept, or no longer is.
async fn chooses(world: &World, asked: Asked) -> Outcome {
    let script = "return document.querySelector('.tools [role=alert]') !== null";
    until("which file is kept is asked, or no more", async || {
        Ok((world.page.script(script).await? == json!(asked == Asked::Now)).then_some(()))
    })
    .await
}
