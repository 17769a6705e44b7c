//! The wasm-bindgen-test suites of the widget, in one headless browser.

use super::counts::Counts;
use super::programs;
use crate::build::{self, WASM_TARGET};
use crate::process;
use crate::repo::{Repo, cargo};
use serde_json::json;
use std::fs;
use std::process::Command;

/// A browser that the suites run in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Browser {
    Chromium,
    Firefox,
}

/// Of the whole page, in seconds. The runner's own 20 are short for a cold browser on two cores.
const TIMEOUT_SECONDS: &str = "180";

/// The runner takes the first driver that it finds in these, Firefox before Chromium: only one may be set.
const DRIVERS: [&str; 4] = ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"];

pub(super) fn run(repo: &Repo, browser: Browser) -> anyhow::Result<Counts> {
    build::ensure_wasm_target(repo)?;
    process::listen(&mut command(repo, browser)?).map(|heard| Counts::of_tests(&heard))
}

fn command(repo: &Repo, browser: Browser) -> anyhow::Result<Command> {
    let (driver, path, capabilities) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", programs::chromedriver()?, chromium()?),
        Browser::Firefox => ("GECKODRIVER", programs::geckodriver(repo)?, firefox()?),
    };
    fs::create_dir_all(repo.cargo_tools())?;
    let file = repo.cargo_tools().join(format!("{driver}.json"));
    fs::write(&file, serde_json::to_string_pretty(&capabilities)?)?;
    let mut command = cargo();
    command.args(["test", "--package", "consentry"]);
    command.args(["--target", WASM_TARGET, "--test", "browser"]);
    for other in DRIVERS {
        command.env_remove(other).env_remove(format!("{other}_REMOTE"));
    }
    command
        .env(driver, path)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
        .env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT_SECONDS)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        // A failed test ends the runner with an error of its own, whose backtrace says nothing of the test.
        .env("RUST_BACKTRACE", "0")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", programs::runner(repo)?)
        .current_dir(&repo.root);
    Ok(command)
}

/// Chromium starts as root only without its sandbox; the rest keeps it from asking the network for anything.
fn chromium() -> anyhow::Result<serde_json::Value> {
    Ok(json!({ "goog:chromeOptions": {
        "binary": programs::chromium()?,
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    } }))
}

fn firefox() -> anyhow::Result<serde_json::Value> {
    Ok(json!({ "moz:firefoxOptions": { "binary": programs::firefox()? } }))
}
