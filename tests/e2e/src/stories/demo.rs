//! The demo itself, as its own server shows it: stand-ins answer for the vendors, and nothing leaves the browser.

use crate::demo::Demo;
use crate::engine::Engine;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_demo_counts_nothing_before_an_answer,
    the_demo_shows_what_its_stand_ins_do_after_accept_and_sends_nothing_out,
    the_demo_keeps_nothing_after_reject_all,
    the_demo_says_in_words_that_its_worker_cannot_run_and_loads_no_widget,
];

/// What the strip at the end of a demo page says.
#[derive(Debug)]
struct Strip {
    counts: String,
    /// Host, and what the worker did.
    sent: Vec<(String, String)>,
}

async fn the_demo_counts_nothing_before_an_answer(world: &World) -> Outcome {
    let demo = opened(world).await?;
    world.nothing_ran().await?;
    // That the resident was told of something is kept.
    let keys = if world.case().told.is_empty() { "0 stored keys" } else { "1 stored key" };
    let counts = format!("0 requests to vendors · 0 cookies · {keys}");
    until(&format!("the strip says: {counts}"), async || Ok((strip(world).await?.counts == counts).then_some(())))
        .await?;
    let strip = strip(world).await?;
    ensure!(strip.sent.is_empty(), "{strip:?}");
    ensure!(demo.was_asked_for("/consentry/consentry.wasm"), "another server's widget?");
    Ok(())
}

async fn the_demo_shows_what_its_stand_ins_do_after_accept_and_sends_nothing_out(world: &World) -> Outcome {
    let demo = opened(world).await?;
    accepts(world).await?;
    let traces = world.page.traces().await?;
    for cookie in
        world.vendors().iter().filter(|vendor| may_keep(world.engine, **vendor)).flat_map(|vendor| vendor.cookies())
    {
        ensure!(traces.has_cookie(cookie), "no {cookie}: {traces}");
    }
    only_vendors_were_asked(world, &demo).await?;
    world.nothing_was_sent().await
}

/// WebKit takes no cookie that is `Secure`, as Google's are here, over plain HTTP, not even from this machine.
fn may_keep(engine: Engine, vendor: Vendor) -> bool {
    (engine, vendor) != (Engine::WebKit, Vendor::GoogleAnalytics)
}

async fn the_demo_keeps_nothing_after_reject_all(world: &World) -> Outcome {
    let demo = opened(world).await?;
    accepts(world).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.nothing_ran().await?;
    until("the strip shows that nothing is left", async || {
        let strip = strip(world).await?;
        Ok((strip.counts == "0 requests to vendors · 0 cookies · 1 stored key").then_some(()))
    })
    .await?;
    for vendor in world.vendors() {
        ensure!(world.page.answer(vendor.id()).await? == "refused");
    }
    only_vendors_were_asked(world, &demo).await
}

async fn the_demo_says_in_words_that_its_worker_cannot_run_and_loads_no_widget(world: &World) -> Outcome {
    let demo = world.opens_demo(&["/sw.js"]).await?;
    forgets_cookies(world, &demo).await?;
    world.page.go(&demo.url(&world.home())).await?;
    let said = until("the page says why", async || {
        let said = world.page.script("return document.querySelector('#demo-notice')?.shadowRoot.textContent").await?;
        Ok(said.as_str().map(str::to_owned))
    })
    .await?;
    ensure!(said.contains("service worker") && said.contains("was not loaded"), "{said}");
    world.nothing_ran().await?;
    let widget =
        world.page.script("return [!!document.querySelector('consentry-banner'), 'consentry' in window]").await?;
    ensure!(widget == json!([false, false]), "a banner, an interface: {widget}");
    ensure!(!demo.was_asked_for("/consentry/consentry.js"), "the widget was loaded");
    Ok(())
}

/// Cookies know no ports: an earlier demo left some.
async fn forgets_cookies(world: &World, demo: &Demo) -> Outcome {
    world.page.go(&demo.url(&world.case().path("site.css"))).await?;
    world.page.forget_cookies().await
}

/// A first visit.
async fn opened(world: &World) -> Result<Demo> {
    let demo = world.opens_demo(&[]).await?;
    forgets_cookies(world, &demo).await?;
    world.page.go(&demo.url(&world.home())).await?;
    world.page.settled().await?;
    world.page.element(at::BANNER).await?;
    Ok(demo)
}

async fn accepts(world: &World) -> Outcome {
    world.page.press(at::ACCEPT).await?;
    for host in world.vendors().iter().map(|vendor| vendor.script_host()) {
        until(&format!("the strip lists a stand-in for {host}"), async || {
            let strip = strip(world).await?;
            let listed = strip.sent.iter().any(|(to, answer)| to == host && answer == "stand-in script");
            Ok(listed.then_some(()))
        })
        .await?;
    }
    until("all report to stand-ins", async || {
        let strip = strip(world).await?;
        let reports = |host: &str| strip.sent.iter().any(|(to, answer)| to == host && answer == "stand-in reply");
        Ok(world.vendors().iter().all(|vendor| reports(vendor.beat_host())).then_some(()))
    })
    .await
}

async fn strip(world: &World) -> Result<Strip> {
    let seen = world
        .page
        .script(
            "const root = document.querySelector('#demo-strip').shadowRoot;
            return [
                root.querySelector('.demo-counts').textContent,
                [...root.querySelectorAll('ol li')].map((row) =>
                    [row.querySelector('strong').textContent, row.querySelector('.demo-answer').textContent]),
            ];",
        )
        .await?;
    let (counts, sent) = serde_json::from_value(seen).context("the strip has another shape")?;
    Ok(Strip { counts, sent })
}

/// What the page itself asked for: its own server and the vendors, whom the worker stands in for.
async fn only_vendors_were_asked(world: &World, demo: &Demo) -> Outcome {
    let script = format!(
        "const known = /(^|\\.)(googletagmanager\\.com|google-analytics\\.com|hotjar\\.com|hotjar\\.io|wren-analytics\\.example)$/;
        return performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => !name.startsWith({}) && !known.test(new URL(name).hostname));",
        json!(demo.url("/"))
    );
    let others = world.page.script(&script).await?;
    ensure!(others == json!([]), "asked for: {others}");
    Ok(())
}
