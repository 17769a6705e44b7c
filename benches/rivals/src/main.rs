//! Consentry beside its rivals: the same page, the same two vendors, one browser, rounds that interleave, so that what
//! disturbs one disturbs all. Ratios are taken within a round; Consentry stands twice, to show the noise.
//!
//! Run with `cargo xtask bench`. `CHROMEDRIVER` names the driver, `CONSENTRY_DIST` the built widget.

mod browser;
mod contestant;
mod report;
mod server;
mod stats;

use anyhow::{Context as _, Result};
use browser::{Browser, Profile};
use contestant::CONTESTANTS;
use report::Row;
use std::path::PathBuf;

const ROUNDS: usize = 15;

#[tokio::main]
async fn main() -> Result<()> {
    let rounds = match std::env::args().nth(1) {
        Some(rounds) => rounds.parse().context("want a number of rounds")?,
        None => ROUNDS,
    };
    let dist = std::env::var_os("CONSENTRY_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    let address = server::start(dist).await?;
    let mut tables = Vec::new();
    for profile in [Profile::Desktop, Profile::Phone] {
        let rows = measure(&address, profile, rounds).await?;
        let table = report::table(profile, &rows);
        println!("{table}");
        tables.push(table);
    }
    std::fs::write("docs/performance.md", report::page(rounds, &tables)).context("cannot write docs/performance.md")
}

/// All contestants, round after round, each round beginning with another one.
async fn measure(address: &str, profile: Profile, rounds: usize) -> Result<Vec<Row>> {
    let browser = Browser::start(profile).await?;
    let mut rows: Vec<Row> = CONTESTANTS.iter().map(Row::new).collect();
    // The first visit of a fresh browser is slower than all others, whoever makes it.
    for contestant in &CONTESTANTS {
        browser.visit(address, contestant).await?;
    }
    for round in 0..rounds {
        for turn in 0..CONTESTANTS.len() {
            let at = (turn + round) % CONTESTANTS.len();
            if let (Some(contestant), Some(row)) = (CONTESTANTS.get(at), rows.get_mut(at)) {
                row.visits.push(browser.visit(address, contestant).await?);
            }
        }
        eprintln!("{profile:?}: round {} of {rounds}", round + 1);
    }
    browser.quit().await;
    Ok(rows)
}
