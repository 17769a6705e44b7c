//! A build from nothing, in a folder of another name, gives the same bytes.

use super::counts::Counts;
use super::suites;
use crate::build;
use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds here and once more, in a folder that has nothing but the sources, and compares what came of it file by file. (Where CI
/// runs, this folder had nothing else either.)
pub(super) fn run(repo: &Repo) -> anyhow::Result<Counts> {
    // In a run of all suites another has just built it.
    if !suites::was_built() {
        build::run(repo)?;
    }
    // One path is longer than the other: none may get into the files.
    let copy = copied(repo, &repo.target.join("again-in-a-folder-of-another-name"))?;
    build::run(&copy)?;
    let other = files(&copy.dist())?;
    let mut one = files(&repo.dist())?;
    // What is written there besides, and by no build.
    one.retain(|name, _| other.contains_key(name));
    let differing = differing(&one, &other);
    ensure!(differing.is_empty(), "two builds differ in {}", differing.join(", "));
    println!("a build from nothing in another folder, {} files: every byte alike", other.len());
    Ok(Counts::SUCCESS)
}

/// The sources alone, as they stand, and the tools that are installed.
fn copied(repo: &Repo, root: &Path) -> anyhow::Result<Repo> {
    if root.exists() {
        fs::remove_dir_all(root).with_context(|| format!("cannot remove {}", root.display()))?;
    }
    let mut list = Command::new("git");
    list.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(&repo.root);
    for file in process::read(&mut list).context("git says which files are sources")?.lines() {
        let (from, to) = (repo.root.join(file), root.join(file));
        if !from.is_file() {
            // It was removed, and that is not committed yet.
            continue;
        }
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(&from, &to).with_context(|| format!("cannot copy {file}"))?;
    }
    let copy = Repo { root: root.to_owned(), target: root.join("target") };
    std::os::unix::fs::symlink(repo.npm_tools().join("node_modules"), copy.npm_tools().join("node_modules"))?;
    Ok(copy)
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        files.insert(path.strip_prefix(folder)?.to_owned(), fs::read(&path)?);
    }
    ensure!(!files.is_empty(), "{}: nothing was built", folder.display());
    Ok(files)
}

/// The names of what is not the same in both, or not in both.
fn differing<'a>(one: &'a Files, other: &'a Files) -> Vec<&'a str> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).filter_map(|name| name.to_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Files, differing};

    #[test]
    fn what_differs_or_is_on_one_side_alone_is_named() {
        let files = |all: &[(&str, &[u8])]| -> Files {
            all.iter().map(|(name, bytes)| ((*name).into(), bytes.to_vec())).collect()
        };
        let one = files(&[("a", b"1"), ("b", b"1"), ("c", b"1")]);
        assert!(differing(&one, &one).is_empty());
        assert_eq!(differing(&one, &files(&[("a", b"1"), ("b", b"2"), ("d", b"1")])), ["b", "c", "d"]);
    }
}
