//! libFuzzer on the compiler's own coverage counters: stable Rust can ask LLVM for them, so that neither a nightly
//! compiler nor cargo-fuzz is wanted; a C++ compiler is.

use super::{Found, Minutes, Options, Verdict};
use crate::process::{self, Ending};
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const TARGETS: [&str; 3] = ["configuration", "record", "section"];

/// What cargo-fuzz passes without a sanitizer.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

pub(super) fn run(repo: &Repo, options: &Options) -> anyhow::Result<Found> {
    let folder = repo.target.join("fuzz");
    let host = host(&process::read(Command::new("rustc").arg("-vV").current_dir(&repo.root))?)?;
    let mut build = cargo();
    // A target that is named keeps the flags away from build scripts.
    build.args(["build", "--release", "--target", &host]).current_dir(repo.root.join("fuzz"));
    build.env("CARGO_TARGET_DIR", &folder).env("RUSTFLAGS", FLAGS);
    process::run(&mut build)?;
    let mut found = Found { text: String::new(), verdict: Verdict::Good };
    for target in TARGETS {
        let line = if let Some(runs) = fuzz(repo, &folder, (&host, target), options.minutes)? {
            format!("- {target}: {runs} runs in {} minutes, nothing found.", options.minutes.0)
        } else {
            found.verdict = Verdict::Wanting;
            format!("- {target}: **something was found**, see fuzz/artifacts.")
        };
        let _infallible = writeln!(found.text, "{line}");
    }
    Ok(found)
}

/// How many inputs were tried; nothing, when one of them went wrong.
fn fuzz(repo: &Repo, folder: &Path, (host, target): (&str, &str), minutes: Minutes) -> anyhow::Result<Option<u64>> {
    let grown = folder.join("corpus").join(target);
    let artifacts = repo.root.join("fuzz/artifacts");
    fs::create_dir_all(&grown)?;
    fs::create_dir_all(&artifacts)?;
    let mut command = Command::new(folder.join(host).join("release").join(target));
    command.arg(format!("-max_total_time={}", minutes.0.saturating_mul(60))).arg("-max_len=4096");
    command.arg(format!("-artifact_prefix={}/{target}-", artifacts.display()));
    // New inputs go into the first folder.
    command.arg(grown).arg(repo.root.join("fuzz/corpus").join(target));
    let heard = process::listen(&mut command)?;
    if heard.ending == Ending::Failure {
        return Ok(None);
    }
    let runs = heard.lines.iter().find_map(|line| line.strip_prefix("Done ")?.split(' ').next()?.parse().ok());
    let runs: u64 = runs.context("libFuzzer did not say how many inputs it tried")?;
    ensure!(runs > 0, "{target}: nothing was tried");
    Ok(Some(runs))
}

fn host(version: &str) -> anyhow::Result<String> {
    let line = version.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).context("rustc -vV: found no host")
}
