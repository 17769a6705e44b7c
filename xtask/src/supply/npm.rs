//! The npm packages that are pinned in a folder: those that are asked for, and those that these bring.

use super::tree::{Home, Package};
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use base64::Engine as _;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the tools of build and tests are pinned.
pub(crate) const TOOLS: &str = "pkg-config/tools";
/// Where that is pinned which looks at the package.
pub(super) const PACKAGE_TOOLS: &str = "pkg-config/tools-package";
/// Where that is pinned which the studio is made of and bundled with.
pub(crate) const STUDIO: &str = crate::studio::TOOLS;
/// Where that is pinned which we are measured beside.
pub(super) const RIVALS: &str = "benches/rivals";

/// What takes part in making the files.
pub(crate) const MAKERS: [&str; 2] = ["binaryen", "terser"];

/// What bundles the studio.
const BUNDLER: &str = "esbuild";

/// What a lock file of npm holds.
#[derive(Debug)]
pub(crate) struct Lock {
    packages: BTreeMap<String, Pinned>,
    named: Vec<String>,
}

/// A package in the version that is pinned.
#[derive(Clone, Debug)]
pub(crate) struct Pinned {
    pub(crate) package: Package,
    /// Hexadecimal SHA-512.
    pub(crate) hash: String,
    brings: Vec<String>,
}

impl Lock {
    /// Reads the lock file in that folder.
    pub(crate) fn read(repo: &Repo, folder: &str) -> anyhow::Result<Self> {
        let path = format!("{folder}/package-lock.json");
        Self::parse(&repo.text(&path)?).context(path)
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let json: Value = serde_json::from_str(text)?;
        let entries = json.get("packages").and_then(Value::as_object).context("found no packages")?;
        let named = entries.get("").map(brought).unwrap_or_default();
        let mut packages = BTreeMap::new();
        for (place, entry) in entries {
            // What lies deeper is a second version for one package alone; `find` would not know which is meant.
            if let Some(name) = place.strip_prefix("node_modules/").filter(|name| !name.contains("/node_modules/")) {
                packages.insert(name.to_owned(), Pinned::parse(name, entry).with_context(|| name.to_owned())?);
            }
        }
        ensure!(!named.is_empty(), "found nothing that is asked for");
        Ok(Self { packages, named })
    }

    /// All that runs on every machine: what is asked for, and what that brings.
    pub(super) fn everything(&self) -> anyhow::Result<Vec<&Pinned>> {
        let names: Vec<&str> = self.named.iter().map(String::as_str).collect();
        self.with_all_they_bring(&names)
    }

    /// What goes into what is bundled: all but the bundler.
    pub(crate) fn bundled(&self) -> anyhow::Result<Vec<Pinned>> {
        let all = self.everything()?;
        Ok(all.into_iter().filter(|pinned| !pinned.package.name.contains(BUNDLER)).cloned().collect())
    }

    /// What is asked for, in the order of names.
    pub(super) fn named(&self) -> anyhow::Result<Vec<&Pinned>> {
        self.named.iter().map(|name| self.find(name)).collect()
    }

    /// These, and all that they bring.
    pub(crate) fn with_all_they_bring(&self, names: &[&str]) -> anyhow::Result<Vec<&Pinned>> {
        let mut found = BTreeMap::new();
        let mut waiting: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        while let Some(name) = waiting.pop() {
            let pinned = self.find(&name)?;
            if found.insert(name, pinned).is_none() {
                waiting.extend(pinned.brings.iter().cloned());
            }
        }
        Ok(found.into_values().collect())
    }

    fn find(&self, name: &str) -> anyhow::Result<&Pinned> {
        self.packages.get(name).with_context(|| format!("found no {name} in the npm lock file"))
    }
}

impl Pinned {
    fn parse(name: &str, entry: &Value) -> anyhow::Result<Self> {
        let field = |field: &str| {
            let text = entry.get(field).and_then(Value::as_str).map(str::to_owned);
            text.with_context(|| format!("found no {field}"))
        };
        let package =
            Package { name: name.to_owned(), version: field("version")?, licence: field("license")?, home: Home::Npm };
        Ok(Self { package, hash: hexadecimal(&field("integrity")?)?, brings: brought(entry) })
    }
}

fn brought(entry: &Value) -> Vec<String> {
    let names = entry.get("dependencies").and_then(Value::as_object);
    let mut names: Vec<_> = names.into_iter().flat_map(|names| names.keys().cloned()).collect();
    names.sort();
    names
}

fn hexadecimal(integrity: &str) -> anyhow::Result<String> {
    let base64 = integrity.strip_prefix("sha512-").with_context(|| format!("`{integrity}` is no SHA-512"))?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64)?;
    ensure!(bytes.len() == 64, "`{integrity}` has {} bytes", bytes.len());
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::Lock;

    fn lock(integrity: &str) -> String {
        let entry = |brings: &str| {
            format!(
                r#"{{ "version": "1.0.0", "license": "MIT", "integrity": "{integrity}", "dependencies": {{ {brings} }} }}"#
            )
        };
        format!(
            r#"{{ "packages": {{ "": {{ "dependencies": {{ "a": "1.0.0", "d": "1.0.0" }} }}, "node_modules/a": {},
            "node_modules/@b/c": {}, "node_modules/d": {}, "node_modules/d/node_modules/a": {{}} }} }}"#,
            entry(r#""@b/c": "^1""#),
            entry(r#""a": "^1""#),
            entry("")
        )
    }

    fn good() -> String {
        format!("sha512-{}==", "A".repeat(86))
    }

    #[test]
    fn what_a_package_brings_comes_with_it_once() {
        let lock = Lock::parse(&lock(&good())).unwrap();
        let names = |found: Vec<&super::Pinned>| {
            found.into_iter().map(|pinned| pinned.package.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(lock.with_all_they_bring(&["a"]).unwrap()), ["@b/c", "a"]);
        assert_eq!(names(lock.named().unwrap()), ["a", "d"]);
        assert!(lock.with_all_they_bring(&["e"]).is_err());
    }

    #[test]
    fn a_hash_is_written_in_hexadecimal_and_wanted() {
        let lock_file = Lock::parse(&lock(&good())).unwrap();
        assert_eq!(lock_file.named().unwrap()[0].hash, "00".repeat(64));
        for broken in ["sha1-AAAA", "sha512-AAAA", ""] {
            assert!(Lock::parse(&lock(broken)).is_err(), "{broken}");
        }
    }
}
