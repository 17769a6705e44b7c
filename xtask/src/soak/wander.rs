//! A thousand random sequences of actions, in real browsers.

use super::{Found, Options, Verdict};
use crate::process::Ending;
use crate::repo::Repo;
use crate::test::{lives, wander};

const SEQUENCES: u64 = 1_000;
/// Not the seeds of CI, so that soak sees other sequences.
const SEED: u64 = 1_001;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let heard = wander(repo, (SEED, SEQUENCES))?;
    let told = lives::in_browsers(&heard.lines);
    let is_good = heard.ending == Ending::Success && told.sequences >= SEQUENCES;
    let failed = heard.lines.iter().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    let failed = failed.map(|name| format!("\n- Failed: {}\n", name.trim())).collect::<Vec<_>>().concat();
    let text = format!(
        "{told} went as the model says, of {SEQUENCES} from seed {SEED} on, half of them in each engine.\n{failed}"
    );
    Ok(Found { text, verdict: if is_good { Verdict::Good } else { Verdict::Wanting } })
}
