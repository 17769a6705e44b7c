//! The shell: what the loader calls, and the parts that carry out the core's effects. It decides nothing.
//!
//! The modules stand in reading order. Only `page` and `run` name the view and the loader.

mod dom;
mod listener;
mod forms;
mod frames;
mod traces;
mod store;
mod moment;
mod gtag;
mod loader;
mod sheet;
mod boxes;
mod view;
mod notice;
mod sight;
mod page;
mod run;
mod root;

use crate::consent::answer::Source;
use crate::consent::event::{Event, Given};
use crate::consent::json::{Json, Writer};
use crate::consent::moment::Act;
use crate::consent::parse::parse;
use crate::consent::reading::read;
use crate::consent::report;
use crate::consent::state::{ReloadRule, State};
use crate::consent::text::length;
use crate::consent::useset::UseSet;
use allocator as _;
use page::Page;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

pub use dom::{build, element};
pub use forms::read as read_forms;
pub use listener::Listener;
pub use loader::{Order, start_script, switch};
pub use store::{LocalText, Store};
pub use traces::{Found, delete_cookie, sweep};

/// Starts with the text of the configuration and the page's tag. Returns nothing, or `{code, message, path}` when the
/// configuration is not valid; nothing has then been touched.
#[wasm_bindgen]
#[must_use]
pub fn start(config: &str, tag: &HtmlElement) -> JsValue {
    let Some(json) = read(config) else {
        return failure("config-not-json", "The configuration is not JSON, or is nested too deep.", "");
    };
    let policy = match parse(&json) {
        Ok(policy) => policy,
        Err(faults) => {
            let path = faults.first().map_or("", |fault| fault.path.as_str());
            let code = faults.first().map_or("", |fault| fault.code.text());
            return failure(code, &page::explain(&faults), path);
        }
    };
    let rule =
        if tag.get_attribute("data-reload").as_deref() == Some("ask") { ReloadRule::Ask } else { ReloadRule::Once };
    root::listen(Page::new(State::new(policy, rule), tag));
    if let Some(page) = root::page() {
        page.happen(Event::Opened, Act::Script);
        if !page.state().can_keep() {
            complain("no-storage");
        }
    }
    JsValue::UNDEFINED
}

/// The page's own HTML has been read in full: fills what it holds for us.
#[wasm_bindgen]
pub fn page_read() {
    if let Some(page) = root::page() {
        page.read();
    }
}

/// `{[use]: {answer, at, source}}`
#[wasm_bindgen]
#[must_use]
pub fn choices() -> JsValue {
    root::page().map_or(JsValue::UNDEFINED, |page| object(&report::choices(&page.state())))
}

/// May the use of that id run on this page?
#[wasm_bindgen]
#[must_use]
pub fn has(id: &str) -> bool {
    root::page().is_some_and(|page| {
        let state = page.state();
        state.policy().find(id).is_some_and(|use_| state.allowed().has(use_))
    })
}

/// Would a page at this path be where something that runs here must never load?
#[wasm_bindgen]
#[must_use]
pub fn strays_to(path: &str) -> bool {
    root::page().is_some_and(|page| page.state().strays_to(path))
}

/// Opens the choices.
#[wasm_bindgen]
pub fn open_settings() {
    if let Some(page) = root::page() {
        page.happen(Event::ChoicesOpened, Act::Script);
    }
}

/// Answers by script, as JSON text: `true` or `false` to everything, or `{[use]: boolean}`. Returns the code of what stood
/// against it, or nothing.
#[wasm_bindgen]
#[must_use]
pub fn answer(choices: &str) -> Option<String> {
    let page = root::page()?;
    let optional = page.state().policy().optional();
    let (mut grant, mut refuse) = (UseSet::default(), UseSet::default());
    match read(choices) {
        Some(Json::Bool(true)) => grant = optional,
        Some(Json::Bool(false)) => refuse = optional,
        Some(Json::Object(members)) => {
            for (id, value) in members {
                let Some(use_) = page.state().policy().find(&id) else { return Some("unknown-use".to_owned()) };
                match value {
                    Json::Bool(true) => grant.insert(use_),
                    Json::Bool(false) => refuse.insert(use_),
                    Json::Null | Json::Whole(_) | Json::Number | Json::Text(_) | Json::List(_) | Json::Object(_) => {
                        return Some(WRONG_VALUE.to_owned());
                    }
                }
            }
        }
        _ => return Some(WRONG_VALUE.to_owned()),
    }
    // What is necessary has no answer.
    (grant, refuse) = (grant.both(&page.state().policy().optional()), refuse.both(&page.state().policy().optional()));
    page.happen(
        Event::Answered(Given { grant, refuse, leave: UseSet::default(), source: Source::Api }),
        moment::script_act(),
    );
    result(page)
}

const WRONG_VALUE: &str = "wrong-value";

/// The site's own number for the resident who is signed in: a text of 1 to 256 characters; `null` or nothing when nobody
/// is. It is passed to Google Analytics only while the use for it runs, and is kept nowhere.
#[wasm_bindgen]
#[must_use]
pub fn set_user_id(value: JsValue) -> Option<String> {
    let page = root::page()?;
    let Some(user_id) = value_of::<Option<String>>(value) else { return Some(WRONG_VALUE.to_owned()) };
    if user_id.as_ref().is_some_and(|id| !(1..=256).contains(&length(id))) {
        return Some(WRONG_VALUE.to_owned());
    }
    page.happen(Event::Identified(user_id), Act::Script);
    result(page)
}

/// A value of the page's script, when it is of the type that we want.
fn value_of<T: serde::de::DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// How the last call of the page's script ended.
fn result(page: &Page) -> Option<String> {
    let result = page.state().result();
    result.err().map(|refusal| refusal.code().to_owned())
}

fn failure(code: &str, message: &str, path: &str) -> JsValue {
    let mut to = Writer::default();
    to.object("").string("code", code).string("message", message).string("path", path).close('}');
    object(&to.into_text())
}

/// The JavaScript object of a JSON text of ours.
fn object(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

#[wasm_bindgen]
extern "C" {
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = argumentsQueue)]
    fn arguments_queue(queue: &js_sys::Array) -> js_sys::Function;
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = scriptUrl, catch)]
    fn script_url(url: &str) -> Result<JsValue, JsValue>;
    /// See `src/loader/shim.js`.
    fn complain(code: &str);
    /// See `src/loader/shim.js`.
    fn emit(name: &str, detail: &JsValue);
}
