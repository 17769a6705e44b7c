//! What touches the browser, in a real one. Nothing here is acted on by a resident.
#![cfg(all(test, target_arch = "wasm32"))]

mod extract;
mod page;
mod store;

use consentry::browser;
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::scene::details::{SETTINGS, UNREACHED};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{Document, Element};

wasm_bindgen_test_configure!(run_in_browser);

const REPAIRS: &str = include_str!("../../www/repairs/consent.json");

#[wasm_bindgen(module = "/src/loader/shim.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = scriptUrl)]
    static SCRIPT_URL: Function;
    #[wasm_bindgen(thread_local_v2, js_name = admit)]
    static ADMIT: Function;
    #[wasm_bindgen(thread_local_v2, js_name = emit)]
    static EMIT: Function;
    #[wasm_bindgen(thread_local_v2, js_name = guarded)]
    static GUARDED: Function;
    #[wasm_bindgen(thread_local_v2, js_name = holds)]
    static HOLDS: Function;
    #[wasm_bindgen(thread_local_v2, js_name = clock)]
    static CLOCK: Function;
    #[wasm_bindgen(thread_local_v2, js_name = signs)]
    static SIGNS: Function;
    #[wasm_bindgen(thread_local_v2, js_name = asksToReload)]
    static ASKS_TO_RELOAD: Function;
}

#[wasm_bindgen(module = "/src/loader/screen.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = build)]
    static BUILD: Function;
    #[wasm_bindgen(thread_local_v2, js_name = host)]
    static HOST: Function;
    #[wasm_bindgen(thread_local_v2, js_name = ownRoot)]
    static OWN_ROOT: Function;
    #[wasm_bindgen(thread_local_v2, js_name = dress)]
    static DRESS: Function;
    #[wasm_bindgen(thread_local_v2, js_name = draw)]
    static DRAW: Function;
    #[wasm_bindgen(thread_local_v2, js_name = addSettings)]
    static ADD_SETTINGS: Function;
    #[wasm_bindgen(thread_local_v2, js_name = sayUnreached)]
    static SAY_UNREACHED: Function;
    #[wasm_bindgen(thread_local_v2, js_name = listen)]
    static LISTEN: Function;
}

#[wasm_bindgen(module = "/src/loader/later.js")]
extern "C" {
    #[wasm_bindgen(js_name = argumentsQueue)]
    fn arguments_queue(queue: &Array) -> Function;
    #[wasm_bindgen(thread_local_v2, js_name = argumentsQueue)]
    static ARGUMENTS_QUEUE: Function;
}

/// The shipped script has these in its scope; a test page has them as globals.
fn expose_shim() {
    let global = js_sys::global();
    let expose = |name: &str, value: &JsValue| assert!(Reflect::set(&global, &name.into(), value).expect("set"));
    for (name, function) in [
        ("argumentsQueue", &ARGUMENTS_QUEUE),
        ("admit", &ADMIT),
        ("scriptUrl", &SCRIPT_URL),
        ("emit", &EMIT),
        ("guarded", &GUARDED),
        ("holds", &HOLDS),
        ("clock", &CLOCK),
        ("signs", &SIGNS),
        ("asksToReload", &ASKS_TO_RELOAD),
        ("build", &BUILD),
        ("host", &HOST),
        ("ownRoot", &OWN_ROOT),
        ("dress", &DRESS),
        ("draw", &DRAW),
        ("addSettings", &ADD_SETTINGS),
        ("sayUnreached", &SAY_UNREACHED),
        ("listen", &LISTEN),
    ] {
        function.with(|function| expose(name, function));
    }
    for (name, text) in [("rules", ""), ("ENTRY", SETTINGS), ("UNREACHED", UNREACHED)] {
        expose(name, &text.into());
    }
    DRESS.with(|dress| dress.call1(&JsValue::UNDEFINED, &"".into())).expect("dressed");
    // English alone is spoken here.
    for name in ["say", "listed", "counted", "speaks"] {
        expose(name, &Function::new_no_args("").into());
    }
    expose("language", &Function::new_no_args("return 'en-GB'").into());
    // The loader would fetch the later module; here it is only counted how often it is wanted.
    expose("wanted", &0.into());
    expose("wantLater", &Function::new_no_args("globalThis.wanted += 1").into());
    let in_placeholder = |target: Element, kind: u32, name: String, trusted: bool| {
        browser::later_clicked(target, kind, &name, trusted.into());
    };
    let in_placeholder = Closure::<dyn Fn(Element, u32, String, bool)>::new(in_placeholder).into_js_value();
    expose("pressedElsewhere", &in_placeholder);
    expose("wasm_bindgen", &exports());
}

/// What the script calls in the wasm.
fn exports() -> JsValue {
    let exports = js_sys::Object::new();
    let add = |name: &str, function: JsValue| assert!(Reflect::set(&exports, &name.into(), &function).expect("set"));
    let clicked = |kind: u32, name: String, trusted: bool| browser::clicked(kind, &name, trusted.into());
    add("clicked", Closure::<dyn Fn(u32, String, bool)>::new(clicked).into_js_value());
    let plain: [(&str, fn()); 3] = [
        ("looked", browser::look),
        ("dialog_closed", browser::dialog_closed),
        ("open_settings", browser::open_settings),
    ];
    for (name, function) in plain {
        add(name, Closure::<dyn Fn()>::new(function).into_js_value());
    }
    exports.into()
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
