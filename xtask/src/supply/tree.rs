//! Packages and who brings whom, as `cargo tree` prints them: it knows which features are really on, which the lock file
//! does not.

use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::collections::{BTreeMap, BTreeSet};

/// The licence of this repository, and of Rust.
pub(crate) const OURS: &str = "MIT OR Apache-2.0";

/// Where a package comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    Ours,
    CratesIo,
    Npm,
    /// With the compiler.
    Rust,
}

/// One package in one version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An expression of SPDX.
    pub(crate) licence: String,
    pub(crate) home: Home,
}

impl Package {
    pub(crate) fn is_ours(&self) -> bool {
        self.home == Home::Ours
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// Runs in the compiler, and so does all that it is made of.
    Macro,
}

#[derive(Debug)]
struct Line {
    depth: usize,
    package: Package,
    kind: Kind,
}

/// A tree of packages, from its roots down.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    lines: Vec<Line>,
}

impl Tree {
    /// What `cargo tree` prints when it is asked so.
    pub(super) fn read(repo: &Repo, question: &[&str]) -> anyhow::Result<Self> {
        let mut command = cargo();
        command.args(["tree", "--locked", "--prefix", "depth", "--no-dedupe", "--format", "|{p}|{l}"]).args(question);
        Self::parse(&process::read(command.current_dir(&repo.root))?)
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let lines = text.lines().filter(|line| !line.is_empty());
        let lines: Vec<_> = lines
            .map(|line| Line::parse(line).with_context(|| format!("cargo tree: cannot read `{line}`")))
            .collect::<anyhow::Result<_>>()?;
        ensure!(!lines.is_empty(), "cargo tree: found no package");
        Ok(Self { lines })
    }

    /// Every package in it.
    pub(super) fn all(&self) -> BTreeSet<Package> {
        self.lines.iter().map(|line| line.package.clone()).collect()
    }

    /// What is linked: no macro, nor what a macro is made of.
    pub(super) fn without_macros(&self) -> BTreeSet<Package> {
        let is_linked = |line: &&Line| line.kind == Kind::Plain;
        self.with_parents()
            .filter(|(line, above)| is_linked(line) && above.iter().all(is_linked))
            .map(|(line, _)| line.package.clone())
            .collect()
    }

    /// What a package of ours names, as long as it is not ours itself.
    pub(super) fn named_by_ours(&self) -> BTreeSet<Package> {
        self.with_parents()
            .filter(|(line, above)| {
                !line.package.is_ours() && above.last().is_some_and(|parent| parent.package.is_ours())
            })
            .map(|(line, _)| line.package.clone())
            .collect()
    }

    /// Each package, with what it depends on.
    pub(crate) fn edges(&self) -> BTreeMap<&Package, BTreeSet<&Package>> {
        let mut edges: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (line, above) in self.with_parents() {
            edges.entry(&line.package).or_default();
            if let Some(parent) = above.last() {
                edges.entry(&parent.package).or_default().insert(&line.package);
            }
        }
        edges
    }

    /// Each line, with those that it hangs from, the root first.
    fn with_parents(&self) -> impl Iterator<Item = (&Line, Vec<&Line>)> {
        let mut path: Vec<&Line> = Vec::new();
        self.lines.iter().map(move |line| {
            path.truncate(line.depth);
            let above = path.clone();
            path.push(line);
            (line, above)
        })
    }
}

impl Line {
    /// `4|wasm-bindgen-macro v0.2.130 (proc-macro)|MIT OR Apache-2.0`, with the folder behind a package of this repository.
    fn parse(line: &str) -> Option<Self> {
        let line = line.strip_suffix(" (*)").unwrap_or(line);
        let mut fields = line.split('|');
        let depth = fields.next()?.parse().ok()?;
        let mut words = fields.next()?.splitn(3, ' ');
        let (name, version) = (words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned());
        let notes = words.next().unwrap_or_default();
        // Before there was a standard for them, a bar stood for “or”.
        let licence = fields.next()?.replace(" / ", "/").replace('/', " OR ");
        let home = if notes.contains("(/") { Home::Ours } else { Home::CratesIo };
        let kind = if notes.contains("(proc-macro)") { Kind::Macro } else { Kind::Plain };
        (!licence.is_empty()).then_some(Self { depth, package: Package { name, version, licence, home }, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::{Home, Tree};

    const TREE: &str = "0|widget v0.1.0 (/w)|MIT OR Apache-2.0\n\
        1|heap v0.1.0 (/w/heap)|MIT OR Apache-2.0\n\
        2|cfg v1.0.0|MIT/Apache-2.0\n\
        1|bind v2.0.0|MIT\n\
        2|bind-macro v2.0.0 (proc-macro)|MIT\n\
        3|syn v3.0.0|MIT\n\
        4|ident v1.0.0|(MIT OR Apache-2.0) AND Unicode-3.0\n\
        2|ident v1.0.0|(MIT OR Apache-2.0) AND Unicode-3.0 (*)\n";

    fn names(packages: impl IntoIterator<Item = super::Package>) -> String {
        packages.into_iter().map(|package| package.name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_macro_is_made_of_is_not_linked_save_where_something_else_brings_it() {
        let tree = Tree::parse(TREE).unwrap();
        assert_eq!(names(tree.without_macros()), "bind cfg heap ident widget");
        assert_eq!(names(tree.all()), "bind bind-macro cfg heap ident syn widget");
    }

    #[test]
    fn what_ours_name_is_told_from_what_those_bring() {
        assert_eq!(names(Tree::parse(TREE).unwrap().named_by_ours()), "bind cfg");
    }

    #[test]
    fn each_package_is_known_with_what_it_depends_on() {
        let tree = Tree::parse(TREE).unwrap();
        let edges: Vec<_> = tree
            .edges()
            .into_iter()
            .map(|(package, below)| format!("{}: {}", package.name, names(below.into_iter().cloned())))
            .collect();
        assert_eq!(
            edges.join("; "),
            "bind: bind-macro ident; bind-macro: syn; cfg: ; heap: cfg; ident: ; syn: ident; widget: bind heap"
        );
    }

    #[test]
    fn a_bar_is_an_or_and_a_folder_is_ours() {
        let all = Tree::parse(TREE).unwrap().all();
        let found: Vec<_> = all.iter().filter(|package| ["cfg", "heap"].contains(&&*package.name)).collect();
        assert_eq!(found[0].licence, "MIT OR Apache-2.0");
        assert_eq!((found[0].home, found[1].home), (Home::CratesIo, Home::Ours));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for broken in ["", "[dev-dependencies]", "1|name|MIT", "1|name v1.0.0|", "name v1.0.0|MIT"] {
            assert!(Tree::parse(broken).is_err(), "{broken}");
        }
    }
}
