//! What is packed, on the sites of those who took it: an application whose bundle loads the gate from the npm package, and a
//! plain page beside what was unzipped. `cargo xtask test --only package` makes both and names their folder in
//! `CONSENTRY_PACKAGE`; without that nothing here is told.
#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]

mod studio;

use crate::cases::Case;
use crate::engine::Engine;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::{GoogleAnalytics, Hotjar};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use files::Host;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use studio::the_studio_runs_from_what_was_unzipped;

const FOLDER: &str = "CONSENTRY_PACKAGE";
/// Runs before all else of a page and tells what it complains about.
const WATCH: &str = "<head><script src=\"/e2e/watch.js\"></script>";

const SCRIPT: &str = "/consentry/consentry.js";
const TAGS: &str = "return document.querySelectorAll('script[data-config]').length";

const APP: Case = of("package-app");
const ZIP: Case = of("package-zip");

const fn of(folder: &'static str) -> Case {
    Case { vendors: &[GoogleAnalytics, Hotjar], ..Case::of_preset(folder) }
}

const STORIES: &[Story] = stories![in Chromium alone, Sites::Every;
    what_is_packed_waits_for_a_yes_runs_and_goes_with_it,
];

const OF_APP: &[Story] = stories![in Chromium alone, Sites::Every;
    a_script_of_another_version_is_refused_and_the_application_is_told,
    a_page_where_the_script_should_be_is_told_and_another_call_tries_again,
    nothing_is_an_option_left_out_and_another_kind_is_told,
    an_element_of_our_name_is_no_copy_of_ours,
    something_else_that_looks_like_a_copy_is_told,
];

const OF_ZIP: &[Story] = stories![in Chromium alone, Sites::Every;
    the_studio_runs_from_what_was_unzipped,
];

/// What is told, with where and in which engines.
pub(crate) fn told() -> impl Iterator<Item = (&'static [Engine], Story, &'static Case)> {
    let is_asked = std::env::var_os(FOLDER).is_some();
    let both = STORIES.iter().flat_map(|story| [(*story, &APP), (*story, &ZIP)]);
    let all = both.chain(OF_APP.iter().map(|story| (*story, &APP))).chain(OF_ZIP.iter().map(|story| (*story, &ZIP)));
    all.filter(move |_| is_asked).map(|(story, case)| (story.engines, story, case))
}

async fn what_is_packed_waits_for_a_yes_runs_and_goes_with_it(world: &World) -> Outcome {
    serve(world)?;
    world.page.open("/").await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    if world.case().folder == APP.folder {
        let told = until("the application has it", async || {
            let told = world.page.script("return document.documentElement.dataset.loaded ?? null").await?;
            Ok(told.as_str().map(str::to_owned))
        })
        .await?;
        ensure!(told == "true false", "it was handed {told}");
        ensure!(world.page.script(TAGS).await? == json!(1));
    }
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    for vendor in world.vendors() {
        ensure!(world.loads(*vendor).len() == 1, "{} was loaded {} times", vendor.id(), world.loads(*vendor).len());
    }
    let traces = world.page.traces().await?;
    ensure!(traces.has_cookie("_ga"), "the vendor left nothing that could go: {traces}");
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    Ok(())
}

async fn a_script_of_another_version_is_refused_and_the_application_is_told(world: &World) -> Outcome {
    serve(world)?;
    let other = String::from_utf8(world.site.answer(SCRIPT, "").body)? + "// of another version\n";
    world.site.serve(SCRIPT, "text/javascript", &other);
    world.page.visit("www", "/").await?;
    until("the application is told", async || {
        let told = world.page.bare_script("return document.documentElement.dataset.failed ?? null").await?;
        Ok(told.as_str().filter(|told| told.contains("npx consentry files")).map(|_| ()))
    })
    .await?;
    tokio::time::sleep(QUIET).await;
    ensure!(!world.page.shows(at::BANNER).await?, "it ran");
    world.nothing_ran().await
}

async fn a_page_where_the_script_should_be_is_told_and_another_call_tries_again(world: &World) -> Outcome {
    by_hand(world, "").await?;
    // What is no script is a fault of the page's.
    world.expects(&["uncaught"]);
    let script = world.site.answer(SCRIPT, "");
    // Browsers run what a tag names whatever its type, save where that is an image or the like.
    world.site.serve(SCRIPT, "text/plain", "<!doctype html><title>Example Homes</title>");
    let told = called(world, "{ integrity: false }").await?;
    ensure!(told.contains("is something else than Consentry's script"), "it was told: {told}");
    ensure!(world.page.bare_script(TAGS).await? == json!(0), "the tag stays");
    world.site.serve_answer(SCRIPT, script);
    let told = called(world, "{ integrity: false }").await?;
    ensure!(told == "true", "it was told: {told}");
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await
}

async fn nothing_is_an_option_left_out_and_another_kind_is_told(world: &World) -> Outcome {
    by_hand(world, "").await?;
    for (options, wanted) in [
        ("{ src: 1 }", "wants a string as src, found: number"),
        ("{ integrity: 'no' }", "wants a boolean as integrity, found: string"),
        ("{ config: ['/consent.json'] }", "wants a string as config, found: object"),
        ("'/consent.json'", "wants its options in an object, found: string"),
    ] {
        let told = called(world, options).await?;
        ensure!(told.contains(wanted), "{options}: it was told: {told}");
    }
    let told =
        called(world, "{ src: null, config: null, lang: null, nonce: null, integrity: null, debug: null }").await?;
    ensure!(told == "true", "it was told: {told}");
    let written = world.page.bare_script("return document.querySelector('script[data-config]').outerHTML").await?;
    let is_plain = |tag: &str| tag.contains(r#"data-config="/consent.json""#) && !tag.contains("null");
    ensure!(written.as_str().is_some_and(is_plain), "{written}");
    // The first call counts.
    let told = called(world, "null").await?;
    ensure!(told == "true", "it was told: {told}");
    world.nothing_ran().await
}

async fn an_element_of_our_name_is_no_copy_of_ours(world: &World) -> Outcome {
    by_hand(world, "<form id=\"consentry\"></form>").await?;
    let told = called(world, "null").await?;
    ensure!(told == "true", "it was told: {told}");
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await
}

async fn something_else_that_looks_like_a_copy_is_told(world: &World) -> Outcome {
    by_hand(world, "<script>window.consentry = { push() {} }</script>").await?;
    let told = called(world, "{}").await?;
    ensure!(told.contains("window.consentry is something else"), "it was told: {told}");
    world.nothing_ran().await
}

/// Opens a page of the application on which nothing is loaded until it is called.
async fn by_hand(world: &World, more: &str) -> Result<()> {
    serve(world)?;
    let folder = PathBuf::from(std::env::var_os(FOLDER).context(FOLDER)?).join(world.case().folder);
    let page = fs::read_to_string(folder.join("index.html"))?.replacen("<head>", WATCH, 1);
    world.site.serve_bare("/by-hand", &page.replacen("<main>", &format!("{more}<main>"), 1));
    world.page.visit("www", "/by-hand").await
}

/// What comes of a call within the time that a page takes at most: `true` for Consentry itself, else the sentence.
async fn called(world: &World, options: &str) -> Result<String> {
    let call = format!(
        "const late = new Promise((resolve) => setTimeout(resolve, 5000, 'nothing came'));
        const is_ours = (it) => String(typeof it.acceptAll === 'function');
        return Promise.race([load({options}).then(is_ours, (error) => error.message), late])"
    );
    Ok(world.page.waiting_script(&call).await?.as_str().unwrap_or_default().to_owned())
}

/// All files of the folder as they are, each page with what watches it.
fn serve(world: &World) -> Result<()> {
    let folder = PathBuf::from(std::env::var_os(FOLDER).context(FOLDER)?).join(world.case().folder);
    let host = Host::new(vec![("/".into(), folder.clone())]);
    let mut names = Vec::new();
    list(&folder, "", &mut names)?;
    ensure!(names.iter().any(|name| name == "/index.html"), "{} has no page", folder.display());
    for name in names {
        // A server that keeps compressed files beside the others sends those.
        world.site.serve_answer(&name, host.answer(&name, "br"));
    }
    let page = fs::read_to_string(folder.join("index.html"))?;
    ensure!(page.contains("<head>"), "{} has no head", folder.display());
    world.site.serve_bare("/", &page.replacen("<head>", WATCH, 1));
    world.site.serve_bare(
        "/privacy",
        &format!("<!doctype html><html lang=\"en\">{WATCH}<title>Privacy</title><h2>Cookies</h2>"),
    );
    Ok(())
}

fn list(folder: &Path, path: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &name, names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}
