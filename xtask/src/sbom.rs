//! `cargo xtask sbom`: builds, and writes what the files are made of as `dist/consentry.cdx.json`, for machines that look
//! for known faults or unwanted licences (`CycloneDX` 1.6). Neither a time nor a random number is in it, so that the same
//! sources make the same bytes.

mod component;
mod files;

use crate::build;
use crate::package::archive::Files;
use crate::repo::Repo;
use crate::supply::npm::{self, Lock};
use crate::supply::standard::{self, Into};
use crate::supply::tree::Package;
use crate::supply::{Supply, lock, standard_library};
use anyhow::{Context as _, ensure};
use component::{Scope, component, reference};
use files::Shipped;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

pub(crate) const NAME: &str = "consentry.cdx.json";

/// Builds the widget and writes the list beside it.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<()> {
    let built = build::run(repo)?;
    ensure!(
        built.tools.is_complete(),
        "{}\nwhat was built is not what ships: no list is made of it",
        built.tools.report()
    );
    let list = list(repo, &files::shipped(&repo.dist(), NAME)?)?;
    let path = repo.dist().join(NAME);
    let text = serde_json::to_string_pretty(&list)? + "\n";
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote dist/{NAME}: {} components", components(&list).len());
    Ok(())
}

fn components(list: &Value) -> &[Value] {
    list.get("components").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The list of a package with these files, in which the tool is beside the widget: linked into that are these crates.
pub(crate) fn of_package(repo: &Repo, tool: &BTreeSet<Package>, files: &Files) -> anyhow::Result<String> {
    let files: Vec<_> =
        files.iter().map(|(name, bytes)| Shipped::new(name.clone(), bytes)).collect::<anyhow::Result<_>>()?;
    Ok(serde_json::to_string_pretty(&list_with(repo, tool, &files)?)? + "\n")
}

/// The whole list, of a widget that consists of these files.
fn list(repo: &Repo, files: &[Shipped]) -> anyhow::Result<Value> {
    list_with(repo, &BTreeSet::new(), files)
}

fn list_with(repo: &Repo, tool: &BTreeSet<Package>, files: &[Shipped]) -> anyhow::Result<Value> {
    let supply = Supply::read(repo)?;
    let widget = supply.linked.iter().find(|package| package.name == "consentry").context("found no consentry")?;
    let mut subject = component(widget, None, None);
    for (member, value) in
        [("description", json!(DESCRIPTION)), ("components", files.iter().map(Shipped::component).collect())]
    {
        subject.as_object_mut().context("found no component")?.insert(member.to_owned(), value);
    }
    let mut list = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "lifecycles": [{ "phase": "build" }], "component": subject },
        "components": packages(repo, (&supply, tool), widget)?,
        "dependencies": dependencies(&supply),
    });
    // Whether an object keeps the order of its members is settled by what else is compiled beside this.
    list.sort_all_objects();
    Ok(list)
}

const DESCRIPTION: &str =
    "A consent gate for housing websites: nothing that needs consent runs until the resident says yes.";

/// What is in the files, then what took part in making them: each once, the former first.
fn packages(
    repo: &Repo,
    (supply, tool): (&Supply, &BTreeSet<Package>),
    widget: &Package,
) -> anyhow::Result<Vec<Value>> {
    let hashes = lock::hashes(repo)?;
    let tools = Lock::read(repo, npm::TOOLS)?;
    let (standard, parts) = (standard_library(repo)?, standard::parts(repo)?);
    let linked = supply.linked.iter().chain(tool).filter(|package| *package != widget);
    // With the tool comes what only that is linked with.
    let beside = parts.iter().filter(|part| part.into == Into::Both || !tool.is_empty()).map(|part| &part.package);
    let shipped: BTreeSet<_> = linked.chain([supply.bindgen()?, &standard]).chain(beside).collect();
    let making: BTreeSet<_> =
        supply.compiled.iter().chain(&supply.makers).filter(|package| !shipped.contains(package)).collect();
    let scoped = shipped.iter().map(|package| (package, Scope::Required));
    let scoped = scoped.chain(making.iter().map(|package| (package, Scope::Excluded)));
    let mut packages = Vec::new();
    for (package, scope) in scoped {
        let hash = hashes.get(&(package.name.clone(), package.version.clone()));
        packages.push(component(package, Some(scope), hash.map(|hash| ("SHA-256", &**hash))));
    }
    // With the tool comes the studio, and what is bundled into that.
    let bundled = if tool.is_empty() { Vec::new() } else { Lock::read(repo, npm::STUDIO)?.bundled()? };
    for pinned in bundled {
        packages.push(component(&pinned.package, Some(Scope::Required), Some(("SHA-512", &*pinned.hash))));
    }
    for pinned in tools.with_all_they_bring(&npm::MAKERS)? {
        packages.push(component(&pinned.package, Some(Scope::Excluded), Some(("SHA-512", &*pinned.hash))));
    }
    Ok(packages)
}

/// Who brings whom, of the widget. Of the tools nothing is said: they bring each other with other features.
fn dependencies(supply: &Supply) -> Vec<Value> {
    let edges: BTreeMap<_, BTreeSet<_>> = supply
        .tree
        .edges()
        .into_iter()
        .map(|(package, below)| (reference(package), below.into_iter().map(reference).collect()))
        .collect();
    edges.into_iter().map(|(package, below)| json!({ "ref": package, "dependsOn": below })).collect()
}

#[cfg(test)]
mod tests;
