//! Five hundred generated pages and text fragments, in Chromium.

use super::{Found, Options, Verdict};
use crate::process::Ending;
use crate::repo::Repo;
use crate::test::fragments;
use anyhow::Context as _;

const PAIRS: u64 = 500;
/// Not the seeds of CI, so that soak tries other pairs.
const SEED: u64 = 1_001;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = fragments(repo, (SEED, PAIRS))?;
    let counts = heard.lines.iter().find(|line| line.contains(" text fragments: ")).context("no fragment was tried")?;
    let tried = counts.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0_u64);
    let is_good = heard.ending == Ending::Success && tried == PAIRS;
    let failed = heard.lines.iter().filter(|line| line.starts_with("CONSENTRY_SEED="));
    let failed = failed.map(|line| format!("\n- Failed: `{line}`\n")).collect::<Vec<_>>().concat();
    let text = format!("{counts}, of {PAIRS} from seed {SEED} on.\n{failed}");
    Ok(Found { text, verdict: if is_good { Verdict::Good } else { Verdict::Wanting } })
}
