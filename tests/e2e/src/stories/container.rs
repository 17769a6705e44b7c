//! Google Tag Manager, copied from the presets with its starter: nothing before its own yes, and then what may run, as an
//! event on which its tags can start.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::SpeltOut);
    before_its_own_yes_the_container_gets_nothing,
    with_its_yes_the_container_is_told_what_may_run_whenever_that_changes,
    on_the_next_page_the_container_is_told_at_once,
    a_container_whose_yes_was_taken_back_is_told_nothing_more,
];

const PRESET: &str = include_str!("../../../../pkg-config/vendors/google-tag-manager.json");
const STARTER: &str = "/consentry/google-tag-manager-start.js";
const CONTAINER: &str = "google-tag-manager";
const HEARD: &str = "return window.gtmHeard ?? []";

/// The site keeps a container beside its vendors, as the preset has it.
fn has_container(world: &World) -> Outcome {
    let preset: Value = serde_json::from_str(PRESET)?;
    let lines = preset.pointer("/starter/lines").and_then(Value::as_array).context("the starter")?;
    let lines: Vec<_> = lines.iter().filter_map(Value::as_str).collect();
    world.site.serve(STARTER, "text/javascript", &lines.join("\n"));
    world.site.configure(|config| {
        let part = |name: &str| preset.get(name).cloned().unwrap_or_default();
        let vendor = json!({
            "id": CONTAINER, "purpose": "tags", "receives": part("receives"), "hosts": part("hosts"),
            "name": part("name"), "controller": part("controller"), "role": part("role"),
            "privacyUrl": part("privacyUrl"),
            "scripts": [STARTER, "https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234"],
        });
        for (list, item) in [("purposes", part("purpose")), ("vendors", vendor)] {
            config[list].as_array_mut().into_iter().for_each(|list| list.push(item.clone()));
        }
    })
}

async fn accepts_container(world: &World) -> Outcome {
    has_container(world)?;
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick(CONTAINER).await?;
    world.page.press(at::SAVE).await?;
    hears(world, json!({ "google-tag-manager": true, "surveymonkey": false, "wren": false })).await
}

async fn heard(world: &World) -> Result<Vec<Value>> {
    Ok(world.page.script(HEARD).await?.as_array().cloned().unwrap_or_default())
}

/// The last event says this.
async fn hears(world: &World, uses: Value) -> Outcome {
    until(&format!("the container is told {uses}"), async || {
        let heard = heard(world).await?;
        let wanted = json!({ "event": "consentry", "consentry": uses });
        ensure!(heard.last() == Some(&wanted), "{heard:?}");
        Ok(Some(()))
    })
    .await
}

async fn saves(world: &World, use_id: &str) -> Outcome {
    world.page.open_settings().await?;
    world.page.tick(use_id).await?;
    world.page.press(at::SAVE).await
}

async fn before_its_own_yes_the_container_gets_nothing(world: &World) -> Outcome {
    has_container(world)?;
    world.page.open(&world.home()).await?;
    world.nothing_ran().await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick("wren").await?;
    world.page.press(at::SAVE).await?;
    world.hears_all().await?;
    let layer = world.page.script("return typeof window.dataLayer").await?;
    ensure!(layer == json!("undefined"), "{layer}");
    let asked =
        world.vendor_requests().into_iter().filter(|request| request.host == "www.googletagmanager.com").count();
    ensure!(asked == 0 && world.site.times_asked_for(STARTER) == 0, "asked for {asked} times");
    Ok(())
}

async fn with_its_yes_the_container_is_told_what_may_run_whenever_that_changes(world: &World) -> Outcome {
    world.site.add_to_tag(r#"data-reload="ask""#);
    accepts_container(world).await?;
    let denied =
        ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage"].map(|signal| (signal, "denied"));
    let first = heard(world).await?;
    let default = json!({ "command": "consent default", "fields": denied.into_iter().collect::<std::collections::BTreeMap<_, _>>() });
    ensure!(first.first() == Some(&default), "{first:?}");
    ensure!(first.get(1) == Some(&json!({ "event": "gtm.js", "consentry": null })), "{first:?}");
    ensure!(first.len() == 3, "{first:?}");
    saves(world, "wren").await?;
    hears(world, json!({ "google-tag-manager": true, "surveymonkey": false, "wren": true })).await?;
    // Another tab takes it back.
    let tab = world.page.open_tab().await?;
    world.page.open(&world.case().path("survey/")).await?;
    world.page.call("withdraw('wren')").await?;
    world.page.switch_to(tab).await?;
    hears(world, json!({ "google-tag-manager": true, "surveymonkey": false, "wren": false })).await?;
    ensure!(heard(world).await?.len() == 5, "{:?}", heard(world).await?);
    Ok(())
}

async fn on_the_next_page_the_container_is_told_at_once(world: &World) -> Outcome {
    accepts_container(world).await?;
    world.page.open(&world.home()).await?;
    hears(world, json!({ "google-tag-manager": true, "surveymonkey": false, "wren": false })).await?;
    ensure!(heard(world).await?.len() == 3, "{:?}", heard(world).await?);
    Ok(())
}

async fn a_container_whose_yes_was_taken_back_is_told_nothing_more(world: &World) -> Outcome {
    world.site.add_to_tag(r#"data-reload="ask""#);
    accepts_container(world).await?;
    world.page.call(&format!("withdraw('{CONTAINER}')")).await?;
    world.page.element(at::RELOAD).await?;
    saves(world, "wren").await?;
    world.hears_all().await?;
    ensure!(heard(world).await?.len() == 3, "{:?}", heard(world).await?);
    Ok(())
}
