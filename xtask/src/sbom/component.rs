//! One package as a component of the list.

use crate::supply::tree::{Home, Package};
use serde_json::{Map, Value, json};

/// What a component has to do with the files that ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Its code may be in them.
    Required,
    /// It took part in making them.
    Excluded,
}

/// The component of a package, with its hash as the name of the algorithm and hexadecimal digits.
pub(super) fn component(package: &Package, scope: Option<Scope>, hash: Option<(&str, &str)>) -> Value {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
    put("type", json!("library"));
    put("bom-ref", json!(reference(package)));
    put("name", json!(package.name));
    put("version", json!(package.version));
    put("licenses", licences(&package.licence));
    if let Some(purl) = purl(package) {
        put("purl", json!(purl));
    }
    if let Some(scope) = scope {
        put("scope", json!(if scope == Scope::Required { "required" } else { "excluded" }));
    }
    if let Some((algorithm, digits)) = hash {
        put("hashes", json!([{ "alg": algorithm, "content": digits }]));
    }
    Value::Object(members)
}

/// By what the rest of the list speaks of a package.
pub(super) fn reference(package: &Package) -> String {
    purl(package).unwrap_or_else(|| format!("{}@{}", package.name, package.version))
}

/// Where a package is published. Ours are not: an address would be that of a stranger's crate with the same name.
fn purl(package: &Package) -> Option<String> {
    let Package { name, version, home, .. } = package;
    match home {
        Home::Ours => None,
        Home::CratesIo => Some(format!("pkg:cargo/{name}@{version}")),
        Home::Npm => Some(format!("pkg:npm/{}@{version}", name.replace('@', "%40"))),
        Home::Rust => Some(format!("pkg:generic/{name}@{version}")),
    }
}

/// One licence has an identifier, several are an expression.
fn licences(licence: &str) -> Value {
    if licence.contains(' ') { json!([{ "expression": licence }]) } else { json!([{ "license": { "id": licence } }]) }
}
