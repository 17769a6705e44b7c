//! Every fault and attack in every engine, written down in `docs/faults.md`.

use super::{Found, Options, Verdict};
use crate::repo::Repo;
use crate::test::{Counts, faults};
use anyhow::Context as _;

const DOCUMENT: &str = "docs/faults.md";

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = faults(repo, &repo.root.join(DOCUMENT))?;
    let counts = Counts::of_tests(&heard);
    // How the rows ended, as the stories say at their end.
    let line = heard.lines.iter().find_map(|line| line.strip_prefix("faults: ")).context("no row was told")?;
    let text = format!("{line} In {} tellings, of which {} went well.\n", counts.passed + counts.failed, counts.passed);
    Ok(Found { text, verdict: if counts.failed == 0 { Verdict::Good } else { Verdict::Wanting } })
}
