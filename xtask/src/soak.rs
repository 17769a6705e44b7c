//! `cargo xtask soak`: what takes too long for every run of the tests. Each part writes its section of `docs/soak.md`.

mod barriers;
mod faults;
mod fragments;
mod fuzz;
mod inputs;
mod mutants;
mod random;
mod report;
mod stories;
mod wander;

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
    run: fn(&Repo, &Options) -> anyhow::Result<Found>,
}

/// What parts can be told.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) minutes: Minutes,
    /// Of which files mutants are made, as a pattern; of all that changed since, where nothing is said.
    pub(crate) files: Option<String>,
}

impl Options {
    /// The command that says so.
    fn command(&self, part: &str) -> String {
        let minutes = (part == "fuzz").then(|| format!(" --minutes {}", self.minutes.0));
        let files = self.files.as_ref().filter(|_| part == mutants::NAME).map(|files| format!(" --files '{files}'"));
        format!("cargo xtask soak --only {part}{}{}", minutes.unwrap_or_default(), files.unwrap_or_default())
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { minutes: Minutes(10), files: None }
    }
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

const ALL: [Part; 9] = [
    Part { name: "random", what: "Random lives beside a second telling of the rules", run: random::run },
    Part {
        name: "stories",
        what: "Stories on the sites where no ordinary run tells them in Firefox, and all in WebKit",
        run: stories::run,
    },
    Part { name: "barriers", what: "Every state in every way of having a page, on every site", run: barriers::run },
    Part {
        name: "faults",
        what: "Every fault and attack in every engine, as `docs/faults.md` lists them",
        run: faults::run,
    },
    Part { name: "wander", what: "Random actions in browsers beside the same telling", run: wander::run },
    Part { name: "inputs", what: "Mutated configurations and records in browsers beside the core", run: inputs::run },
    Part {
        name: "fragments",
        what: "Text fragments in Chromium beside what the tool says of them",
        run: fragments::run,
    },
    Part { name: "fuzz", what: "Hostile text, looked for by libFuzzer", run: fuzz::run },
    Part { name: mutants::NAME, what: "Mutants of `src/consent`", run: mutants::run },
];

/// The part of that name.
pub(crate) fn named(name: &str) -> anyhow::Result<&'static Part> {
    let names: Vec<_> = ALL.iter().map(|part| part.name).collect();
    ALL.iter().find(|part| part.name == name).with_context(|| format!("found `{name}`, want {}", names.join(", ")))
}

/// Runs all parts or one, and writes what they found.
pub(crate) fn run(repo: &Repo, only: Option<&'static Part>, options: &Options) -> anyhow::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for part in ALL.iter().filter(|part| only.is_none_or(|only| only.name == part.name)) {
        println!("\n=== {} ===", part.name);
        let watch = Stopwatch::start();
        let found = (part.run)(repo, options).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Found { text: format!("Failed: {error:#}\n"), verdict: Verdict::Wanting }
        });
        if found.verdict == Verdict::Wanting {
            code = ExitCode::FAILURE;
        }
        let date = process::read(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        let head = format!("`{}`, {}, in {}.", options.command(part.name), date.trim(), watch.elapsed());
        report::write(repo, part.name, &format!("{}. {head}\n\n{}", part.what, found.text))?;
    }
    Ok(code)
}
