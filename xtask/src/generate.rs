//! `cargo xtask generate`: writes what is made from the tables of the format, or says that it is stale. The tool for
//! site owners makes the texts; it is run, not linked, so that this tool stays quick to compile.

use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::fs;

/// What to do with what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write it.
    Write,
    /// Compare it with what is there.
    Check,
}

/// Each file, and the command of the tool that prints it.
const FILES: [(&str, &str); 3] = [
    ("pkg-config/consent.schema.json", "schema"),
    ("docs/configuration.md", "docs"),
    ("pkg-config/languages/en-GB.json", "texts"),
];

/// Makes all files.
pub(crate) fn run(repo: &Repo, mode: Mode) -> anyhow::Result<()> {
    let mut stale = Vec::new();
    for (path, verb) in FILES {
        let mut tool = cargo();
        tool.args(["run", "--quiet", "--package", "consentry-cli", "--", verb]).current_dir(&repo.root);
        let text = process::read(&mut tool)?;
        let file = repo.root.join(path);
        let is_there = fs::read(&file).is_ok_and(|kept| kept == text.as_bytes());
        match mode {
            Mode::Write => fs::write(&file, text).with_context(|| format!("cannot write {path}"))?,
            Mode::Check if is_there => {}
            Mode::Check => stale.push(path),
        }
    }
    ensure!(stale.is_empty(), "stale: {}; run `cargo xtask generate`", stale.join(", "));
    Ok(())
}
