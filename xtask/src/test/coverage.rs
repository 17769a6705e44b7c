//! Which lines of the core its tests run, told by the compiler's own counters. Only this repository's crates are compiled
//! anew for it, not what they depend on; LLVM's tools come with the toolchain.

use super::counts::Counts;
use crate::process::{self, Ending};
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Of a hundred lines.
const WANTED: f64 = 95.0;
const CORE: &str = "src/consent";

/// Runs every compiler call for this repository's crates with counters.
const WRAPPER: &str = "#!/bin/sh\nexec \"$@\" -C instrument-coverage\n";

/// What runs programs of its own, which count nothing: the compiler on programs that must not compile, a browser.
const LEFT_OUT: [&str; 3] = ["proof", "tidy", "browser"];

/// One count: enough lines of the core are run.
pub(super) fn run(repo: &Repo) -> anyhow::Result<Counts> {
    let folder = repo.target.join("coverage");
    let profiles = folder.join("profiles");
    // What earlier runs counted is not of this one.
    if profiles.is_dir() {
        fs::remove_dir_all(&profiles)?;
    }
    fs::create_dir_all(&profiles)?;
    let wrapper = folder.join("rustc.sh");
    fs::write(&wrapper, WRAPPER)?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
    let programs = programs(repo, &folder)?;
    for program in &programs {
        let mut command = Command::new(program);
        command.current_dir(&repo.root).env("LLVM_PROFILE_FILE", profiles.join("%p.profraw"));
        // Every line that random lives run is run by a tenth of them.
        command.env("CARGO_MANIFEST_DIR", &repo.root).env("CONSENTRY_SEQUENCES", "2000");
        let heard = process::listen(&mut command)?;
        ensure!(heard.ending == Ending::Success, "a test failed: what it runs would not count");
    }
    let percent = percent(repo, &profiles, &programs)?;
    println!("{CORE}: {percent:.1} % of all lines are run by the tests, wanted {WANTED} %");
    Ok(if percent >= WANTED { Counts::SUCCESS } else { Counts::FAILURE })
}

/// Builds the tests of the core, with counters in them.
fn programs(repo: &Repo, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut command = cargo();
    command.args(["test", "--package", "consentry", "--lib", "--tests", "--no-run", "--message-format", "json"]);
    command.current_dir(&repo.root).env("RUSTC_WORKSPACE_WRAPPER", folder.join("rustc.sh"));
    // In a folder of its own: a library that is a cdylib too has one place, and the one without counters lies there.
    command.env("CARGO_TARGET_DIR", folder.join("build"));
    let mut programs = Vec::new();
    for line in process::read(&mut command)?.lines() {
        let message: serde_json::Value = serde_json::from_str(line)?;
        let name = message.pointer("/target/name").and_then(serde_json::Value::as_str);
        let program = message.get("executable").and_then(serde_json::Value::as_str);
        if let (Some(name), Some(program)) = (name, program)
            && !LEFT_OUT.contains(&name)
        {
            programs.push(PathBuf::from(program));
        }
    }
    ensure!(!programs.is_empty(), "cargo built no tests");
    Ok(programs)
}

fn percent(repo: &Repo, profiles: &Path, programs: &[PathBuf]) -> anyhow::Result<f64> {
    let merged = profiles.join("all.profdata");
    let mut merge = Command::new(tool(repo, "llvm-profdata")?);
    merge.args(["merge", "--sparse", "-o"]).arg(&merged);
    for entry in fs::read_dir(profiles)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "profraw") {
            merge.arg(path);
        }
    }
    process::run(&mut merge)?;
    let mut export = Command::new(tool(repo, "llvm-cov")?);
    export.args(["export", "--summary-only", "--instr-profile"]).arg(&merged);
    for program in programs {
        export.arg("--object").arg(program);
    }
    export.arg("--sources").arg(repo.root.join(CORE));
    let summary: serde_json::Value = serde_json::from_str(&process::read(&mut export)?)?;
    files(&summary);
    let percent = summary.pointer("/data/0/totals/lines/percent").and_then(serde_json::Value::as_f64);
    percent.context("llvm-cov export: found no total of lines")
}

/// Prints the files with lines that no test runs.
fn files(summary: &serde_json::Value) {
    let files = summary.pointer("/data/0/files").and_then(serde_json::Value::as_array);
    for file in files.into_iter().flatten() {
        let number = |pointer| file.pointer(pointer).and_then(serde_json::Value::as_u64).unwrap_or_default();
        let (count, covered) = (number("/summary/lines/count"), number("/summary/lines/covered"));
        if covered < count {
            let name = file.get("filename").and_then(serde_json::Value::as_str).unwrap_or_default();
            let name = name.rsplit_once(CORE).map_or(name, |(_, name)| name);
            println!("{CORE}{name}: {} of {count} lines are not run", count - covered);
        }
    }
}

/// A tool of the toolchain's component llvm-tools, which is installed where it is missing.
fn tool(repo: &Repo, name: &str) -> anyhow::Result<PathBuf> {
    let library = process::read(Command::new("rustc").args(["--print", "target-libdir"]).current_dir(&repo.root))?;
    let mut folder = PathBuf::from(library.trim());
    ensure!(folder.pop(), "rustc --print target-libdir: found {library}");
    let tool = folder.join("bin").join(name);
    if !tool.is_file() {
        println!("installing llvm-tools, a component of the toolchain");
        process::run(Command::new("rustup").args(["component", "add", "llvm-tools"]).current_dir(&repo.root))?;
    }
    ensure!(tool.is_file(), "llvm-tools was installed and has no {name}");
    Ok(tool)
}
