//! Why each package is there: pkg-config/dependencies.json. Nothing is without a reason, and no reason without its package.

use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "pkg-config/dependencies.json";

/// The reasons of one section, by name.
#[derive(Debug)]
pub(super) struct Reasons {
    section: &'static str,
    reasons: BTreeMap<String, String>,
}

impl Reasons {
    pub(super) fn read(repo: &Repo, section: &'static str) -> anyhow::Result<Self> {
        Self::parse(&repo.text(FILE)?, section).context(FILE)
    }

    fn parse(text: &str, section: &'static str) -> anyhow::Result<Self> {
        let json: Value = serde_json::from_str(text)?;
        let entries = json.get(section).and_then(Value::as_object).with_context(|| format!("found no {section}"))?;
        let mut reasons = BTreeMap::new();
        for (name, reason) in entries {
            let reason = reason.as_str().filter(|reason| !reason.trim().is_empty() && !reason.contains('|'));
            let reason = reason.with_context(|| format!("{section}, {name}: want a sentence without `|`"))?;
            reasons.insert(name.clone(), reason.to_owned());
        }
        Ok(Self { section, reasons })
    }

    /// The reason of each of these names; all of them, and no others, have one.
    pub(super) fn of<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> anyhow::Result<BTreeMap<&'a str, &str>> {
        let names: BTreeSet<_> = names.into_iter().collect();
        let stale: Vec<_> = self.reasons.keys().map(String::as_str).filter(|name| !names.contains(name)).collect();
        ensure!(stale.is_empty(), "{FILE}: {} has reasons for what is not there: {}", self.section, stale.join(", "));
        let (known, unknown): (Vec<_>, Vec<_>) =
            names.into_iter().map(|name| (name, self.reasons.get(name))).partition(|(_, reason)| reason.is_some());
        let unknown: Vec<_> = unknown.into_iter().map(|(name, _)| name).collect();
        ensure!(unknown.is_empty(), "{FILE}: {} has no reason for {}", self.section, unknown.join(", "));
        Ok(known.into_iter().filter_map(|(name, reason)| Some((name, reason?.as_str()))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Reasons;

    const TEXT: &str = r#"{ "ships": { "a": "Does this.", "b": "Does that." } }"#;

    #[test]
    fn each_name_has_its_reason() {
        let reasons = Reasons::parse(TEXT, "ships").unwrap();
        assert_eq!(
            reasons.of(["b", "a"]).unwrap().into_iter().collect::<Vec<_>>(),
            [("a", "Does this."), ("b", "Does that.")]
        );
    }

    #[test]
    fn a_name_without_a_reason_and_a_reason_without_a_name_are_errors() {
        let reasons = Reasons::parse(TEXT, "ships").unwrap();
        let error = reasons.of(["a", "b", "c"]).unwrap_err().to_string();
        assert!(error.contains("no reason for c"), "{error}");
        let error = reasons.of(["a"]).unwrap_err().to_string();
        assert!(error.contains("not there: b"), "{error}");
    }

    #[test]
    fn an_empty_reason_is_none() {
        for broken in
            [r#"{ "ships": { "a": " " } }"#, r#"{ "ships": { "a": "x | y" } }"#, r#"{ "ships": { "a": 1 } }"#, "{}"]
        {
            assert!(Reasons::parse(broken, "ships").is_err(), "{broken}");
        }
    }
}
