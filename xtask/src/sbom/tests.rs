//! The list of this very repository, held against what the schema of `CycloneDX` requires and what we promise of it.

use super::component::{Scope, component};
use super::files::Shipped;
use super::{components, list, of_package};
use crate::package::archive::Files;
use crate::repo::Repo;
use crate::supply::Supply;
use crate::supply::standard::{self, Into};
use crate::supply::tree::{Home, Package};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Cargo is asked once for all tests.
static OURS: LazyLock<Value> = LazyLock::new(|| list(&Repo::find().unwrap(), &[]).unwrap());

fn text<'list>(value: &'list Value, pointer: &str) -> &'list str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {value}"))
}

#[test]
fn what_the_schema_requires_is_there() {
    let list = &*OURS;
    assert_eq!((text(list, "/bomFormat"), text(list, "/specVersion")), ("CycloneDX", "1.6"));
    assert_eq!(list["version"], 1);
    for component in components(list).iter().chain(list.pointer("/metadata/component")) {
        assert_eq!(text(component, "/type"), "library");
        assert!(!text(component, "/name").is_empty() && !text(component, "/version").is_empty(), "{component}");
        let licences = component["licenses"].as_array().unwrap();
        assert_eq!(licences.len(), 1, "{component}");
        assert!(licences[0].get("expression").or(licences[0].pointer("/license/id")).is_some(), "{component}");
    }
}

#[test]
fn a_reference_names_one_component_and_every_dependency_is_one() {
    let list = &*OURS;
    let all: Vec<_> = components(list).iter().chain(list.pointer("/metadata/component")).collect();
    let references: BTreeSet<_> = all.iter().map(|component| text(component, "/bom-ref")).collect();
    assert_eq!(references.len(), all.len());
    let dependencies = list["dependencies"].as_array().unwrap();
    assert!(dependencies.iter().any(|entry| entry["ref"] == list["metadata"]["component"]["bom-ref"]));
    for entry in dependencies {
        let below = entry["dependsOn"].as_array().unwrap().iter().map(|below| below.as_str().unwrap());
        for reference in below.chain([text(entry, "/ref")]) {
            assert!(references.contains(reference), "{reference}");
        }
    }
}

#[test]
fn whatever_is_published_has_its_address_and_its_hash() {
    let list = &*OURS;
    let standard = standard::parts(&Repo::find().unwrap()).unwrap();
    let mut seen = 0;
    for component in components(list) {
        let purl = component.get("purl").and_then(Value::as_str).unwrap_or_default();
        let (algorithm, digits) = match purl.split('/').next().unwrap() {
            "pkg:cargo" => ("SHA-256", 64),
            "pkg:npm" => ("SHA-512", 128),
            // Ours, and what comes with the compiler.
            _ => continue,
        };
        // What is linked into the standard library was never fetched by us.
        if standard.iter().any(|part| purl == format!("pkg:cargo/{}@{}", part.package.name, part.package.version)) {
            continue;
        }
        seen += 1;
        assert_eq!(text(component, "/hashes/0/alg"), algorithm, "{purl}");
        assert_eq!(text(component, "/hashes/0/content").len(), digits, "{purl}");
    }
    // All but the standard library with its parts, and our allocator.
    let parts = standard.iter().filter(|part| part.into == Into::Both).count();
    assert_eq!(seen, components(list).len() - 2 - parts);
}

#[test]
fn what_is_in_the_files_is_told_from_what_makes_them() {
    let list = &*OURS;
    let scope = |wanted: &str| {
        let found = components(list).iter().find(|component| text(component, "/name") == wanted);
        text(found.unwrap_or_else(|| panic!("no {wanted}")), "/scope").to_owned()
    };
    for name in [
        "wasm-bindgen",
        "web-sys",
        "serde_json",
        "allocator",
        "rust-std",
        "hashbrown",
        "compiler-builtins",
        "wasm-bindgen-cli-support",
    ] {
        assert_eq!(scope(name), "required", "{name}");
    }
    for name in ["syn", "walrus", "terser", "binaryen", "@jridgewell/gen-mapping"] {
        assert_eq!(scope(name), "excluded", "{name}");
    }
    // Tests and rivals have no part in it.
    assert!(
        components(list).iter().all(|component| !["tokio", "klaro", "axe-core"].contains(&text(component, "/name")))
    );
}

#[test]
fn what_the_tool_alone_is_linked_with_is_told_where_it_ships() {
    let repo = Repo::find().unwrap();
    let tool = Supply::tool(&repo).unwrap();
    let package: Value = serde_json::from_str(&of_package(&repo, &tool, &Files::new()).unwrap()).unwrap();
    for name in ["wasi-libc", "musl", "cloudlibc", "dlmalloc.c", "clap"] {
        let has = |list: &Value| components(list).iter().any(|component| text(component, "/name") == name);
        assert_eq!((has(&package), has(&OURS)), (true, false), "{name}");
    }
}

#[test]
fn two_lists_are_the_same_and_hold_no_time() {
    let text = OURS.to_string();
    assert_eq!(text, list(&Repo::find().unwrap(), &[]).unwrap().to_string());
    assert!(!text.contains("timestamp") && !text.contains("serialNumber"));
}

#[test]
fn an_address_is_written_as_its_registry_wants_it() {
    let package = |home| Package { name: "@a/b".into(), version: "1.0.0".into(), licence: "MIT".into(), home };
    let npm = component(&package(Home::Npm), Some(Scope::Excluded), Some(("SHA-512", "00")));
    assert_eq!(npm["purl"], "pkg:npm/%40a/b@1.0.0");
    assert_eq!(npm["licenses"], json!([{ "license": { "id": "MIT" } }]));
    let ours = component(&package(Home::Ours), None, None);
    assert_eq!((ours.get("purl"), ours.get("scope"), ours.get("hashes")), (None, None, None));
}

#[test]
fn the_files_are_parts_of_the_widget() {
    let folder = Repo::find().unwrap().www();
    let files = super::files::shipped(&folder, "").unwrap();
    let list = list(&Repo::find().unwrap(), &files).unwrap();
    let parts = list.pointer("/metadata/component/components").and_then(Value::as_array).unwrap();
    assert_eq!(parts.len(), files.len());
    assert_eq!(parts.first(), files.first().map(Shipped::component).as_ref());
}
