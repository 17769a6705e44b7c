//! Every state of the widget in every way of having a page, on every site, looked at by both checkers.

use super::{Found, Options, Verdict};
use crate::repo::Repo;
use crate::test::{Counts, barriers};
use anyhow::ensure;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = barriers(repo)?;
    let counts = Counts::of_tests(&heard);
    // How much was looked at, as the stories say at their end.
    let looks: Vec<_> = heard.lines.iter().filter(|line| line.starts_with("barriers, ")).collect();
    ensure!(!looks.is_empty(), "nothing was looked at");
    let looks = looks.iter().map(|line| format!("- {line}\n")).collect::<Vec<_>>().concat();
    let text = format!("{} states on a site went well, {} did not.\n\n{looks}", counts.passed, counts.failed);
    Ok(Found { text, verdict: if counts.failed == 0 { Verdict::Good } else { Verdict::Wanting } })
}
