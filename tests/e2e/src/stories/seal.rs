//! A configuration that is not sealed is checked before anything is asked; one that is, before anything is started.

use super::failures::fails_closed;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    without_a_seal_the_question_comes_and_a_yes_counts,
    a_seal_from_before_a_change_counts_for_nothing,
    without_a_seal_and_without_what_checks_it_nothing_is_asked,
    a_seal_on_what_has_faults_starts_nothing,
];

const LATER: &str = "/consentry/consentry-later.wasm";

async fn without_a_seal_the_question_comes_and_a_yes_counts(world: &World) -> Outcome {
    world.site.configure_unsealed(|config| set(config, "/site/name", "Elm Court"))?;
    world.page.open(&world.home()).await?;
    ensure!(world.page.text(at::BANNER).await?.contains("Elm Court"));
    ensure!(world.site.times_asked_for(LATER) == 1, "not checked");
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    ensure!(world.site.times_asked_for(LATER) == 1, "fetched twice");
    Ok(())
}

fn set(config: &mut Value, pointer: &str, text: &str) {
    if let Some(value) = config.pointer_mut(pointer) {
        *value = json!(text);
    }
}

/// The owner has changed the file by hand, and left the seal in it.
async fn a_seal_from_before_a_change_counts_for_nothing(world: &World) -> Outcome {
    let config = world.case().config();
    let text = String::from_utf8(world.site.original(&config).body)?;
    let changed = text.replacen("\"vendors\"", "\"vendor\"", 1);
    ensure!(changed != text && changed.contains("\"seal\""));
    world.site.serve(&config, "application/json", &changed);
    fails_closed(world, "unknown-field").await.map(drop)
}

async fn without_a_seal_and_without_what_checks_it_nothing_is_asked(world: &World) -> Outcome {
    world.site.configure_unsealed(|_| {})?;
    world.site.lose(LATER);
    fails_closed(world, "wasm-missing").await.map(drop)
}

/// Such a seal is a forgery, or comes of a tool that checks less than the widget: nothing gets past, and nothing of ours
/// stays on the page.
async fn a_seal_on_what_has_faults_starts_nothing(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.configure(|config| {
        config.as_object_mut().and_then(|members| members.insert("colour".to_owned(), json!("red")));
    })?;
    world.page.open(&world.home()).await?;
    // Where something runs without a yes the file is checked at once, and the banner may be gone by now.
    if world.case().told.is_empty() {
        world.page.press(at::ACCEPT).await?;
    }
    until("it is said why", async || {
        let complaints = world.site.complaints();
        Ok(complaints.iter().any(|complaint| complaint.text.contains("colour: unknown-field")).then_some(()))
    })
    .await?;
    world.page.goes(at::BANNER).await?;
    let answer = world.page.waiting_script("return await consentry.rejectAll()").await?;
    ensure!(answer == json!({ "ok": false, "code": "unknown-field" }), "{answer}");
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}
