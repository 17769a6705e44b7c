//! The end-to-end stories on every site in the engines that an ordinary run has no time for there: Firefox on all sites but the
//! one of each run, Chromium on all but three, WebKit on all.

use super::{Found, Options, Verdict};
use crate::repo::Repo;
use crate::test::{Counts, rest};
use anyhow::ensure;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = rest(repo)?;
    let counts = Counts::of_tests(&heard);
    ensure!(counts.passed > 0, "nothing was told");
    let told = |engine: &str| {
        let start = format!("test {engine}::");
        let lines = || heard.lines.iter().filter(|line| line.starts_with(&start));
        let went_well = lines().filter(|line| line.ends_with("ok")).count();
        format!("{went_well} of {} in {engine}", lines().count())
    };
    let failed = heard.lines.iter().filter(|line| line.starts_with("test ") && line.ends_with("FAILED"));
    let failed = failed.filter_map(|line| line.split(' ').nth(1)).map(|name| format!("\n- Failed: `{name}`\n"));
    let text = format!(
        "Those that no ordinary run tells: {} tellings went well, {} did not: {}, {}, {}.\n{}",
        counts.passed,
        counts.failed,
        told("chromium"),
        told("firefox"),
        told("webkit"),
        failed.collect::<Vec<_>>().concat(),
    );
    Ok(Found { text, verdict: if counts.failed == 0 { Verdict::Good } else { Verdict::Wanting } })
}
