//! What touches the browser, in a real one: storage, cookies, elements, listeners, scripts, and the whole widget on a
//! page that no resident acts on.

#[cfg(all(test, target_arch = "wasm32"))]
mod suites {
    use consentry::browser::{self, Listener, LocalText, Store};
    use consentry::consent::event::Outcome;
    use consentry::consent::moment::{Forms, Stored};
    use consentry::consent::parse::parse;
    use consentry::consent::policy::Policy;
    use consentry::consent::preset::{Lifetime, PRESETS, Place, Trace};
    use consentry::consent::record::Record;
    use consentry::consent::time::UnixSeconds;
    use consentry::scene::markup::Markup;
    use js_sys::{Array, Function, Reflect};
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
    use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

    wasm_bindgen_test_configure!(run_in_browser);

    const REPAIRS: &str = include_str!("../www/repairs/consent.json");

    #[wasm_bindgen(module = "/src/loader/shim.js")]
    extern "C" {
        #[wasm_bindgen(js_name = argumentsQueue)]
        fn arguments_queue(queue: &Array) -> Function;
        #[wasm_bindgen(js_name = scriptUrl)]
        fn script_url(url: &str) -> JsValue;
        #[wasm_bindgen(js_name = emit)]
        fn emit(name: &str, detail: &JsValue);
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
        parse(&browser::parse_json(REPAIRS).expect("JSON")).expect("a valid configuration")
    }

    fn add(name: &str) -> Element {
        let element = browser::element(name).expect("an element");
        document().body().expect("a body").append_child(&element).expect("added");
        element
    }

    #[wasm_bindgen_test]
    fn a_record_is_written_read_and_removed() {
        let (store, policy, now) = (Store::new("a-test"), policy(), UnixSeconds::new(1_795_262_400));
        assert_eq!((store.key(), store.text()), ("consentry:a-test", LocalText::Nothing));
        assert_eq!(store.write(&Record::default(), &policy), Outcome::Done);
        assert_eq!(store.read(&policy, now), Stored::Record(Record::default()));
        assert!(local().get_item("consentry:a-test").expect("readable").is_some_and(|text| text.starts_with("{\"format\":1")));
        assert_eq!(store.remove(), Outcome::Done);
        assert_eq!(store.read(&policy, now), Stored::Nothing);
        assert_eq!(Store::new("").key(), "consentry");
    }

    #[wasm_bindgen_test]
    fn a_store_that_throws_on_writing_is_an_outcome_and_no_exception() {
        let prototype = Reflect::get(&local(), &"constructor".into())
            .and_then(|constructor| Reflect::get(&constructor, &"prototype".into()))
            .expect("Storage.prototype");
        let original = Reflect::get(&prototype, &"setItem".into()).expect("setItem");
        let throwing = Function::new_no_args("throw new DOMException('full', 'QuotaExceededError')");
        assert!(Reflect::set(&prototype, &"setItem".into(), &throwing).expect("replaced"));
        let outcome = Store::new("a-test").write(&Record::default(), &policy());
        assert!(Reflect::set(&prototype, &"setItem".into(), &original).expect("restored"));
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
    fn a_tree_of_javascript_has_the_limits_of_the_format() {
        assert!(browser::parse_json("{\"a\":[1,true,null,\"x\",0.5]}").is_some());
        assert!(browser::parse_json("{\"__proto__\":{}}").is_some_and(|json| json.members().len() == 1));
        assert!(browser::parse_json(&"[".repeat(100_000)).is_none());
        assert!(browser::parse_json(&("[".repeat(5_000) + &"]".repeat(5_000))).is_none());
    }

    #[wasm_bindgen_test]
    fn a_sweep_deletes_what_matches_and_nothing_else() {
        for cookie in ["_ga=1; Path=/", "_ga_ABC=1", "_hjSession_1=1; Path=/", "mine=1; Path=/"] {
            set_cookie(cookie);
        }
        for storage in [local(), session()] {
            for key in ["_hjUserAttributes", "hjViewportId", "hjActiveViewportIds", "_hjKey", "mine"] {
                storage.set_item(key, "1").expect("written");
            }
        }
        for preset in PRESETS {
            assert_eq!(browser::sweep(preset.traces, "_hjKey"), Vec::<String>::new());
        }
        assert_eq!(cookies(), "mine=1");
        let keys = |storage: &web_sys::Storage| {
            let mut keys: Vec<_> = (0..storage.length().expect("a length")).filter_map(|at| storage.key(at).expect("a key")).collect();
            keys.retain(|key| key.contains("hj") || key == "mine");
            keys.sort();
            keys.join(" ")
        };
        assert_eq!(keys(&local()), "_hjKey hjViewportId mine", "our own key stays, and a key of session storage alone");
        assert_eq!(keys(&session()), "_hjKey hjActiveViewportIds mine");
        browser::delete_cookie("mine");
        assert_eq!(cookies(), "");
        local().clear().expect("cleared");
        session().clear().expect("cleared");
    }

    #[wasm_bindgen_test]
    fn a_cookie_of_a_deeper_folder_is_deleted_too() {
        let window = web_sys::window().expect("a window");
        let here = window.location().pathname().expect("a path");
        window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some("/a/b/c"))).expect("moved");
        for path in ["/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c"] {
            set_cookie(&format!("deep=1; Path={path}"));
        }
        assert!(cookies().contains("deep"));
        browser::delete_cookie("deep");
        assert_eq!(cookies(), "");
        window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&here))).expect("back");
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_deleted_is_reported() {
        // No page can delete a cookie that it cannot name the domain of; a frozen storage stands in for that here.
        local().set_item("stuck", "1").expect("written");
        let prototype = Reflect::get(&local(), &"constructor".into())
            .and_then(|constructor| Reflect::get(&constructor, &"prototype".into()))
            .expect("Storage.prototype");
        let original = Reflect::get(&prototype, &"removeItem".into()).expect("removeItem");
        assert!(Reflect::set(&prototype, &"removeItem".into(), &Function::new_no_args("")).expect("replaced"));
        let trace = Trace { pattern: "stuck", place: Place::Local, purpose: "", lifetime: Lifetime::Kept };
        let left = browser::sweep(&[trace], "");
        assert!(Reflect::set(&prototype, &"removeItem".into(), &original).expect("restored"));
        assert_eq!(left, ["stuck"]);
        local().clear().expect("cleared");
    }

    #[wasm_bindgen_test]
    fn elements_are_built_with_text_as_text() {
        let parent = add("div");
        let mut markup = Markup::default();
        markup.open("p", "class=x data-y").with("title", "a=b \" <").text("<b>&amp;").leaf("i", "", "in").close();
        let built = browser::build(&parent, &markup).expect("built");
        assert_eq!(built.text_content().as_deref(), Some("<b>&amp;in"));
        assert_eq!(built.get_attribute("title").as_deref(), Some("a=b \" <"));
        assert_eq!((built.get_attribute("data-y").as_deref(), built.child_element_count()), (Some(""), 1));
        assert!(parent.contains(Some(&built)));
        parent.remove();
    }

    #[wasm_bindgen_test]
    fn a_listener_hears_first_and_is_gone_when_dropped() {
        let button: HtmlElement = add("button").dyn_into().expect("a button");
        let stop = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| event.stop_propagation());
        button.add_event_listener_with_callback("click", stop.as_ref().unchecked_ref()).expect("attached");
        let heard = Rc::new(Cell::new(0));
        let counting = Rc::clone(&heard);
        let listener = Listener::new(&document(), "click", move |_| counting.set(counting.get() + 1));
        button.click();
        assert_eq!(heard.get(), 1);
        drop(listener);
        button.click();
        assert_eq!(heard.get(), 1);
        button.remove();
    }

    #[wasm_bindgen_test]
    fn typed_input_is_seen_and_what_came_with_the_page_is_not() {
        assert_eq!(browser::read_forms(), Forms::Clean);
        let form = add("form");
        let mut markup = Markup::default();
        markup.open("div", "").open("input", "value=given").close().open("input", "type=checkbox checked").close();
        markup.open("textarea", "").text("given").close().open("select", "").leaf("option", "", "a").leaf("option", "", "b").close();
        markup.open("input", "type=range").close().close();
        browser::build(&form, &markup).expect("built");
        assert_eq!(browser::read_forms(), Forms::Clean);
        let inputs = form.query_selector_all("input,textarea,select").expect("fields");
        let field = |at: u32| inputs.item(at).expect("a field");
        let change = |at: u32, member: &str, to: &JsValue| {
            let before = Reflect::get(&field(at), &member.into()).expect("a member");
            assert!(Reflect::set(&field(at), &member.into(), to).expect("changed"));
            let seen = browser::read_forms();
            assert!(Reflect::set(&field(at), &member.into(), &before).expect("restored"));
            seen
        };
        assert_eq!(change(0, "value", &"typed".into()), Forms::Unsent);
        assert_eq!(change(1, "checked", &JsValue::FALSE), Forms::Unsent);
        assert_eq!(change(2, "value", &"typed".into()), Forms::Unsent);
        assert_eq!(change(3, "selectedIndex", &1.into()), Forms::Unsent);
        assert_eq!(browser::read_forms(), Forms::Clean);
        form.remove();
    }

    #[wasm_bindgen_test]
    fn a_queue_holds_real_arguments_objects() {
        let queue = Array::new();
        let push = arguments_queue(&queue);
        push.call2(&JsValue::NULL, &"consent".into(), &"default".into()).expect("called");
        let entry = queue.get(0);
        let kind = Function::new_with_args("entry", "return Object.prototype.toString.call(entry)").call1(&JsValue::NULL, &entry);
        assert_eq!(kind.ok().and_then(|kind| kind.as_string()).as_deref(), Some("[object Arguments]"));
        assert_eq!(Reflect::get(&entry, &"length".into()).ok().and_then(|length| length.as_f64()), Some(2.0));
    }

    #[wasm_bindgen_test]
    fn a_script_carries_the_nonce_and_does_not_hold_up_the_page() {
        expose_shim();
        browser::start_script("https://localhost:1/nothing.js?x=1", "abc").expect("added");
        let script = document().query_selector("script[src='https://localhost:1/nothing.js?x=1']").ok().flatten().expect("there");
        let member = |name: &str| Reflect::get(&script, &name.into()).expect("a member");
        assert_eq!((member("nonce").as_string().as_deref(), member("async")), (Some("abc"), JsValue::TRUE));
        script.remove();
    }

    /// The shipped script has these in its scope; a test page has them as globals.
    fn expose_shim() {
        let global = js_sys::global();
        let queue = Closure::<dyn Fn(Array) -> Function>::new(|queue: Array| arguments_queue(&queue)).into_js_value();
        let url = Closure::<dyn Fn(String) -> JsValue>::new(|url: String| script_url(&url)).into_js_value();
        let tell = Closure::<dyn Fn(String, JsValue)>::new(|name: String, detail: JsValue| emit(&name, &detail)).into_js_value();
        for (name, function) in [("argumentsQueue", queue), ("scriptUrl", url), ("emit", tell)] {
            assert!(Reflect::set(&global, &name.into(), &function).expect("set"));
        }
    }

    #[wasm_bindgen_test]
    fn a_configuration_with_faults_touches_nothing_and_says_why() {
        let tag: HtmlElement = browser::element("script").and_then(|tag| tag.dyn_into().ok()).expect("a tag");
        for (config, code, path) in [("{", "config-not-json", ""), ("{}", "missing", "site"), ("{\"x\":1}", "unknown-field", "x")] {
            let failure = browser::start(config, &tag);
            let member = |name: &str| Reflect::get(&failure, &name.into()).ok().and_then(|value| value.as_string());
            assert_eq!((member("code").as_deref(), member("path").as_deref()), (Some(code), Some(path)));
            assert!(member("message").is_some_and(|message| !message.is_empty()));
        }
        // Whether another suite has started the widget on this page or not: a refused configuration starts nothing.
        assert!(!browser::has("hotjar"));
    }

    #[wasm_bindgen_test]
    fn on_a_page_that_no_resident_acts_on_nothing_can_be_granted() {
        expose_shim();
        let tag: HtmlElement = browser::element("script").and_then(|tag| tag.dyn_into().ok()).expect("a tag");
        assert!(browser::start(REPAIRS, &tag).is_undefined());
        browser::page_read();
        let host = document().body().and_then(|body| body.first_element_child()).expect("a first child");
        assert_eq!(host.tag_name(), "CONSENTRY-BANNER");
        let root = host.shadow_root().expect("an open root");
        let button = |does: &str| {
            let button = root.query_selector(&format!("[data-do={does}]")).ok().flatten();
            button.and_then(|button| button.dyn_into::<HtmlElement>().ok())
        };
        button("accept").expect("a button").click();
        assert!(!browser::has("hotjar") && local().get_item("consentry:thornmere-repairs").expect("readable").is_none());
        assert_eq!(browser::answer(JsValue::TRUE).as_deref(), Some("no-user-act"));
        button("choose").expect("a button").click();
        let ticked = root.query_selector("[data-use=hotjar]").ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let ticked = ticked.expect("a box");
        ticked.click();
        assert!(!ticked.checked(), "a script's tick is taken back");
        button("close").expect("a button").click();
        assert!(button("save").is_none() && button("accept").is_some());
        assert!(document().query_selector("script[src*=hotjar],script[src*=google]").expect("a selector").is_none());
        assert_eq!(browser::answer(JsValue::FALSE), None);
        assert!(local().get_item("consentry:thornmere-repairs").expect("readable").is_some_and(|text| text.contains("refused")));
        assert!(button("accept").is_none() && button("hide").is_some());
        assert_eq!(browser::answer(Reflect::get(&js_sys::global(), &"Object".into()).expect("there")).as_deref(), Some("wrong-value"));
        host.remove();
        local().clear().expect("cleared");
    }
}
