//! The seal: what it says of a configuration, and that it stops saying it when more is checked.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{REPAIRS, json};
    use consentry::consent::digest::Digest;
    use consentry::consent::field::{Kind, Table};
    use consentry::consent::format::{CONFIGURATION, GOOGLE_ANALYTICS, HOTJAR, SPELT_OUT, VENDOR};
    use consentry::consent::seal::{CHECKS, SEAL, seal};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn any_change_breaks_it_but_white_space() {
        let config: Value = serde_json::from_str(REPAIRS).expect("JSON");
        let fits = seal(&json(REPAIRS));
        assert_eq!(config[SEAL], json!(fits), "the demo's own");
        for text in [REPAIRS.replace('\n', " "), REPAIRS.replace("\": ", "\" :\t"), REPAIRS.replace(&fits, "other")] {
            assert_eq!(seal(&json(&text)), fits, "{text}");
        }
        for (one, other) in [("Thornmere h", "thornmere h"), ("1234567", "1234568"), ("G-THORN00001", "G-THORN00002")] {
            assert_ne!(seal(&json(&REPAIRS.replace(one, other))), fits, "{one}");
        }
    }

    /// FNV-1a of a text, as published: the offset basis is 2166136261, the prime 16777619.
    fn sum(text: &str) -> u32 {
        text.encode_utf16().fold(2_166_136_261, |sum, unit| (sum ^ u32::from(unit)).wrapping_mul(16_777_619))
    }

    #[test]
    fn it_is_fnv_1a() {
        assert_eq!(u32::from_str_radix(&seal(&json("{}")), 36), Ok(sum(r#"{"seal":3}"#)));
        assert_eq!(seal(&json(r#"{"seal":"x"}"#)), seal(&json("{}")));
    }

    /// `JSON.stringify` writes them with a backslash, as `serde_json` does.
    #[test]
    fn letters_that_json_has_a_mark_for_are_sealed_by_that_mark() {
        for letter in ('\0'..='\u{7f}').chain(['é', '\u{2028}', '😀']) {
            let text = json!({ "a": format!("x{letter}y"), SEAL: CHECKS }).to_string();
            assert_eq!(u32::from_str_radix(&seal(&json(&text)), 36), Ok(sum(&text)), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// The text that counts is the one that `JSON.stringify` makes, which for such values `serde_json` makes too.
        #[test]
        fn texts_count_as_a_browser_writes_them(text in any::<String>(), number in any::<u32>()) {
            let value = json!({ "text": text, "list": [number, {}, []], SEAL: CHECKS });
            prop_assert_eq!(u32::from_str_radix(&seal(&json(&value.to_string())), 36), Ok(sum(&value.to_string())));
        }
    }

    #[test]
    fn the_script_has_the_same_number() {
        let script = include_str!("../src/loader/extract.js");
        assert!(script.contains(&format!("const CHECKS = {CHECKS};")));
    }

    /// What is checked, as one number. When it changes, ask whether anything is refused now that was not before, or the other
    /// way round: then raise `CHECKS` in both places, so that older seals no longer count. Either way, write the new number
    /// here.
    const WHAT_IS_CHECKED: &str = "47d4bd00c2b7e8da";

    #[test]
    fn whoever_changes_what_is_checked_thinks_of_older_seals() {
        let mut told = Digest::new().with(&CHECKS.to_string());
        for table in [CONFIGURATION, VENDOR, GOOGLE_ANALYTICS, HOTJAR, SPELT_OUT] {
            told = with_fields(told, table);
        }
        for preset in ["google-analytics", "hotjar"] {
            let path = format!("pkg-config/vendors/{preset}.json");
            let preset: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
            told = told.with(&preset["bases"].to_string()).with(&preset["hosts"].to_string());
        }
        for code in [
            include_str!("../src/consent/field.rs"),
            include_str!("../src/consent/check.rs"),
            include_str!("../src/consent/parse/lints.rs"),
            include_str!("../src/consent/parse/translations.rs"),
            include_str!("../src/consent/reading.rs"),
        ] {
            let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                told = told.with(line);
            }
        }
        assert_eq!(told.text(), WHAT_IS_CHECKED);
    }

    fn with_fields(mut told: Digest, table: Table) -> Digest {
        for field in table.fields {
            told = told.with(field.name).with(&format!("{:?}", field.need));
            told = if let Kind::Object(below) | Kind::List(below) | Kind::OneOrMore(below) = field.kind {
                with_fields(told, below)
            } else {
                told.with(&format!("{:?}", field.kind))
            };
        }
        told
    }
}
