//! `cargo xtask size`: what a first visitor fetches, what weighs what in it, and the budget that it is held against.

use crate::build::{self, Built};
use crate::explain;
use crate::repo::Repo;
use anyhow::Context as _;
use std::process::ExitCode;

const BUDGET: &str = "pkg-config/budget.toml";
const BANNER_PATH: &str = "banner_path_brotli_bytes";
const LANGUAGE_PACK: &str = "language_pack_brotli_bytes";

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
    let budgets = repo.text(BUDGET)?;
    let mut worst = Verdict::Within;
    for (what, size, key) in [
        ("banner path", built.banner_path_brotli_bytes(), BANNER_PATH),
        ("largest half of a language's pack", built.largest_pack_brotli_bytes(), LANGUAGE_PACK),
    ] {
        let budget = budget(&budgets, key)?;
        let (verdict, words) = match (built.tools.is_complete(), size <= budget) {
            (false, _) => (Verdict::Unknown, "not held, for want of tools, against"),
            (true, true) => (Verdict::Within, "within"),
            (true, false) => (Verdict::Above, "ABOVE"),
        };
        println!("{what}: {size} bytes of brotli, {words} the budget of {budget} ({BUDGET})");
        if verdict != Verdict::Within {
            worst = verdict;
        }
    }
    Ok(worst)
}

/// One of the numbers in the budget. A full TOML parser would be larger than what it reads.
fn budget(toml: &str, wanted: &str) -> anyhow::Result<usize> {
    toml.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == wanted)
        .and_then(|(_, value)| value.trim().parse().ok())
        .with_context(|| format!("{BUDGET}: want a line `{wanted} = <bytes>`"))
}

#[cfg(test)]
mod tests {
    use super::{BANNER_PATH, LANGUAGE_PACK, budget};

    #[test]
    fn a_budget_is_one_plain_number() {
        let both = "# why\nbanner_path_brotli_bytes = 38000\nlanguage_pack_brotli_bytes = 1500\n";
        assert_eq!(budget(both, BANNER_PATH).unwrap(), 38000);
        assert_eq!(budget(both, LANGUAGE_PACK).unwrap(), 1500);
        for broken in ["", "banner_path_brotli_bytes = \"38000\"", "# banner_path_brotli_bytes = 1", "other = 1"] {
            assert!(budget(broken, BANNER_PATH).is_err(), "{broken}");
        }
    }
}
