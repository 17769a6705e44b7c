//! The store, the sweep of what vendors left, and the tree of a JSON text.

use crate::{cookies, local, policy, session, set_cookie, with_storage_method};
use consentry::browser::{self, LocalText, Store};
use consentry::consent::event::Outcome;
use consentry::consent::moment::Stored;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::time::UnixSeconds;
use consentry::consent::vendor::{Lifetime, Place, Reach, Trace};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_record_is_written_read_and_removed() {
    let (store, policy, now) = (Store::new("a-test"), policy(), UnixSeconds::new(1_795_262_400));
    assert_eq!((store.key(), store.text()), ("consentry:a-test", LocalText::Nothing));
    assert_eq!(store.write(&Record::default(), &policy), Outcome::Done);
    assert_eq!(store.read(&policy, now), Stored::Record(Record::default()));
    assert!(
        local().get_item("consentry:a-test").expect("readable").is_some_and(|text| text.starts_with("{\"format\":1"))
    );
    assert_eq!(store.remove(), Outcome::Done);
    assert_eq!(store.read(&policy, now), Stored::Nothing);
    assert_eq!(Store::new("").key(), "consentry");
}

#[wasm_bindgen_test]
fn a_store_that_throws_on_writing_is_an_outcome_and_no_exception() {
    let throwing = "throw new DOMException('full', 'QuotaExceededError')";
    let outcome =
        with_storage_method("setItem", throwing, || Store::new("a-test").write(&Record::default(), &policy()));
    assert_eq!(outcome, Outcome::Failed);
}

#[wasm_bindgen_test]
fn text_that_is_no_record_is_nothing() {
    local().set_item("consentry:a-test", "[[[").expect("written");
    let store = Store::new("a-test");
    assert_eq!(store.read(&policy(), UnixSeconds::new(0)), Stored::Nothing);
    assert_eq!(store.remove(), Outcome::Done);
}

#[wasm_bindgen_test]
fn a_text_nested_without_end_is_refused_and_leaves_the_stack_alone() {
    assert!(read("{\"__proto__\":{}}").is_some_and(|json| json.members().len() == 1));
    assert!(read(&"[".repeat(100_000)).is_none());
    assert!(read(&("[".repeat(5_000) + &"]".repeat(5_000))).is_none());
}

#[wasm_bindgen_test]
fn a_sweep_deletes_what_matches_and_nothing_else() {
    for cookie in ["_ga=1; Path=/", "_ga_ABC=1", "_hjSession_1=1; Path=/", "mine=1; Path=/"] {
        set_cookie(cookie);
    }
    for storage in [local(), session()] {
        for key in
            ["_hjUserAttributes", "hjViewportId", "hjActiveViewportIds", "_hjKey", "mine", "consentry:b", "consentry"]
        {
            storage.set_item(key, "1").expect("written");
        }
    }
    let named = |pattern: &str, place| Trace {
        pattern: pattern.to_owned(),
        place,
        purpose: String::new(),
        lifetime: Lifetime::Kept,
        reach: Reach::Script,
    };
    // Of another vendor that stands: it is spared, and so are the records of this site and the next.
    let (key, greedy) = (named("_hjK*", Place::Local), named("consentry*", Place::Local));
    for (_, use_) in policy().uses() {
        assert_eq!(browser::sweep(&use_.vendor.traces, &[&key]), Vec::<String>::new());
    }
    assert_eq!(browser::sweep(&[greedy], &[]), Vec::<String>::new());
    assert_eq!(cookies(), "mine=1");
    let keys = |storage: &web_sys::Storage| {
        let mut keys: Vec<_> =
            (0..storage.length().expect("a length")).filter_map(|at| storage.key(at).expect("a key")).collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(keys(&local()), "_hjKey consentry consentry:b hjViewportId mine", "what is spared, and another place's");
    assert_eq!(keys(&session()), "consentry consentry:b hjActiveViewportIds mine");
    browser::delete_cookie("mine");
    assert_eq!(cookies(), "");
    local().clear().expect("cleared");
    session().clear().expect("cleared");
}

#[wasm_bindgen_test]
fn a_cookie_of_a_deeper_folder_is_deleted_too() {
    let window = web_sys::window().expect("a window");
    let here = window.location().pathname().expect("a path");
    window
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some("/a/b/c")))
        .expect("moved");
    for path in ["/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c", "/a/b/c/"] {
        set_cookie(&format!("deep=1; Path={path}"));
    }
    assert!(cookies().contains("deep"));
    browser::delete_cookie("deep");
    for path in ["/a/b/c/d", &here] {
        window
            .history()
            .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(path)))
            .expect("moved");
        assert_eq!(cookies(), "", "at {path}");
    }
}

#[wasm_bindgen_test]
fn what_cannot_be_deleted_is_reported() {
    // No page can delete a cookie that it cannot name the domain of; a frozen storage stands in for that here.
    local().set_item("stuck", "1").expect("written");
    let (place, lifetime, reach) = (Place::Local, Lifetime::Kept, Reach::Script);
    let trace = Trace { pattern: "stuck".to_owned(), place, purpose: String::new(), lifetime, reach };
    let left = with_storage_method("removeItem", "", || browser::sweep(&[trace], &[]));
    assert_eq!(left, ["stuck"]);
    local().clear().expect("cleared");
}
