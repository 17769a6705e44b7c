//! What comes from elsewhere: what of it ends in the files that ship, what makes those, what tests them; each with its
//! version and licence. Read from Cargo's tree and the lock files, for the list (`supply::document`) and for `crate::sbom`.

mod allowed;
pub(crate) mod document;
pub(crate) mod lock;
pub(crate) mod npm;
mod reasons;
pub(crate) mod standard;
pub(crate) mod tree;

use crate::build::WASM_TARGET;
use crate::package::TOOL_TARGET;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;
use tree::{Package, Tree};

/// Where the tools run that CI runs. Elsewhere some of them want other crates; the files that come out are the same.
const HOST: &str = "x86_64-unknown-linux-gnu";

/// The crate whose code ends in the script: the glue between wasm and page is made of its text.
const BINDGEN: &str = "wasm-bindgen-cli-support";

/// All crates that have to do with this repository.
#[derive(Debug)]
pub(crate) struct Supply {
    /// What is linked into the wasm, ours among it.
    pub(crate) linked: BTreeSet<Package>,
    /// What runs while those are compiled: macros and build scripts, and what these are made of.
    pub(crate) compiled: BTreeSet<Package>,
    /// What makes the files, ours left out: all that is linked into this tool.
    pub(crate) makers: BTreeSet<Package>,
    /// Those of them that our own code names.
    pub(crate) named_makers: BTreeSet<Package>,
    /// What else our own code names: in the tool for site owners, in tests, in benches.
    pub(crate) named_testers: BTreeSet<Package>,
    /// The widget's tree, for who brings what.
    pub(crate) tree: Tree,
}

impl Supply {
    /// Asks Cargo.
    pub(crate) fn read(repo: &Repo) -> anyhow::Result<Self> {
        let widget = ["--package", "consentry", "--target", WASM_TARGET];
        let linked = Tree::read(repo, &[&widget[..], &["--edges", "normal"]].concat())?.without_macros();
        let tree = Tree::read(repo, &[&widget[..], &["--edges", "normal,build"]].concat())?;
        let maker = Tree::read(repo, &["--package", "xtask", "--target", HOST, "--edges", "normal,build"])?;
        let everything = ["--workspace", "--target", "all", "--edges", "normal,build,dev", "--depth", "1"];
        let supply = Self {
            compiled: tree.all().difference(&linked).cloned().collect(),
            makers: maker.all().into_iter().filter(|package| !package.is_ours()).collect(),
            named_makers: maker.named_by_ours(),
            named_testers: Tree::read(repo, &everything)?.named_by_ours(),
            linked,
            tree,
        };
        supply.sorted_out()
    }

    /// The crates that are linked into what is for site owners, the tool and the studio, as wasm, ours among them.
    pub(crate) fn tool(repo: &Repo) -> anyhow::Result<BTreeSet<Package>> {
        let mut linked = BTreeSet::new();
        for (package, target) in [("consentry-cli", TOOL_TARGET), ("studio", WASM_TARGET)] {
            let question = ["--package", package, "--target", target, "--edges", "normal"];
            linked.extend(Tree::read(repo, &question)?.without_macros());
        }
        Ok(linked)
    }

    /// Names nothing twice among the tests, and finds nothing twice in the wasm.
    fn sorted_out(mut self) -> anyhow::Result<Self> {
        let elsewhere = [&self.linked, &self.compiled, &self.named_makers];
        self.named_testers.retain(|package| !elsewhere.iter().any(|packages| packages.contains(package)));
        let mut names = BTreeSet::new();
        let twice = self.linked.iter().find(|package| !names.insert(&package.name));
        ensure!(twice.is_none(), "{} is linked into the wasm in two versions", twice.map_or("", |found| &found.name));
        Ok(self)
    }

    /// The crate that the glue is made by.
    pub(crate) fn bindgen(&self) -> anyhow::Result<&Package> {
        let found = self.makers.iter().find(|package| package.name == BINDGEN);
        found.with_context(|| format!("found no {BINDGEN} in what makes the files"))
    }
}

/// The standard library, which is linked too: the compiler's version is its own.
pub(crate) fn standard_library(repo: &Repo) -> anyhow::Result<Package> {
    const TOOLCHAIN: &str = "rust-toolchain.toml";
    let text = repo.text(TOOLCHAIN)?;
    let channel = text.lines().find_map(|line| line.strip_prefix("channel = \"")?.strip_suffix('"'));
    let version = channel.with_context(|| format!("{TOOLCHAIN}: found no channel"))?.to_owned();
    Ok(Package { name: "rust-std".to_owned(), version, licence: tree::OURS.to_owned(), home: tree::Home::Rust })
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Package, Supply, Tree, tree::Home};

    fn package(name: &str, version: &str) -> Package {
        Package { name: name.into(), version: version.into(), licence: "MIT".into(), home: Home::CratesIo }
    }

    fn supply(linked: &[Package], testers: &[Package]) -> anyhow::Result<Supply> {
        let supply = Supply {
            linked: linked.iter().cloned().collect(),
            compiled: BTreeSet::new(),
            makers: BTreeSet::new(),
            named_makers: BTreeSet::from([package("maker", "1.0.0")]),
            named_testers: testers.iter().cloned().collect(),
            tree: Tree::default(),
        };
        supply.sorted_out()
    }

    #[test]
    fn two_versions_of_one_crate_in_the_wasm_are_an_error() {
        assert!(supply(&[package("a", "1.0.0"), package("b", "2.0.0")], &[]).is_ok());
        let error = supply(&[package("a", "1.0.0"), package("a", "2.0.0")], &[]).unwrap_err().to_string();
        assert!(error.contains("a is linked"), "{error}");
    }

    #[test]
    fn what_is_listed_above_is_not_listed_again_among_the_tests() {
        let testers = [package("a", "1.0.0"), package("a", "2.0.0"), package("maker", "1.0.0")];
        let supply = supply(&[package("a", "1.0.0")], &testers).unwrap();
        assert_eq!(supply.named_testers, BTreeSet::from([package("a", "2.0.0")]));
    }
}
