//! What the tests need beside the compiler: found where it is, installed where it is missing and where we may.

use super::programs;
use crate::build::Tools;
use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, bail};
use std::path::PathBuf;
use std::process::Command;

const GECKODRIVER_VERSION: &str = "0.37.1";

/// Something that a suite cannot run without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// What reads the JavaScript of the documents.
    Node,
    /// node, npm, and the packages pinned in pkg-config/tools.
    NpmTools,
    /// Those pinned in pkg-config/tools-package, and what takes a zip apart.
    PackageTools,
    Chromium,
    Firefox,
    /// WebKit's GTK port with its driver, and a screen for it.
    WebKit,
    /// wasm-bindgen-test-runner in the version of the widget's wasm-bindgen.
    Runner,
    /// cargo-deny in the version that deny.toml was written for.
    CargoDeny,
    /// What makes the book of docs/.
    MdBook,
}

/// Says what is missing, then installs it or says how to.
pub(super) fn run(repo: &Repo, needs: &[Need]) -> anyhow::Result<()> {
    let packages = missing_packages(needs);
    let commands = missing_programs(repo, needs)?;
    if packages.is_empty() && commands.is_empty() {
        println!("nothing is missing");
        return Ok(());
    }
    println!("to be installed:");
    if !packages.is_empty() {
        println!("  by apt-get: {}", packages.join(" "));
    }
    for (what, _) in &commands {
        println!("  {what}");
    }
    install_packages(&packages)?;
    for (what, mut command) in commands {
        println!("installing {what}");
        process::run(&mut command)?;
    }
    Ok(())
}

/// What npm and Cargo install, with how.
fn missing_programs(repo: &Repo, needs: &[Need]) -> anyhow::Result<Vec<(String, Command)>> {
    let mut commands = Vec::new();
    let is_complete = Tools::find(repo)?.is_complete() && programs::checkers(repo).is_ok();
    if needs.contains(&Need::NpmTools) && !is_complete {
        let what = "wasm-opt, terser and the accessibility checkers, into pkg-config/tools/node_modules";
        commands.push((what.to_owned(), npm_ci(repo.npm_tools())));
    }
    if needs.contains(&Need::PackageTools) && programs::package_tools(repo).is_err() {
        let what = "publint, attw, typescript and vite, into pkg-config/tools-package/node_modules";
        commands.push((what.to_owned(), npm_ci(repo.package_tools())));
    }
    if needs.contains(&Need::Firefox) && programs::geckodriver(repo).is_err() {
        let version = GECKODRIVER_VERSION;
        commands.push(cargo_install(repo, "geckodriver", "geckodriver", version));
    }
    if needs.contains(&Need::Runner) && programs::runner(repo).is_err() {
        let version = repo.locked_version("wasm-bindgen")?;
        let program = programs::RUNNER;
        commands.push(cargo_install(repo, "wasm-bindgen-cli", program, &version));
    }
    if needs.contains(&Need::CargoDeny) && programs::cargo_deny(repo).is_err() {
        commands.push(cargo_install(repo, programs::DENY, programs::DENY, programs::DENY_VERSION));
    }
    if needs.contains(&Need::MdBook) && programs::mdbook(repo).is_err() {
        let (what, mut command) = cargo_install(repo, programs::MDBOOK, programs::MDBOOK, programs::MDBOOK_VERSION);
        // Without the server, which brings half as many crates again.
        command.args(["--no-default-features", "--features", "search"]);
        commands.push((what, command));
    }
    Ok(commands)
}

/// What the lock file in a folder pins.
fn npm_ci(folder: PathBuf) -> Command {
    let mut command = Command::new("npm");
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    command
}

/// The Debian packages of what is not on PATH.
fn missing_packages(needs: &[Need]) -> Vec<&'static str> {
    let on_path = |program| process::on_path(program).context("missing");
    let candidates = [
        (Need::Chromium, "chromium", programs::chromium()),
        (Need::Chromium, "chromium-driver", programs::chromedriver()),
        (Need::Firefox, "firefox-esr", programs::firefox()),
        (Need::WebKit, "webkit2gtk-driver", programs::webkitdriver()),
        (Need::WebKit, "xvfb", on_path("Xvfb")),
        (Need::Node, "nodejs", on_path("node")),
        (Need::NpmTools, "nodejs", on_path("node")),
        (Need::NpmTools, "npm", on_path("npm")),
        (Need::PackageTools, "unzip", on_path("unzip")),
    ];
    let mut packages: Vec<_> = candidates
        .into_iter()
        .filter(|(need, _, found)| needs.contains(need) && found.is_err())
        .map(|(_, package, _)| package)
        .collect();
    // What two want stands side by side.
    packages.dedup();
    packages
}

fn install_packages(packages: &[&str]) -> anyhow::Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let packages_line = packages.join(" ");
    if process::on_path("apt-get").is_none() {
        bail!("found no apt-get: install what Debian calls {packages_line}, then run this again");
    }
    if process::read(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "not root: run this, then run the tests again\n  \
             sudo apt-get update && sudo apt-get install -y {packages_line}"
        );
    }
    process::run(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "-y"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    process::run(&mut install)
}

/// A debug build: these run for seconds, and a release build of them takes minutes. Without `--locked`: the lock
/// file that is shipped may name a version that a mirror no longer has.
fn cargo_install(repo: &Repo, package: &str, program: &str, version: &str) -> (String, Command) {
    let mut command = cargo();
    command
        .args(["install", package, "--version", version])
        .args(["--bin", program, "--debug", "--root"])
        .arg(repo.cargo_tools())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .current_dir(&repo.root);
    let what = format!("{program} of {package} {version}, by cargo, into target/tools");
    (what, command)
}
