//! The studio's preview: the banner as it is written, in each width, scheme and language, and nothing that leaves the browser.

use super::desk::{configuration, holds, opened, stays_here};
use crate::cases::REPAIRS;
use crate::engine::Engine;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(super) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    the_preview_shows_the_banner_as_it_is_written_and_lets_no_request_out,
    the_preview_is_as_wide_and_as_dark_and_speaks_as_is_chosen
];

async fn the_preview_shows_the_banner_as_it_is_written_and_lets_no_request_out(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(world, &configuration()).await?;
    let banner =
        "document.querySelector('.frame iframe').contentDocument.querySelector('consentry-banner')?.shadowRoot";
    let shows = async |words: &str| {
        until(&format!("the preview shows {words}"), async || {
            let shown =
                world.page.script(&format!("return {banner}?.textContent.includes({}) ?? false", json!(words))).await?;
            Ok((shown == json!(true)).then_some(()))
        })
        .await
    };
    shows("Thornmere").await?;
    holds(world, &configuration().replace("Thornmere", "Aldermoor")).await?;
    shows("Aldermoor").await?;
    world.page.script(&format!("{banner}.querySelector('[data-do=accept]').click()")).await?;
    // A script's press grants nothing; a hand's does.
    world.page.presses_in_frame(0, at::ACCEPT).await?;
    until("what would be requested is listed", async || {
        let listed = world.page.text(".asked").await?;
        Ok(listed.contains("https://www.googletagmanager.com/gtag/js").then_some(()))
    })
    .await?;
    let kept = world.page.script("return [localStorage.length, document.cookie]").await?;
    ensure!(kept == json!([0, ""]), "kept: {kept}");
    stays_here(world, &demo).await
}

async fn the_preview_is_as_wide_and_as_dark_and_speaks_as_is_chosen(world: &World) -> Outcome {
    let demo = opened(world).await?;
    let text = configuration().replace("\"vendors\"", "\"languages\": [\"en-GB\", \"cy\"], \"vendors\"");
    holds(world, &text).await?;
    let choose = async |word: &str| {
        let script = format!(
            "[...document.querySelectorAll('.radios label')].find((one) => one.textContent === {}).click()",
            json!(word)
        );
        world.page.script(&script).await.map(drop)
    };
    let looks = async |wanted: (u64, bool, &str)| previewed(world, wanted).await;
    looks((360, false, "Accept")).await?;
    choose("Tablet").await?;
    looks((768, false, "Accept")).await?;
    choose("Desktop").await?;
    choose("dark").await?;
    // What WebKit does not hand down to a frame it is said to lack.
    let is_dark = world.engine != Engine::WebKit;
    looks((1280, is_dark, "Accept")).await?;
    let lacking = "To see it dark, set your device to dark";
    until("what is lacking is told, and nothing else", async || {
        Ok((world.page.text("#preview").await?.contains(lacking) != is_dark).then_some(()))
    })
    .await?;
    choose("Welsh").await?;
    looks((1280, is_dark, "Derbyn")).await?;
    stays_here(world, &demo).await
}

/// Waits until the preview has that width, is dark or not, and offers to accept in that word.
async fn previewed(world: &World, wanted: (u64, bool, &str)) -> Outcome {
    until(&format!("the preview is {wanted:?}"), async || {
        let seen = world
            .page
            .script(
                "const site = document.querySelector('.frame iframe').contentWindow;
                const banner = site.document.querySelector('consentry-banner')?.shadowRoot;
                return [site.innerWidth, site.matchMedia('(prefers-color-scheme: dark)').matches,
                    banner?.querySelector('[data-do=accept]')?.textContent ?? ''];",
            )
            .await?;
        Ok((seen == json!([wanted.0, wanted.1, wanted.2])).then_some(()))
    })
    .await
}
