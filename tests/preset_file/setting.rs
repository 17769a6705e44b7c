//! A setting of a preset: what only the site knows, and which values it may have.

use super::{text, texts};
use serde_json::Value;

/// What only the site knows.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) data: Value,
}

impl Setting {
    pub(crate) fn ask(&self) -> String {
        text(&self.data["ask"])
    }

    pub(crate) fn fills(&self) -> Vec<String> {
        texts(&self.data["fills"])
    }

    pub(crate) fn likely(&self) -> Vec<String> {
        texts(&self.data["likely"])
    }

    /// Is it a value of the setting's kind?
    pub(crate) fn fits(&self, value: &Value) -> bool {
        let text = value.as_str().unwrap_or_default();
        match self.data["kind"].as_str().unwrap_or_default() {
            "code" => self.is_code(text),
            "number" => value.as_u64().is_some_and(|number| self.bounds("between").contains(&number)),
            "text" => self.bounds("length").contains(&count(text)),
            "host" => !text.is_empty() && is_of(text, "a-z0-9.-"),
            "folder" => text.starts_with('/') && text.ends_with('/') && is_of(text, "A-Za-z0-9/_.-"),
            "path" => text.starts_with('/') && !text.starts_with("//") && is_of(text, "A-Za-z0-9/_.-"),
            "paths" => value.as_array().is_some_and(|paths| paths.iter().all(|path| self::text(path).starts_with('/'))),
            kind => panic!("{}: {kind} is no kind", self.name),
        }
    }

    fn is_code(&self, value: &str) -> bool {
        let rest = value.strip_prefix(self.data["begins"].as_str().unwrap_or_default());
        rest.is_some_and(|rest| is_of(rest, &text(&self.data["of"])) && self.bounds("length").contains(&count(rest)))
    }

    fn bounds(&self, name: &str) -> std::ops::RangeInclusive<u64> {
        let bound = |place: usize| self.data[name][place].as_u64().expect("a bound");
        bound(0)..=bound(1)
    }
}

fn count(text: &str) -> u64 {
    u64::try_from(text.chars().count()).unwrap_or(u64::MAX)
}

/// Is the text made of these characters alone? `A-Z` stands for all between.
fn is_of(text: &str, wanted: &str) -> bool {
    let mut ranges = Vec::new();
    let mut rest = wanted.bytes().peekable();
    while let Some(first) = rest.next() {
        let mut after = rest.clone();
        match (after.next(), after.next()) {
            (Some(b'-'), Some(last)) => {
                ranges.push(first..=last);
                rest = after;
            }
            _ => ranges.push(first..=first),
        }
    }
    text.bytes().all(|byte| ranges.iter().any(|range| range.contains(&byte)))
}
