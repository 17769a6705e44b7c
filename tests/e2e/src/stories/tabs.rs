//! One answer holds in all tabs, and a page that comes back knows it too.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    accept_in_one_tab_starts_the_vendors_in_the_other,
    reject_in_one_tab_stops_the_vendors_in_the_other,
    back_after_reject_shows_no_stale_question,
    back_after_accept_shows_no_stale_question_and_runs_what_was_accepted,
    a_page_that_the_browser_kept_for_back_shows_no_stale_question,
];

/// Another page of the site on which its vendors run.
fn second(world: &World) -> String {
    world.case().path(world.case().pages[1])
}

async fn accept_in_one_tab_starts_the_vendors_in_the_other(world: &World) -> Outcome {
    world.page.open(&second(world)).await?;
    world.page.element(at::BANNER).await?;
    let other = world.page.open_tab().await?;
    world.accepts_on(&world.home()).await?;
    // The other tab hears of it at once, not only when it is shown again.
    for vendor in world.vendors().iter().copied() {
        let what = format!("{} is loaded in both tabs", vendor.id());
        until(&what, async || Ok((world.loads(vendor).len() == 2).then_some(()))).await?;
    }
    until("the other tab reports", async || {
        let vendor = world.last();
        let beats = world.beats(vendor);
        let mut pages = beats.iter().filter_map(|beat| beat.parameter(vendor.page_parameter()));
        Ok(pages.any(|page| page.ends_with(&second(world))).then_some(()))
    })
    .await?;
    world.page.switch_to(other).await?;
    world.page.goes(at::BANNER).await
}

async fn reject_in_one_tab_stops_the_vendors_in_the_other(world: &World) -> Outcome {
    world.accepts_on(&second(world)).await?;
    world.page.mark().await?;
    let other = world.page.open_tab().await?;
    world.page.open(&world.home()).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    // What can be told to stop stops at once. (The timers of a hidden tab beat once a second.)
    for _ in 0..2 {
        world.hears_nothing_from(&world.stoppable()).await?;
    }
    // What only a reload can stop may wait until the tab is shown again.
    world.page.switch_to(other).await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

async fn back_after_reject_shows_no_stale_question(world: &World) -> Outcome {
    goes_to_the_next_page(world).await?;
    world.rejects().await?;
    goes_back(world).await?;
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    Ok(())
}

async fn back_after_accept_shows_no_stale_question_and_runs_what_was_accepted(world: &World) -> Outcome {
    goes_to_the_next_page(world).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    goes_back(world).await?;
    let home = world.site.url("www", &world.home());
    for vendor in world.vendors().iter().copied() {
        until("it runs on the first page", async || {
            let beats = world.beats(vendor);
            let mut pages = beats.iter().filter_map(|beat| beat.parameter(vendor.page_parameter()));
            Ok(pages.any(|page| page == home).then_some(()))
        })
        .await?;
    }
    Ok(())
}

async fn a_page_that_the_browser_kept_for_back_shows_no_stale_question(world: &World) -> Outcome {
    world.site.run_first("addEventListener('pageshow', (event) => { window.persisted = event.persisted; });");
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    // Firefox keeps no page that is left by a click of its driver, which waits for the end of the page; and a link
    // may be carried out by the site's own script.
    world.page.script(&format!("setTimeout(() => location.assign({}), 100)", json!(next(world)))).await?;
    arrives_on_the_next_page(world).await?;
    world.rejects().await?;
    goes_back(world).await?;
    let persisted = world.page.script("return window.persisted").await?;
    ensure!(persisted == json!(true), "the page was loaded anew: {persisted}");
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    for id in world.answered() {
        ensure!(world.page.answer(id).await? == "refused", "{id} is not refused");
    }
    Ok(())
}

/// The page to which the navigation of every page has a link.
fn next(world: &World) -> String {
    world.case().path(world.case().pages[0])
}

async fn goes_to_the_next_page(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.press(&format!("nav a[href='{}']", next(world))).await?;
    arrives_on_the_next_page(world).await
}

async fn arrives_on_the_next_page(world: &World) -> Outcome {
    until("the next page is there", async || Ok((world.page.path().await? == next(world)).then_some(()))).await?;
    world.page.settled().await.map(drop)
}

async fn goes_back(world: &World) -> Outcome {
    world.page.back().await?;
    ensure!(world.page.path().await? == world.home(), "not back");
    world.page.goes(at::BANNER).await
}
