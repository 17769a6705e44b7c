//! The command for site owners as wasm, which node runs: the same sources, compiled for WASI.

use crate::build::{Tools, ensure_target, optimise_tool};
use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::ensure;
use std::env;
use std::fs;
use std::path::PathBuf;

pub(crate) const TARGET: &str = "wasm32-wasip1";

/// Compiles the tool and makes it small.
pub(super) fn run(repo: &Repo, tools: &Tools) -> anyhow::Result<Vec<u8>> {
    ensure_target(repo, TARGET)?;
    let mut build = cargo();
    build.args([
        "build",
        "--release",
        "--locked",
        "--target",
        TARGET,
        "--package",
        "consentry-cli",
        "--bin",
        "consentry",
    ]);
    build.env("CARGO_ENCODED_RUSTFLAGS", flags(repo).join("\x1f")).env("CARGO_TARGET_DIR", &repo.target);
    process::run(build.current_dir(&repo.root))?;
    let wasm = repo.target.join(TARGET).join("release").join("consentry.wasm");
    ensure!(wasm.is_file(), "cargo built, but found no {}", wasm.display());
    optimise_tool(tools, &repo.target.join("consentry"), fs::read(&wasm)?)
}

/// Where a panic was is told by a path, and none of this machine's goes into a package.
fn flags(repo: &Repo) -> Vec<String> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let folders = [cargo_home.map(|home| (home, "cargo")), Some((repo.root.clone(), "consentry"))];
    let short = |(folder, name): (PathBuf, &str)| format!("--remap-path-prefix={}=/{name}", folder.display());
    folders.into_iter().flatten().map(short).collect()
}
