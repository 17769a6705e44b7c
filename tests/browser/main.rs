//! What touches the browser, in a real one. Nothing here is acted on by a resident.
#![cfg(all(test, target_arch = "wasm32"))]

mod page;
mod store;

use consentry::browser;
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{Document, Element};

wasm_bindgen_test_configure!(run_in_browser);

const REPAIRS: &str = include_str!("../../www/repairs/consent.json");

#[wasm_bindgen(module = "/src/loader/shim.js")]
extern "C" {
    #[wasm_bindgen(js_name = scriptUrl)]
    fn script_url(url: &str) -> JsValue;
    #[wasm_bindgen(js_name = emit)]
    fn emit(name: &str, detail: &JsValue);
}

#[wasm_bindgen(module = "/src/loader/later.js")]
extern "C" {
    #[wasm_bindgen(js_name = argumentsQueue)]
    fn arguments_queue(queue: &Array) -> Function;
}

/// The shipped script has these in its scope; a test page has them as globals.
fn expose_shim() {
    let global = js_sys::global();
    let queue = Closure::<dyn Fn(Array) -> Function>::new(|queue: Array| arguments_queue(&queue)).into_js_value();
    let url = Closure::<dyn Fn(String) -> JsValue>::new(|url: String| script_url(&url)).into_js_value();
    let tell =
        Closure::<dyn Fn(String, JsValue)>::new(|name: String, detail: JsValue| emit(&name, &detail)).into_js_value();
    // The loader would fetch the later module; here it is only counted how often it is wanted.
    assert!(Reflect::set(&global, &"wanted".into(), &0.into()).expect("set"));
    let want = Function::new_no_args("globalThis.wanted += 1").into();
    for (name, function) in [("argumentsQueue", queue), ("scriptUrl", url), ("emit", tell), ("wantLater", want)] {
        assert!(Reflect::set(&global, &name.into(), &function).expect("set"));
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

fn local() -> web_sys::Storage {
    #[expect(clippy::disallowed_methods, reason = "a test looks at the store from outside")]
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).expect("storage")
}

fn session() -> web_sys::Storage {
    web_sys::window().and_then(|window| window.session_storage().ok().flatten()).expect("storage")
}

fn cookies() -> String {
    Reflect::get(&document(), &"cookie".into()).ok().and_then(|cookies| cookies.as_string()).expect("cookies")
}

fn set_cookie(cookie: &str) {
    assert!(Reflect::set(&document(), &"cookie".into(), &cookie.into()).expect("a cookie"));
}

fn policy() -> Policy {
    parse(&read(REPAIRS).expect("JSON")).expect("a valid configuration")
}

fn add(name: &str) -> Element {
    let element = browser::element(name).expect("an element");
    document().body().expect("a body").append_child(&element).expect("added");
    element
}

/// Does something while a method of storage is replaced.
fn with_storage_method<T>(name: &str, body: &str, run: impl FnOnce() -> T) -> T {
    let prototype = Reflect::get(&local(), &"constructor".into())
        .and_then(|constructor| Reflect::get(&constructor, &"prototype".into()))
        .expect("Storage.prototype");
    let original = Reflect::get(&prototype, &name.into()).expect("a method");
    assert!(Reflect::set(&prototype, &name.into(), &Function::new_no_args(body)).expect("replaced"));
    let result = run();
    assert!(Reflect::set(&prototype, &name.into(), &original).expect("restored"));
    result
}
