//! What the first script knows of the vendors inside the widget: the part of their data that the question needs.

use crate::repo::Repo;
use anyhow::Context as _;
use serde_json::{Map, Value};

/// The files of the vendors that are inside the widget.
const INSIDE: [&str; 2] = ["google-analytics", "hotjar"];

/// What `src/loader/extract.js` reads of them.
const NAMES: [&str; 7] = ["id", "name", "controller", "receives", "privacyUrl", "purpose", "hosts"];

/// As a JSON object, by their ids.
pub(super) fn known(repo: &Repo) -> anyhow::Result<String> {
    let mut known = Map::new();
    for id in INSIDE {
        let path = format!("pkg-config/vendors/{id}.json");
        let preset: Value = serde_json::from_str(&repo.text(&path)?).with_context(|| path.clone())?;
        let mut kept = Map::new();
        for name in NAMES {
            let value = preset.get(name).with_context(|| format!("{path}: found no `{name}`, want one"))?;
            let value = if name == "hosts" { widest(value) } else { value.clone() };
            kept.insert(name.to_owned(), value);
        }
        known.insert(id.to_owned(), Value::Object(kept));
    }
    Ok(Value::Object(known).to_string())
}

/// The hosts that no other of the list stands for.
fn widest(hosts: &Value) -> Value {
    let texts: Vec<&str> = hosts.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_covered = |host: &str| {
        texts
            .iter()
            .filter_map(|other| other.strip_prefix('*'))
            .any(|domain| host.ends_with(domain) && !host.starts_with('*'))
    };
    texts.iter().filter(|host| !is_covered(host)).copied().collect()
}
