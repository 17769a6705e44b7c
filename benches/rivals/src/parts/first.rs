//! The first visit: what travels, and when the banner can be answered.

use super::{Found, Plan};
use crate::browser::{Browser, Profile};
use crate::contestant::{Contestant, FIRST};
use crate::picture::Bars;
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use crate::visit::{View, settled, watching};
use anyhow::Result;
use std::time::Duration;
use tokio::time::sleep;

/// After the button stands still, for shifts that follow.
const AFTERMATH: Duration = Duration::from_millis(300);

const READ: &str =
    "const files = performance.getEntriesByType('resource').filter((entry) => entry.name.startsWith('http'));
    return {
        settled: window.watched.settled,
        shift: window.watched.shift,
        bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0),
        files: new Set(files.map((file) => file.name)).size,
    };";

const COLUMNS: [Column; 5] = [
    Column::Median("files", "files", 0),
    Column::Median("bytes as they travel", "bytes", 0),
    Column::Median("button settled, ms", "settled", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "settled"),
    Column::Median("layout shift", "shift", 3),
];

pub(super) async fn run(plan: &Plan) -> Result<Found> {
    let mut text = format!(
        "## First visit\nNothing in the cache, nothing kept; {} rounds. “Settled” is when the button to accept is in view, \
        opaque and where it was three frames before, from the start of the navigation. Files are all but the page, \
        configuration included.\n\n![Time to the banner](performance.svg)\n",
        plan.rounds
    );
    let mut bars = Vec::new();
    for profile in Profile::ALL {
        let browser = plan.browser(profile).await?;
        let rows = interleaved(browser, &FIRST, plan.rounds, async |browser, contestant| {
            visit(browser, contestant, plan).await
        })
        .await?;
        text.extend(["\n### ", profile.title(), "\n", &table(&rows, &COLUMNS)]);
        bars.push(Bars::new(profile.title(), &rows, "settled"));
    }
    Ok(Found { text, bars })
}

async fn visit(browser: &Browser, contestant: &Contestant, plan: &Plan) -> Result<Sample> {
    browser.forget(&plan.address).await?;
    let url = format!("{}{}", plan.address, contestant.path);
    browser.open(&url, &watching(contestant, View::Needed)).await?;
    settled(browser).await?;
    sleep(AFTERMATH).await;
    Sample::read(&browser.ask(READ).await?)
}
