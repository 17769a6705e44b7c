//! What the panel of a developer knows of trackers: name, what it does, hosts.

use crate::repo::Repo;
use anyhow::Context as _;
use serde_json::{Value, json};

const FILE: &str = "pkg-config/trackers.json";

/// As a JSON list. Where each was read stays in the file.
pub(super) fn known(repo: &Repo) -> anyhow::Result<String> {
    let file: Value = serde_json::from_str(&repo.text(FILE)?).context(FILE)?;
    let trackers =
        file.get("trackers").and_then(Value::as_array).with_context(|| format!("{FILE}: found no `trackers`"))?;
    let mut known = Vec::new();
    for tracker in trackers {
        let of = |name: &str| tracker.get(name).with_context(|| format!("{FILE}: found no `{name}` in {tracker}"));
        known.push(json!([of("name")?, of("does")?, of("hosts")?]));
    }
    Ok(Value::Array(known).to_string())
}
