//! A copy of the repository in which mutants are made: so nothing that is worked on changes, and what was built stays. The
//! stories of `tests` are one program there, since to link fifteen takes longer than to run them.

use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Asks for the program of all stories.
pub(super) const STORIES: &str = "--test=stories";
const PROGRAM: &str = "stories";
const FOLDER: &str = "soak/tree";
/// All tests of the manifest are stories but what runs programs of its own or looks at files alone, what runs in a browser,
/// and what takes longer than a story, which is run on what survives.
const NO_STORIES: [&str; 6] = ["proof", "tidy", "notices", "browser", "random", "corpus"];

/// A mutant is run for a second and compiled for longer, so it is hardly optimised.
pub(super) const ARGUMENTS: [&str; 4] =
    ["--config", "profile.dev.package.consentry.opt-level=1", "--config", "profile.dev.lto=\"off\""];

/// Makes the copy, or brings it up to date: what is as it was keeps its time, so that it is not built again.
pub(super) fn make(repo: &Repo) -> anyhow::Result<PathBuf> {
    let tree = repo.target.join(FOLDER);
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&repo.root);
    let mut kept = BTreeSet::new();
    for file in process::read(&mut list)?.split_terminator('\0') {
        // What was deleted and is not committed yet is still listed.
        let Ok(bytes) = fs::read(repo.root.join(file)) else { continue };
        let bytes = if file == "Cargo.toml" { manifest(&repo.text(file)?)?.into_bytes() } else { bytes };
        put(&tree.join(file), &bytes)?;
        kept.insert(tree.join(file));
    }
    let stories = tree.join("tests").join(PROGRAM).with_extension("rs");
    put(&stories, stories_of(&repo.text("Cargo.toml")?)?.as_bytes())?;
    kept.insert(stories);
    for folder in ["src", "tests"] {
        forget(&tree.join(folder), &kept)?;
    }
    Ok(tree)
}

/// The manifest with the program of all stories, and without the library for the browser, which would be linked each time.
fn manifest(text: &str) -> anyhow::Result<String> {
    let (with, without) = (r#"crate-type = ["cdylib", "rlib"]"#, r#"crate-type = ["rlib"]"#);
    ensure!(text.contains(with), "Cargo.toml: found no `{with}`");
    Ok(format!("{}\n[[test]]\nname = \"{PROGRAM}\"\n", text.replace(with, without)))
}

/// A program of the tests that a manifest names, each of which has its own modules.
fn stories_of(manifest: &str) -> anyhow::Result<String> {
    let mut text = "//! All stories in one program.\n".to_owned();
    for test in manifest.split("[[test]]\nname = \"").skip(1) {
        let (name, _) = test.split_once('"').context("Cargo.toml: a test whose name does not end")?;
        if !NO_STORIES.contains(&name) {
            let _infallible = write!(text, "\n#[cfg(test)]\n#[path = \"{name}.rs\"]\nmod {name};\n");
        }
    }
    Ok(text)
}

fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = path.parent().context("a file in a folder")?;
    fs::create_dir_all(folder)?;
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Deletes what the repository does not have any more.
fn forget(folder: &Path, kept: &BTreeSet<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            forget(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::stories_of;

    #[test]
    fn a_new_test_is_a_story_without_being_listed_anywhere() {
        let stories = stories_of("[[test]]\nname = \"step\"\n\n[[test]]\nname = \"tidy\"\n").unwrap();
        assert_eq!(stories, "//! All stories in one program.\n\n#[cfg(test)]\n#[path = \"step.rs\"]\nmod step;\n");
    }
}
