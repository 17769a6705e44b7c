//! The script's reading of a configuration is the core's: the same texts in the same order, the same seal.

use super::REPAIRS;
use consentry::consent::extract::extract;
use consentry::consent::json::Json;
use consentry::consent::parse::parse;
use consentry::consent::reading::read;
use consentry::consent::seal::{SEAL, seal};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/src/loader/extract.js")]
extern "C" {
    #[wasm_bindgen(js_name = extract)]
    fn extract_by_script(config: &JsValue, presets: &JsValue, told: &Function) -> JsValue;
    #[wasm_bindgen(js_name = read)]
    fn read_by_script(text: &str) -> JsValue;
}

const CONFIGURATIONS: [&str; 21] = [
    REPAIRS,
    include_str!("../../www/generator/consent.json"),
    include_str!("../../www/portal/consent.json"),
    include_str!("../../www/association/consent.json"),
    include_str!("../../www/landlord/consent.json"),
    include_str!("../../cli/tests/valid/ads.json"),
    include_str!("../../cli/tests/valid/both-presets.json"),
    include_str!("../../cli/tests/valid/controller-of-its-own.json"),
    include_str!("../../cli/tests/valid/escapes-and-letters.json"),
    include_str!("../../cli/tests/valid/every-default-spelt-out.json"),
    include_str!("../../cli/tests/valid/notice-in-full.json"),
    include_str!("../../cli/tests/valid/notices-of-vendors.json"),
    include_str!("../../cli/tests/valid/own-words-for-a-built-in-purpose.json"),
    include_str!("../../cli/tests/valid/purpose-that-nothing-is-for.json"),
    include_str!("../../cli/tests/valid/retired.json"),
    include_str!("../../cli/tests/valid/sealed.json"),
    include_str!("../../cli/tests/valid/smallest.json"),
    include_str!("../../cli/tests/valid/spelt-out-in-full.json"),
    include_str!("../../cli/tests/valid/two-languages.json"),
    include_str!("../../cli/tests/valid/user-id.json"),
    include_str!("../../cli/tests/valid/user-id-and-ads.json"),
];

const PRESETS: [(&str, &str); 2] = [
    ("google-analytics", include_str!("../../pkg-config/vendors/google-analytics.json")),
    ("hotjar", include_str!("../../pkg-config/vendors/hotjar.json")),
];

fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).expect("a member")
}

fn is_sealed(text: &str) -> bool {
    member(&read_by_script(text), "isSealed").is_truthy()
}

#[wasm_bindgen_test]
fn the_script_and_the_core_extract_the_same_texts() {
    let presets = Object::new();
    for (id, text) in PRESETS {
        assert!(Reflect::set(&presets, &id.into(), &js_sys::JSON::parse(text).expect("JSON")).expect("set"));
    }
    for text in CONFIGURATIONS {
        let config = member(&read_by_script(text), "config");
        let made = extract_by_script(&config, &presets, &Function::new_with_args("text", "return text"));
        let json = read(text).expect("JSON");
        assert_eq!(member(&made, "texts").as_string(), Some(extract(&json)), "{text}");
        let policy = parse(&json).expect("a valid configuration");
        let ids: Vec<JsValue> = policy.uses().map(|(_, use_)| JsValue::from(&use_.id)).collect();
        assert_eq!(js_sys::Array::from(&member(&made, "uses")).to_vec(), ids, "{text}");
    }
}

#[wasm_bindgen_test]
fn the_script_knows_the_seal_of_the_core_and_no_other() {
    for text in CONFIGURATIONS {
        let json = read(text).expect("JSON");
        let is_one = json.at(SEAL).text() == Some(&seal(&json));
        assert_eq!(is_sealed(text), is_one, "{text}");
        let Json::Object(mut members) = json else { panic!("no object: {text}") };
        members.retain(|(name, _)| name != SEAL);
        let fits = seal(&Json::Object(members));
        let open = text.trim_end().trim_end_matches('}');
        let open = open.split(",\n  \"seal\"").next().expect("a part");
        assert!(is_sealed(&format!("\u{feff}{open}, \"seal\": \"{fits}\"}}")), "{text}");
        assert!(!is_sealed(&format!("{open}, \"seal\": \"{fits}0\"}}")), "{text}");
        assert!(!is_sealed(&format!("{open}, \"x\": 1, \"seal\": \"{fits}\"}}")), "{text}");
        assert!(!is_sealed(&format!("{open}}}")), "{text}");
    }
    assert!(!is_sealed("{") && !is_sealed("null") && !is_sealed("1") && !is_sealed("{\"seal\": null}"));
}
