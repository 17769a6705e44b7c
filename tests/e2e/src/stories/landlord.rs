//! The large landlord: reading settings under objection are told of first, and one press objects to them.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::GoogleAnalytics;
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;
use std::time::Duration;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::Objection);
    on_the_first_page_the_settings_are_told_of_and_do_not_run,
    on_the_next_page_they_run_and_the_banner_still_tells_how_to_object,
    one_press_objects_and_the_question_stays,
    an_objection_while_they_run_sweeps_and_reloads,
    accept_starts_them_at_once,
    reject_objects_to_them_as_well,
    a_banner_that_is_hidden_tells_nobody,
    the_choices_show_why_and_list_what_is_necessary,
    the_demo_keeps_the_text_size_that_was_chosen,
];

/// The banner counts as seen after two looks, a second apart.
const LONG_ENOUGH_TO_COUNT: Duration = Duration::from_millis(2_600);

async fn is_told(world: &World) -> Outcome {
    until("the banner counts as seen", async || Ok((world.page.answer("settings").await? == "told").then_some(())))
        .await
}

const BAR: &str = "#reading";
const COOKIE: &str = "mq_textsize";

async fn the_settings_are_off(world: &World) -> Outcome {
    tokio::time::sleep(QUIET).await;
    ensure!(!world.page.shows(BAR).await?, "the bar is shown");
    let traces = world.page.traces().await?;
    ensure!(!traces.has_cookie("mq_*"), "{traces}");
    let loaded = "return performance.getEntriesByName(new URL('/landlord/settings.js', location).href).length";
    ensure!(world.page.script(loaded).await? == json!(0), "their script was loaded");
    Ok(())
}

async fn the_settings_run(world: &World) -> Outcome {
    world.page.element(BAR).await?;
    let traces = world.page.traces().await?;
    ensure!(traces.has_cookie(COOKIE), "{traces}");
    ensure!(world.page.call("has('settings')").await? == json!(true));
    Ok(())
}

async fn on_the_first_page_the_settings_are_told_of_and_do_not_run(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    let said = world.page.text(at::BANNER).await?;
    ensure!(said.contains("unless you object") && said.contains("Reading settings"), "{said}");
    ensure!(world.page.answer("settings").await? == "unasked", "nobody can have read it yet");
    is_told(world).await?;
    the_settings_are_off(world).await?;
    ensure!(world.page.call("has('settings')").await? == json!(false));
    Ok(())
}

async fn on_the_next_page_they_run_and_the_banner_still_tells_how_to_object(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    is_told(world).await?;
    world.page.open(&world.case().path("report/")).await?;
    the_settings_run(world).await?;
    world.page.element(at::OBJECT).await?;
    ensure!(world.loads(GoogleAnalytics).is_empty(), "what waits for a yes runs");
    Ok(())
}

async fn one_press_objects_and_the_question_stays(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::OBJECT).await?;
    world.page.goes(at::OBJECT).await?;
    let focus = world.page.focus().await?;
    ensure!(focus.starts_with("consentry-banner section"), "the focus is lost to {focus}");
    ensure!(world.page.shows(at::ACCEPT).await?, "the question is gone");
    ensure!(world.page.answer("settings").await? == "refused");
    world.page.open(&world.case().path("report/")).await?;
    the_settings_are_off(world).await?;
    ensure!(world.page.answer("google-analytics").await? == "unasked");
    Ok(())
}

async fn an_objection_while_they_run_sweeps_and_reloads(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    is_told(world).await?;
    world.page.reload().await?;
    the_settings_run(world).await?;
    world.page.press("button[data-text-size=larger]").await?;
    world.page.mark().await?;
    world.page.press(at::OBJECT).await?;
    world.page.reloads().await?;
    the_settings_are_off(world).await
}

async fn accept_starts_them_at_once(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    the_settings_run(world).await?;
    ensure!(world.page.answer("settings").await? == "granted");
    Ok(())
}

async fn reject_objects_to_them_as_well(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    is_told(world).await?;
    world.page.reload().await?;
    the_settings_run(world).await?;
    world.page.mark().await?;
    world.page.press(at::REJECT).await?;
    world.page.reloads().await?;
    the_settings_are_off(world).await?;
    ensure!(world.page.answer("settings").await? == "refused");
    Ok(())
}

async fn a_banner_that_is_hidden_tells_nobody(world: &World) -> Outcome {
    let rules = json!([
        "consentry-banner { display: none !important }",
        "consentry-banner { opacity: 0 !important }",
        "consentry-banner { visibility: hidden !important }",
        // Something of the page's that lies over everything.
        "body::after { content: ''; position: fixed; inset: 0; z-index: 2147483647 }",
    ]);
    world.site.run_first(&format!(
        "const hidden = new CSSStyleSheet();
        hidden.replaceSync({rules}[new URL(location.href).searchParams.get('rule')] ?? '');
        document.adoptedStyleSheets.push(hidden);"
    ));
    for rule in 0..4 {
        world.page.open(&format!("{}?rule={rule}", world.home())).await?;
        tokio::time::sleep(LONG_ENOUGH_TO_COUNT).await;
        ensure!(world.page.answer("settings").await? == "unasked", "rule {rule}");
        ensure!(world.page.record().await?.is_none(), "it counts as told: rule {rule}");
    }
    world.page.open(&world.home()).await?;
    the_settings_are_off(world).await
}

async fn the_choices_show_why_and_list_what_is_necessary(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    let said = world.page.text(at::DIALOG).await?;
    for words in ["Why we may do this: It only remembers", "take the tick away", "Keep you signed in", "Your account"] {
        ensure!(said.contains(words), "{words:?} is missing: {said}");
    }
    let ticked = "return [...find('dialog').querySelectorAll('input')]
        .map((box) => [box.dataset.use ?? box.dataset.purpose, box.checked])";
    let wanted = json!([["statistics", false], ["google-analytics", false], ["settings", true], ["settings", true]]);
    let ticked = world.page.script(ticked).await?;
    ensure!(ticked == wanted, "{ticked}");
    Ok(())
}

async fn the_demo_keeps_the_text_size_that_was_chosen(world: &World) -> Outcome {
    let demo = world.opens_demo(&[]).await?;
    world.page.go(&demo.url(&world.home())).await?;
    world.page.settled().await?;
    world.page.press(at::ACCEPT).await?;
    world.page.press("button[data-text-size=larger]").await?;
    world.page.go(&demo.url(&world.case().path("report/"))).await?;
    world.page.settled().await?;
    world.page.element("html[data-text-size=larger]").await?;
    world.nothing_was_sent().await?;
    world.page.forget_cookies().await
}
