//! What comes with the compiler and is linked although Cargo's tree does not know it: the crates of the standard library, and
//! in the tool for site owners the C library of WASI. Their texts are kept, as a toolchain may be there without its documents.

use super::standard_library;
use super::tree::{Home, Package};
use crate::repo::Repo;
use anyhow::{Context as _, bail, ensure};
use serde_json::Value;

/// Where the texts of licences are kept.
pub(crate) const FOLDER: &str = "pkg-config/licences";

/// Which of the files that ship something is linked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Into {
    Both,
    /// The tool alone.
    Tool,
}

/// Something that comes with the compiler.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) package: Package,
    pub(crate) into: Into,
    /// What its authors want to go along with it.
    pub(crate) text: String,
}

/// All of them, of the version of Rust that is compiled with.
pub(crate) fn parts(repo: &Repo) -> anyhow::Result<Vec<Part>> {
    let list: Value = serde_json::from_str(&repo.text(&format!("{FOLDER}/rust.json"))?)?;
    let (told, ours) = (field(&list, "rust")?, standard_library(repo)?.version);
    ensure!(
        told == ours,
        "{FOLDER}/rust.json is of Rust {told}, and {ours} compiles: look at each of its sources again"
    );
    let parts = list.get("parts").and_then(Value::as_array).context("found no parts")?;
    parts.iter().map(|part| read(repo, part).with_context(|| part.to_string())).collect()
}

fn read(repo: &Repo, part: &Value) -> anyhow::Result<Part> {
    let home = match field(part, "home")? {
        "crates.io" => Home::CratesIo,
        "rust" => Home::Rust,
        other => bail!("found home {other}"),
    };
    let [name, version, licence] = ["name", "version", "licence"].map(|name| field(part, name).map(str::to_owned));
    let into = if part.get("tool").and_then(Value::as_bool) == Some(true) { Into::Tool } else { Into::Both };
    let text = repo.text(&format!("{FOLDER}/{}", field(part, "text")?))?.trim().to_owned();
    Ok(Part { package: Package { name: name?, version: version?, licence: licence?, home }, into, text })
}

fn field<'a>(of: &'a Value, name: &str) -> anyhow::Result<&'a str> {
    of.get(name).and_then(Value::as_str).with_context(|| format!("found no {name}"))
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, Into, parts};
    use crate::repo::Repo;
    use serde_json::Value;

    #[test]
    fn each_part_has_its_text_and_is_of_the_rust_that_compiles() {
        let repo = Repo::find().unwrap();
        let parts = parts(&repo).unwrap();
        let names = |into| parts.iter().filter(move |part| part.into == into).map(|part| part.package.name.as_str());
        assert!(names(Into::Both).any(|name| name == "hashbrown"));
        assert_eq!(names(Into::Tool).collect::<Vec<_>>(), ["cloudlibc", "dlmalloc.c", "musl", "wasi-libc"]);
        assert!(parts.iter().all(|part| !part.text.is_empty()));
        assert!(parts.iter().any(|part| part.text.contains("Copyright © 2005-2020 Rich Felker, et al.")));
    }

    /// The versions are those that the toolchain's own document names, where it is installed.
    #[test]
    fn the_versions_are_those_that_the_toolchain_tells() {
        let repo = Repo::find().unwrap();
        let list: Value = serde_json::from_str(&repo.text(&format!("{FOLDER}/rust.json")).unwrap()).unwrap();
        let sysroot = std::process::Command::new("rustc").args(["--print", "sysroot"]).current_dir(&repo.root).output();
        let sysroot = String::from_utf8(sysroot.unwrap().stdout).unwrap();
        let path = format!("{}/share/doc/rust/COPYRIGHT-library.html", sysroot.trim());
        let Ok(document) = std::fs::read_to_string(path) else { return };
        for part in list["parts"].as_array().unwrap().iter().filter(|part| part["home"] == "crates.io") {
            let wanted = format!("{}-{}</h3>", part["name"].as_str().unwrap(), part["version"].as_str().unwrap());
            assert!(document.contains(&wanted), "{wanted}");
        }
    }
}
