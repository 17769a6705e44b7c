//! `consent.d.ts`: the type of a configuration, made from its JSON Schema, so that there is one definition of the fields.

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value};
use std::fmt::Write as _;

const HEAD: &str = "\
// Made from consent.schema.json. An editor that knows JSON Schema says more of a file; what no type can say, such as the form
// of an id, `npx consentry check` says.

";

/// What a type cannot say, or the schema says for people.
const UNTYPED: [&str; 8] =
    ["description", "examples", "default", "pattern", "minLength", "maxLength", "minimum", "maximum"];

/// The declarations of a schema as ours is: objects with named properties, lists, choices, references.
pub(super) fn declarations(schema: &str) -> anyhow::Result<String> {
    let schema: Value = serde_json::from_str(schema)?;
    let definitions = schema.get("$defs").and_then(Value::as_object).context("found no $defs")?;
    let mut text = HEAD.to_owned();
    let whole = [("configuration".to_owned(), &schema)];
    for (key, definition) in whole.into_iter().chain(definitions.iter().map(|(key, value)| (key.clone(), value))) {
        let definition = definition.as_object().with_context(|| format!("{key}: want an object"))?;
        text += &comment(definition, "");
        let body = object(definition).with_context(|| key.clone())?;
        writeln!(text, "export interface {} {body}\n", name(&key))?;
    }
    text.truncate(text.trim_end().len());
    Ok(text + "\n")
}

/// `spelt-out` → `ConsentSpeltOut`
fn name(key: &str) -> String {
    let words = key.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    ["Consent".to_owned()].into_iter().chain(words).collect()
}

fn comment(of: &Map<String, Value>, indent: &str) -> String {
    let said = of.get("description").and_then(Value::as_str).unwrap_or_default();
    let default = of.get("default").map(|value| format!(" Without it, `{value}`.")).unwrap_or_default();
    // What a comment ends with may not stand in it.
    format!("{indent}/** {}{default} */\n", said.replace("*/", "*\u{200b}/"))
}

fn object(of: &Map<String, Value>) -> anyhow::Result<String> {
    let empty = Vec::new();
    let required = of.get("required").and_then(Value::as_array).unwrap_or(&empty);
    let properties = of.get("properties").and_then(Value::as_object).context("found no properties")?;
    ensure!(of.get("additionalProperties") == Some(&Value::Bool(false)), "want `additionalProperties: false`");
    let mut text = "{\n".to_owned();
    for (key, property) in properties {
        let property = property.as_object().with_context(|| format!("{key}: want an object"))?;
        text += &comment(property, "  ");
        let optional = if required.contains(&Value::String(key.clone())) { "" } else { "?" };
        let of = kind(property).with_context(|| key.clone())?;
        writeln!(text, "  {}{optional}: {of};", Value::String(key.clone()))?;
    }
    Ok(text + "}")
}

/// A type in one line. What is not known here is an error: a type that says less than the schema would go unseen.
fn kind(of: &Map<String, Value>) -> anyhow::Result<String> {
    let mut named: Vec<_> = of.keys().map(String::as_str).filter(|key| !UNTYPED.contains(key)).collect();
    named.sort_unstable();
    Ok(match named.as_slice() {
        ["$ref"] => name(text(of, "$ref")?.strip_prefix("#/$defs/").context("want a reference to $defs")?),
        ["const"] => of.get("const").map(Value::to_string).unwrap_or_default(),
        ["enum"] => union(of, "enum", |value| Ok(value.to_string()))?,
        [list @ ("oneOf" | "anyOf")] => union(of, list, member)?,
        // Patterns of texts.
        ["allOf", "type"] | ["type"] => plain(text(of, "type")?)?.to_owned(),
        ["items", "type"] => format!("readonly ({})[]", member(of.get("items").unwrap_or(&Value::Null))?),
        ["additionalProperties", "patternProperties", "type"] => "Readonly<Record<string, string>>".to_owned(),
        other => bail!("want a type for {}", other.join(", ")),
    })
}

fn member(of: &Value) -> anyhow::Result<String> {
    kind(of.as_object().context("want an object")?)
}

fn text<'a>(of: &'a Map<String, Value>, key: &str) -> anyhow::Result<&'a str> {
    of.get(key).and_then(Value::as_str).with_context(|| format!("{key}: want a text"))
}

fn plain(kind: &str) -> anyhow::Result<&'static str> {
    Ok(match kind {
        "string" => "string",
        "boolean" => "boolean",
        "integer" => "number",
        other => bail!("want a type for {other}"),
    })
}

fn union(
    of: &Map<String, Value>,
    key: &str,
    each: impl Fn(&Value) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let all = of.get(key).and_then(Value::as_array).with_context(|| format!("{key}: want a list"))?;
    Ok(all.iter().map(each).collect::<anyhow::Result<Vec<_>>>()?.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::declarations;

    fn schema(property: &str) -> String {
        format!(
            r#"{{ "description": "All.", "properties": {{ "a": {property} }}, "required": ["a"], "additionalProperties": false,
            "$defs": {{ "spelt-out": {{ "description": "One.", "properties": {{ "b": {{ "type": "integer", "default": 6 }} }},
            "required": [], "additionalProperties": false }} }} }}"#
        )
    }

    #[test]
    fn each_kind_has_its_type() {
        for (property, wanted) in [
            (r##"{ "$ref": "#/$defs/spelt-out" }"##, "ConsentSpeltOut"),
            (r#"{ "type": "string", "pattern": "^a$" }"#, "string"),
            (r#"{ "enum": ["x", "y"] }"#, r#""x" | "y""#),
            (
                r#"{ "type": "array", "items": { "anyOf": [{ "const": 1 }, { "type": "boolean" }] } }"#,
                "readonly (1 | boolean)[]",
            ),
        ] {
            let made = declarations(&schema(property)).unwrap();
            assert!(made.contains(&format!("\n  \"a\": {wanted};\n")), "{made}");
            assert!(made.contains("  /**  Without it, `6`. */\n  \"b\"?: number;\n"), "{made}");
        }
    }

    #[test]
    fn what_has_no_type_yet_is_an_error() {
        for property in [r#"{ "type": "number" }"#, r#"{ "not": {} }"#, r#"{ "type": "string", "format": "date" }"#] {
            assert!(declarations(&schema(property)).is_err(), "{property}");
        }
        assert!(declarations(&schema("{}").replace("false", "true")).is_err());
    }
}
