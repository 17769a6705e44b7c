//! After a yes: exactly what was accepted runs, once on each page, and in the order that its maker wants.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::Use;
use crate::vendor::Vendor::GoogleAnalytics;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    accept_loads_every_vendor_once,
    the_page_shows_that_an_answer_was_taken_before_any_vendor_is_asked_for,
    accept_all_in_the_choices_runs_all,
    escape_in_the_choices_answers_nothing,
    closing_the_choices_answers_nothing,
    the_answer_holds_on_every_page,
];

pub(crate) const ANALYTICS: &[Story] = stories![Ordinary, Sites::With(Need::Analytics);
    google_analytics_hears_the_consent_before_the_configuration,
    google_analytics_is_told_to_keep_little,
];

pub(crate) const ONE_OF_SEVERAL: &[Story] = stories![Ordinary, Sites::With(Need::TwoUses);
    yes_to_the_first_use_alone_runs_nothing_else,
    yes_to_the_last_use_alone_runs_nothing_else,
];

const A_HALF_YEAR_IN_SECONDS: i64 = 180 * 24 * 60 * 60;

async fn accept_loads_every_vendor_once(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await?;
    for vendor in world.vendors().iter().copied() {
        let loads = world.loads(vendor).len();
        ensure!(loads == 1, "{} was loaded {loads} times", vendor.id());
        ensure!(world.page.answer(vendor.id()).await? == "granted");
    }
    let traces = world.page.traces().await?;
    for cookie in world.vendors().iter().flat_map(|vendor| vendor.cookies()) {
        ensure!(traces.has_cookie(cookie), "the stub sets no {cookie}: {traces}");
    }
    Ok(())
}

/// Looks at each frame that the page draws, and at each script that enters it.
const WATCH_FRAMES: &str = "
    window.order = [];
    const note = (what) => order.includes(what) || order.push(what);
    const isAsked = () => document.querySelector('consentry-banner').shadowRoot.querySelector('section[part=banner]');
    const look = () => { if (!isAsked()) note('answer shown'); requestAnimationFrame(look); };
    requestAnimationFrame(look);
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
            for (const node of addedNodes) if (/^https:/.test(node.src) && node.src.indexOf(location.origin)) note('vendor');
    }).observe(document, { childList: true, subtree: true });";

async fn the_page_shows_that_an_answer_was_taken_before_any_vendor_is_asked_for(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::ACCEPT).await?;
    world.page.script(WATCH_FRAMES).await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    let order = world.page.script("return order").await?;
    ensure!(order == json!(["answer shown", "vendor"]), "{order}");
    Ok(())
}

async fn google_analytics_hears_the_consent_before_the_configuration(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let beats = world.beats(GoogleAnalytics);
    let first = beats.first().context("no report")?;
    let order = first.parameter("stub_order").unwrap_or_default();
    ensure!(order == "consent default,consent update,js,config", "{order}");
    // Analytics may store, advertising may not.
    ensure!(first.parameter("gcs").as_deref() == Some("G101"), "{first}");
    let granted = first.parameter("stub_granted").unwrap_or_default();
    ensure!(granted == "analytics_storage", "granted: {granted}");
    let kinds = world.page.script("return dataLayer.map((entry) => Object.prototype.toString.call(entry))").await?;
    ensure!(kinds == json!(vec!["[object Arguments]"; 4]), "{kinds}");
    Ok(())
}

async fn google_analytics_is_told_to_keep_little(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let beat = world.hears(GoogleAnalytics).await?;
    let config = beat.parameter("stub_config").unwrap_or_default();
    let config: Value = serde_json::from_str(&config).context("no configuration")?;
    for off in ["allow_google_signals", "allow_ad_personalization_signals", "cookie_update"] {
        ensure!(config.get(off) == Some(&json!(false)), "{off}: {config}");
    }
    let lifetime = config.get("cookie_expires").and_then(Value::as_i64);
    let is_short = |seconds| (1..=A_HALF_YEAR_IN_SECONDS).contains(&seconds);
    ensure!(lifetime.is_some_and(is_short), "cookie_expires: {config}");
    ensure!(beat.parameter("uid").is_none(), "a user id was passed");
    Ok(())
}

async fn yes_to_the_first_use_alone_runs_nothing_else(world: &World) -> Outcome {
    yes_to_one(world, world.uses().first().copied()).await
}

async fn yes_to_the_last_use_alone_runs_nothing_else(world: &World) -> Outcome {
    yes_to_one(world, world.uses().last().copied()).await
}

async fn yes_to_one(world: &World, one: Option<Use>) -> Outcome {
    let one = one.context("a site without uses")?;
    world.page.open(&world.busiest()).await?;
    world.page.press(at::CHOOSE).await?;
    for each in world.uses() {
        ensure!(!is_ticked(world, each.id()).await?, "{} is preset", each.id());
    }
    world.page.tick(one.id()).await?;
    ensure!(is_ticked(world, one.id()).await?, "the control does not move");
    // A draft is no answer.
    world.nothing_ran().await?;
    world.page.press(at::SAVE).await?;
    only_one_runs(world, one).await?;
    world.page.reload().await?;
    only_one_runs(world, one).await?;
    ensure!(world.page.answer(one.id()).await? == "granted");
    for other in world.all_but(one) {
        ensure!(world.page.answer(other.id()).await? == "refused", "{} is not refused", other.id());
    }
    Ok(())
}

async fn only_one_runs(world: &World, one: Use) -> Outcome {
    world.only_these_run(&[one]).await?;
    world.all_but(one).into_iter().try_for_each(|other| world.never_ran(other))
}

async fn accept_all_in_the_choices_runs_all(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await
}

async fn escape_in_the_choices_answers_nothing(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick(world.first().id()).await?;
    world.page.key(Key::Escape).await?;
    nothing_was_answered(world).await
}

async fn closing_the_choices_answers_nothing(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick(world.first().id()).await?;
    world.page.press(at::CLOSE).await?;
    nothing_was_answered(world).await
}

async fn nothing_was_answered(world: &World) -> Outcome {
    world.page.goes(at::DIALOG).await?;
    world.nothing_ran().await?;
    world.nothing_was_answered().await?;
    ensure!(world.page.shows(at::BANNER).await?, "the question is gone");
    world.page.press(at::CHOOSE).await?;
    for vendor in world.vendors().iter().copied() {
        ensure!(!is_ticked(world, vendor.id()).await?, "the draft was kept");
    }
    Ok(())
}

async fn the_answer_holds_on_every_page(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    for (index, below) in world.case().pages.into_iter().enumerate() {
        let path = world.case().path(below);
        world.page.open(&path).await?;
        world.hears_all().await?;
        ensure!(!world.page.shows(at::BANNER).await?, "asked again on {path}");
        for vendor in world.vendors().iter().copied() {
            let loads = world.loads(vendor).len();
            ensure!(loads == index + 2, "{} loads by {path}: {loads}", vendor.id());
        }
    }
    Ok(())
}

async fn is_ticked(world: &World, use_id: &str) -> Result<bool> {
    let control = world.page.element(&at::toggle(use_id)).await?;
    Ok(control.is_selected().await?)
}
