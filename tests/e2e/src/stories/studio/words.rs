//! The words of a file: the language that it is written in, and what is said in others.

use super::desk::{configuration, counts, field, holds, offered, opened, stays_here, tabs_to, text, types};
use crate::cases::REPAIRS;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};
use thirtyfour::Key;

pub(super) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    a_translation_goes_along_with_what_it_translates,
    a_file_is_written_in_the_language_that_is_chosen
];

async fn a_translation_goes_along_with_what_it_translates(world: &World) -> Outcome {
    opened(world).await?;
    let own = r#""languages": ["en-GB", "cy"], "purposes": [{ "id": "maps", "title": "Maps", "description": "Shows maps." }],
  "text": { "cy": { "translations": { "Maps": "Mapiau", "Shows maps.": "Dangos mapiau." } } }, "vendors""#;
    holds(world, &configuration().replace("\"vendors\"", own)).await?;
    field(world, "purposes[0].title").await?;
    types(world, " of us").await?;
    until("the translation has gone along", async || {
        Ok(text(world).await?.contains("\"Maps of us\": \"Mapiau\"").then_some(()))
    })
    .await?;
    // Also where all of it was deleted first.
    world.page.script("document.activeElement.select()").await?;
    world.page.key(Key::Backspace).await?;
    types(world, "Plans").await?;
    until("the translation has waited", async || {
        Ok(text(world).await?.contains("\"Plans\": \"Mapiau\"").then_some(()))
    })
    .await?;
    counts(world, "No faults").await?;
    // The preview speaks Welsh before all is said in it.
    holds(world, &configuration().replace("\"vendors\"", &own.replace(", \"Shows maps.\": \"Dangos mapiau.\"", "")))
        .await?;
    counts(world, "1 fault").await?;
    until("the preview goes on", async || {
        let told = world.page.text("#preview").await?;
        Ok(told.contains("Not all is said yet in Welsh").then_some(()))
    })
    .await?;
    offered(world, "In Welsh: Shows maps.").await
}

async fn a_file_is_written_in_the_language_that_is_chosen(world: &World) -> Outcome {
    let demo = opened(world).await?;
    let own = r#""text": { "en-GB": { "bannerTitle": "Ein cwcis ni", "accept": "Iawn" } }, "vendors""#;
    holds(world, &configuration().replace("\"vendors\"", own)).await?;
    let languages = async |wanted: Value| {
        until(&format!("the languages are {wanted}"), async || {
            let made: Value = serde_json::from_str(&text(world).await?)?;
            Ok((made.get("languages").unwrap_or(&Value::Null) == &wanted).then_some(()))
        })
        .await
    };
    tabs_to(world, "What you write here is in").await?;
    types(world, "Welsh").await?;
    languages(json!(["cy"])).await?;
    counts(world, "No faults").await?;
    until("the preview speaks Welsh", async || {
        let banner =
            "document.querySelector('.frame iframe').contentDocument.querySelector('consentry-banner')?.shadowRoot";
        let script = format!("return {banner}?.querySelector('[data-do=accept]')?.textContent");
        Ok((world.page.script(&script).await? == json!("Iawn")).then_some(()))
    })
    .await?;
    let words = "return JSON.parse(window.studio.text()).text";
    let moved = json!({ "cy": { "bannerTitle": "Ein cwcis ni", "accept": "Iawn" } });
    ensure!(world.page.script(words).await? == moved, "the owner's words did not go along");
    tabs_to(world, "English").await?;
    types(world, " ").await?;
    languages(json!(["cy", "en-GB"])).await?;
    // Its own English words nobody has to read; the Welsh ones somebody has.
    let asked = "return [...document.querySelectorAll('#form label')].filter((one) => one.textContent === 'Who has read our translation')
        .map((one) => one.control.dataset.path)";
    ensure!(
        world.page.script(asked).await? == json!(["text.cy.reviewedBy"]),
        "it is asked who has read something else"
    );
    // Of the two that it speaks neither may take the other's place unseen.
    let choices = "return [...document.querySelectorAll('#form select')].find((one) => one.labels[0].textContent.startsWith('What you write'))
        .textContent.includes('English')";
    ensure!(world.page.script(choices).await? == json!(false), "English may be chosen although it is ticked");
    stays_here(world, &demo).await
}
