//! `docs/dependencies.md`: what is not ours, why it is there, and under which licence.

use super::npm::{self, Lock, Pinned};
use super::reasons::Reasons;
use super::tree::{Home, Package};
use super::{Supply, allowed, lock, standard_library};
use crate::repo::Repo;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

pub(crate) const PATH: &str = "docs/dependencies.md";

const HEAD: &str = "\
<!-- Made by `cargo xtask generate` from Cargo's tree, the lock files and pkg-config/dependencies.json. Changes here would
be lost. -->
# Where the code comes from

What is not ours in the files that ship, why it is there, and under which licence; then what makes those files and what
tests them. `cargo xtask generate --check`, a part of `cargo xtask test`, fails where a version, a licence or a package
differs from this list, where one has no reason, and where the wasm holds one crate in two versions.

`cargo xtask sbom` writes the same for machines, as `dist/consentry.cdx.json`: CycloneDX 1.6, with the hash of each
package from the lock files and of each file that ships. Two runs on the same sources write the same bytes.
";

const SHIPS: &str = "
## In the files that ship

All crates that are linked into the wasm, and the one that writes the glue between wasm and page. Linked is more than
present: what is never called is cut out ([ADR 4](adr/0004-what-is-cut-from-the-wasm.md)), and `cargo xtask size` lists
what is left by name. The scripts are ours but for that glue; nothing of npm is in them.
";

const COMPILED: &str = "
## While that is compiled

Macros and build scripts, and what these are made of. They run on the machine that builds and write code that is then
compiled; their own is not in the wasm.
";

const MAKERS: &str = "
## What makes the files

The crates that `cargo xtask` itself names, and the npm packages that it runs.
";

const STUDIO: &str = "
## In the studio

The npm packages that are bundled into `www/studio/dist/studio.js`, with all that they bring, and the bundler, which is not in it.
Their licences lie beside the bundle in `licences.txt`. The wasm there is the command `consentry` without its command line. None of it is in the
files that ship.
";

const TESTERS: &str = "
## What tests them, and what the tools are made with

The rest of what our own code names: in the command `consentry` for site owners, in tests, in benches. None of it is in
the files that ship.
";

const TAIL: &str = "
Programs that `cargo xtask test` and `soak` install and run, and that are not ours either: Chromium and Firefox, their
drivers, wasm-bindgen-test-runner, cargo-deny, cargo-mutants; and mdBook (MPL-2.0), which `cargo xtask docs` installs
and whose styles and scripts are in the book that it makes. `fuzz/` stands apart with a lock file of its own, whose
packages come from crates.io as well; its libfuzzer-sys is in part under the licence of LLVM (NCSA). What the rivals in
`benches/` bring is not looked at: they are measured on pages of ours and used for nothing else.

## What is held, and what is not

`deny.toml` says which licences are allowed, which crates have one of their own and why, which two versions of one crate are
put up with among the tools, and which crates may run code of theirs while they are compiled; all come from crates.io and
none from a git address. cargo-deny holds that in `cargo xtask test --only lint`.

Known vulnerabilities are looked up only where the advisory database of RustSec is on the machine (`cargo deny fetch db`
brings it). Where it is not, the tests say `NOT CHECKED` in that suite and below their table, and count nothing for it.
";

const HEADINGS: &str = "\n| package | version | licence | why it is there |\n|---|---|---|---|\n";

/// The whole document. Fails where a reason or a licence is wanting.
pub(crate) fn text(repo: &Repo) -> anyhow::Result<String> {
    let supply = Supply::read(repo)?;
    let [tools, package, rivals, studio] =
        [npm::TOOLS, npm::PACKAGE_TOOLS, npm::RIVALS, npm::STUDIO].map(|folder| Lock::read(repo, folder));
    let (tools, package, rivals, studio) = (tools?, package?, rivals?, studio?);
    let studio = studio.everything()?;
    let mut npm = tools.named()?;
    npm.extend(package.named()?);
    npm.extend(rivals.named()?);
    let makers = tools.with_all_they_bring(&npm::MAKERS)?;
    allowed::check(repo, npm.iter().chain(&makers).chain(&studio).map(|pinned| &pinned.package))?;
    let (npm_makers, npm_testers): (Vec<_>, Vec<_>) =
        npm.into_iter().map(|pinned| &pinned.package).partition(|package| npm::MAKERS.contains(&&*package.name));
    let npm_reasons = Reasons::read(repo, "npm")?;
    let npm_reasons = npm_reasons.of(npm_makers.iter().chain(&npm_testers).map(|package| &*package.name))?;
    let mut text = HEAD.to_owned();
    let (parents, nobody) = (brought_by(&supply), BTreeMap::new());
    text += &(SHIPS.to_owned() + &shipped(repo, &supply, &parents)?);
    text += &(COMPILED.to_owned() + &table(repo, "compiled", &supply.compiled, &parents)?);
    let mut named_makers = supply.named_makers.clone();
    named_makers.remove(supply.bindgen()?);
    text += &(MAKERS.to_owned() + &table(repo, "makes", &named_makers, &nobody)?);
    text += &rows(&npm_makers, &npm_reasons, &nobody);
    text += &totals(&supply, &makers, lock::hashes(repo)?.len())?;
    text += &(STUDIO.to_owned() + &studio_table(repo, &studio)?);
    text += &(TESTERS.to_owned() + &table(repo, "tests", &supply.named_testers, &nobody)?);
    text += &rows(&npm_testers, &npm_reasons, &nobody);
    text += TAIL;
    Ok(text)
}

fn studio_table(repo: &Repo, packages: &[&Pinned]) -> anyhow::Result<String> {
    let packages: Vec<_> = packages.iter().map(|pinned| &pinned.package).collect();
    let reasons = Reasons::read(repo, "studio")?;
    let reasons = reasons.of(packages.iter().map(|package| &*package.name))?;
    Ok(HEADINGS.to_owned() + &rows(&packages, &reasons, &BTreeMap::new()))
}

/// By whom a crate is brought.
type Parents<'tree> = BTreeMap<&'tree Package, BTreeSet<&'tree str>>;

/// The standard library, the linked crates of others, and the one that writes the glue.
fn shipped(repo: &Repo, supply: &Supply, parents: &Parents<'_>) -> anyhow::Result<String> {
    let standard = standard_library(repo)?;
    let others = supply.linked.iter().filter(|package| !package.is_ours());
    table(repo, "ships", [&standard].into_iter().chain(others).chain([supply.bindgen()?]), parents)
}

fn table<'a>(
    repo: &Repo,
    section: &'static str,
    packages: impl IntoIterator<Item = &'a Package>,
    parents: &Parents<'_>,
) -> anyhow::Result<String> {
    let packages: Vec<_> = packages.into_iter().collect();
    let reasons = Reasons::read(repo, section)?;
    let reasons = reasons.of(packages.iter().map(|package| &*package.name))?;
    Ok(HEADINGS.to_owned() + &rows(&packages, &reasons, parents))
}

fn rows(packages: &[&Package], reasons: &BTreeMap<&str, &str>, parents: &BTreeMap<&Package, BTreeSet<&str>>) -> String {
    let mut text = String::new();
    for package in packages {
        let Package { name, version, licence, home } = package;
        let reason = reasons.get(&**name).copied().unwrap_or_default();
        let npm = if *home == Home::Npm { " (npm)" } else { "" };
        let parents: Vec<_> = parents.get(package).into_iter().flatten().copied().collect();
        let parents = if parents.is_empty() { String::new() } else { format!(" Brought by {}.", parents.join(", ")) };
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "| {name}{npm} | {version} | {licence} | {reason}{parents} |");
    }
    text
}

/// By whom each crate of the widget is brought that the widget does not name itself.
fn brought_by(supply: &Supply) -> Parents<'_> {
    let edges = supply.tree.edges();
    let named: BTreeSet<_> =
        edges.iter().filter(|(package, _)| package.is_ours()).flat_map(|(_, below)| below).collect();
    let mut parents: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (package, below) in &edges {
        for child in below.iter().filter(|child| !named.contains(child)) {
            parents.entry(*child).or_default().insert(&*package.name);
        }
    }
    parents
}

fn totals(supply: &Supply, npm: &[&Pinned], locked: usize) -> anyhow::Result<String> {
    let brought: Vec<_> =
        npm.iter().map(|pinned| &*pinned.package.name).filter(|name| !npm::MAKERS.contains(name)).collect();
    let mut text = String::new();
    writeln!(
        text,
        "\nWith all that they bring, {} crates of others are linked into `cargo xtask` or run while it is compiled; Cargo.lock\n\
         names {locked}, tests and benches included. terser brings {}.",
        supply.makers.len(),
        brought.join(", ")
    )?;
    Ok(text)
}
