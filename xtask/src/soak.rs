//! `cargo xtask soak`: what takes too long for every run of the tests. Each part writes its section of `docs/soak.md`.

mod fuzz;
mod mutants;
mod random;
mod report;
mod stories;

use crate::clock::Stopwatch;
use crate::process;
use crate::repo::Repo;
use anyhow::Context as _;
use std::process::{Command, ExitCode};

/// A part that can be run by itself.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// What it does, for the report.
    what: &'static str,
    run: fn(&Repo, Minutes) -> anyhow::Result<Found>,
}

/// For how long each fuzz target runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Minutes(pub(crate) u32);

/// What a part has found.
struct Found {
    /// Lines of Markdown.
    text: String,
    verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Good,
    /// Something is wrong, or has to be argued.
    Wanting,
}

const ALL: [Part; 4] = [
    Part { name: "random", what: "Random lives beside a second telling of the rules", run: random::run },
    Part { name: "stories", what: "All stories on all sites in both engines", run: stories::run },
    Part { name: "fuzz", what: "Hostile text, looked for by libFuzzer", run: fuzz::run },
    Part { name: "mutants", what: "Mutants of `src/consent`", run: mutants::run },
];

/// The part of that name.
pub(crate) fn named(name: &str) -> anyhow::Result<&'static Part> {
    let names: Vec<_> = ALL.iter().map(|part| part.name).collect();
    ALL.iter().find(|part| part.name == name).with_context(|| format!("found `{name}`, want {}", names.join(", ")))
}

/// Runs all parts or one, and writes what they found.
pub(crate) fn run(repo: &Repo, only: Option<&'static Part>, minutes: Minutes) -> anyhow::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for part in ALL.iter().filter(|part| only.is_none_or(|only| only.name == part.name)) {
        println!("\n=== {} ===", part.name);
        let watch = Stopwatch::start();
        let found = (part.run)(repo, minutes).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Found { text: format!("Failed: {error:#}\n"), verdict: Verdict::Wanting }
        });
        if found.verdict == Verdict::Wanting {
            code = ExitCode::FAILURE;
        }
        let date = process::read(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        let command = format!("cargo xtask soak --only {} --minutes {}", part.name, minutes.0);
        let head = format!("`{command}`, {}, in {}.", date.trim(), watch.elapsed());
        report::write(repo, part.name, &format!("{}. {head}\n\n{}", part.what, found.text))?;
    }
    Ok(code)
}
