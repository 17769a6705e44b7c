//! How the tag stands in a page, what else the page does, and what the browser lacks.

use super::{Row, Then, holds, listed, nothing};
use crate::engine::Engine;
use crate::page::{Online, at};
use crate::story::Outcome;
use crate::vendor::Vendor;
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::{NO_USER_ACT, World};
use anyhow::ensure;
use serde_json::json;
use tokio::time::sleep;

pub(super) const ROWS: &[Row] = listed![Page;
    the_tag_stands_twice: Then::Told("One widget, each vendor once, one warning.", "the_tag_twice_is_one_widget_and_one_warning"), nothing;
    the_tag_stands_in_the_head_and_waits_for_nothing: Then::Told("Works.", "the_tag_in_the_head_without_async_works"), nothing;
    the_tag_is_added_after_the_page_was_loaded: Then::Told("Works.", "a_tag_that_a_script_adds_late_works"), nothing;
    the_tag_is_taken_out_and_added_again: holds!("One widget, each vendor once, one warning.", again), |world| first(world, "window.warnings = 0; console.warn = () => { warnings += 1; };");
    the_tag_is_written_by_document_write: Then::Works(&[]), by_write;
    the_page_is_written_over_by_document_write: holds!("What was answered holds on the next page; nothing starts meanwhile.", over), nothing;
    the_body_is_replaced: Then::Told("The question and the way to the choices come back.", "a_page_that_changes_its_body_keeps_the_question_and_the_way_to_the_choices"), nothing;
    the_page_is_in_quirks_mode: Then::Works(&[]), |world| { world.site.rewrite_pages(|html| html.replacen("<!doctype html>", "", 1)); Ok(()) };
    the_page_is_in_a_frame_of_the_same_site: Then::Told("Works; an answer holds in the frame and around it.", "an_answer_holds_in_a_frame_of_the_page_and_one_in_the_frame_holds_around_it"), nothing;
    the_page_is_in_a_sandboxed_frame: holds!("No question, nothing runs, the page in it is as it was.", sandboxed), nothing;
    the_page_was_kept_for_back: Then::Told("It reads the truth again: no stale question.", "a_page_that_the_browser_kept_for_back_shows_no_stale_question"), nothing;
    the_page_is_drawn_ahead: Then::Told("Nothing is asked or run until somebody sees it.", "a_page_that_is_drawn_ahead_runs_nothing_until_somebody_sees_it"), nothing;
    a_site_takes_the_question_out_again_and_again: Then::Told("It comes back once a second, no race; the page stays in use.", "a_site_that_takes_the_question_out_again_and_again_gets_no_race"), nothing;
    two_tabs_are_open_and_one_accepts: Then::Told("The other starts the vendors.", "accept_in_one_tab_starts_the_vendors_in_the_other"), nothing;
    two_tabs_are_open_and_one_rejects: Then::Told("The other stops the vendors.", "reject_in_one_tab_stops_the_vendors_in_the_other"), nothing;
    the_tab_is_closed_while_an_answer_is_saved: holds!("The answer is recorded whole or not at all.", closed_tab), nothing;
    the_resident_leaves_while_our_files_are_on_their_way: Then::Told("No complaint is left behind.", "whoever_leaves_while_it_is_on_its_way_leaves_no_complaint_behind"), nothing;
    the_device_goes_offline_before_an_answer: holds!("The answer cannot be taken and that is said; back online the next press counts.", offline), nothing;
    a_blocker_hides_our_element: holds!("Hidden is unanswered: nothing runs, the page stays in use.", hidden), |world| first(world, HIDES);
    a_blocker_removes_our_element: holds!("Removed is unanswered: nothing runs, the page stays in use.", hidden), |world| first(world, REMOVES);
    a_page_stops_every_click: Then::Told("The settings link works.", "a_page_that_stops_clicks_does_not_break_the_settings_link"), nothing;
    the_browser_has_no_constructed_style_sheets: Then::Closed("unsupported"), |world| first(world, "delete Document.prototype.adoptedStyleSheets;");
    the_browser_has_no_dialog: Then::Closed("unsupported"), |world| first(world, "delete window.HTMLDialogElement;");
    the_browser_has_no_navigation_interface: Then::Told("Moves are noticed by the history's own methods.", "a_browser_without_the_navigation_interface_notices_the_move_too"), nothing;
    the_browser_has_no_web_cryptography: Then::Works(&[]), |world| first(world, "Object.defineProperty(crypto, 'subtle', { value: undefined });");
    the_browser_has_no_performance_observer: Then::Works(&["console.error"]), |world| first(world, "delete window.PerformanceObserver;");
    the_browser_has_no_user_activation: holds!("A script can grant nothing, the resident's press can.", no_activation), |world| first(world, "delete Navigator.prototype.userActivation;");
    shadow_roots_cannot_be_attached: holds!("Nothing can be asked: nothing runs, the page stays in use.", hidden), |world| first(world, "Element.prototype.attachShadow = () => { throw new Error('no'); };");
    the_policy_names_no_trusted_types_policy_of_ours: Then::Told("Asks, starts nothing, says so.", "trusted_types_without_our_policy_are_said_once_somebody_answers_and_nothing_runs"), nothing;
];

fn first(world: &World, script: &str) -> Outcome {
    world.site.run_first(script);
    Ok(())
}

const HIDES: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync('consentry-banner { display: none !important; }');
    document.adoptedStyleSheets.push(sheet);";

const REMOVES: &str = "new MutationObserver(() => document.querySelector('consentry-banner')?.remove())
    .observe(document, { childList: true, subtree: true });";

async fn again(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    let script = "const tag = document.querySelector('script[data-config]');
        const copy = document.createElement('script');
        for (const { name, value } of tag.attributes) copy.setAttribute(name, value);
        tag.remove();
        document.head.append(copy);
        await new Promise((done) => { copy.onload = done; });
        return [document.querySelectorAll('consentry-banner').length, warnings];";
    let seen = world.page.waiting_script(script).await?;
    ensure!(seen == json!([1, 1]), "elements and warnings: {seen}");
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    for vendor in world.vendors().iter().copied() {
        let loads = world.loads(vendor).len();
        ensure!(loads == 1, "{} was loaded {loads} times", vendor.id());
    }
    Ok(())
}

fn by_write(world: &World) -> Outcome {
    let tag = json!(world.case().tag()).to_string().replace("</", "<\\/");
    world.site.write_tag("");
    first(world, &format!("document.write({tag});"))
}

async fn over(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::REJECT).await?;
    world.page.goes(at::BANNER).await?;
    let write =
        "document.open(); document.write('<!doctype html><title>Over</title><p>Another page'); document.close();";
    world.page.script(write).await?;
    world.nothing_was_sent().await?;
    ensure!(world.page.script("return document.body.textContent").await? == json!("Another page"), "it was touched");
    world.page.open(&world.home()).await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    world.nothing_was_sent().await
}

/// Without an origin of its own a page has no storage and no cookies.
async fn sandboxed(world: &World) -> Outcome {
    world.expects_complaints();
    // Its reports come from no origin, so the browser lets none of them through; and each is an error in turn.
    world.expects(&["unhandled rejection", "policy violation"]);
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Around</title><h1>Around</h1>\
        <iframe title=\"Home\" sandbox=\"allow-scripts\" width=\"600\" height=\"300\" src=\"{}\"></iframe>",
        world.home()
    );
    world.site.serve_bare("/around/", &page);
    world.page.visit("www", "/around/").await?;
    world.nothing_was_sent().await
}

async fn closed_tab(world: &World) -> Outcome {
    for _ in 0..5 {
        world.page.open(&world.home()).await?;
        let first = world.page.open_tab().await?;
        world.page.open(&world.home()).await?;
        if world.page.shows(at::BANNER).await? {
            world.page.press(at::ACCEPT).await?;
        }
        world.page.close_tab(first).await?;
        sleep(QUIET).await;
        let record = world.page.record().await?.unwrap_or_default();
        let answers = record.get("answers").and_then(|answers| answers.as_object()).map_or(0, serde_json::Map::len);
        let all = world.case().uses.len() + world.case().told.len();
        ensure!(answers == 0 || answers == all, "{answers} of {all} answers were recorded");
    }
    Ok(())
}

async fn offline(world: &World) -> Outcome {
    if world.engine != Engine::Chromium {
        // The other drivers have no way to pull the plug; the same press without our files is told in all.
        return super::journeys::unanswerable(world, |world| {
            world.site.lose("/consentry/consentry-later.wasm");
            world.site.lose("/consentry/consentry-later.js");
            Ok(())
        })
        .await;
    }
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.set_online(Online::No).await?;
    let said = async {
        world.page.press(at::ACCEPT).await?;
        world.page.element("[role=alert]").await.map(drop)
    };
    let said = said.await;
    world.page.set_online(Online::Yes).await?;
    said?;
    world.nothing_was_answered().await?;
    world.nothing_was_sent().await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}

async fn hidden(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    ensure!(!world.page.shows(at::BANNER).await?, "it is shown");
    sleep(QUIET).await;
    world.nothing_ran().await?;
    world.nothing_was_answered().await?;
    let next = world.case().path(world.case().form.0);
    world.page.press(&format!("nav a[href='{next}']")).await?;
    until("the links lead on", async || Ok((world.page.path().await? == next).then_some(()))).await?;
    world.nothing_was_sent().await
}

async fn no_activation(world: &World) -> Outcome {
    world.expects(&[NO_USER_ACT]);
    world.page.open(&world.home()).await?;
    let got = world.page.call("acceptAll()").await?;
    ensure!(got.get("ok") == Some(&json!(false)), "{got}");
    world.nothing_was_sent().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.waiting_script("consentry.rejectAll()").await?;
    world.page.reloads().await?;
    world.hears_nothing_from(&Vendor::ALL).await
}
