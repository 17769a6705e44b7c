//! `THIRD-PARTY.txt`: the licences of others' code in the package, which most of them want to go along with it.

use crate::process;
use crate::repo::{Repo, cargo};
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
authors want to go along with it stands below the names. The sources of each are on crates.io under its name and version. The standard library of Rust is in the WebAssembly likewise.
";

/// How the files with a licence are called. Of the Apache licence there is one text already.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// The texts of the licences of these crates, each once.
pub(super) fn text(repo: &Repo, packages: &BTreeSet<&Package>) -> anyhow::Result<String> {
    let folders = folders(repo)?;
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages.iter().filter(|package| !package.is_ours()) {
        let name = format!("{} {} ({})", package.name, package.version, package.licence);
        let folder = folders.get(&(package.name.clone(), package.version.clone()));
        let texts = match folder {
            Some(folder) => texts(folder).with_context(|| name.clone())?,
            None => String::new(),
        };
        by_text.entry(texts).or_default().push(name);
    }
    let mut all: Vec<_> = by_text.into_iter().map(|(text, names)| (names, text)).collect();
    all.sort();
    let mut told = HEAD.to_owned();
    for (names, text) in all {
        let rule = "-".repeat(80);
        writeln!(told, "\n{rule}\n{}\n\n{text}", names.join("\n"))?;
    }
    Ok(told.trim_end().to_owned() + "\n")
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
    use super::is_wanted;
    use std::path::Path;

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
}
