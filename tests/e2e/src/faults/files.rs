//! What we are made of does not come, or is not what it was.

use super::{Row, Then, holds, listed, nothing};
use crate::page::at;
use crate::story::Outcome;
use crate::vendors::QUIET;
use crate::world::World;
use ::files::{Answer, CONTENT_SECURITY_POLICY};
use anyhow::{Context as _, ensure};
use serde_json::json;
use tokio::time::sleep;

const WASM: &str = "/consentry/consentry.wasm";
const LATER: &str = "/consentry/consentry-later.wasm";
const SCRIPT: &str = "/consentry/consentry.js";
const LATER_SCRIPT: &str = "/consentry/consentry-later.js";
const FALLBACK: &str = "/consentry/consentry-fallback.js";

pub(super) const ROWS: &[Row] = listed![Files;
    the_wasm_file_is_missing: Then::Closed("wasm-missing"), |world| lose(world, WASM);
    the_wasm_file_answers_with_an_error: Then::Closed("wasm-missing"), |world| fail(world, WASM);
    the_wasm_file_is_cut_short: Then::Closed("wasm-missing"), |world| cut(world, WASM);
    one_byte_of_the_wasm_file_is_another: Then::Closed("wasm-missing"), |world| flip(world, WASM);
    the_wasm_file_is_a_page_that_says_not_found: Then::Closed("wasm-missing"), |world| page(world, WASM);
    the_wasm_file_is_empty: Then::Closed("wasm-missing"), |world| empty(world, WASM);
    the_wasm_file_is_served_as_plain_text: Then::Told("Works.", "wasm_served_as_plain_text_works"), nothing;
    the_wasm_file_comes_late: holds!("Nothing loads and the page stays in use until it is there; then all works.", waits_for_wasm), nothing;
    there_is_no_webassembly_as_in_lockdown_mode: Then::Works(&[]), |world| first(world, NO_WASM);
    webassembly_compiles_nothing: Then::Works(&[]), |world| first(world, NO_COMPILER);
    webassembly_throws_at_once: Then::Works(&[]), |world| first(world, THROWS);
    a_policy_forbids_webassembly: Then::Works(&["policy violation"]), forbid;
    without_webassembly_the_javascript_is_missing: Then::Closed("fallback-missing"), |world| without(world, lose, FALLBACK);
    without_webassembly_the_javascript_answers_with_an_error: Then::Closed("fallback-missing"), |world| without(world, fail, FALLBACK);
    without_webassembly_one_byte_of_the_javascript_is_another: Then::Closed("fallback-missing"), |world| without(world, flip, FALLBACK);
    without_webassembly_the_later_script_is_missing: Then::Closed("script-missing"), |world| without(world, lose, LATER_SCRIPT);
    without_webassembly_a_record_of_a_yes_holds_on_the_next_page: holds!("What was granted with WebAssembly runs without it, and the other way round.", both_ways), nothing;
    the_later_wasm_file_is_missing: Then::Unanswerable, |world| lose(world, LATER);
    the_later_wasm_file_is_cut_short: Then::Unanswerable, |world| cut(world, LATER);
    one_byte_of_the_later_wasm_file_is_another: Then::Unanswerable, |world| flip(world, LATER);
    the_later_wasm_file_is_a_page_that_says_not_found: Then::Unanswerable, |world| page(world, LATER);
    the_later_script_is_missing: Then::Unanswerable, |world| lose(world, LATER_SCRIPT);
    one_byte_of_the_later_script_is_another: Then::Unanswerable, |world| flip(world, LATER_SCRIPT);
    the_later_script_is_a_page_that_says_not_found: Then::Unanswerable, |world| page(world, LATER_SCRIPT);
    after_a_yes_the_later_wasm_file_is_missing: Then::Told("Nothing runs, nothing is asked; the yes holds once it is there.", "an_answer_from_before_is_not_heeded_without_the_later_part"), nothing;
    our_script_is_missing: holds!("The page is as it was, its links lead on, nothing loads. A yes from before holds afterwards.", no_script), nothing;
    our_script_is_changed_under_an_integrity_attribute: holds!("The browser does not run it: the page is as it was, nothing loads.", changed_script), nothing;
    a_language_pack_is_missing_or_changed: Then::Told("Speaks English; all works.", "a_pack_that_cannot_be_had_or_was_changed_leaves_english"), nothing;
    half_of_a_language_pack_is_missing: Then::Told("The answer is taken; speaks English from then on.", "without_the_rest_of_a_pack_an_answer_is_taken_and_all_is_said_in_english"), nothing;
];

const NO_WASM: &str = "delete window.WebAssembly;";
const NO_COMPILER: &str = "WebAssembly.instantiate = WebAssembly.compile =
    () => Promise.reject(new WebAssembly.CompileError('no compiler'));";
const THROWS: &str = "WebAssembly.instantiate = WebAssembly.compile = () => { throw new Error('switched off'); };";

fn first(world: &World, script: &str) -> Outcome {
    world.site.run_first(script);
    Ok(())
}

fn forbid(world: &World) -> Outcome {
    world.site.set_policy(&CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", ""), "");
    Ok(())
}

fn without(world: &World, harm: fn(&World, &str) -> Outcome, path: &str) -> Outcome {
    first(world, NO_WASM)?;
    harm(world, path)
}

fn lose(world: &World, path: &str) -> Outcome {
    world.site.lose(path);
    Ok(())
}

fn fail(world: &World, path: &str) -> Outcome {
    let headers = vec![("Content-Type", "text/plain".to_owned())];
    world.site.serve_answer(path, Answer { status: 500, headers, body: b"out of order".to_vec() });
    Ok(())
}

fn change(world: &World, path: &str, change: impl FnOnce(&mut Vec<u8>)) -> Outcome {
    let mut answer = world.site.original(path);
    ensure!(answer.status == 200, "{path}: not there");
    change(&mut answer.body);
    world.site.serve_answer(path, answer);
    Ok(())
}

fn cut(world: &World, path: &str) -> Outcome {
    change(world, path, |body| body.truncate(body.len() / 2))
}

fn empty(world: &World, path: &str) -> Outcome {
    change(world, path, Vec::clear)
}

/// In wasm a byte of the last function, in a script a blank at its end: nothing that would not run.
fn flip(world: &World, path: &str) -> Outcome {
    change(world, path, |body| match body.last_mut() {
        Some(last) if path.contains(".wasm") => *last ^= 1,
        _ => body.push(b' '),
    })
}

fn page(world: &World, path: &str) -> Outcome {
    world.site.serve_bare(path, "<!doctype html><title>Not found</title><h1>Not found</h1>");
    Ok(())
}

async fn waits_for_wasm(world: &World) -> Outcome {
    world.site.hold(WASM);
    world.page.visit("www", &world.home()).await?;
    sleep(QUIET).await;
    ensure!(!world.page.shows(at::BANNER).await?, "asked without a core");
    ensure!(world.page.is_untouched().await?, "the page was touched");
    world.nothing_was_sent().await?;
    world.site.release();
    world.page.element(at::BANNER).await?;
    super::works(world).await
}

async fn both_ways(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.site.run_first(NO_WASM);
    super::journeys::holds_again(world).await?;
    let asked = world.site.times_asked_for(FALLBACK);
    ensure!(asked == 1, "the JavaScript was asked for {asked} times");
    world.site.mend();
    super::journeys::holds_again(world).await
}

async fn no_script(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.site.lose(SCRIPT);
    is_bare(world).await?;
    world.site.mend();
    super::journeys::holds_again(world).await
}

async fn changed_script(world: &World) -> Outcome {
    world.page.visit("www", &world.case().path("site.css")).await?;
    let digest = format!(
        "const bytes = await (await fetch('{SCRIPT}')).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
        return 'sha384-' + btoa(String.fromCharCode(...digest));"
    );
    let digest = world.page.waiting_script(&digest).await?;
    let integrity = digest.as_str().context("no digest")?;
    world.site.add_to_tag(&format!(r#"integrity="{integrity}" crossorigin="anonymous""#));
    world.accepts_on(&world.home()).await?;
    flip(world, SCRIPT)?;
    is_bare(world).await
}

/// The page stands as if there were no widget, and nothing comes of it.
async fn is_bare(world: &World) -> Outcome {
    world.page.visit("www", &world.home()).await?;
    world.hears_nothing_from(&crate::vendor::Vendor::ALL).await?;
    ensure!(world.page.script("return !window.consentry").await? == json!(true), "it ran");
    let next = world.case().path(world.case().form.0);
    world.page.press(&format!("nav a[href='{next}']")).await?;
    ensure!(world.page.path().await? == next, "the links lead nowhere");
    Ok(())
}
