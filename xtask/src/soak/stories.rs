//! The end-to-end stories on every site in all three engines: more than every run of the tests has the time for.

use super::{Found, Options, Verdict};
use crate::repo::Repo;
use crate::test::everywhere;
use anyhow::ensure;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let counts = everywhere(repo)?;
    ensure!(counts.passed > 0, "nothing was told");
    let verdict = if counts.failed == 0 { Verdict::Good } else { Verdict::Wanting };
    Ok(Found { text: format!("{} tellings went well, {} did not.\n", counts.passed, counts.failed), verdict })
}
