//! cargo-mutants: each function of the core changed a little, one change after another; the tests must notice every one.

use super::{Found, Minutes, Verdict};
use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const PROGRAM: &str = "cargo-mutants";
const VERSION: &str = "27.1.0";
/// Enough to notice, few enough for a thousand runs.
const SEQUENCES: &str = "2000";
/// What runs programs of its own is left out: the compiler on programs that must not compile, the browsers.
const TESTS: [&str; 15] = [
    "random",
    "opening",
    "record",
    "places",
    "step",
    "withdrawal",
    "objection",
    "telling",
    "second_use",
    "races",
    "report",
    "parse",
    "reading",
    "scene",
    "corpus",
];

pub(super) fn run(repo: &Repo, _: Minutes) -> anyhow::Result<Found> {
    let program = repo.cargo_tools().join("bin").join(PROGRAM);
    if !program.is_file() {
        let mut install = cargo();
        install.args(["install", PROGRAM, "--version", VERSION, "--debug", "--root"]).arg(repo.cargo_tools());
        process::run(install.env("CARGO_PROFILE_DEV_DEBUG", "false").current_dir(&repo.root))?;
    }
    let out = repo.target.join("soak");
    fs::create_dir_all(&out)?;
    let mut command = std::process::Command::new(program);
    command.args(["mutants", "--file", "src/consent/**", "--jobs", "1", "--output"]).arg(&out);
    command.args(["--", "--package", "consentry", "--lib"]).current_dir(&repo.root);
    for test in TESTS {
        command.args(["--test", test]);
    }
    command.env("CONSENTRY_SEQUENCES", SEQUENCES).env("CARGO_PROFILE_DEV_DEBUG", "false");
    // It ends with a failure where a mutant survives: what it wrote says which.
    process::listen(&mut command)?;
    found(&out.join("mutants.out"))
}

fn found(out: &Path) -> anyhow::Result<Found> {
    let lines = |name: &str| -> anyhow::Result<Vec<String>> {
        let text = fs::read_to_string(out.join(name)).with_context(|| format!("mutants.out/{name}"))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let (caught, missed) = (lines("caught.txt")?, lines("missed.txt")?);
    let (timeout, unviable) = (lines("timeout.txt")?.len(), lines("unviable.txt")?.len());
    ensure!(!caught.is_empty(), "no mutant was caught: the tests did not run");
    let mut text = format!(
        "{} caught, {timeout} ended by a time limit, {unviable} did not compile, {} survived.\n",
        caught.len(),
        missed.len()
    );
    for survivor in &missed {
        let _infallible = write!(text, "\n- `{survivor}`");
    }
    text.push('\n');
    Ok(Found { text, verdict: if missed.is_empty() { Verdict::Good } else { Verdict::Wanting } })
}
