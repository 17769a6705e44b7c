//! Texts that somebody has read and approved, in `tests/e2e/snapshots`. What differs from its own is an error that shows
//! both; with `CONSENTRY_ACCEPT` set, it takes the place of the old.

use crate::story::Outcome;
use anyhow::{Context as _, bail};
use similar::TextDiff;
use std::fs;
use std::path::Path;

/// The text is as it was approved.
pub(crate) fn is_as_approved(name: &str, text: &str) -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(format!("{name}.txt"));
    if std::env::var_os("CONSENTRY_ACCEPT").is_some() {
        return fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()));
    }
    // One that is missing is an empty one: the whole text is new.
    let approved = fs::read_to_string(&path).unwrap_or_default();
    if approved == text {
        return Ok(());
    }
    let difference = TextDiff::from_lines(approved.as_str(), text);
    let difference = difference.unified_diff().header("approved", "now").to_string();
    bail!(
        "tests/e2e/snapshots/{name}.txt is another (read it, then set CONSENTRY_ACCEPT=1 to approve of it):\n{difference}"
    )
}
