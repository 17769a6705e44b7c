//! The site of a journey: three small pages, and a configuration into which the built command has put the preset.

use super::Preset;
use crate::story::Outcome;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file without vendors.
const SMALLEST: &str = r#"{ "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "/privacy", "section": "Cookies" },
  "vendors": [] }
"#;
const CONFIG: &str = "consent.json";

/// To every question that was not answered with the command, what stands in brackets.
const NO_MORE_ANSWERS: &[u8] = b"\n\n\n\n\n\n";

/// The page that comes after the home page.
pub(super) const NEXT: &str = "next/";

/// The configuration with the preset in it, as it is served.
pub(super) fn set_up(world: &World, preset: &Preset) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(CONFIG), SMALLEST)?;
    let settings = preset.settings.iter().flat_map(|setting| ["--set", setting]);
    run(folder.path(), &["add", preset.id].into_iter().chain(settings).collect::<Vec<_>>())?;
    run(folder.path(), &["seal", CONFIG])?;
    let text = fs::read_to_string(folder.path().join(CONFIG))?;
    let config: Value = serde_json::from_str(&text)?;
    is_of_today(preset, &config)?;
    world.site.serve(&world.case().config(), "application/json", &text);
    for path in preset.loads.iter().filter(|load| load.starts_with('/')) {
        let file = folder.path().join(path.trim_start_matches('/'));
        let starter = fs::read_to_string(&file).with_context(|| format!("no starter at {path}"))?;
        world.site.serve(path, "text/javascript", &starter);
    }
    serve_pages(world, preset);
    world.site.set_policy(&policy(folder.path())?, "");
    Ok(config)
}

fn serve_pages(world: &World, preset: &Preset) {
    let tag = world.case().demo_tag();
    let page = |title: &str, rest: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><title>{title}</title>{tag}<main><h1>{title}</h1>{rest}</main></html>"
        )
    };
    let serve = |path: &str, html: &str| world.site.serve(path, "text/html; charset=utf-8", html);
    serve(&world.home(), &page("Example Homes", preset.markup));
    serve(&world.case().path(NEXT), &page("Your repairs", preset.markup));
    serve("/privacy", &page("Privacy", "<h2>Cookies</h2><p>Which vendors there are.</p>"));
}

/// Whoever serves the policy that the command prints has allowed all that Consentry and the vendor need. The site's own
/// icon, for which Firefox asks by itself, comes beside.
fn policy(folder: &Path) -> Result<String> {
    let printed = run(folder, &["snippet", CONFIG])?;
    Ok(beside(printed_policy(&printed)?, "img-src"))
}

/// The policy that `consentry snippet` has printed.
pub(crate) fn printed_policy(printed: &str) -> Result<&str> {
    printed.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: ")).context("no policy is printed")
}

/// That policy with what the site's own pages have of this kind.
pub(crate) fn beside(policy: &str, directive: &str) -> String {
    match policy.split_once(&format!("{directive} ")) {
        Some((before, after)) => format!("{before}{directive} 'self' {after}"),
        None => format!("{policy}; {directive} 'self'"),
    }
}

/// The command carries the presets: one that was built before they were changed proves nothing of them.
fn is_of_today(preset: &Preset, config: &Value) -> Outcome {
    let file: Value = serde_json::from_str(preset.file)?;
    for field in ["cookies", "storage"] {
        let copied = config.pointer(&format!("/vendors/0/{field}"));
        let is_same = copied.is_none_or(|copied| Some(copied) == file.get(field));
        ensure!(is_same, "{} was built before {}.json was changed", command()?.display(), preset.id);
    }
    Ok(())
}

/// The built command: named by the environment, or beside this program.
fn command() -> Result<PathBuf> {
    match std::env::var_os("CONSENTRY_CLI") {
        Some(path) => Ok(PathBuf::from(path)),
        None => {
            Ok(std::env::current_exe()?.with_file_name("consentry").with_extension(std::env::consts::EXE_EXTENSION))
        }
    }
}

/// Runs the command there, and gives what it prints.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Result<String> {
    let path = command()?;
    let mut child = Command::new(&path)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}: cargo build --package consentry-cli", path.display()))?;
    if let Some(mut input) = child.stdin.take() {
        // One that asks nothing may be over by now.
        drop(input.write_all(NO_MORE_ANSWERS));
    }
    let ended = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&ended.stderr);
    ensure!(ended.status.success(), "consentry {}: {said}", arguments.join(" "));
    Ok(String::from_utf8(ended.stdout)?)
}
