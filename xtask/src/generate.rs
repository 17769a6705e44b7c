//! `cargo xtask generate`: writes what is made from the tables of the format, the presets and the lock files, or says that it is
//! stale. The tool for site owners makes the former; it is run, not linked, so that this tool stays quick to compile.

mod presets;

use crate::process;
use crate::repo::{Repo, cargo};
use crate::supply::document;
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

/// Who makes a file.
#[derive(Clone, Copy)]
enum Maker {
    /// The tool for site owners, asked by this command.
    Tool(&'static str),
    /// This tool.
    Here(fn(&Repo) -> anyhow::Result<String>),
}

const FILES: [(&str, Maker); 5] = [
    ("pkg-config/consent.schema.json", Maker::Tool("schema")),
    ("docs/configuration.md", Maker::Tool("docs")),
    ("pkg-config/languages/en-GB.json", Maker::Tool("texts")),
    (document::PATH, Maker::Here(document::text)),
    (presets::PATH, Maker::Here(presets::text)),
];

/// Makes all files.
pub(crate) fn run(repo: &Repo, mode: Mode) -> anyhow::Result<()> {
    let mut stale = Vec::new();
    for (path, maker) in FILES {
        let text = maker.text(repo).with_context(|| format!("cannot make {path}"))?;
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

impl Maker {
    fn text(self, repo: &Repo) -> anyhow::Result<String> {
        match self {
            Self::Tool(command) => {
                let mut tool = cargo();
                tool.args(["run", "--quiet", "--package", "consentry-cli", "--", command]).current_dir(&repo.root);
                process::read(&mut tool)
            }
            Self::Here(make) => make(repo),
        }
    }
}
