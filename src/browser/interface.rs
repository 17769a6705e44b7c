//! What the loader calls in the later module, most of it for the page's scripts.

use super::later::{self, Rest};
use super::page::Page;
use super::store::is_record;
use super::{notice, object, root};
use crate::consent::answer::Source;
use crate::consent::event::{Event, Given};
use crate::consent::fault::Fault;
use crate::consent::json::{Json, Writer};
use crate::consent::leaks::{leak, unlisted};
use crate::consent::moment::Act;
use crate::consent::parse::parse;
use crate::consent::policy::Policy;
use crate::consent::reading::read;
use crate::consent::report;
use crate::consent::text::{cut, length};
use crate::consent::useset::UseSet;
use crate::consent::vendor::Place;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// The later module is here. It is told the paths that the page has had until now, each on a line, and after an empty line
/// the configuration, in which [`later_explain`] found no fault. (One text: the glue for two is longer.)
#[wasm_bindgen]
pub fn later_start(tag: &HtmlElement, told: &str) {
    if let Some((paths, config)) = told.split_once("\n\n") {
        later::start(tag, paths, config);
    }
}

/// Why a configuration is not valid: `{code, message, path}`. Nothing, where it is.
#[wasm_bindgen]
#[must_use]
pub fn later_explain(config: &str) -> JsValue {
    let Some(json) = read(config) else {
        return failure("config-not-json", "The configuration is not JSON, or is nested too deep.", "");
    };
    let faults = parse(&json).err().unwrap_or_default();
    let Some(first) = faults.first() else { return JsValue::UNDEFINED };
    failure(first.code.text(), &explain(&faults), &first.path)
}

/// The faults of a configuration, for the console: one line each.
fn explain(faults: &[Fault]) -> String {
    let mut text = "The configuration is not valid:".to_owned();
    for fault in faults {
        let place = if fault.path.is_empty() { "the file" } else { &fault.path };
        for part in ["\n", place, ": ", fault.code.text()] {
            text.push_str(part);
        }
    }
    text.push_str("\nEach code is explained in docs/configuration.md.");
    text
}

fn failure(code: &str, message: &str, path: &str) -> JsValue {
    let mut to = Writer::default();
    to.object("").string("code", code).string("message", message).string("path", path).close('}');
    object(&to.into_text())
}

/// The page's own HTML has been read in full: fills what it holds for us.
#[wasm_bindgen]
pub fn later_page_read() {
    let Some(page) = root::page() else { return };
    let Some(rest) = page.rest.get() else { return };
    hold(page, rest);
    page.undisturbed(|state| notice::arrive(state.policy()));
}

/// The page may hold more by now than when it was read.
#[wasm_bindgen]
pub fn later_page_changed() {
    if let Some(page) = root::page()
        && let Some(rest) = page.rest.get()
    {
        hold(page, rest);
        rest.markup.resume(&rest.nonce);
    }
}

/// Holds what waits in the page for a yes, and fills its tables.
fn hold(page: &Page, rest: &Rest) {
    let frames = page.undisturbed(|state| rest.frames.borrow_mut().find(state));
    page.undisturbed(|state| rest.blocks.borrow_mut().find(state));
    let (mut found, scripted) = page.undisturbed(|state| rest.markup.find(state.policy(), &rest.nonce));
    found.add(&frames);
    if !found.is_empty() {
        page.happen(Event::ScriptsFound(scripted), Act::Script);
        page.happen(Event::MarkupFound(found), Act::Script);
    }
    page.undisturbed(|state| notice::fill_tables(state.policy(), page.store.key()));
}

/// All is said anew, in another language; the rest as for `start`.
#[wasm_bindgen]
pub fn later_retell(told: String) {
    if let Some(page) = root::page()
        && let Some(rest) = page.rest.get()
    {
        later::retell(page, rest, told);
    }
}

/// Something was pressed in a placeholder, or in a block of choices; the rest as for `clicked`.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "what is lent wants glue that nothing else does")]
pub fn later_clicked(target: Element, kind: u32, name: &str, trusted: u32) {
    if let Some(page) = root::page() {
        later::clicked(page, &target, root::Press { kind, name: name.to_owned(), act: root::act(trusted) });
    }
}

/// `{[use]: {answer, at, source}}`
#[wasm_bindgen]
#[must_use]
pub fn later_choices() -> JsValue {
    root::page().map_or(JsValue::UNDEFINED, |page| object(&report::choices(&page.state())))
}

/// May the use of that id run on this page?
#[wasm_bindgen]
#[must_use]
pub fn later_has(id: &str) -> bool {
    root::page().is_some_and(|page| {
        let state = page.state();
        state.policy().find(id).is_some_and(|use_| state.allowed().has(use_))
    })
}

/// The use that something from this host is of, where nothing has let it in on this page.
#[wasm_bindgen]
#[must_use]
pub fn later_leak(host: &str) -> Option<String> {
    let state = root::page()?.state();
    let use_ = leak(&state, host)?;
    state.policy().use_at(use_).map(|use_| use_.id.clone())
}

/// The ids of the uses that may have left what nobody lists, with a comma between them: its place is the first line, its name
/// the next.
#[wasm_bindgen]
#[must_use]
pub fn later_unlisted(trace: &str) -> Option<String> {
    let (word, name) = cut(trace, b'\n')?;
    let place = [Place::Cookie, Place::Local, Place::Session].into_iter().find(|place| place.word() == word)?;
    let state = root::page()?.state();
    if is_record(name) {
        return None;
    }
    let suspects = unlisted(&state, place, name);
    let mut ids = String::new();
    for use_ in suspects.iter().filter_map(|place| state.policy().use_at(place)) {
        if !ids.is_empty() {
            ids.push_str(", ");
        }
        ids.push_str(&use_.id);
    }
    if ids.is_empty() { None } else { Some(ids) }
}

/// How things stand, for the panel of a developer. See [`report::uses`].
#[wasm_bindgen]
#[must_use]
pub fn later_uses() -> JsValue {
    root::page().map_or(JsValue::UNDEFINED, |page| object(&report::uses(&page.state())))
}

/// What is recorded, for a receipt. See [`report::receipt`].
#[wasm_bindgen]
#[must_use]
pub fn later_receipt() -> JsValue {
    root::page().map_or(JsValue::UNDEFINED, |page| object(&report::receipt(&page.state(), page.store.key())))
}

/// The page has shown the resident's answer: what that let in is started, unless a look says that it may not run any more.
#[wasm_bindgen]
pub fn later_shown() {
    if let Some(page) = root::page()
        && page.rest.get().is_some()
    {
        page.happen(Event::Looked, Act::Script);
    }
}

/// Would a page at this path be where something that runs here must never load?
#[wasm_bindgen]
#[must_use]
pub fn later_strays_to(path: &str) -> bool {
    root::page().is_some_and(|page| page.state().strays_to(path))
}

/// The page is about to be left for one at this path.
#[wasm_bindgen]
pub fn later_leave(path: &str) {
    if let Some(page) = root::page() {
        page.happen(Event::Leaving(path.to_owned()), Act::Script);
    }
}

/// Answers by script, as JSON text: `true` or `false` to everything, or `{[use]: boolean}`. Returns the code of what stood
/// against it, or nothing.
#[wasm_bindgen]
#[must_use]
pub fn later_answer(choices: &str) -> Option<String> {
    answer(choices, Act::Script)
}

/// The same, for a call that was made while the browser said that the resident had just acted
/// (`navigator.userActivation.isActive`).
#[wasm_bindgen]
#[must_use]
pub fn later_answer_of_resident(choices: &str) -> Option<String> {
    answer(choices, Act::Resident)
}

fn answer(choices: &str, act: Act) -> Option<String> {
    let page = root::page()?;
    let given = match given(page.state().policy(), choices) {
        Ok(given) => given,
        Err(code) => return Some(code.to_owned()),
    };
    page.happen(Event::Answered(Box::new(given)), act);
    let result = page.state().result();
    result.err().map(|refusal| refusal.code().to_owned())
}

fn given(policy: &Policy, choices: &str) -> Result<Given, &'static str> {
    let optional = policy.optional();
    let (mut grant, mut refuse) = (UseSet::default(), UseSet::default());
    match read(choices) {
        Some(Json::Bool(true)) => grant = optional,
        Some(Json::Bool(false)) => refuse = optional,
        Some(Json::Object(members)) => {
            for (id, value) in members {
                let use_ = policy.find(&id).ok_or("unknown-use")?;
                match value {
                    Json::Bool(true) => grant.insert(use_),
                    Json::Bool(false) => refuse.insert(use_),
                    Json::Null | Json::Whole(_) | Json::Number | Json::Text(_) | Json::List(_) | Json::Object(_) => {
                        return Err(WRONG_VALUE);
                    }
                }
            }
        }
        _ => return Err(WRONG_VALUE),
    }
    Ok(Given { grant, refuse, leave: UseSet::default(), source: Source::Api })
}

const WRONG_VALUE: &str = "wrong-value";

/// A value of the page's script, when it is of the type that we want.
fn value_of<T: serde::de::DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// The site's own number for the resident who is signed in: a text of 1 to 256 characters; `null` or nothing when nobody
/// is. It is passed to Google Analytics only while the use for it runs, and is kept nowhere.
#[wasm_bindgen]
#[must_use]
pub fn later_set_user_id(value: JsValue) -> Option<String> {
    let page = root::page()?;
    let Some(user_id) = value_of::<Option<String>>(value) else { return Some(WRONG_VALUE.to_owned()) };
    if user_id.as_ref().is_some_and(|id| !(1..=256).contains(&length(id))) {
        return Some(WRONG_VALUE.to_owned());
    }
    page.happen(Event::Identified(user_id), Act::Script);
    let result = page.state().result();
    result.err().map(|refusal| refusal.code().to_owned())
}
