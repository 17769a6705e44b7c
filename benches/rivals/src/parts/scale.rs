//! Many vendors: how long until the banner stands, and until the choices are open.

use super::Plan;
use crate::browser::{Browser, Profile};
use crate::contestant::{CONSENTRY, CROWDED, Contestant};
use crate::crowd::SIZES;
use crate::hand::{Hand, press};
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use crate::visit::{View, pressing, settled, watching};
use anyhow::Result;

const STARTED: &str =
    "const file = performance.getEntriesByType('resource').find(({ name }) => name.includes('/crowd/'));
    const { ready, drawn } = window.wasm;
    return {
        settled: window.watched.settled,
        weight: file.encodedBodySize / 1024,
        download: file.responseEnd - file.startTime,
        ...(drawn !== null && { read: drawn - ready }),
    };";

const OPENED: &str = "const { at, done } = window.press; return done ? { open: done - at } : null;";

const COLUMNS: [Column; 7] = [
    Column::Median("configuration, KiB as it travels", "weight", 1),
    Column::Median("its download, ms", "download", 0),
    Column::Median("reading it, deciding and drawing, ms", "read", 1),
    Column::Median("button still, ms", "settled", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "settled"),
    Column::Median("press on “choose” → choices painted, ms", "open", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "open"),
];

pub(super) async fn run(plan: &Plan) -> Result<String> {
    let rounds = plan.fewer_rounds();
    let mut text = format!(
        "## Many vendors\nOn the phone, {rounds} rounds, each widget with a configuration made for so many vendors. The \
        button counts when it stands still, even where it has to be scrolled to. Reading is timed in {} alone: the one task \
        from the module being ready to the banner in the page. The choices count as painted with the first frame in which \
        every vendor's box is in an open dialog. Pressed by finger.\n",
        CONSENTRY.name
    );
    for size in SIZES {
        let browser = plan.browser(Profile::Phone).await?;
        let rows = interleaved(browser, &CROWDED, rounds, async |browser, contestant| {
            visit(browser, contestant, (plan, size)).await
        })
        .await?;
        text.extend(["\n### ", &size.to_string(), " vendors\n", &table(&rows, &COLUMNS)]);
    }
    Ok(text)
}

async fn visit(browser: &Browser, contestant: &Contestant, (plan, size): (&Plan, usize)) -> Result<Sample> {
    browser.forget(&plan.address).await?;
    let open = format!(
        "(() => {{ const boxes = {}; return boxes && boxes.length >= {size} && boxes[0].checkVisibility(); }})()",
        contestant.boxes
    );
    let watch = format!("{}{}{}", include_str!("../wasm.js"), watching(contestant, View::Scrolled), pressing(&open));
    browser.open(&format!("{}/crowd/{size}{}", plan.address, contestant.path), &watch).await?;
    settled(browser).await?;
    let started = Sample::read(&browser.ask(STARTED).await?)?;
    press(browser, contestant.choose, Hand::Person).await?;
    let opened = Sample::read(&browser.wait("the choices are open", OPENED).await?)?;
    Ok(started.and(opened))
}
