//! A preset with the site's answers → what goes into a configuration, and the script that goes beside it.

use super::Answers;
use crate::presets::{Preset, written};
use consentry::consent::format::SPELT_OUT;
use consentry::consent::preset::PRESETS;
use serde_json::{Map, Value};

/// What goes into a configuration.
pub(super) struct Copied {
    pub(super) vendor: Value,
    /// Its purpose, unless the widget has words for that or the site has chosen another.
    pub(super) purpose: Option<Value>,
    pub(super) starter: Option<Starter>,
}

/// A script of the site's own that stands beside the vendor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// Its path on the site.
    pub path: String,
    /// Its text.
    pub text: String,
}

pub(super) fn copy(preset: &Preset, answers: &Answers) -> Copied {
    let vendor = if preset.is_inside() { named(preset, answers) } else { spelt_out(preset, answers) };
    let known = |inside: &consentry::consent::preset::Preset| {
        inside.data().at("purpose").at("id").text() == Some(preset.purpose_id())
    };
    let is_built_in = PRESETS.iter().any(known);
    let is_known = is_built_in || preset.chosen_purpose().is_some();
    let purpose = (!is_known).then(|| preset.purpose().clone());
    Copied { vendor: Value::Object(vendor), purpose, starter: starter(preset, answers) }
}

/// A vendor inside the widget: its name and its settings, but for those that change nothing.
fn named(preset: &Preset, answers: &Answers) -> Map<String, Value> {
    let mut vendor = Map::new();
    vendor.insert("preset".to_owned(), preset.id.into());
    if let Some(purpose) = preset.chosen_purpose() {
        vendor.insert("purpose".to_owned(), purpose.into());
    }
    for (name, value) in answers.all() {
        if value.as_array().is_none_or(|items| !items.is_empty()) {
            vendor.insert(name.clone(), value.clone());
        }
    }
    vendor
}

fn spelt_out(preset: &Preset, answers: &Answers) -> Map<String, Value> {
    let mut vendor = Map::new();
    for field in SPELT_OUT.fields.iter().map(|field| field.name) {
        let value = match field {
            "presetVersion" => preset.version().into(),
            "purpose" => preset.purpose_id().into(),
            _ => filled_value(preset.field(field), answers),
        };
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            vendor.insert(field.to_owned(), value);
        }
    }
    vendor
}

fn starter(preset: &Preset, answers: &Answers) -> Option<Starter> {
    let starter = preset.field("starter");
    let path = answers.get(starter.get("path")?.as_str()?)?.as_str()?.to_owned();
    let lines: Vec<_> = starter.get("lines")?.as_array()?.iter().filter_map(Value::as_str).collect();
    Some(Starter { path, text: format!("{}\n", filled(&lines.join("\n"), answers)) })
}

fn filled_value(open: &Value, answers: &Answers) -> Value {
    match open {
        Value::String(text) => filled(text, answers).into(),
        Value::Array(items) => items.iter().flat_map(|item| filled_items(item, answers)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => open.clone(),
    }
}

/// An item that is nothing but the name of a setting with several values stands for all of them.
fn filled_items(open: &Value, answers: &Answers) -> Vec<Value> {
    let name = open.as_str().and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
    match name.and_then(|name| answers.get(name)) {
        Some(Value::Array(several)) => several.clone(),
        _ => vec![filled_value(open, answers)],
    }
}

/// A text with the values in place of `{name}`. What a value itself has in braces stays as it is.
fn filled(open: &str, answers: &Answers) -> String {
    let mut filled = String::new();
    let mut rest = open;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, rest)| Some((answers.get(name)?, rest)));
        if let Some((value, after)) = value {
            filled.push_str(&written(value));
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::{Answers, filled};
    use serde_json::json;

    #[test]
    fn a_value_takes_the_place_of_its_name_once() {
        let mut answers = Answers::default();
        answers.put("a", json!("{b}"));
        answers.put("b", json!(2));
        for (open, wanted) in [
            ("{a}{b}", "{b}2"),
            ("{c} { {b", "{c} { {b"),
            ("{{b}}", "{2}"),
            ("f() { return \"{b}\"; }", "f() { return \"2\"; }"),
            ("", ""),
        ] {
            assert_eq!(filled(open, &answers), wanted, "{open}");
        }
    }
}
