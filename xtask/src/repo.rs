//! Where things are: the root of the repository, the target folder, and versions that are written down once.

use crate::process;
use anyhow::{Context as _, ensure};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The repository that this tool was started in.
#[derive(Debug)]
pub(crate) struct Repo {
    pub(crate) root: PathBuf,
    /// Cargo's target folder, which the environment may have moved.
    pub(crate) target: PathBuf,
}

impl Repo {
    /// Finds the repository by what Cargo tells a program that it runs.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .context("CARGO_MANIFEST_DIR is not set: start this tool as `cargo xtask`")?;
        let mut root = PathBuf::from(package);
        ensure!(root.pop(), "found no folder above {}", root.display());
        let mut metadata = cargo();
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(&root);
        let metadata: serde_json::Value = serde_json::from_str(&process::read(&mut metadata)?)?;
        let target = metadata
            .get("target_directory")
            .and_then(serde_json::Value::as_str)
            .context("cargo metadata: found no target_directory")?;
        Ok(Self { target: PathBuf::from(target), root })
    }

    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// Where the npm tools are pinned and installed.
    pub(crate) fn npm_tools(&self) -> PathBuf {
        self.root.join("pkg-config").join("tools")
    }

    /// Where those tools are pinned and installed that look at the package.
    pub(crate) fn package_tools(&self) -> PathBuf {
        self.root.join("pkg-config").join("tools-package")
    }

    /// Where `cargo install` puts what the tests need.
    pub(crate) fn cargo_tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A file of the repository as text, with its path in the error.
    pub(crate) fn text(&self, path: &str) -> anyhow::Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| format!("cannot read {path}"))
    }

    /// The version that Cargo.lock holds for `package`.
    pub(crate) fn locked_version(&self, package: &str) -> anyhow::Result<String> {
        locked_version(&self.text("Cargo.lock")?, package)
            .with_context(|| format!("Cargo.lock: found no single version of {package}"))
    }
}

/// The Cargo that runs us, so that every step uses one toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    // Two versions of one package: which is meant cannot be told.
    lines.all(|line| line != name).then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n\
        \n[[package]]\nname = \"b\"\nversion = \"3.0.0\"\n";

    #[test]
    fn a_single_version_is_found_and_a_double_one_is_not() {
        assert_eq!(locked_version(LOCK, "a").as_deref(), Some("1.0.0"));
        assert_eq!(locked_version(LOCK, "b"), None);
        assert_eq!(locked_version(LOCK, "c"), None);
    }
}
