//! What goes wrong on the way: the page stays as it was, nothing runs, and one line on the console says why.

use crate::engine::Engine;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    an_unknown_field_is_said_once_and_nothing_runs,
    a_missing_configuration_is_said_once_and_nothing_runs,
    a_configuration_that_is_no_json_is_said_once_and_nothing_runs,
    a_missing_wasm_file_is_said_once_and_nothing_runs,
    without_webassembly_the_same_core_runs_in_javascript,
    wasm_that_differs_by_one_byte_is_said_once_and_nothing_runs,
    wasm_served_as_plain_text_works,
];

const WASM: &str = "/consentry/consentry.wasm";

async fn an_unknown_field_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.configure_unsealed(|config| {
        if let Value::Object(fields) = config {
            fields.insert("colour".to_owned(), json!("red"));
        }
    })?;
    fails_closed(world, "unknown-field").await.map(drop)
}

async fn a_configuration_that_is_no_json_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.serve(&world.case().config(), "application/json", "{ \"site\": ");
    fails_closed(world, "config-not-json").await.map(drop)
}

async fn a_missing_configuration_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.lose(&world.case().config());
    fails_closed(world, "config-missing").await.map(drop)
}

async fn a_missing_wasm_file_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.lose(WASM);
    fails_closed(world, "wasm-missing").await.map(drop)
}

async fn wasm_that_differs_by_one_byte_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    let mut wasm = world.site.original(WASM);
    let last = wasm.body.last_mut().context("the wasm file is empty")?;
    *last ^= 1;
    world.site.serve_answer(WASM, wasm);
    fails_closed(world, "wasm-missing").await.map(drop)
}

async fn wasm_served_as_plain_text_works(world: &World) -> Outcome {
    let mut wasm = world.site.original(WASM);
    for (name, value) in &mut wasm.headers {
        if *name == "Content-Type" {
            "text/plain".clone_into(value);
        }
    }
    world.site.serve_answer(WASM, wasm);
    world.accepts_on(&world.home()).await
}

async fn without_webassembly_the_same_core_runs_in_javascript(world: &World) -> Outcome {
    world.site.run_first("delete window.WebAssembly;");
    world.accepts_on(&world.home()).await?;
    let asked = world.site.times_asked_for("/consentry/consentry-fallback.js");
    ensure!(asked == 1, "the JavaScript was asked for {asked} times");
    world.page.open(&world.home()).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

/// Opens a page on which Consentry must fail with that code: it is said once, nothing runs, the page is as it was
/// sent, and its links lead on. Gives what the console says.
pub(crate) async fn fails_closed(world: &World, code: &str) -> Result<String> {
    world.expects_complaints();
    if world.engine == Engine::Chromium {
        // What earlier stories in this browser said.
        world.page.listed_errors().await?;
    }
    let settled = world.page.open(&world.home()).await?;
    ensure!(settled == json!({ "ok": false, "code": code }), "{settled}");
    for kind in ["console.error", "consentry:error"] {
        until(kind, async || Ok((!said(world, kind).is_empty()).then_some(()))).await?;
        world.nothing_ran().await?;
        ensure!(said(world, kind).len() == 1, "{kind}: {:?}", said(world, kind));
    }
    if world.engine == Engine::Chromium {
        let listed = world.page.listed_errors().await?;
        ensure!(listed.len() == 1, "Chromium lists {listed:?}");
    }
    let text = said(world, "console.error").concat();
    ensure!(!world.page.shows(at::BANNER).await?, "a banner is shown");
    ensure!(world.page.is_untouched().await?, "the page was touched");
    let has = format!("has('{}')", world.first().id());
    ensure!(world.page.call(&has).await? == json!(false));
    let next = world.case().path(world.case().form.0);
    leads_to(world, &format!("nav a[href='{next}']"), &next).await?;
    leads_to(world, at::PAGE_SETTINGS, &world.case().path("privacy/")).await?;
    Ok(text)
}

/// The texts of one sort of complaint.
fn said(world: &World, kind: &str) -> Vec<String> {
    let complaints = world.site.complaints().into_iter();
    complaints.filter(|complaint| complaint.kind == kind).map(|complaint| complaint.text).collect()
}

async fn leads_to(world: &World, link: &str, path: &str) -> Outcome {
    world.page.press(link).await?;
    until(&format!("{link} leads to {path}"), async || Ok((world.page.path().await? == path).then_some(()))).await
}
