//! The JSON Schema of the format (draft 2020-12), made from the core's definition of the fields. Editors complete and explain a
//! configuration from it.

use consentry::consent::field::{Field, Kind, Need, Table};
use consentry::consent::format::{CONFIGURATION, SPELT_OUT, VENDOR};
use consentry::consent::preset::PRESETS;
use consentry::consent::tables;
use consentry::consent::words::Word;
use serde_json::{Map, Value, json};

/// The whole schema.
#[must_use]
pub fn schema() -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!("Consentry's configuration, consent.json"));
    whole.extend(object(CONFIGURATION.heading.about, &[CONFIGURATION]));
    whole.insert("$defs".to_owned(), Value::Object(definitions()));
    Value::Object(whole)
}

/// The text of the schema's file.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// Every table but that of the whole; a vendor with a preset has the common fields and its preset's.
fn definitions() -> Map<String, Value> {
    let mut definitions = Map::new();
    for table in tables::all().into_iter().filter(|table| ![CONFIGURATION, VENDOR].contains(table)) {
        let is_preset = PRESETS.iter().any(|preset| preset.settings == table);
        let made = if is_preset { preset(table) } else { object(table.heading.about, &[table]) };
        definitions.insert(table.heading.key.to_owned(), Value::Object(made));
    }
    definitions
}

fn preset(settings: Table) -> Map<String, Value> {
    let mut made = object(settings.heading.about, &[VENDOR, settings]);
    if let Some(name) = made.get_mut("properties").and_then(|properties| properties.get_mut("preset")) {
        let description = name.get("description").cloned().unwrap_or_default();
        *name = json!({ "const": settings.heading.key, "description": description });
    }
    made
}

fn object(about: &str, tables: &[Table]) -> Map<String, Value> {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for field in tables.iter().flat_map(|table| table.fields) {
        if field.need == Need::Required {
            required.push(field.name);
        }
        properties.insert(field.name.to_owned(), property(field));
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

fn property(field: &Field) -> Value {
    let mut property = Map::new();
    property.insert("description".to_owned(), json!(field.words.sentence));
    match field.need {
        Need::Number(number) => drop(property.insert("default".to_owned(), json!(number))),
        Need::Text(text) => drop(property.insert("default".to_owned(), json!(text))),
        Need::Off => drop(property.insert("default".to_owned(), json!(false))),
        Need::Required | Need::Optional => {}
    }
    if let Ok(example) = serde_json::from_str::<Value>(&field.example()) {
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
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Id => pattern("^[a-z0-9-]{1,32}$"),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Choice(choices) => json!({ "enum": choices }),
        Kind::Page => bounded(&format!("^{}$", page()), 2_000),
        Kind::MeasurementId => pattern("^G-[A-Z0-9]{4,16}$"),
        Kind::Host => pattern("^(?:\\*\\.)?[a-z0-9-](?:[a-z0-9.-]{0,251}[a-z0-9-])?$"),
        Kind::Path => bounded(&format!("^/(?:(?!/|.*\\?){ADDRESS}+)?$"), 2_000),
        Kind::Name => bounded("^(?!\\*+$|/)[^\\x00-\\x20\\x7f;,=\"]+$", 100),
        Kind::Lifetime => pattern("^(?:session|kept|0*[1-9][0-9]{0,3} (?:days?|minutes?))$"),
        Kind::Variable => pattern("^[A-Za-z0-9_$-]{1,64}$"),
        Kind::Colour => pattern("^#[0-9A-Fa-f]{6}$"),
        Kind::Font => bounded("^(?=.*[^ ])[A-Za-z0-9 ,-]+$", 200),
        Kind::Said(word) => said(word),
        // What stands for an address is one.
        Kind::Texts => json!({
            "type": "object",
            "patternProperties": { (format!("^[\\s\\u0000]*{}[\\s\\u0000]*$", page())): self::kind(Kind::Page) },
            "additionalProperties": self::kind(Kind::Text(2_000)),
        }),
        Kind::Several(of) => json!({ "type": "array", "items": self::kind(*of) }),
        Kind::Object(table) => reference(table),
        Kind::List(table) => json!({ "type": "array", "items": reference(table) }),
        Kind::OneOrMore(table) => {
            json!({ "anyOf": [reference(table), { "type": "array", "items": reference(table) }] })
        }
        Kind::Vendors => json!({ "type": "array", "items": { "oneOf": vendors() } }),
    }
}

/// A character of an address or a path.
const ADDRESS: &str = "[^\\x00-\\x20\\x7f\\\\#]";

/// Only the places that the widget's own text has may stand in an owner's.
fn said(word: Word) -> Value {
    let places: Vec<_> = word.places().collect();
    let filled = if places.is_empty() { String::new() } else { format!("|\\{{(?:{})\\}}", places.join("|")) };
    json!({
        "type": "string",
        "minLength": 1,
        "maxLength": 400,
        "allOf": [{ "pattern": "\\S" }, { "pattern": format!("^(?:[^{{}}]{filled})*$") }],
    })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// An address, as [`Kind::Page`] has it.
fn page() -> String {
    format!("(?:https://[A-Za-z0-9.:-]*[A-Za-z0-9](?:[/?]{ADDRESS}*)?|/(?:(?!/){ADDRESS}+)?)")
}

fn bounded(pattern: &str, most: u32) -> Value {
    json!({ "type": "string", "pattern": pattern, "maxLength": most })
}

fn reference(table: Table) -> Value {
    json!({ "$ref": format!("#/$defs/{}", table.heading.key) })
}

fn vendors() -> Vec<Value> {
    let presets = PRESETS.iter().map(|preset| reference(preset.settings));
    presets.chain([reference(SPELT_OUT)]).collect()
}
