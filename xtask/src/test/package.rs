//! The package, as those meet it who take it: packed, looked at by others' tools, put into an application and beside a plain
//! page, opened in a browser. Its command is held against the native one.

mod checks;
mod node;
mod trial;
mod twins;

use super::counts::Counts;
use super::suites;
use crate::clock::Stopwatch;
use crate::package;
use crate::process;
use crate::repo::Repo;
use std::path::Path;
use std::process::Command;

/// Something that is looked at.
type Step = fn(&Repo, &package::Packages, &trial::Trial) -> anyhow::Result<Counts>;

/// One count for each thing that is looked at, the stories and the tests of the command on top.
pub(super) fn run(repo: &Repo) -> anyhow::Result<Counts> {
    let packages = package::of(repo, suites::built(repo)?)?;
    let trial = trial::Trial::set_up(repo, &packages)?;
    let mut sum = Counts::SUCCESS;
    let steps: [(&str, Step); 7] = [
        ("what publint says", |repo, packages, _| checks::publint(repo, packages)),
        ("what attw says", |repo, packages, _| checks::attw(repo, packages)),
        ("types", |repo, _, trial| checks::types(repo, trial)),
        ("the command, native and wasm", |repo, _, trial| twins::run(repo, trial)),
        ("the command on node alone", |repo, _, trial| node::run(repo, trial)),
        ("the tests of the command, on wasm", |repo, _, trial| of_the_command(repo, trial)),
        ("in a browser", |repo, _, trial| suites::package(repo, trial.served())),
    ];
    for (name, step) in steps {
        let watch = Stopwatch::start();
        let counts = step(repo, &packages, &trial).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Counts::FAILURE
        });
        println!("  {name}: {counts} in {}", watch.elapsed());
        sum = sum + counts;
    }
    Ok(sum)
}

/// The tests of the command that are about what it reads, writes and prints, told on node. (All others passed there as well when
/// that was looked at; they start it so often that they take minutes.)
const ON_WASM: [&str; 5] = ["commands", "comparing", "manners", "saving", "sealing"];

fn of_the_command(repo: &Repo, trial: &trial::Trial) -> anyhow::Result<Counts> {
    let mut command = crate::repo::cargo();
    command.args(["test", "--package", "consentry-cli", "--test", "cli", "--"]).args(ON_WASM).current_dir(&repo.root);
    command.env("INSTA_UPDATE", "no").env("CONSENTRY_PROGRAM", trial.command());
    process::listen(&mut command).map(|heard| Counts::of_tests(&heard))
}

/// A program of npm's, as it is started without a shell.
fn npm_program(folder: &Path, program: &str) -> Command {
    Command::new(folder.join("node_modules").join(".bin").join(program))
}
