//! A million random lives.

use super::{Found, Options, Verdict};
use crate::process::{self, Ending};
use crate::repo::{Repo, cargo};
use crate::test::lives;
use anyhow::ensure;

const SEQUENCES: u64 = 1_000_000;
/// Not the seed of CI, so that soak sees other lives.
const SEED: u64 = 1;

pub(super) fn run(repo: &Repo, _: &Options) -> anyhow::Result<Found> {
    let mut command = cargo();
    command.args(["test", "--package", "consentry", "--test", "random"]).current_dir(&repo.root);
    command.env("CONSENTRY_SEQUENCES", SEQUENCES.to_string()).env("CONSENTRY_SEED", SEED.to_string());
    let heard = process::listen(&mut command)?;
    ensure!(heard.ending == Ending::Success, "a life went wrong, see above");
    let lived = lives::in_lines(&heard.lines);
    let enough = lived.sequences >= SEQUENCES;
    let text = format!("{lived}, from seed {SEED} on: core and model agreed on all, and no rule was broken.\n");
    Ok(Found { text, verdict: if enough { Verdict::Good } else { Verdict::Wanting } })
}
