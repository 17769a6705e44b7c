//! `cargo xtask package`: builds, and puts what ships into one archive for npm and one for sites without it. The version
//! comes from Cargo.toml, and the same sources make the same bytes.

pub(crate) mod archive;
mod notices;
mod readers;
mod tool;
mod types;

use crate::build::{self, Built, integrity};
use crate::manual::owners;
use crate::repo::Repo;
use crate::sbom;
use crate::studio;
use crate::supply::{Supply, standard, tree::Package};
use anyhow::{Context as _, ensure};
use archive::Files;
use serde_json::{Map, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

pub(crate) use tool::TARGET as TOOL_TARGET;

/// What is written by hand, and the description of the package.
const NPM: &str = "pkg-config/npm";
const SCHEMA: &str = "pkg-config/consent.schema.json";
/// Whose configurations are examples in there.
const SITES: [&str; 5] = ["association", "generator", "landlord", "portal", "repairs"];
/// What is read beside a site as text, with a code or a field in hand; as pages all that is for owners is there.
const DOCS: [&str; 5] = ["configuration.md", "csp.md", "look.md", "package.md", "subdomains.md"];
/// The page on which a configuration is made, with the licences of what is bundled into it.
const STUDIO: [&str; 9] = [
    "dist/core.wasm",
    "dist/licences.txt",
    "dist/notice.wasm",
    "dist/studio.js",
    "index.html",
    "preview.css",
    "preview.html",
    "preview.js",
    "studio.css",
];
/// What a server that keeps compressed files beside the others finds by itself.
const COMPRESSED: [&str; 3] = ["", ".br", ".gz"];

/// The archives.
#[derive(Debug)]
pub(crate) struct Packages {
    pub(crate) npm: PathBuf,
    pub(crate) zip: PathBuf,
}

/// Builds the widget and both archives, and says how large they are.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<Packages> {
    let built = build::run(repo)?;
    of(repo, &built)
}

/// Both archives, of a widget that was built.
pub(crate) fn of(repo: &Repo, built: &Built) -> anyhow::Result<Packages> {
    ensure!(built.tools.is_complete(), "{}\nwhat was built is not what ships", built.tools.report());
    let (supply, tool) = (Supply::read(repo)?, Supply::tool(repo)?);
    let shared = shared(repo, built, &supply, &tool)?;
    let version = repo.locked_version("consentry")?;
    let folder = repo.target.join("package");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, bytes: &[u8]| -> anyhow::Result<PathBuf> {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote {}: {} bytes", name, bytes.len());
        Ok(path)
    };
    let npm = complete(repo, (&version, &tool), npm(repo, built, &version, shared.clone())?)?;
    let zip = complete(repo, (&version, &tool), zip(repo, built, shared)?)?;
    Ok(Packages {
        npm: write(&format!("consentry-{version}.tgz"), &archive::tgz(&npm)?)?,
        zip: write(&format!("consentry-{version}.zip"), &archive::zip(&zip)?)?,
    })
}

/// What both have.
fn shared(repo: &Repo, built: &Built, supply: &Supply, tool: &BTreeSet<Package>) -> anyhow::Result<Files> {
    let linked = supply.linked.iter().chain(tool).chain([supply.bindgen()?]).collect();
    let mut files = Files::from([
        ("THIRD-PARTY.txt".to_owned(), notices::text(repo, &linked, &standard::parts(repo)?)?.into_bytes()),
        ("bin/consentry.mjs".to_owned(), repo.text(&format!("{NPM}/bin/consentry.mjs"))?.into_bytes()),
        ("bin/studio.mjs".to_owned(), repo.text(&format!("{NPM}/bin/studio.mjs"))?.into_bytes()),
        ("bin/consentry.wasm".to_owned(), build::step("make the tool", || tool::run(repo, &built.tools))?),
        ("consent.schema.json".to_owned(), repo.text(SCHEMA)?.into_bytes()),
    ]);
    studio::run(repo)?;
    for (name, place) in STUDIO.map(|name| (name, "studio/")).into_iter().chain([("mark.svg", "")]) {
        let path = repo.www().join(place).join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.insert(format!("studio/{name}"), bytes);
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(licence.to_owned(), repo.text(licence)?.into_bytes());
    }
    for site in SITES {
        files.insert(format!("examples/{site}.json"), repo.text(&format!("www/{site}/consent.json"))?.into_bytes());
    }
    for name in DOCS {
        files.insert(format!("docs/{name}"), document(&repo.text(&format!("docs/{name}"))?).into_bytes());
    }
    let pages = owners::files(&repo.root, |path| Ok(document(&repo.text(&path.to_string_lossy())?)))?;
    files.extend(pages.into_iter().map(|(name, bytes)| (format!("manual/{name}"), bytes)));
    readers::can_follow(&files)?;
    Ok(files)
}

/// What stands before the part of a document that is for whoever works on the repository.
const FOR_US: &str = "<!-- what follows is not in the package -->";

/// A document as an owner reads it: without what is for us, and with links to the demo sites' configurations that lead to where
/// those are in here.
fn document(text: &str) -> String {
    let text = text.split(FOR_US).next().unwrap_or_default();
    let is_for_us = |line: &&str| line.starts_with("<!-- ") && line.ends_with(" -->");
    let text = text.lines().filter(|line| !is_for_us(line)).collect::<Vec<_>>().join("\n").trim().to_owned() + "\n";
    SITES.iter().fold(text, |text, site| {
        text.replace(&format!("](../www/{site}/consent.json)"), &format!("](../examples/{site}.json)"))
    })
}

/// What npm has besides: the widget for whoever copies it, and a module that loads it.
fn npm(repo: &Repo, built: &Built, version: &str, mut files: Files) -> anyhow::Result<Files> {
    for name in built.names() {
        files.insert(format!("dist/{name}"), shipped(repo, name)?);
    }
    let script = integrity(&shipped(repo, build::SCRIPT)?);
    let index = filled(repo, "index.js", &[("__VERSION__", version), ("__INTEGRITY__", &script)])?;
    // What is not there is not exported either.
    let exports =
        built.names().map(|name| format!("\"./{name}\": \"./dist/{name}\"")).collect::<Vec<_>>().join(",\n    ");
    let types = types::declarations(&repo.text(SCHEMA)?).context(SCHEMA)?;
    for (name, text) in [
        ("README.md", repo.text(&format!("{NPM}/README.md"))?),
        ("consent.d.ts", types),
        ("index.d.ts", repo.text(&format!("{NPM}/index.d.ts"))?),
        ("index.js", index),
        ("package.json", filled(repo, "package.json", &[("__VERSION__", version), ("\"__FILES__\": null", &exports)])?),
    ] {
        files.insert(name.to_owned(), text.into_bytes());
    }
    Ok(files)
}

/// What is unzipped has the widget as the one folder that is put on the site, with what is compressed beside it.
fn zip(repo: &Repo, built: &Built, mut files: Files) -> anyhow::Result<Files> {
    for name in built.names().flat_map(|name| COMPRESSED.map(|ending| format!("{name}{ending}"))) {
        files.insert(format!("consentry/{name}"), shipped(repo, &name)?);
    }
    files.insert("README.md".to_owned(), repo.text(&format!("{NPM}/README-zip.md"))?.into_bytes());
    Ok(files)
}

/// A file with what only the build knows.
fn filled(repo: &Repo, name: &str, values: &[(&str, &str)]) -> anyhow::Result<String> {
    let path = format!("{NPM}/{name}");
    let mut text = repo.text(&path)?;
    for (place, value) in values {
        ensure!(text.matches(place).count() == 1, "{path}: want one {place}");
        text = text.replace(place, value);
    }
    Ok(text)
}

fn shipped(repo: &Repo, name: &str) -> anyhow::Result<Vec<u8>> {
    fs::read(repo.dist().join(name)).with_context(|| format!("cannot read dist/{name}"))
}

/// With the list of what it is made of, and the hash of each file.
fn complete(repo: &Repo, (version, tool): (&str, &BTreeSet<Package>), mut files: Files) -> anyhow::Result<Files> {
    let list = sbom::of_package(repo, tool, &files)?;
    files.insert(sbom::NAME.to_owned(), list.into_bytes());
    let hashes: Map<_, _> = files.iter().map(|(name, bytes)| (name.clone(), json!(integrity(bytes)))).collect();
    let mut whole = json!({ "version": version, "files": hashes });
    whole.sort_all_objects();
    files.insert("integrity.json".to_owned(), (serde_json::to_string_pretty(&whole)? + "\n").into_bytes());
    Ok(files)
}
