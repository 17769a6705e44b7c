//! `cargo xtask test`: installs what the tests need, runs every suite, and ends with one line of counts.

mod again;
pub(crate) mod counts;
mod coverage;
mod install;
mod package;
pub(crate) mod lives;
mod programs;
mod suites;
mod supply;
mod web;

use crate::clock::{Elapsed, Stopwatch};
use crate::process::Heard;
use crate::repo::Repo;
use anyhow::bail;
pub(crate) use counts::Counts;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Lint,
    Native,
    Coverage,
    Size,
    Same,
    Web,
    Package,
    E2e,
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> anyhow::Result<Self> {
        Ok(match name {
            "lint" => Self::Lint,
            "native" => Self::Native,
            "coverage" => Self::Coverage,
            "size" => Self::Size,
            "same" => Self::Same,
            "web" => Self::Web,
            "package" => Self::Package,
            "e2e" => Self::E2e,
            _ => bail!("found `{name}`, want lint, native, coverage, size, same, web, package or e2e"),
        })
    }
}

/// How one suite went.
struct Outcome {
    name: &'static str,
    counts: Counts,
    elapsed: Elapsed,
}

/// Runs all suites or those of one part. A suite that fails stops no other.
pub(crate) fn run(repo: &Repo, only: Option<Part>) -> ExitCode {
    let is_wanted = |part| match only {
        // The end-to-end tests look at what was built.
        Some(Part::E2e) => matches!(part, Part::Size | Part::E2e),
        Some(only) => part == only,
        None => true,
    };
    let wanted: Vec<_> = suites::ALL.iter().filter(|suite| is_wanted(suite.part)).collect();
    let mut outcomes = Vec::new();
    let installed = timed("install", || {
        let needs: Vec<_> = wanted.iter().flat_map(|suite| suite.needs).copied().collect();
        install::run(repo, &needs).map(|()| Counts::default())
    });
    // What was installed is no test; what could not be is a failure.
    if installed.counts.failed > 0 {
        outcomes.push(installed);
    }
    let unchecked = wanted.iter().any(|suite| suite.part == Part::Lint).then(supply::unchecked).flatten();
    for suite in wanted {
        outcomes.push(timed(suite.name, || (suite.run)(repo)));
    }
    report(&outcomes, unchecked)
}

/// The stories on all sites in Firefox and WebKit that no ordinary run tells, on a widget that is built for them.
pub(crate) fn rest(repo: &Repo) -> anyhow::Result<Heard> {
    install::run(repo, &[install::Need::WebKit])?;
    make_ready(repo)?;
    suites::rest(repo)
}

/// Every state in every way of having a page, on all sites; the same.
pub(crate) fn barriers(repo: &Repo) -> anyhow::Result<Heard> {
    make_ready(repo)?;
    suites::barriers(repo)
}

/// Every fault and attack in every engine, written into a document; the same.
pub(crate) fn faults(repo: &Repo, document: &Path) -> anyhow::Result<Heard> {
    install::run(repo, &[install::Need::WebKit])?;
    make_ready(repo)?;
    suites::faults(repo, document)
}

/// So many random sequences in browsers, from a seed on; the same.
pub(crate) fn wander(repo: &Repo, seeds: (u64, u64)) -> anyhow::Result<Heard> {
    make_ready(repo)?;
    suites::wander(repo, seeds)
}

/// So many mutated inputs; the same.
pub(crate) fn inputs(repo: &Repo, seeds: (u64, u64)) -> anyhow::Result<Heard> {
    make_ready(repo)?;
    suites::inputs(repo, seeds)
}

/// So many text fragments; the same.
pub(crate) fn fragments(repo: &Repo, seeds: (u64, u64)) -> anyhow::Result<Heard> {
    make_ready(repo)?;
    suites::fragments(repo, seeds)
}

fn make_ready(repo: &Repo) -> anyhow::Result<()> {
    install::run(repo, &[install::Need::NpmTools, install::Need::Chromium, install::Need::Firefox])?;
    crate::build::run(repo).map(drop)
}

/// mdBook, which is installed where it is not there.
pub(crate) fn mdbook(repo: &Repo) -> anyhow::Result<PathBuf> {
    if let Ok(found) = programs::mdbook(repo) {
        return Ok(found);
    }
    install::run(repo, &[install::Need::MdBook])?;
    programs::mdbook(repo)
}

/// The driver of Chromium.
pub(crate) fn chromedriver() -> anyhow::Result<PathBuf> {
    programs::chromedriver()
}

fn timed(name: &'static str, run: impl FnOnce() -> anyhow::Result<Counts>) -> Outcome {
    println!("\n=== {name} ===");
    let watch = Stopwatch::start();
    let counts = run().unwrap_or_else(|error| {
        println!("error: {error:#}");
        Counts::FAILURE
    });
    let elapsed = watch.elapsed();
    println!("--- {name}: {counts} in {elapsed}");
    Outcome { name, counts, elapsed }
}

/// The table, then what no suite could look at, then the counts alone on the last line.
fn report(outcomes: &[Outcome], unchecked: Option<&str>) -> ExitCode {
    println!("\n{:<24} {:>7} {:>7} {:>10}", "suite", "passed", "failed", "time");
    let mut total = Counts::default();
    for Outcome { name, counts, elapsed } in outcomes {
        println!("{name:<24} {:>7} {:>7} {elapsed:>10}", counts.passed, counts.failed);
        total = total + *counts;
    }
    if let Some(unchecked) = unchecked {
        println!("\n{unchecked}");
    }
    println!("\n{total}");
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
