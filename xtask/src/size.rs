//! `cargo xtask size`: what a first visitor fetches, what weighs what in it, and the budget that it is held against.

use crate::build::{self, Built};
use crate::explain;
use crate::repo::Repo;
use anyhow::Context as _;
use std::process::ExitCode;

const BUDGET: &str = "pkg-config/budget.toml";
const KEY: &str = "banner_path_brotli_bytes";

/// What the budget says of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Within,
    Above,
    /// A tool was missing: what CI ships is smaller, so nothing is said.
    Unknown,
}

/// Builds, prints the table and the verdict; fails only above the budget.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<ExitCode> {
    let built = build::run(repo)?;
    println!("{}\n{}", explain::run(&built.named, &built.named_later)?, built.report());
    let verdict = check(repo, &built)?;
    Ok(if verdict == Verdict::Above { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Prints and returns the verdict on what was built.
pub(crate) fn check(repo: &Repo, built: &Built) -> anyhow::Result<Verdict> {
    let budget = budget(&repo.text(BUDGET)?)?;
    let size = built.banner_path_brotli_bytes();
    let verdict = match (built.tools.is_complete(), size <= budget) {
        (false, _) => Verdict::Unknown,
        (true, true) => Verdict::Within,
        (true, false) => Verdict::Above,
    };
    let words = match verdict {
        Verdict::Within => "within",
        Verdict::Above => "ABOVE",
        Verdict::Unknown => "not held, for want of tools, against",
    };
    println!("banner path: {size} bytes of brotli, {words} the budget of {budget} ({BUDGET})");
    Ok(verdict)
}

/// The one number in the budget. A full TOML parser would be larger than what it reads.
fn budget(toml: &str) -> anyhow::Result<usize> {
    toml.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == KEY)
        .and_then(|(_, value)| value.trim().parse().ok())
        .with_context(|| format!("{BUDGET}: want a line `{KEY} = <bytes>`"))
}

#[cfg(test)]
mod tests {
    use super::budget;

    #[test]
    fn the_budget_is_one_plain_number() {
        assert_eq!(budget("# why\nbanner_path_brotli_bytes = 38000\n").unwrap(), 38000);
        for broken in ["", "banner_path_brotli_bytes = \"38000\"", "# banner_path_brotli_bytes = 1", "other = 1"] {
            assert!(budget(broken).is_err(), "{broken}");
        }
    }
}
