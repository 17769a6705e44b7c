//! The second visit: all was accepted, the cache is warm.

use super::Plan;
use crate::browser::{Browser, Profile};
use crate::contestant::{Contestant, PRESSED};
use crate::hand::{Hand, press};
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use crate::visit::{View, settled, watching};
use anyhow::Result;

const READ: &str = "const left = (host) => performance.getEntriesByType('resource').find(({ name }) => name.startsWith('https://' + host))?.startTime;
    const [google, hotjar] = [left('www.googletagmanager.com'), left('static.hotjar.com')];
    return google && hotjar ? { google, hotjar } : null;";

const COLUMNS: [Column; 4] = [
    Column::Median("→ Google Analytics, ms", "google", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "google"),
    Column::Median("→ Hotjar, ms", "hotjar", 0),
    Column::Ratio("Consentry ÷ this (95 %)", "hotjar"),
];

pub(super) async fn run(plan: &Plan) -> Result<String> {
    let mut text = format!(
        "## Second visit\nEverything was accepted on an earlier visit and all files are in the cache (fresh for an hour; the \
        page itself is asked for anew); {} rounds. From the start of the navigation to the request for each vendor's script, \
        by resource timing.\n",
        plan.rounds
    );
    for profile in Profile::ALL {
        let browser = plan.browser(profile).await?;
        let rows = interleaved(browser, &PRESSED, plan.rounds, async |browser, contestant| {
            visit(browser, contestant, plan).await
        })
        .await?;
        text.extend(["\n### ", profile.title(), "\n", &table(&rows, &COLUMNS)]);
    }
    Ok(text)
}

/// Every contestant keeps its answers by itself: what is missing after the first visit of all is accepted then.
async fn visit(browser: &Browser, contestant: &Contestant, plan: &Plan) -> Result<Sample> {
    let url = format!("{}{}", plan.address, contestant.path);
    browser.open("about:blank", "").await?;
    browser.open(&url, &watching(contestant, View::Needed)).await?;
    let either = format!("if (window.watched.settled) return 'asks'; {READ}");
    if browser.wait("it asks or runs", &either).await?.as_str() == Some("asks") {
        accept(browser, contestant, &url).await?;
    }
    browser.open(&url, "").await?;
    Sample::read(&browser.wait("both vendors are asked for their scripts", READ).await?)
}

/// Its files are warm afterwards, and so is what the browser keeps of their compilation.
async fn accept(browser: &Browser, contestant: &Contestant, url: &str) -> Result<()> {
    settled(browser).await?;
    press(browser, contestant.accept, Hand::Person).await?;
    browser.wait("both vendors are asked for their scripts", READ).await?;
    for _ in 0..2 {
        browser.open(url, "").await?;
        browser.wait("both vendors are asked for their scripts", READ).await?;
    }
    browser.open("about:blank", "").await
}
