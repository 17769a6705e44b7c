//! The studio: the checks of the command for owners as two wasms, and the page's scripts bundled with what they are
//! made of. Written to `www/studio/dist/`; nothing is done again where nothing has changed.

mod bundle;
mod core;

use crate::clock::Stopwatch;
use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::path::PathBuf;
use std::process::Command;

/// Where the page's libraries and its bundler are pinned.
pub(crate) const TOOLS: &str = "pkg-config/studio";

/// Builds the studio. Brings the pinned npm packages where they are missing.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<()> {
    let watch = Stopwatch::start();
    let modules = modules(repo)?;
    let cores = core::PARTS.into_iter().map(|part| core::run(repo, part)).collect::<anyhow::Result<Vec<_>>>()?;
    bundle::run(repo, &modules, &cores)?;
    println!("  {:<20} {:>8}", "the studio", watch.elapsed());
    Ok(())
}

/// The folder of the npm packages, as the lock file has them.
fn modules(repo: &Repo) -> anyhow::Result<PathBuf> {
    let folder = repo.root.join(TOOLS);
    let modules = folder.join("node_modules");
    if !is_installed(repo) {
        ensure!(process::on_path("npm").is_some(), "found no npm, which brings the packages pinned in {TOOLS}");
        println!("installing the packages pinned in {TOOLS}");
        process::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    }
    Ok(modules)
}

/// npm writes down what it installed; without the packages of other platforms it is the lock file.
fn is_installed(repo: &Repo) -> bool {
    let versions = |path: String| -> anyhow::Result<Vec<(String, String)>> {
        let json: serde_json::Value = serde_json::from_str(&repo.text(&path)?)?;
        let packages = json.get("packages").and_then(serde_json::Value::as_object).context("found no packages")?;
        let of = |(name, entry): (&String, &serde_json::Value)| {
            let is_optional = entry.get("optional").is_some();
            let version = entry.get("version")?.as_str()?.to_owned();
            (!is_optional && !name.is_empty()).then(|| (name.clone(), version))
        };
        Ok(packages.iter().filter_map(of).collect())
    };
    let wanted = versions(format!("{TOOLS}/package-lock.json"));
    let found = versions(format!("{TOOLS}/node_modules/.package-lock.json"));
    matches!((wanted, found), (Ok(wanted), Ok(found)) if wanted == found)
}
