//! What was measured, as tables in Markdown.

use crate::browser::{Profile, Visit};
use crate::contestant::Contestant;
use crate::stats::{bounded_median, median};
use std::fmt::Write as _;

/// A contestant and its visits, one a round.
#[derive(Debug)]
pub(crate) struct Row {
    name: &'static str,
    pub(crate) visits: Vec<Visit>,
}

impl Row {
    pub(crate) fn new(contestant: &Contestant) -> Self {
        Self { name: contestant.name, visits: Vec::new() }
    }

    fn each(&self, of: fn(&Visit) -> f64) -> Vec<f64> {
        self.visits.iter().map(of).collect()
    }
}

/// One table: medians, and Consentry's time over the other's, round by round.
pub(crate) fn table(profile: Profile, rows: &[Row]) -> String {
    let title = match profile {
        Profile::Desktop => "Desktop: this machine, over loopback",
        Profile::Phone => "Phone: processor 4× slower, 150 ms latency, 1.6 Mbit/s",
    };
    let mut text = format!(
        "## {title}\n| widget | files | bytes as they travel | button settled, ms | Consentry ÷ this (95 %) | first paint, ms | \
        blocked, ms | layout shift |\n|---|---|---|---|---|---|---|---|\n"
    );
    let ours = rows.first().map(|row| row.each(|visit| visit.settled)).unwrap_or_default();
    for (place, row) in rows.iter().enumerate() {
        let settled = row.each(|visit| visit.settled);
        let ratios: Vec<f64> = ours.iter().zip(&settled).map(|(ours, theirs)| ours / theirs).collect();
        let ratio = match (place, bounded_median(&ratios)) {
            (0, _) => "–".to_owned(),
            (_, (middle, low, high)) => format!("{middle:.2} ({low:.2}–{high:.2})"),
        };
        // Writing to a String cannot fail.
        let _infallible = writeln!(
            text,
            "| {} | {:.0} | {:.0} | {:.0} | {ratio} | {:.0} | {:.0} | {:.3} |",
            row.name,
            median(&row.each(|visit| visit.requests)),
            median(&row.each(|visit| visit.bytes)),
            median(&settled),
            median(&row.each(|visit| visit.painted)),
            median(&row.each(|visit| visit.blocked)),
            median(&row.each(|visit| visit.shift)),
        );
    }
    text
}

/// The page of the report.
pub(crate) fn page(rounds: usize, tables: &[String]) -> String {
    format!(
        "# Beside its rivals\n\nOne page of text, two vendors (Google Analytics, Hotjar), first visit with an empty cache, brotli, {rounds} \
        interleaved rounds in Chromium. “Settled” is when the button to accept is in view, opaque and still. Ratios are taken within a \
        round; the second row is Consentry once more, so that the noise can be seen. Configuration files are counted.\n\nRepeat it with \
        `cargo xtask bench`.\n\n{}",
        tables.join("\n")
    )
}
