//! The end-to-end stories on every site in both engines, and every state in every way of having a page on every site: more
//! than every run of the tests has the time for.

use super::{Found, Options, Verdict};
use crate::repo::Repo;
use crate::test::{Counts, everywhere};
use anyhow::ensure;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = everywhere(repo)?;
    let counts = Counts::of_tests(&heard);
    // How much was looked at for barriers, as the stories say at their end.
    let looks = heard.lines.iter().filter(|line| line.starts_with("barriers, "));
    let looks = looks.map(|line| format!("- {line}\n")).collect::<Vec<_>>().concat();
    ensure!(counts.passed > 0, "nothing was told");
    let verdict = if counts.failed == 0 { Verdict::Good } else { Verdict::Wanting };
    let text = format!("{} tellings went well, {} did not.\n\n{looks}", counts.passed, counts.failed);
    Ok(Found { text, verdict })
}
