//! Taking a yes back: two presses from any page, and what ran is stopped and swept.

use crate::cases::REPAIRS;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::world::Vendor::{GoogleAnalytics, Hotjar};
use crate::world::{Vendor, World};
use anyhow::ensure;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    withdrawal_reloads_the_page_once_and_sweeps,
    withdrawal_on_a_sub_host_sweeps_the_parent_domain,
    a_vendor_can_be_accepted_again_after_a_withdrawal,
    a_page_without_a_settings_link_gets_one,
];

pub(crate) const OWN: &[Story] = stories![Ordinary, Sites::Only(REPAIRS);
    withdrawing_hotjar_keeps_google_analytics,
    withdrawing_google_analytics_keeps_hotjar,
];

async fn withdrawal_reloads_the_page_once_and_sweeps(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    withdraws_all(world).await?;
    world.page.mark().await?;
    world.all_is_swept().await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.page.is_marked().await?, "the page reloaded again");
    world.page.open(&world.case().path(world.case().form.0)).await?;
    world.all_is_swept().await
}

async fn withdrawal_on_a_sub_host_sweeps_the_parent_domain(world: &World) -> Outcome {
    world.page.open_on("repairs", &world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    let on_parent = world.page.traces().await?;
    for cookie in world.vendors().iter().flat_map(|vendor| vendor.cookies()) {
        ensure!(on_parent.has_cookie(cookie), "{cookie} is not on the parent: {on_parent}");
    }
    world.page.open_on("repairs", &world.home()).await?;
    withdraws_all(world).await?;
    world.all_is_swept().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.all_is_swept().await
}

async fn withdraws_all(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await
}

async fn withdrawing_hotjar_keeps_google_analytics(world: &World) -> Outcome {
    withdraws_one(world, Hotjar).await?;
    let traces = world.page.traces().await?;
    ensure!(traces.has_cookie("_ga") && traces.has_cookie("_ga_*"), "{traces}");
    ensure!(!traces.has_cookie("_hj*"), "{traces}");
    ensure!(traces.local.is_empty() && traces.session.is_empty(), "{traces}");
    Ok(())
}

async fn withdrawing_google_analytics_keeps_hotjar(world: &World) -> Outcome {
    withdraws_one(world, GoogleAnalytics).await?;
    let traces = world.page.traces().await?;
    ensure!(!traces.has_cookie("_ga") && !traces.has_cookie("_ga_*"), "{traces}");
    ensure!(traces.has_cookie("_hjSession_*"), "{traces}");
    ensure!(traces.local.contains(&"_hjUserAttributes".to_owned()), "{traces}");
    Ok(())
}

async fn withdraws_one(world: &World, vendor: Vendor) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(vendor.id()).await?;
    world.page.press(at::SAVE).await?;
    world.page.reloads().await?;
    world.hears(vendor.other()).await?;
    world.hears_nothing_from(&[vendor]).await?;
    ensure!(world.page.answer(vendor.id()).await? == "refused");
    ensure!(world.page.answer(vendor.other().id()).await? == "granted");
    Ok(())
}

async fn a_vendor_can_be_accepted_again_after_a_withdrawal(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    withdraws_all(world).await?;
    world.all_is_swept().await?;
    world.page.open_settings().await?;
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await
}

async fn a_page_without_a_settings_link_gets_one(world: &World) -> Outcome {
    let tag = world.case().demo_tag();
    let page = format!("<!doctype html><html lang=\"en\"><title>Bare</title>{tag}<h1>A page without links</h1>");
    world.site.serve("/bare/", "text/html; charset=utf-8", &page);
    world.accepts_on("/bare/").await?;
    ensure!(world.page.shows(at::OWN_SETTINGS).await?, "no way back");
    withdraws_all(world).await?;
    world.all_is_swept().await
}
