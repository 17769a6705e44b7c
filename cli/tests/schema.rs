//! The schema's verdict, by an independent validator, held against the core's.

use crate::fixtures;
use consentry::consent::parse::parse;
use consentry::consent::reading;
use consentry_cli::{docs, schema};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a schema cannot say, by the codes of the core: each compares two places of a file.
const BEYOND_A_SCHEMA: [&str; 8] = [
    "unknown-purpose",   // the id must be listed elsewhere in the file
    "id-used-twice",     // ids are compared with each other
    "basis-not-allowed", // the basis stands with the purpose, the vendor elsewhere
    "no-justification",  // likewise
    "not-a-processor",   // likewise
    "not-the-site",      // a rule on scripts that holds for one role; left to the core, whose message says why
    "purpose-not-own",   // vendors are compared with each other
    "not-translated",    // likewise all texts with a list of others
];

/// Texts on which a schema must differ, with the reason.
const DIFFERENT: [(&str, &str); 2] = [
    ("number-with-point.json", "to a JSON Schema 180.0 is the integer 180; the core takes digits alone"),
    ("number-with-exponent.json", "likewise 1e2 is the integer 100"),
];

#[test]
fn a_validator_agrees_with_the_core() {
    let validator = jsonschema::draft202012::new(&schema::schema()).expect("a schema");
    let (mut taken, mut refused, mut different) = (0, 0, BTreeSet::new());
    for fixture in fixtures::all() {
        let text = fixture.browser_text();
        // What the validator's own reader refuses, as half of a surrogate pair, never comes to the schema.
        let (Ok(value), Some(json)) = (serde_json::from_str::<Value>(&text), reading::read(&text)) else { continue };
        let faults = parse(&json).err().unwrap_or_default();
        let is_beyond = !faults.is_empty() && faults.iter().all(|fault| BEYOND_A_SCHEMA.contains(&fault.code.text()));
        let is_taken = validator.is_valid(&value);
        if DIFFERENT.iter().any(|(name, _)| *name == fixture.name) {
            assert_ne!(is_taken, faults.is_empty(), "{}: no longer different", fixture.name);
            different.insert(fixture.name);
        } else if is_beyond {
            assert!(is_taken, "{}: the schema says more than is known: {faults:?}", fixture.name);
        } else {
            let complaints: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert_eq!(complaints.is_empty(), faults.is_empty(), "{}: {complaints:?}, {faults:?}", fixture.name);
            if is_taken { taken += 1 } else { refused += 1 }
        }
    }
    assert!(taken >= 25 && refused >= 50, "{taken} taken, {refused} refused");
    assert_eq!(different.len(), DIFFERENT.len());
}

#[test]
fn the_schema_is_one_that_takes_no_field_but_its_own() {
    let schema = schema::schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let definitions = schema["$defs"].as_object().expect("definitions").values();
    for object in definitions.chain([&schema]) {
        assert_eq!(object["additionalProperties"], Value::Bool(false), "{}", object["description"]);
    }
}

#[test]
fn every_example_is_valid_in_its_place() {
    let schema = schema::schema();
    for object in schema["$defs"].as_object().expect("definitions").values().chain([&schema]) {
        for (name, field) in object["properties"].as_object().expect("properties") {
            let mut alone = field.clone();
            alone["$defs"] = schema["$defs"].clone();
            let validator = jsonschema::draft202012::new(&alone).expect("a schema");
            // The one field without is `preset`, of which each preset leaves but one value.
            let examples = field["examples"].as_array().filter(|examples| !examples.is_empty());
            assert!(examples.is_some() || field.get("const").is_some(), "{name}: no example");
            for example in examples.into_iter().flatten() {
                assert!(validator.is_valid(example), "{name}: {example}");
            }
        }
    }
}

#[test]
fn what_is_generated_is_what_is_in_the_repository() {
    for (path, made) in [("pkg-config/consent.schema.json", schema::text()), ("docs/configuration.md", docs::text())] {
        let kept = std::fs::read_to_string(fixtures::root().join(path)).unwrap_or_default();
        assert!(kept == made, "{path} is stale: run `cargo xtask generate`");
    }
}
