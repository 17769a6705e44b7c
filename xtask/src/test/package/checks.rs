//! What others' tools say of the package.

use super::npm_program;
use super::trial::Trial;
use crate::package::Packages;
use crate::process;
use crate::repo::Repo;
use crate::test::Counts;

/// The description: what is exported is there, and is what it says it is.
pub(super) fn publint(repo: &Repo, packages: &Packages) -> anyhow::Result<Counts> {
    let mut command = npm_program(&repo.package_tools(), "publint");
    command.arg("run").arg(&packages.npm).arg("--strict");
    Ok(Counts::of_step(&process::listen(&mut command)?))
}

/// The types, as each way of resolving finds them. The files of the widget are no modules, and have none.
pub(super) fn attw(repo: &Repo, packages: &Packages) -> anyhow::Result<Counts> {
    let mut command = npm_program(&repo.package_tools(), "attw");
    command.arg(&packages.npm).args(["--profile", "esm-only", "--no-definitely-typed", "--format", "ascii"]);
    command.args(["--entrypoints", ".", "./consent.schema.json", "./integrity.json"]);
    Ok(Counts::of_step(&process::listen(&mut command)?))
}

/// What they say, line by line, in an application.
pub(super) fn types(repo: &Repo, trial: &Trial) -> anyhow::Result<Counts> {
    let mut command = npm_program(&repo.package_tools(), "tsc");
    command.arg("--project").arg(trial.app());
    Ok(Counts::of_step(&process::listen(&mut command)?))
}
