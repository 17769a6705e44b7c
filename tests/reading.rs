//! JSON text as our own reader takes it, held against an independent one.

#[cfg(test)]
mod stories {
    use consentry::consent::json::Json;
    use consentry::consent::reading::read;
    use serde_json::Value;

    const TEXTS: &[&str] = &[
        "",
        " ",
        "null",
        "nul",
        "nulls",
        "true",
        "false",
        "\u{feff}1",
        "[",
        "]",
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,2] ",
        "[1]x",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\" : 1 , \"b\":[]}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "0",
        "-0",
        "00",
        "01",
        "1",
        "-1",
        "-",
        "+1",
        "1.",
        ".5",
        "0.5",
        "1.50",
        "1e5",
        "1E+5",
        "1e",
        "1e-",
        "4294967295",
        "4294967296",
        "99999999999999999999",
        "0x10",
        "\"\"",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\"",
        "\"\t\"",
        "\"\u{7f}é😀\"",
        "\"\\u00e9\"",
        "\"\\u00E9\"",
        "\"\\u00g9\"",
        "\"\\u12\"",
        "\"\\ud83d\\ude00\"",
        "'a'",
        "[true,false,null]",
        "\n\t\r [ 1 ]\n",
        "\u{a0}1",
        "{\"a\":{\"b\":{}}}",
    ];

    /// The tree as an independent reader has it.
    fn reference(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => {
                let plain = number.as_u64().and_then(|number| u32::try_from(number).ok());
                plain.map_or(Json::Number, Json::Whole)
            }
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(reference).collect()),
            Value::Object(members) => {
                Json::Object(members.iter().map(|(name, value)| (name.clone(), reference(value))).collect())
            }
        }
    }

    fn sorted(json: Json) -> Json {
        match json {
            Json::Object(mut members) => {
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                Json::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect())
            }
            Json::List(items) => Json::List(items.into_iter().map(sorted).collect()),
            other @ (Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Number | Json::Text(_)) => other,
        }
    }

    fn check(text: &str) {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => assert_eq!(read(text).map(sorted), Some(sorted(reference(&value))), "{text:?}"),
            // JSON all the same: it is infinite to a browser, and to us no number that we want.
            Err(error) if error.to_string().contains("out of range") => assert!(read(text).is_some(), "{text:?}"),
            Err(_) => assert_eq!(read(text), None, "{text:?}"),
        }
    }

    #[test]
    fn good_and_bad_texts_are_read_as_serde_json_reads_them() {
        for text in TEXTS {
            check(text);
        }
    }

    #[test]
    fn half_of_a_pair_is_the_replacement_character() {
        let text = |text: &str| read(text).as_ref().and_then(Json::text).map(str::to_owned);
        assert_eq!(text(r#""\ud83d""#).as_deref(), Some("\u{fffd}"));
        assert_eq!(text(r#""\ude00x""#).as_deref(), Some("\u{fffd}x"));
        assert_eq!(text(r#""\ud83d\u0041""#).as_deref(), Some("\u{fffd}A"));
        assert_eq!(text(r#""\ud83d\n""#).as_deref(), Some("\u{fffd}\n"));
        assert_eq!(text(r#""\ud83d\ud83d\ude00""#).as_deref(), Some("\u{fffd}😀"));
    }

    #[test]
    fn every_start_of_a_good_text_and_every_changed_byte_is_read_as_serde_json_reads_it() {
        let good = r#"{"a":[1,-2.5e+3,"x\u00e9\n",true,null,{"b":{}}],"c":4294967295}"#;
        for end in 0..=good.len() {
            check(good.get(..end).expect("all ASCII"));
        }
        for at in 0..good.len() {
            for byte in [b' ', b'"', b'0', b',', b':', b'{', b'}', b'[', b']', b'e', b'.', b'\\', b'-'] {
                let mut bytes = good.as_bytes().to_vec();
                bytes[at] = byte;
                check(std::str::from_utf8(&bytes).expect("all ASCII"));
            }
        }
    }

    #[test]
    fn twelve_levels_fit_and_thirteen_do_not() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(read(&nested(12)).is_some());
        assert!(read(&nested(13)).is_none());
    }

    #[test]
    fn the_last_of_two_members_of_one_name_counts() {
        let json = read(r#"{"a":1,"a":2}"#).expect("JSON");
        assert_eq!((json.members().len(), json.get("a").and_then(Json::whole)), (2, Some(2)));
    }
}
