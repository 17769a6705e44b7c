//! What a widget takes from the page: the main thread's time, and when the page is painted.

use super::Plan;
use crate::browser::{Browser, Profile};
use crate::contestant::{BESIDE_BARE, Contestant};
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

const READ: &str = "return {
        blocked: window.light.blocked,
        first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        largest: window.light.largest,
    };";

/// The browser's own counts, in seconds, and their names here.
const COUNTS: [(&str, &str); 4] = [
    ("TaskDuration", "tasks"),
    ("ScriptDuration", "script"),
    ("LayoutDuration", "layout"),
    ("RecalcStyleDuration", "style"),
];

const BUSY: [Column; 7] = [
    Column::Median("all tasks, ms", "tasks", 1),
    Column::Added("added by the widget (95 %)", "tasks", 1),
    Column::Added("of it script", "script", 1),
    Column::Added("layout", "layout", 1),
    Column::Added("style", "style", 1),
    Column::Median("blocked, ms", "blocked", 0),
    Column::Added("blocked, added", "blocked", 0),
];

const PAINTS: [Column; 6] = [
    Column::Median("first contentful paint, ms", "first", 0),
    Column::Added("later than without a widget (95 %)", "first", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "first"),
    Column::Median("largest contentful paint, ms", "largest", 0),
    Column::Added("later than without a widget (95 %)", "largest", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "largest"),
];

pub(super) async fn run(plan: &Plan) -> Result<String> {
    let mut text = format!(
        "## Main thread and paints\nFirst visits again, {} rounds, each watched for a fixed time by nothing that works in \
        every frame, beside the same page without a widget in the same round. Tasks, script, layout and style are the \
        browser's own counts (`Performance.getMetrics`) of the page's main thread, on the phone with its slower processor; \
        “blocked” is what tasks of more than 50 ms took beyond those.\n",
        plan.rounds
    );
    for profile in Profile::ALL {
        let browser = plan.browser(profile).await?;
        let rows = interleaved(browser, &BESIDE_BARE, plan.rounds, async |browser, contestant| {
            visit(browser, contestant, plan).await
        })
        .await?;
        text.extend(["\n### ", profile.title(), "\n", &table(&rows, &BUSY), "\n", &table(&rows, &PAINTS)]);
    }
    Ok(text)
}

async fn visit(browser: &Browser, contestant: &Contestant, plan: &Plan) -> Result<Sample> {
    let window = Duration::from_millis(match browser.profile {
        Profile::Desktop => 900,
        Profile::Phone => 2_200,
    });
    browser.forget(&plan.address).await?;
    let end = Instant::now() + window;
    browser.open(&format!("{}{}", plan.address, contestant.path), include_str!("../light.js")).await?;
    sleep_until(end).await;
    let counts = counts(browser).await?;
    Ok(Sample::read(&browser.ask(READ).await?)?.and(counts))
}

/// A navigation to another site starts these counts anew.
async fn counts(browser: &Browser) -> Result<Sample> {
    let told = browser.tell("Performance.getMetrics", json!({})).await?;
    let metrics = told.get("metrics").and_then(Value::as_array).context("no metrics")?;
    COUNTS.into_iter().try_fold(Sample::default(), |sample, (theirs, ours)| {
        let metric = metrics.iter().find(|metric| metric.get("name").and_then(Value::as_str) == Some(theirs));
        let seconds = metric.and_then(|metric| metric.get("value")).and_then(Value::as_f64).context(theirs)?;
        Ok(sample.with(ours, seconds * 1_000.0))
    })
}
