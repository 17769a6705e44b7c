//! What a widget keeps in memory while its banner stands.

use super::Plan;
use crate::browser::{Browser, Profile};
use crate::contestant::{BESIDE_BARE, Contestant};
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

const STANDING: Duration = Duration::from_millis(1_200);

const WASM: &str = "return [...window.wasm.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0) / 1024";

const COLUMNS: [Column; 6] = [
    Column::Median("page in all, KiB", "all", 0),
    Column::Added("added by the widget (95 %)", "all", 0),
    Column::Added("of it JavaScript heap", "heap", 0),
    Column::Added("DOM and the like", "dom", 0),
    Column::Added("other buffers", "buffers", 0),
    Column::Added("WebAssembly memory", "wasm", 0),
];

pub(super) async fn run(plan: &Plan) -> Result<String> {
    let rounds = plan.fewer_rounds();
    let browser = plan.browser(Profile::Desktop).await?;
    let rows =
        interleaved(browser, &BESIDE_BARE, rounds, async |browser, contestant| visit(browser, contestant, plan).await)
            .await?;
    Ok(format!(
        "## Memory\nOn the desktop, {rounds} rounds, with the banner shown, after two forced collections of garbage: what \
        `Runtime.getHeapUsage` counts as used in the JavaScript heap, in the browser's own (DOM) and in buffers outside \
        them, and the whole length of each memory of WebAssembly, touched or not. Less the same page without a widget, in \
        the same round. Compiled code of JavaScript functions is in the heap; that of WebAssembly is counted nowhere.\n\n{}",
        table(&rows, &COLUMNS)
    ))
}

async fn visit(browser: &Browser, contestant: &Contestant, plan: &Plan) -> Result<Sample> {
    browser.forget(&plan.address).await?;
    browser.open(&format!("{}{}", plan.address, contestant.path), include_str!("../wasm.js")).await?;
    sleep(STANDING).await;
    for _ in 0..2 {
        browser.tell("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let told = browser.tell("Runtime.getHeapUsage", json!({})).await?;
    let kibibytes = |name: &str| {
        let bytes = told.get(name).and_then(Value::as_f64).with_context(|| format!("no {name}: {told}"))?;
        anyhow::Ok(bytes / 1024.0)
    };
    let wasm = browser.ask(WASM).await?.as_f64().context("no memory of WebAssembly")?;
    let (heap, dom, buffers) =
        (kibibytes("usedSize")?, kibibytes("embedderHeapUsedSize")?, kibibytes("backingStorageSize")?);
    // The count of buffers leaves the memories of WebAssembly out.
    let all = heap + dom + buffers + wasm;
    let sample = Sample::default().with("heap", heap).with("dom", dom).with("buffers", buffers);
    Ok(sample.with("wasm", wasm).with("all", all))
}
