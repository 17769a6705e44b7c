//! Elements, listeners, forms, vendors' scripts, and the whole widget on a page that no resident acts on.

use crate::{ADMIT, REPAIRS, add, arguments_queue, document, expose_shim, local};
use consentry::browser::{self, Listener};
use consentry::consent::extract::extract;
use consentry::consent::moment::Forms;
use consentry::consent::reading::read;
use consentry::scene::banner::BANNER;
use consentry::scene::choices::CHOICES;
use consentry::scene::markup::Markup;
use js_sys::{Array, Function, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

#[wasm_bindgen_test]
fn elements_are_built_with_text_as_text() {
    expose_shim();
    let parent = add("div");
    let mut markup = Markup::default();
    markup.open("p class=x data-y").with("title", "a=b \" <").text("<b>&amp;").leaf("i", "in").close();
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
    let listener = Listener::new(&document(), "click", Box::new(move |_| counting.set(counting.get() + 1)));
    button.click();
    assert_eq!(heard.get(), 1);
    drop(listener);
    button.click();
    assert_eq!(heard.get(), 1);
    button.remove();
}

#[wasm_bindgen_test]
fn typed_input_is_seen_and_what_came_with_the_page_is_not() {
    expose_shim();
    assert_eq!(browser::read_forms(), Forms::Clean);
    let form = add("form");
    let mut markup = Markup::default();
    markup.open("div").open("input value=given").close().open("input type=checkbox checked").close();
    markup.open("textarea").text("given").close().open("select").leaf("option", "a").leaf("option", "b").close();
    markup.open("input type=range").close().close();
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
fn a_switch_is_set_and_nothing_else_of_the_page_is() {
    let window = web_sys::window().expect("a window");
    let read = |name: &str| Reflect::get(&window, &name.into()).expect("read");
    let (open, here) = (read("open"), window.location().href().expect("an address"));
    for name in ["open", "location", ""] {
        browser::switch(name, &JsValue::TRUE);
    }
    assert!(read("open") == open && window.location().href().as_deref() == Ok(here.as_str()));
    for value in [JsValue::TRUE, JsValue::FALSE] {
        browser::switch("vendor-is-off", &value);
        assert_eq!(read("vendor-is-off"), value);
    }
}

#[wasm_bindgen_test]
fn a_queue_holds_real_arguments_objects() {
    let queue = Array::new();
    let push = arguments_queue(&queue);
    push.call2(&JsValue::NULL, &"consent".into(), &"default".into()).expect("called");
    let entry = queue.get(0);
    let kind =
        Function::new_with_args("entry", "return Object.prototype.toString.call(entry)").call1(&JsValue::NULL, &entry);
    assert_eq!(kind.ok().and_then(|kind| kind.as_string()).as_deref(), Some("[object Arguments]"));
    assert_eq!(Reflect::get(&entry, &"length".into()).ok().and_then(|length| length.as_f64()), Some(2.0));
}

#[wasm_bindgen_test]
fn a_script_carries_the_nonce_and_does_not_hold_up_the_page() {
    expose_shim();
    let address = "https://localhost:1/nothing.js?x=1";
    ADMIT.with(|admit| admit.call1(&JsValue::NULL, &address.into())).expect("admitted");
    browser::start_script(address, "abc", browser::Order::Any).expect("added");
    let script =
        document().query_selector("script[src='https://localhost:1/nothing.js?x=1']").ok().flatten().expect("there");
    let member = |name: &str| Reflect::get(&script, &name.into()).expect("a member");
    assert_eq!((member("nonce").as_string().as_deref(), member("async")), (Some("abc"), JsValue::TRUE));
    script.remove();
}

#[wasm_bindgen_test]
fn what_is_wrong_with_a_configuration_is_said() {
    expose_shim();
    for (config, code, path) in
        [("{", "config-not-json", ""), ("{}", "missing", "site"), ("{\"x\":1}", "unknown-field", "x")]
    {
        let failure = browser::later_explain(config);
        let member = |name: &str| Reflect::get(&failure, &name.into()).ok().and_then(|value| value.as_string());
        assert_eq!((member("code").as_deref(), member("path").as_deref()), (Some(code), Some(path)));
        assert!(member("message").is_some_and(|message| !message.is_empty()));
    }
    assert!(browser::later_explain(REPAIRS).is_undefined(), "the site's own has none");
}

#[wasm_bindgen_test]
fn on_a_page_that_no_resident_acts_on_nothing_can_be_granted() {
    expose_shim();
    let tag: HtmlElement = browser::element("script").and_then(|tag| tag.dyn_into().ok()).expect("a tag");
    let told = [BANNER, CHOICES, &extract(&read(REPAIRS).expect("JSON"))].join("\0");
    assert!(!browser::start(told, &tag), "there is no privacy signal");
    browser::page_read();
    let host = document().body().and_then(|body| body.first_element_child()).expect("a first child");
    assert_eq!(host.tag_name(), "CONSENTRY-BANNER");
    let root = host.shadow_root().expect("an open root");
    let button = |does: &str| {
        let button = root.query_selector(&format!("[data-do={does}]")).ok().flatten();
        button.and_then(|button| button.dyn_into::<HtmlElement>().ok())
    };
    let wanted = || Reflect::get(&js_sys::global(), &"wanted".into()).ok().and_then(|times| times.as_f64());
    assert_eq!(wanted(), Some(0.0), "the rest is wanted before anybody acts");
    button("accept").expect("a button").click();
    assert_eq!(wanted(), Some(1.0));
    browser::unreached();
    let said = root.query_selector("section [role=alert]").ok().flatten().and_then(|said| said.text_content());
    assert!(said.is_some_and(|said| said.contains("try again")));
    button("accept").expect("a button").click();
    assert_eq!(wanted(), Some(2.0));
    // Here one module is all there is.
    browser::later_start(&tag, &format!("/\n\n{REPAIRS}"));
    browser::later_page_read();
    assert!(
        !browser::later_has("hotjar") && local().get_item("consentry:thornmere-repairs").expect("readable").is_none()
    );
    assert_eq!(browser::later_answer("true").as_deref(), Some("no-user-act"));
    button("choose").expect("a button").click();
    let ticked = root
        .query_selector("[data-use=hotjar]")
        .ok()
        .flatten()
        .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let ticked = ticked.expect("a box");
    ticked.click();
    assert!(!ticked.checked(), "a script's tick is taken back");
    button("close").expect("a button").click();
    assert!(button("save").is_none() && button("accept").is_some());
    assert!(document().query_selector("script[src*=hotjar],script[src*=google]").expect("a selector").is_none());
    assert_eq!(browser::later_answer("false"), None);
    assert!(
        local().get_item("consentry:thornmere-repairs").expect("readable").is_some_and(|text| text.contains("refused"))
    );
    assert!(button("accept").is_none() && button("hide").is_some());
    for wrong in ["", "1", "[true]", "{\"hotjar\":\"yes\"}"] {
        assert_eq!(browser::later_answer(wrong).as_deref(), Some("wrong-value"), "{wrong}");
    }
    assert_eq!(browser::later_set_user_id(JsValue::from_f64(1.0)).as_deref(), Some("wrong-value"));
    assert_eq!(browser::later_set_user_id(JsValue::from_str("AM-1")).as_deref(), Some("no-user-id-purpose"));
    host.remove();
    local().clear().expect("cleared");
}
