//! `cargo xtask shots`: pictures of every state on one sheet, in target/shots, for people to look at; with `--check` the
//! few that somebody approved, held against what is drawn now. No part of the tests: another machine has other fonts.

use crate::build;
use crate::process;
use crate::repo::{Repo, cargo};
use crate::test;
use anyhow::Context as _;

/// What is done with the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Draw,
    Check,
    Approve,
}

/// Builds the widget and lets the end-to-end tests take the pictures: they know how a page comes into each state.
pub(crate) fn run(repo: &Repo, mode: Mode) -> anyhow::Result<()> {
    let chromedriver = test::chromedriver().context("`cargo xtask test` installs Chromium and its driver")?;
    println!("{}", build::run(repo)?.report());
    let mut shots = cargo();
    shots.args(["run", "--quiet", "--package", "e2e", "--", "shots"]).current_dir(&repo.root);
    shots.args(match mode {
        Mode::Draw => None,
        Mode::Check => Some("check"),
        Mode::Approve => Some("approve"),
    });
    shots.env("CHROMEDRIVER", chromedriver).env("CONSENTRY_SHOTS", repo.target.join("shots"));
    process::run(shots.env("CONSENTRY_DIST", repo.dist()).env("CONSENTRY_WWW", repo.www()))
}
