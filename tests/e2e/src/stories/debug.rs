//! The panel of a developer: fetched where the tag asks for it and nowhere else, it tells what is held, asked, let in and seen.

use super::leaks::carry_snippet;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::Use;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_resident_never_fetches_the_panel_of_a_developer,
    the_panel_tells_what_is_held_asked_let_in_and_seen,
    the_panel_tells_a_leak_from_before_it_was_opened,
    the_panel_names_a_tracker_that_is_in_no_configuration,
];

const SCRIPT: &str = "/consentry/consentry-debug.js";

/// All that the panel says, be it open or not.
const SAID: &str = "return document.querySelector('consentry-debug')?.shadowRoot.textContent ?? ''";

fn ask_for_the_panel(world: &World) {
    let tag = world.case().tag();
    world.site.write_tag(&tag.replacen("<script ", "<script data-consentry-debug ", 1));
}

async fn says(world: &World, wanted: &str) -> Outcome {
    until(&format!("the panel says {wanted:?}"), async || {
        let said = world.page.script(SAID).await?;
        Ok(said.as_str().is_some_and(|said| said.contains(wanted)).then_some(()))
    })
    .await
}

async fn a_resident_never_fetches_the_panel_of_a_developer(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.open(&world.home()).await?;
    ensure!(world.site.times_asked_for(SCRIPT) == 0, "it was fetched");
    ensure!(world.page.script(SAID).await? == json!(""), "it is there");
    Ok(())
}

async fn the_panel_tells_what_is_held_asked_let_in_and_seen(world: &World) -> Outcome {
    ask_for_the_panel(world);
    world.page.open(&world.home()).await?;
    let first = world.first();
    says(world, &format!("held: {}", first.id())).await?;
    says(world, "asked: the banner").await?;
    ensure!(world.site.times_asked_for(SCRIPT) == 1, "fetched {} times", world.site.times_asked_for(SCRIPT));
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    says(world, &format!("let in: {}", first.id())).await?;
    says(world, &format!("seen: a request to {}, {}", first.script_host(), first.id())).await?;
    for cookie in first.cookies() {
        says(world, cookie.trim_end_matches('*')).await?;
    }
    says(world, " 0 held").await
}

async fn the_panel_tells_a_leak_from_before_it_was_opened(world: &World) -> Outcome {
    ask_for_the_panel(world);
    world.expects(&["consentry:leak"]);
    carry_snippet(world)?;
    world.page.open(&world.home()).await?;
    says(world, &format!("leak: https://{}/past.js, of {}", world.first().script_host(), world.first().id())).await?;
    says(world, " 1 leak,").await
}

async fn the_panel_names_a_tracker_that_is_in_no_configuration(world: &World) -> Outcome {
    ask_for_the_panel(world);
    // A policy that lets nothing else be asked for would stop the tracker as well.
    world.site.set_policy("", "");
    world.page.open(&world.home()).await?;
    let (host, name) = if world.case().uses.contains(&Use::Survey) {
        ("static.hotjar.com", "Hotjar")
    } else {
        ("www.surveymonkey.com", "SurveyMonkey")
    };
    world.page.script(&format!("fetch('https://{host}/', {{ mode: 'no-cors' }}).catch(() => {{}})")).await?;
    says(world, &format!("a request to {host}, {name}")).await?;
    says(world, " 1 not configured").await?;
    world.nothing_was_answered().await
}
