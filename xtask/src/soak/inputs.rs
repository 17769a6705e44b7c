//! Twenty thousand mutated configurations and records, in real browsers.

use super::{Found, Options, Verdict};
use crate::process::Ending;
use crate::repo::Repo;
use crate::test::inputs;
use anyhow::Context as _;

const INPUTS: u64 = 20_000;
/// Not the seeds of CI, so that soak tries other inputs.
const SEED: u64 = 2_001;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = inputs(repo, (SEED, INPUTS))?;
    let counts = heard.lines.iter().find(|line| line.contains(" mutated inputs: ")).context("no input was tried")?;
    let tried = counts.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0_u64);
    let is_good = heard.ending == Ending::Success && tried == INPUTS;
    let failed = heard.lines.iter().filter(|line| line.starts_with("CONSENTRY_SEED="));
    let failed = failed.map(|line| format!("\n- Failed: `{line}`\n")).collect::<Vec<_>>().concat();
    let text = format!("{counts}, of {INPUTS} from seed {SEED} on, half of them in each engine.\n{failed}");
    Ok(Found { text, verdict: if is_good { Verdict::Good } else { Verdict::Wanting } })
}
