//! Rust to wasm, by Cargo; adds the compiler's wasm target when it is missing.

use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// For the widget alone, and not in Cargo's configuration, where they would reach the tests as well.
///
/// Not among them, for it was measured: another `--inline-threshold` than the compiler's own. 25 made the widget 170
/// bytes of brotli larger, 75 made it 900 larger.
const FLAGS: [&str; 3] = [
    // Values of JavaScript as numbers in a list of the glue, not in a table of the wasm: 0.5 kB of brotli less.
    // `crates/slim` takes back what the standard library claims.
    "-Ctarget-feature=-reference-types,-multivalue",
    // The linker's notes of what uses what, which `crates/slim` reads.
    "-Clink-arg=--emit-relocs",
    // Rust's own choice, 1 MiB, would be most of the memory that the widget holds on a page. The deepest that was seen on
    // the five sites, with all answers given and taken back, is 6.4 kB. The stack lies below the data: what is too deep
    // traps, and writes over nothing. With this much, stack, data and what the first visit takes fit into one page of 64 KiB.
    "-Clink-arg=-zstack-size=16384",
];

/// Compiles the widget and returns where Cargo put it.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<PathBuf> {
    ensure_wasm_target(repo)?;
    let mut build = cargo();
    build.args(["build", "--release", "--target", WASM_TARGET, "--package", "consentry", "--lib"]);
    build.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f")).env("CARGO_TARGET_DIR", &repo.target);
    process::run(build.current_dir(&repo.root))?;
    let wasm = repo.target.join(WASM_TARGET).join("release").join("consentry.wasm");
    ensure!(wasm.is_file(), "cargo built, but found no {}", wasm.display());
    Ok(wasm)
}

/// A missing target is not added by rustup where automatic installs are off, and then the build fails far from
/// the cause.
pub(crate) fn ensure_wasm_target(repo: &Repo) -> anyhow::Result<()> {
    ensure_target(repo, WASM_TARGET)
}

/// The same for any target.
pub(crate) fn ensure_target(repo: &Repo, target: &str) -> anyhow::Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", target]).current_dir(&repo.root);
    let libraries = process::read(&mut rustc)?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    println!("adding the Rust target {target}");
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", target]).current_dir(&repo.root);
    process::run(&mut rustup).with_context(|| format!("the Rust target {target} is missing"))
}
