//! `cargo xtask release --dry-run`: what a release of the version in Cargo.toml would be, held against the last tag. It
//! publishes nothing and tags nothing.

mod sizes;
mod surface;
mod version;

use crate::build;
use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, bail, ensure};
use std::collections::BTreeSet;
use std::process::{Command, ExitCode};
use version::Version;

const CHANGELOG: &str = "CHANGELOG.md";

/// What it is held against.
#[derive(Debug)]
struct Before {
    name: String,
    version: Version,
}

/// Prints what would be new, and what is in the way. Fails where anything is.
///
/// `since` names a commit to look back to instead of the last tag.
pub(crate) fn run(repo: &Repo, since: Option<&str>) -> anyhow::Result<ExitCode> {
    let version: Version = repo.locked_version("consentry")?.parse()?;
    let mut faults = Vec::new();
    if let Err(error) = section(&repo.text(CHANGELOG)?, version) {
        faults.push(error.to_string());
    }
    let built = build::run(repo)?;
    let sizes = sizes::of(&built);
    match before(repo, since)? {
        None => println!("\n{version}: there is no tag yet, so nothing to compare with\n{}", sizes::told(&sizes, None)),
        Some(before) => {
            println!("\n{version}, since {} ({})", before.name, before.version);
            let old = |path: &str| at(repo, &before.name, path);
            println!("{}", sizes::told(&sizes, Some(&sizes::read(&old("README.md").unwrap_or_default()))));
            let news = surface::differences(&surface::of(&old)?, &surface::of(&|path| repo.text(path).ok())?);
            println!("{news}");
            faults.extend(version.fault_after(before.version, news.weight()));
        }
    }
    for fault in &faults {
        println!("in the way: {fault}");
    }
    if faults.is_empty() {
        println!("nothing is in the way; `cargo xtask test` and `cargo xtask package` come before the tag v{version}");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// The section of a version, which says something.
fn section(changelog: &str, version: Version) -> anyhow::Result<&str> {
    let heading = format!("## {version}");
    let is_it = |line: &str| line == heading || line.strip_prefix(&heading).is_some_and(|rest| rest.starts_with(' '));
    let start = changelog.lines().find(|line| is_it(line));
    let start = start.with_context(|| format!("{CHANGELOG} has no section `{heading}`"))?;
    let (_, rest) = changelog.split_once(start).unwrap_or_default();
    let text = rest.split("\n## ").next().unwrap_or_default().trim();
    ensure!(!text.is_empty(), "{CHANGELOG}: the section `{heading}` is empty");
    Ok(text)
}

/// The last tag of the form `v1.2.3`, by its number; or what was named.
fn before(repo: &Repo, since: Option<&str>) -> anyhow::Result<Option<Before>> {
    let mut list = Command::new("git");
    list.args(["tag", "--list", "v*", "--merged", "HEAD"]).current_dir(&repo.root);
    let tags = process::read(&mut list)?;
    let tagged = tags.lines().filter_map(|tag| {
        let version = tag.strip_prefix('v')?.parse().ok()?;
        Some(Before { name: tag.to_owned(), version })
    });
    match since {
        None => Ok(tagged.max_by_key(|before| before.version)),
        Some(name) => {
            let Some(manifest) = at(repo, name, "Cargo.toml") else { bail!("found no Cargo.toml at {name}") };
            let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
            let version = version.with_context(|| format!("Cargo.toml at {name}: found no version"))?.parse()?;
            Ok(Some(Before { name: name.to_owned(), version }))
        }
    }
}

/// A file as it was, or nothing where there was none.
fn at(repo: &Repo, name: &str, path: &str) -> Option<String> {
    let mut show = Command::new("git");
    process::read(show.args(["show", &format!("{name}:{path}")]).current_dir(&repo.root)).ok()
}

/// What a site or its tools may lean upon, one thing a line.
type Surface = BTreeSet<String>;

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_version_has_a_section_that_says_something() {
        let changelog =
            "# Changelog\n\n## Unreleased\n- b\n\n## 1.2.0 (2026-11-29)\n- a\n\n## 1.1.0\n\n## 1.0.0\n- c\n";
        assert_eq!(section(changelog, "1.2.0".parse().unwrap()).unwrap(), "- a");
        assert_eq!(section(changelog, "1.0.0".parse().unwrap()).unwrap(), "- c");
        for (version, wanted) in [("1.1.0", "is empty"), ("1.2.1", "no section"), ("1.2.10", "no section")] {
            let error = section(changelog, version.parse().unwrap()).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }
}
