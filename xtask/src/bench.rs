//! `cargo xtask bench`: the widget beside its rivals, in Chromium; writes docs/performance.md.

use crate::build;
use crate::process;
use crate::repo::{Repo, cargo};
use crate::test;
use anyhow::{Context as _, ensure};
use std::process::Command;

/// Builds what ships, fetches the rivals when they are missing, and measures. What a figure is worth depends on how quiet
/// the machine is: the report shows the noise. The options are the measuring program's own.
pub(crate) fn run(repo: &Repo, options: &[String]) -> anyhow::Result<()> {
    let chromedriver = test::chromedriver().context("`cargo xtask test` installs Chromium and its driver")?;
    let built = build::run(repo)?;
    println!("{}", built.report());
    ensure!(built.tools.is_complete(), "what was built is not what ships: `cargo xtask test` installs the tools");
    let rivals = repo.root.join("benches").join("rivals");
    if !rivals.join("node_modules").is_dir() {
        println!("fetching the rivals, as pinned in benches/rivals/package-lock.json");
        process::run(
            Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(rivals),
        )?;
    }
    let mut measure = cargo();
    measure.args(["run", "--quiet", "--package", "rivals", "--"]).args(options).current_dir(&repo.root);
    process::run(measure.env("CHROMEDRIVER", chromedriver).env("CONSENTRY_DIST", repo.dist()))
}
