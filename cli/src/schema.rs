//! The JSON Schema of the format (draft 2020-12), made from the core's tables of fields. Editors complete and explain a
//! configuration from it.

use crate::sentences::{self, Entry, OBJECTS, Object};
use consentry::consent::field::{Field, Kind, Need};
use consentry::consent::format;
use consentry::consent::preset::PRESETS;
use serde_json::{Map, Value, json};

/// The whole schema.
#[must_use]
pub fn schema() -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!("Consentry's configuration, consent.json"));
    if let Some(configuration) = sentences::object(format::CONFIGURATION) {
        whole.extend(object(configuration.about, &[configuration]));
    }
    whole.insert("$defs".to_owned(), Value::Object(definitions()));
    Value::Object(whole)
}

/// The text of the schema's file.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// Every object but the whole; a vendor with a preset has the common fields and its preset's.
fn definitions() -> Map<String, Value> {
    let is_preset = |object: &Object| PRESETS.iter().any(|preset| preset.id == object.key);
    let mut definitions = Map::new();
    for of in OBJECTS.iter().filter(|of| of.fields != format::CONFIGURATION && of.fields != format::VENDOR) {
        let made = if is_preset(of) { preset(of) } else { object(of.about, &[of]) };
        definitions.insert(of.key.to_owned(), Value::Object(made));
    }
    definitions
}

fn preset(of: &Object) -> Map<String, Value> {
    let common = sentences::object(format::VENDOR);
    let mut made = object(of.about, &common.into_iter().chain([of]).collect::<Vec<_>>());
    if let Some(name) = made.get_mut("properties").and_then(|properties| properties.get_mut("preset")) {
        let description = name.get("description").cloned().unwrap_or_default();
        *name = json!({ "const": of.key, "description": description });
    }
    made
}

fn object(about: &str, objects: &[&Object]) -> Map<String, Value> {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for object in objects {
        for field in object.fields {
            if field.need == Need::Required {
                required.push(field.name);
            }
            properties.insert(field.name.to_owned(), property(field, sentences::find(object.fields, field.name)));
        }
    }
    let Value::Object(made) = json!({
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }) else {
        return Map::new();
    };
    made
}

fn property(field: &Field, entry: Option<&Entry>) -> Value {
    let mut property = Map::new();
    if let Some(entry) = entry {
        property.insert("description".to_owned(), json!(entry.sentence));
    }
    match field.need {
        Need::Number(number) => drop(property.insert("default".to_owned(), json!(number))),
        Need::Text(text) => drop(property.insert("default".to_owned(), json!(text))),
        Need::Required | Need::Optional => {}
    }
    if let Some(example) = entry.and_then(|entry| serde_json::from_str::<Value>(entry.example).ok()) {
        property.insert("examples".to_owned(), json!([example]));
    }
    if let Value::Object(wanted) = kind(field.kind) {
        property.extend(wanted);
    }
    Value::Object(property)
}

/// What the schema says of a kind. Patterns are written so that ECMAScript and Rust read them alike.
#[must_use]
pub fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text(most) => json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": "\\S" }),
        Kind::Id => pattern("^[a-z0-9-]{1,32}$"),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Choice(choices) => json!({ "enum": choices }),
        Kind::Page => bounded(
            &format!("^(?:https://[A-Za-z0-9.:-]*[A-Za-z0-9](?:[/?]{ADDRESS}*)?|/(?:(?!/){ADDRESS}+)?)$"),
            2_000,
        ),
        Kind::MeasurementId => pattern("^G-[A-Z0-9]{4,16}$"),
        Kind::Host => pattern("^(?:\\*\\.)?[a-z0-9-](?:[a-z0-9.-]{0,251}[a-z0-9-])?$"),
        Kind::Path => bounded(&format!("^/(?:(?!/|.*\\?){ADDRESS}+)?$"), 2_000),
        Kind::Name => bounded("^(?!\\*+$|/)[^\\x00-\\x20\\x7f;,=\"]+$", 100),
        Kind::Lifetime => pattern("^(?:session|kept|0*[1-9][0-9]{0,3} (?:days?|minutes?))$"),
        Kind::Variable => pattern("^[A-Za-z0-9_$-]{1,64}$"),
        Kind::Several(of) => json!({ "type": "array", "items": self::kind(*of) }),
        Kind::Object(fields) => reference(fields),
        Kind::List(fields) => json!({ "type": "array", "items": reference(fields) }),
        Kind::OneOrMore(fields) => {
            json!({ "anyOf": [reference(fields), { "type": "array", "items": reference(fields) }] })
        }
        Kind::Vendors => json!({ "type": "array", "items": { "oneOf": vendors() } }),
    }
}

/// A character of an address or a path.
const ADDRESS: &str = "[^\\x00-\\x20\\x7f\\\\#]";

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn bounded(pattern: &str, most: u32) -> Value {
    json!({ "type": "string", "pattern": pattern, "maxLength": most })
}

fn reference(fields: &[Field]) -> Value {
    sentences::object(fields).map_or(json!(true), |object| json!({ "$ref": format!("#/$defs/{}", object.key) }))
}

fn vendors() -> Vec<Value> {
    let presets = PRESETS.iter().map(|preset| reference(preset.settings));
    presets.chain([reference(format::SPELT_OUT)]).collect()
}
