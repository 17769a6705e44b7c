//! `THIRD-PARTY.txt`: the licences of others' code in the package, which most of them want to go along with it.

use crate::process;
use crate::repo::{Repo, cargo};
use crate::supply::standard::{FOLDER, Part};
use crate::supply::tree::Package;
use anyhow::Context as _;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "\
Consentry contains code of others: of the crates below in its WebAssembly, and of wasm-bindgen in its scripts. Where one may be
had under the MIT or the Apache licence, it is used under the Apache licence, whose text is in LICENSE-APACHE; what else its
authors want to go along with it stands below the names. The sources of each are on crates.io under its name and version. The
standard library of Rust is in the WebAssembly likewise, with the crates that it is made of; the command, bin/consentry.wasm, also
has wasi-libc, https://github.com/WebAssembly/wasi-libc, with musl, cloudlibc and dlmalloc.c in it. The packages that the
studio's script is made of stand with their licences in studio/dist/licences.txt.
";

/// How the files with a licence are called. Of the Apache licence there is one text already.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// The texts of the licences of these crates, and of what comes with the compiler, each once.
pub(super) fn text(repo: &Repo, packages: &BTreeSet<&Package>, standard: &[Part]) -> anyhow::Result<String> {
    let folders = folders(repo)?;
    let mut by_text: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages.iter().filter(|package| !package.is_ours()) {
        let folder = folders.get(&(package.name.clone(), package.version.clone()));
        let found = folder.map(|folder| texts(folder)).transpose().with_context(|| name(package))?.unwrap_or_default();
        by_text.entry(complete(repo, package, found)?).or_default().insert(name(package));
    }
    for part in standard {
        by_text.entry(part.text.clone()).or_default().insert(name(&part.package));
    }
    let mut all: Vec<_> = by_text.into_iter().map(|(text, names)| (names, text)).collect();
    all.sort();
    let mut told = HEAD.to_owned();
    for (names, text) in all {
        let rule = "-".repeat(80);
        writeln!(told, "\n{rule}\n{}\n\n{text}", names.into_iter().collect::<Vec<_>>().join("\n"))?;
    }
    Ok(told.trim_end().to_owned() + "\n")
}

fn name(package: &Package) -> String {
    format!("{} {} ({})", package.name, package.version, package.licence)
}

/// The text that goes along: what its authors wrote, or where they wrote none, that of the licence. Of the Apache licence there
/// is one for all.
fn complete(repo: &Repo, package: &Package, found: String) -> anyhow::Result<String> {
    if !found.is_empty() {
        return Ok(found);
    }
    let clauses = package.licence.split(" AND ").map(|clause| clause.trim_matches(['(', ')']).split(" OR "));
    let mut missing = clauses.filter(|clause| clause.clone().all(|licence| licence != "Apache-2.0"));
    let Some(mut choices) = missing.next() else { return Ok(found) };
    let known = choices.find_map(|licence| repo.text(&format!("{FOLDER}/{licence}.txt")).ok());
    let text = known.filter(|_| missing.next().is_none());
    Ok(text
        .with_context(|| format!("{}: it has no text of its licence, nor has {FOLDER}", name(package)))?
        .trim()
        .to_owned())
}

/// Where Cargo keeps each crate.
fn folders(repo: &Repo) -> anyhow::Result<BTreeMap<(String, String), PathBuf>> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--locked", "--format-version", "1"]).current_dir(&repo.root);
    let metadata: Value = serde_json::from_str(&process::read(&mut metadata)?)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo metadata: found no packages")?;
    let field = |package: &Value, name: &str| package.get(name).and_then(Value::as_str).map(str::to_owned);
    let folder = |package: &Value| {
        let manifest = PathBuf::from(field(package, "manifest_path")?);
        Some(((field(package, "name")?, field(package, "version")?), manifest.parent()?.to_path_buf()))
    };
    Ok(packages.iter().filter_map(folder).collect())
}

fn texts(folder: &Path) -> anyhow::Result<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    files.retain(|file| file.is_file() && is_wanted(file));
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(&file)?).replace("\r\n", "\n");
        all.push(text.trim().to_owned());
    }
    Ok(all.join("\n\n"))
}

fn is_wanted(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    NAMES.iter().any(|wanted| name.starts_with(wanted))
        && !name.contains("apache")
        && file.extension().is_none_or(|ending| ending != "rs")
}

#[cfg(test)]
mod tests {
    use super::{complete, is_wanted, text};
    use crate::repo::Repo;
    use crate::supply::standard;
    use crate::supply::tree::{Home, Package};
    use std::collections::BTreeSet;
    use std::path::Path;

    fn package(licence: &str) -> Package {
        Package { name: "a".into(), version: "1.0.0".into(), licence: licence.into(), home: Home::CratesIo }
    }

    #[test]
    fn the_texts_are_found_by_their_names() {
        for (name, wanted) in [
            ("LICENSE-MIT", true),
            ("license", true),
            ("COPYING", true),
            ("LICENSE-APACHE", false),
            ("README.md", false),
        ] {
            assert_eq!(is_wanted(Path::new(name)), wanted, "{name}");
        }
    }

    #[test]
    fn a_crate_without_a_text_has_that_of_its_licence_or_is_an_error() {
        let repo = Repo::find().unwrap();
        for licence in ["MIT OR Apache-2.0", "Apache-2.0", "MPL-2.0 OR Apache-2.0"] {
            assert_eq!(complete(&repo, &package(licence), String::new()).unwrap(), "", "{licence}");
        }
        let text = complete(&repo, &package("MPL-2.0"), String::new()).unwrap();
        assert!(text.starts_with("Mozilla Public License Version 2.0\n"), "{text}");
        for licence in ["MIT", "MPL-2.0 AND Zlib", "(MIT OR Zlib) AND Apache-2.0"] {
            let error = complete(&repo, &package(licence), String::new()).unwrap_err().to_string();
            assert!(error.starts_with("a 1.0.0 ("), "{error}");
            assert_eq!(complete(&repo, &package(licence), "Text.".to_owned()).unwrap(), "Text.");
        }
    }

    #[test]
    fn what_comes_with_the_compiler_is_named_with_its_text() {
        let repo = Repo::find().unwrap();
        let told = text(&repo, &BTreeSet::new(), &standard::parts(&repo).unwrap()).unwrap();
        for wanted in
            ["musl 1.2.5 (MIT)", "wasi-libc wasi-sdk-30 (", "hashbrown 0.16.1 (", "Rich Felker", "Unicode, Inc."]
        {
            assert!(told.contains(wanted), "{wanted}: {told}");
        }
    }
}
