//! Where the browsers, their drivers and the test runner are. Installs nothing.

use crate::process;
use crate::repo::Repo;
use anyhow::Context as _;
use std::env;
use std::path::PathBuf;

/// What runs wasm-bindgen-test suites. Its version must be that of the widget's wasm-bindgen.
pub(super) const RUNNER: &str = "wasm-bindgen-test-runner";

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

pub(super) fn runner(repo: &Repo) -> anyhow::Result<PathBuf> {
    let wanted = repo.locked_version("wasm-bindgen")?;
    [Some(repo.cargo_tools().join("bin").join(RUNNER)), process::on_path(RUNNER)]
        .into_iter()
        .flatten()
        .find(|file| process::version_of(file).is_some_and(|printed| printed == format!("{RUNNER} {wanted}")))
        .with_context(|| format!("found no {RUNNER} {wanted}"))
}

fn from_environment(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from)
}
