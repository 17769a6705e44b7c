//! Many vendors, many frames, and a page that is never left: nothing is started early or twice, and nothing grows.

use crate::cases::{ASSOCIATION, GENERATOR, REPAIRS};
use crate::driver::PAGE_LOAD_LIMIT;
use crate::log::Request;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::Wren;
use crate::vendors::QUIET;
use crate::wait::until_all;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::sleep;

pub(crate) const VENDORS: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    one_vendor_alone_starts_after_a_yes_and_once,
    ten_vendors_start_after_a_yes_and_once_each,
    a_hundred_vendors_start_after_a_yes_and_once_each,
    a_thousand_vendors_start_after_a_yes_and_once_each,
];

pub(crate) const FRAMES: &[Story] = stories![Ordinary, Sites::One(ASSOCIATION);
    two_hundred_frames_wait_and_come_and_go_with_the_yes,
];

pub(crate) const MOVES: &[Story] = stories![in Chromium alone, Sites::One(GENERATOR);
    ten_thousand_moves_leave_nothing_behind_before_an_answer,
    ten_thousand_moves_leave_nothing_behind_after_a_yes,
];

async fn one_vendor_alone_starts_after_a_yes_and_once(world: &World) -> Outcome {
    all_start(world, 1).await
}

async fn ten_vendors_start_after_a_yes_and_once_each(world: &World) -> Outcome {
    all_start(world, 10).await
}

async fn a_hundred_vendors_start_after_a_yes_and_once_each(world: &World) -> Outcome {
    all_start(world, 100).await
}

async fn a_thousand_vendors_start_after_a_yes_and_once_each(world: &World) -> Outcome {
    all_start(world, 1000).await
}

/// So many vendors, each with a script of its own on one host, which beats from then on for the first alone.
async fn all_start(world: &World, count: usize) -> Outcome {
    world.site.configure(|config| {
        let vendor = |number: usize| {
            json!({
                "id": format!("wren-{number}"), "name": format!("Wren {number}"), "controller": "Wren Ltd",
                "role": "processor", "purpose": "visits", "receives": "counts your visits",
                "notice": { "section": "Website cookies" }, "privacyUrl": "https://wren-analytics.example/",
                "scripts": [format!("https://cdn.wren-analytics.example/none.js?{number}")],
                "hosts": ["in.wren-analytics.example"],
                "cookies": [{ "name": format!("wren_{number}"), "purpose": "Counts visits", "lifetime": "1 day" }],
            })
        };
        config["purposes"] =
            json!([{ "id": "visits", "basis": "consent", "title": "Count visits", "description": "How many come." }]);
        config["vendors"] = (0..count).map(vendor).collect();
    })?;
    let settled = world.page.open(&world.home()).await?;
    ensure!(settled == json!({ "ok": true, "code": null }), "{settled}");
    world.page.element(at::BANNER).await?;
    world.nothing_was_sent().await?;
    world.page.press(at::ACCEPT).await?;
    let asked_for = || world.loads(Wren).into_iter().map(|request| request.target).collect::<Vec<_>>();
    until_all("asked for", count, async || Ok(asked_for().len())).await?;
    sleep(QUIET).await;
    let all = asked_for();
    let different: BTreeSet<_> = all.iter().collect();
    ensure!(all.len() == count && different.len() == count, "{} requests, {} different", all.len(), different.len());
    world.page.mark().await?;
    world.page.waiting_script("await consentry.rejectAll()").await?;
    world.page.reloads().await?;
    let before = asked_for().len();
    sleep(QUIET).await;
    ensure!(asked_for().len() == before && before == count, "asked for after the withdrawal");
    Ok(())
}

const FRAME_COUNT: usize = 200;

/// Two hundred frames take ten seconds on two cores that have nothing else to do, and the driver waits for all of them.
const FRAMES_LIMIT: Duration = Duration::from_secs(90);

async fn two_hundred_frames_wait_and_come_and_go_with_the_yes(world: &World) -> Outcome {
    let frame = |number: usize| {
        format!(
            "<iframe title=\"Survey {number}\" data-consentry-use=\"surveymonkey\" width=\"300\" height=\"200\" \
            data-src=\"https://www.surveymonkey.com/r/{number}\"></iframe>"
        )
    };
    let frames: String = (0..FRAME_COUNT).map(frame).collect();
    let tag = world.case().demo_tag();
    let page = format!("<!doctype html><html lang=\"en\"><title>Surveys</title>{tag}<h1>Surveys</h1>{frames}");
    world.site.serve("/association/many/", "text/html; charset=utf-8", &page);
    world.page.waits_for_loads(FRAMES_LIMIT).await?;
    world.page.open("/association/many/").await?;
    world.page.element(at::PLACEHOLDER).await?;
    let count = async |what: &str| {
        let script = format!("return document.querySelectorAll('{what}').length");
        serde_json::from_value(world.page.script(&script).await?).context("no count")
    };
    until_all("with a placeholder", FRAME_COUNT, async || count("consentry-placeholder").await).await?;
    world.nothing_was_sent().await?;
    world.page.press(at::ACCEPT).await?;
    until_all("shown", FRAME_COUNT, async || count("iframe[src]").await).await?;
    let shown = || world.vendor_requests().into_iter().filter(|request| request.host == "www.surveymonkey.com").count();
    until_all("asked for", FRAME_COUNT, async || Ok(shown())).await?;
    world.page.waiting_script("await consentry.withdraw('surveymonkey')").await?;
    until_all("waiting again", FRAME_COUNT, async || count("consentry-placeholder").await).await?;
    ensure!(world.page.script("return document.querySelector('iframe[src]') === null").await? == json!(true));
    sleep(QUIET).await;
    ensure!(shown() == FRAME_COUNT, "{} frames were asked for in all", shown());
    world.page.waits_for_loads(PAGE_LOAD_LIMIT).await
}

/// What of the page's is counted.
#[derive(Debug)]
struct Held {
    nodes: f64,
    listeners: f64,
    heap_bytes: f64,
}

/// What may be more after ten thousand moves than after the first thousand.
const MORE_NODES: f64 = 20.0;
const MORE_LISTENERS: f64 = 0.0;
const MORE_HEAP_BYTES: f64 = 150_000.0;

async fn ten_thousand_moves_leave_nothing_behind_before_an_answer(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    nothing_grows(world, async |_| Ok(())).await?;
    world.nothing_was_sent().await
}

async fn ten_thousand_moves_leave_nothing_behind_after_a_yes(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    nothing_grows(world, async |count| all_arrived(world, count).await).await
}

/// Waits until the vendor, which reports each thing that is drawn, has reported so many. Reports on their way hold memory of the page
/// that is neither ours nor lost, and of thousands at once Chromium drops some.
async fn all_arrived(world: &World, count: u32) -> Outcome {
    let arrived = || {
        let drawn = |request: Request| request.parameter("drawn")?.parse::<u32>().ok();
        world.vendor_requests().into_iter().filter_map(drawn).collect::<BTreeSet<_>>().len()
    };
    until_all("reports of what was drawn", usize::try_from(count)?, async || Ok(arrived())).await
}

async fn nothing_grows(world: &World, settled: impl AsyncFn(u32) -> Outcome) -> Outcome {
    world.page.devtools("Performance.enable", json!({})).await?;
    let thousand = async |turn: u32| {
        moves(world, turn * 1_000..(turn + 1) * 1_000).await?;
        settled((turn + 1) * 1_000).await
    };
    thousand(0).await?;
    let before = held(world).await?;
    for turn in 1..10 {
        thousand(turn).await?;
    }
    let after = held(world).await?;
    println!("10,000 moves on {}: {before:?} after 1,000, {after:?} after all", world.case().folder);
    ensure!(
        after.nodes <= before.nodes + MORE_NODES
            && after.listeners <= before.listeners + MORE_LISTENERS
            && after.heap_bytes <= before.heap_bytes + MORE_HEAP_BYTES,
        "{before:?} before, {after:?} after"
    );
    Ok(())
}

/// To pages of different names, each of which changes what is in the page's main part, as a site's own router does.
async fn moves(world: &World, range: std::ops::Range<u32>) -> Outcome {
    let script = format!(
        "const main = document.querySelector('main');
        for (let at = {}; at < {}; at++) {{
            history.pushState(null, '', '{}page-' + at + '/');
            const part = document.createElement('p');
            part.textContent = at;
            main.append(part);
            if (at % 20 === 0) await new Promise((done) => setTimeout(done));
            part.remove();
        }}
        await new Promise((done) => setTimeout(done, 300));",
        range.start,
        range.end,
        world.home(),
    );
    world.page.waiting_script(&script).await.map(drop)
}

async fn held(world: &World) -> Result<Held> {
    for _ in 0..3 {
        world.page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = world.page.devtools("Performance.getMetrics", json!({})).await?;
    let metrics = metrics.get("metrics").and_then(Value::as_array).cloned().context("no metrics")?;
    let number = |name: &str| {
        let is_it = |metric: &&Value| metric.get("name") == Some(&json!(name));
        let value = metrics.iter().find(is_it).and_then(|metric| metric.get("value")).and_then(Value::as_f64);
        value.with_context(|| format!("no {name}"))
    };
    Ok(Held { nodes: number("Nodes")?, listeners: number("JSEventListeners")?, heap_bytes: number("JSHeapUsedSize")? })
}
