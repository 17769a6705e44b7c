//! cargo-mutants: each function of the core changed a little, one change after another; the tests must notice every one.
//!
//! A mutant is met by the tests that are quick and likely to notice it, and only if it survives those by all others. What
//! survives them all has to be argued in `tests/survivors.json`, and every argument there has to be needed.

mod argument;
mod outcome;
mod table;
mod tree;

use super::{Found, Options, Verdict, report};
use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use argument::Argument;
use outcome::{End, Outcome};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use table::{Row, Table};

/// The name of the part, and of its section.
pub(super) const NAME: &str = "mutants";
const PROGRAM: &str = "cargo-mutants";
const VERSION: &str = "27.1.0";
const ALL_FILES: &str = "src/consent/**";
/// What decides, before what it decides with.
const FIRST: [&str; 7] = ["grant", "record", "step", "standing", "giving", "ending", "opening"];
/// Enough to notice, few enough for a thousand runs.
const SEQUENCES: &str = "2000";
/// Many times what the tests take; a mutant that runs longer runs for ever.
const MOST_SECONDS: &str = "20";
/// The tests that are told in sentences, in one program, the module's own, and those that try texts and lives at random.
const STORIES: &[&str] = &[tree::STORIES];
const OWN: &[&str] = &["--lib"];
const AT_RANDOM: &[&str] = &["--test=random", "--test=corpus"];

/// The files of which mutants are made, and all that is needed to run them.
struct Run<'a> {
    repo: &'a Repo,
    program: PathBuf,
    tree: PathBuf,
}

pub(super) fn run(repo: &Repo, options: &Options) -> anyhow::Result<Found> {
    let run = Run { repo, program: installed(repo)?, tree: tree::make(repo)? };
    let arguments = argument::read(repo)?;
    let mut table = Table::read(&report::section(repo, NAME)?);
    let all = run.files(ALL_FILES)?;
    table.keep(|file| all.iter().any(|known| known == file));
    let files = match &options.files {
        Some(glob) => run.files(glob)?,
        // Without a word about files, it goes on where it stopped.
        None => all.into_iter().filter(|file| !repo.text(file).is_ok_and(|text| table.is_of(file, &text))).collect(),
    };
    run.tests_pass()?;
    let mut complaints = Vec::new();
    for file in &files {
        let text = repo.text(file)?;
        match run.file(file, &text) {
            Ok(outcomes) => {
                complaints.extend(argument::held_against(file, &outcomes, &arguments));
                table.put(Row::of(file, &text, &outcomes)?);
            }
            // What is known of the others must not be lost.
            Err(error) => complaints.push(format!("not run: `{file}`: {error:#}")),
        }
        // Each file once it is done: a run of hours may be ended at any time.
        report::write(repo, NAME, &text_of(&table, &arguments, &complaints))?;
    }
    complaints.extend(argument::counted(&arguments, &table, &files));
    let verdict = if complaints.is_empty() { Verdict::Good } else { Verdict::Wanting };
    Ok(Found { text: text_of(&table, &arguments, &complaints), verdict })
}

fn text_of(table: &Table, arguments: &[Argument], complaints: &[String]) -> String {
    format!("{table}{}{}", argument::listed(arguments), argument::listed_complaints(complaints))
}

fn installed(repo: &Repo) -> anyhow::Result<PathBuf> {
    let program = repo.cargo_tools().join("bin").join(PROGRAM);
    if !program.is_file() {
        let mut install = cargo();
        install.args(["install", PROGRAM, "--version", VERSION, "--locked", "--debug", "--root"]);
        install.arg(repo.cargo_tools()).env("CARGO_PROFILE_DEV_DEBUG", "false").current_dir(&repo.root);
        process::run(&mut install)?;
    }
    Ok(program)
}

impl Run<'_> {
    /// The files of which mutants are made, those that decide first.
    fn files(&self, glob: &str) -> anyhow::Result<Vec<String>> {
        let mut list = Command::new(&self.program);
        list.args(["mutants", "--list", "--json", "--file", glob]).current_dir(&self.tree);
        let mut files = outcome::files(&process::read(&mut list)?)?;
        files.sort_by_key(|file| (place(file), file.clone()));
        Ok(files)
    }

    /// Without mutants, all tests pass; afterwards everything is built.
    fn tests_pass(&self) -> anyhow::Result<()> {
        let mut test = cargo();
        test.arg("test").args(tree::ARGUMENTS).args(["--package", "consentry"]);
        test.args(STORIES).args(OWN).args(AT_RANDOM);
        process::run(self.in_tree(&mut test))
    }

    /// What becomes of the mutants of a file.
    fn file(&self, file: &str, text: &str) -> anyhow::Result<Vec<Outcome>> {
        let out = self.repo.target.join("soak").join(NAME).join(file.replace('/', "-"));
        if out.is_dir() {
            fs::remove_dir_all(&out)?;
        }
        fs::create_dir_all(&out)?;
        let has_own = text.contains("#[cfg(test)]");
        let (first, then) = if has_own { (OWN, STORIES) } else { (STORIES, OWN) };
        let mut outcomes = self.pass(file, &out, first)?;
        if outcome::survivors(&outcomes).next().is_some() {
            outcome::count_as_caught(&out.join("mutants.out"))?;
            outcome::better(&mut outcomes, self.pass(file, &out, &[then, AT_RANDOM].concat())?);
        }
        let viable = outcomes.iter().filter(|outcome| outcome.end != End::Unviable).count();
        let survived = outcome::survivors(&outcomes).count();
        ensure!(viable == 0 || survived < viable, "{file}: no mutant was noticed, so the tests did not run");
        Ok(outcomes)
    }

    /// Tries some tests on the mutants that were not noticed in an earlier pass.
    fn pass(&self, file: &str, out: &Path, tests: &[&str]) -> anyhow::Result<Vec<Outcome>> {
        let mut mutants = Command::new(&self.program);
        mutants.args(["mutants", "--in-place", "--iterate", "--baseline", "skip", "--no-shuffle", "--colors", "never"]);
        mutants.args(["--timeout", MOST_SECONDS, "--file", file, "--output"]).arg(out);
        // For what is compiled too: the arguments after `--` are for what is run alone.
        for argument in tree::ARGUMENTS.iter().chain(tests) {
            mutants.arg(format!("--cargo-arg={argument}"));
        }
        mutants.args(["--package", "consentry"]);
        // It ends with a failure where a mutant survives: what it wrote says which.
        process::listen(self.in_tree(&mut mutants))?;
        let outcomes = out.join("mutants.out/outcomes.json");
        let text = fs::read_to_string(&outcomes).with_context(|| format!("cannot read {}", outcomes.display()))?;
        outcome::read(&text, &self.tree)
    }

    fn in_tree<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.current_dir(&self.tree).env("CARGO_TARGET_DIR", self.repo.target.join("soak/build"));
        command.env("CONSENTRY_SEQUENCES", SEQUENCES).env("CARGO_PROFILE_DEV_DEBUG", "false")
    }
}

/// Where a file stands in the order.
fn place(file: &str) -> usize {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    FIRST.iter().position(|first| stem == *first).unwrap_or(FIRST.len())
}
