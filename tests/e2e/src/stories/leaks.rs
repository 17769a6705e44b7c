//! What comes past the gate: the page still carries a vendor's own snippet.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_snippet_that_is_still_in_the_page_is_told_of_before_any_answer,
    a_snippet_that_is_still_in_the_page_is_told_of_after_a_refusal,
];

/// As vendors have it: the page gets an inline script that puts another into it.
pub(super) fn carry_snippet(world: &World) -> Outcome {
    let snippet = format!(
        "<head><script>const script = document.createElement('script'); script.async = true;
        script.src = 'https://{}/past.js'; document.head.append(script);</script>",
        world.first().script_host()
    );
    let mut page = world.site.original(&world.home());
    let html = String::from_utf8(page.body)?;
    let changed = html.replacen("<head>", &snippet, 1);
    ensure!(changed != html, "the page has no head");
    page.body = changed.into_bytes();
    // A policy that forbids inline scripts would stop the vendor's as well.
    page.headers.retain(|(name, _)| *name == "Content-Type");
    world.site.serve_answer(&world.home(), page);
    Ok(())
}

async fn a_snippet_that_is_still_in_the_page_is_told_of_before_any_answer(world: &World) -> Outcome {
    world.expects(&["consentry:leak"]);
    carry_snippet(world)?;
    world.page.open(&world.home()).await?;
    is_told(world).await?;
    ensure!(world.page.shows(at::BANNER).await?, "the question is gone");
    world.nothing_was_answered().await
}

async fn a_snippet_that_is_still_in_the_page_is_told_of_after_a_refusal(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.rejects().await?;
    ensure!(told(world)?.is_none(), "a leak without a snippet");
    world.expects(&["consentry:leak"]);
    carry_snippet(world)?;
    world.page.open(&world.home()).await?;
    is_told(world).await
}

/// With the use, what was asked for, when, and what is to be done.
async fn is_told(world: &World) -> Outcome {
    until("the page is told", async || Ok(told(world)?.map(drop))).await?;
    let leak = told(world)?.context("no leak")?;
    let text = |name: &str| leak.get(name).and_then(Value::as_str).unwrap_or_default();
    ensure!(text("use") == world.first().id(), "{leak}");
    ensure!(text("seen") == format!("https://{}/past.js", world.first().script_host()), "{leak}");
    ensure!(text("hint").contains("own snippet") && text("at").ends_with('Z'), "{leak}");
    let has = world.page.call(&format!("has({})", json!(world.first().id()))).await?;
    ensure!(has == json!(false), "let in");
    Ok(())
}

/// What the page was told.
fn told(world: &World) -> anyhow::Result<Option<Value>> {
    let complaints = world.site.complaints();
    let leak = complaints.iter().find(|complaint| complaint.kind == "consentry:leak");
    leak.map(|leak| serde_json::from_str(&leak.text).context("JSON")).transpose()
}
