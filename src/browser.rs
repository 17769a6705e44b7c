//! The shell: what the loader calls, and the parts that carry out the core's effects. It decides nothing.
//!
//! The modules stand in reading order. Only `page` and `run` may name the views, the loader and the traces.

mod dom;
mod listener;
mod forms;
mod store;
mod moment;
mod traces;
mod loader;
mod sheet;
mod details;
mod banner;
mod choices;
mod message;
mod view;
mod notice;
mod page;
mod run;
mod root;

use crate::consent::event::{Event, Given};
use crate::consent::json::Json;
use crate::consent::moment::Act;
use crate::consent::parse::parse;
use crate::consent::report::Choices;
use crate::consent::state::{ReloadRule, State};
use crate::consent::answer::{Answer, Source};
use crate::consent::useset::UseSet;
use page::Page;
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

pub use dom::{element, text_element};
pub use listener::Listener;
pub use loader::start_script;
pub use store::{LocalText, Store};
pub use traces::{Found, delete_cookie, sweep};

/// Starts with the text of the configuration and the page's tag. Returns nothing, or `{code, message, path}` when the
/// configuration is not valid; nothing has then been touched.
#[wasm_bindgen]
#[must_use]
pub fn start(config: &str, tag: &HtmlElement) -> JsValue {
    let Some(json) = store::parse_json(config) else {
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
    let rule = if tag.get_attribute("data-reload").as_deref() == Some("ask") { ReloadRule::Ask } else { ReloadRule::Once };
    let page = Page::new(State::new(policy, rule), tag);
    root::listen(&page);
    page.happen(Event::Opened, Act::Script);
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
    root::page().map_or(JsValue::UNDEFINED, |page| to_js(&Choices(&page.state())))
}

/// Is there a yes in force for the use of that id?
#[wasm_bindgen]
#[must_use]
pub fn has(id: &str) -> bool {
    let granted = |page: Rc<Page>| {
        let state = page.state();
        state.policy().find(id).is_some_and(|use_| state.answer(use_) == Answer::Granted)
    };
    root::page().is_some_and(granted)
}

/// Opens the choices.
#[wasm_bindgen]
#[must_use]
pub fn open_settings() -> Option<String> {
    root::page().map(|page| page.happen(Event::ChoicesOpened, Act::Script));
    None
}

/// A yes to everything; returns the code of what stood against it.
#[wasm_bindgen]
#[must_use]
pub fn accept_all() -> Option<String> {
    answer(|state| Some((state.policy().asked(), UseSet::default())))
}

/// A no to everything.
#[wasm_bindgen]
#[must_use]
pub fn reject_all() -> Option<String> {
    answer(|state| Some((UseSet::default(), state.policy().asked())))
}

/// A no to one use, or to everything.
#[wasm_bindgen]
#[must_use]
pub fn withdraw(id: Option<String>) -> Option<String> {
    let Some(id) = id else { return reject_all() };
    answer(|state| Some((UseSet::default(), [state.policy().find(&id)?].into_iter().collect())))
}

/// `{[use]: boolean}`: a yes or a no to each; returns the code of what stood against it.
#[wasm_bindgen]
#[must_use]
pub fn set(choices: JsValue) -> Option<String> {
    let Ok(Json::Object(members)) = Json::read(serde_wasm_bindgen::Deserializer::from(choices)) else {
        return Some("wrong-value".to_owned());
    };
    if members.iter().any(|(_, value)| !matches!(value, Json::Bool(_))) {
        return Some("wrong-value".to_owned());
    }
    answer(|state| {
        let (mut grant, mut refuse) = (UseSet::default(), UseSet::default());
        for (id, value) in &members {
            let side = if *value == Json::Bool(true) { &mut grant } else { &mut refuse };
            side.insert(state.policy().find(id)?);
        }
        Some((grant, refuse))
    })
}

/// Gives an answer by script. `None` from `choose` means a use that the policy does not know.
fn answer(choose: impl Fn(&State) -> Option<(UseSet, UseSet)>) -> Option<String> {
    let page = root::page()?;
    let chosen = choose(&page.state());
    let Some((grant, refuse)) = chosen else { return Some("unknown-use".to_owned()) };
    page.happen(Event::Answered(Given { grant, refuse, source: Source::Api }), moment::script_act());
    let result = page.state().result();
    result.err().map(|refusal| refusal.code().to_owned())
}

fn failure(code: &str, message: &str, path: &str) -> JsValue {
    to_js(&Failure { code, message, path })
}

struct Failure<'a> {
    code: &'a str,
    message: &'a str,
    path: &'a str,
}

impl Serialize for Failure<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = to.serialize_map(None)?;
        for (name, text) in [("code", self.code), ("message", self.message), ("path", self.path)] {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}

/// A plain JavaScript object of a value; `undefined` when that fails, which no value of ours does.
fn to_js<T: Serialize>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

#[wasm_bindgen]
extern "C" {
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = argumentsQueue)]
    fn arguments_queue(queue: &js_sys::Array) -> js_sys::Function;
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = scriptUrl)]
    fn script_url(url: &str) -> JsValue;
    /// See `src/loader/shim.js`.
    fn emit(name: &str, detail: &JsValue);
}
