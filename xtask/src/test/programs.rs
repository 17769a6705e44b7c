//! Where the browsers, their drivers, the test runner, cargo-deny and the accessibility checkers are. Installs nothing.

use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What runs wasm-bindgen-test suites. Its version must be that of the widget's wasm-bindgen.
pub(super) const RUNNER: &str = "wasm-bindgen-test-runner";

/// What holds dependencies against deny.toml. Another version knows other fields, and other texts of licences.
pub(super) const DENY: &str = "cargo-deny";
pub(super) const DENY_VERSION: &str = "0.20.2";

/// What makes the book of docs/. What it warns of, and the ids it gives to headings, may differ in another version.
pub(super) const MDBOOK: &str = "mdbook";
pub(super) const MDBOOK_VERSION: &str = "0.5.4";

/// Scripts that look for barriers in a page; the end-to-end tests put them into it.
const CHECKERS: [&str; 2] = ["axe-core", "accessibility-checker-engine"];

/// What looks at the package, and what builds an application with it.
const PACKAGE_TOOLS: [&str; 5] = ["@arethetypeswrong/cli", "expect-type", "publint", "typescript", "vite"];

pub(super) fn chromium() -> anyhow::Result<PathBuf> {
    process::on_path("chromium").context("found no chromium on PATH")
}

pub(super) fn chromedriver() -> anyhow::Result<PathBuf> {
    from_environment("CHROMEDRIVER")
        .or_else(|| process::on_path("chromedriver"))
        .context("found no chromedriver on PATH")
}

pub(super) fn firefox() -> anyhow::Result<PathBuf> {
    let found = process::on_path("firefox-esr").or_else(|| process::on_path("firefox"));
    found.context("found no firefox-esr or firefox on PATH")
}

pub(super) fn geckodriver(repo: &Repo) -> anyhow::Result<PathBuf> {
    from_environment("GECKODRIVER")
        .or_else(|| process::on_path("geckodriver"))
        .or_else(|| Some(repo.cargo_tools().join("bin/geckodriver")).filter(|file| file.is_file()))
        .context("found no geckodriver")
}

pub(super) fn webkitdriver() -> anyhow::Result<PathBuf> {
    from_environment("WEBKITDRIVER")
        .or_else(|| process::on_path("WebKitWebDriver"))
        .context("found no WebKitWebDriver on PATH")
}

pub(super) fn runner(repo: &Repo) -> anyhow::Result<PathBuf> {
    pinned(repo, RUNNER, &repo.locked_version("wasm-bindgen")?)
}

pub(super) fn cargo_deny(repo: &Repo) -> anyhow::Result<PathBuf> {
    pinned(repo, DENY, DENY_VERSION)
}

pub(super) fn mdbook(repo: &Repo) -> anyhow::Result<PathBuf> {
    pinned(repo, MDBOOK, &format!("v{MDBOOK_VERSION}"))
}

/// A program that we install, in this very version, or the same where it is on PATH.
fn pinned(repo: &Repo, program: &str, wanted: &str) -> anyhow::Result<PathBuf> {
    [Some(repo.cargo_tools().join("bin").join(program)), process::on_path(program)]
        .into_iter()
        .flatten()
        .find(|file| process::version_of(file).is_some_and(|printed| printed == format!("{program} {wanted}")))
        .with_context(|| format!("found no {program} {wanted}"))
}

/// The folder with the accessibility checkers, each in the version that is pinned beside it.
pub(super) fn checkers(repo: &Repo) -> anyhow::Result<PathBuf> {
    installed(&repo.npm_tools(), &CHECKERS)?;
    Ok(repo.npm_tools().join("node_modules"))
}

/// Whether what looks at the package is there, likewise.
pub(super) fn package_tools(repo: &Repo) -> anyhow::Result<()> {
    installed(&repo.package_tools(), &PACKAGE_TOOLS)
}

/// Each of these is in that folder in the version that is pinned beside it.
fn installed(tools: &Path, packages: &[&str]) -> anyhow::Result<()> {
    let version = |file: &Path, pointer: &str| -> anyhow::Result<String> {
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        let version = json.pointer(pointer).and_then(serde_json::Value::as_str);
        version.map(str::to_owned).with_context(|| format!("{}: found no {pointer}", file.display()))
    };
    for package in packages {
        // A slash in a name, as a pointer has it.
        let wanted = format!("/dependencies/{}", package.replace('/', "~1"));
        let wanted = version(&tools.join("package.json"), &wanted)?;
        let file = tools.join("node_modules").join(package).join("package.json");
        let found = version(&file, "/version").with_context(|| format!("found no {package}"))?;
        ensure!(found == wanted, "found {package} {found}, want {wanted}");
    }
    Ok(())
}

fn from_environment(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from)
}
