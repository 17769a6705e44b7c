//! The shell: what the loader calls, and the parts that carry out the core's effects. It decides nothing.
//!
//! The modules stand in reading order. The wasm that ships is cut in two: `later` has the gates to the second part, and
//! whatever only they lead to is fetched when it is first needed.

mod dom;
mod listener;
mod forms;
mod frames;
mod inert;
mod markup;
mod traces;
mod depots;
mod store;
mod shared;
mod moment;
mod gtag;
mod loader;
mod sight;
mod view;
mod notice;
mod block;
mod page;
mod press;
mod signs;
mod run;
mod later;
mod root;
mod interface;

use crate::consent::event::Event;
use crate::consent::moment::Act;
use crate::consent::parse::begin;
use crate::consent::policy::Policy;
use crate::consent::state::{ReloadRule, State};
use crate::consent::text::cut;
use allocator as _;
use page::Page;
use view::Templates;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

pub use depots::{later_matches, later_returned};
pub use dom::{build, element};
pub use forms::read as read_forms;
pub use interface::{
    later_answer, later_answer_of_resident, later_choices, later_clicked, later_explain, later_has, later_leak,
    later_leave, later_page_changed, later_page_read, later_receipt, later_retell, later_set_user_id, later_shown,
    later_start, later_strays_to, later_unlisted, later_uses,
};
pub use listener::Listener;
pub use loader::{Order, start_script, switch};
pub use root::{clicked, dialog_closed, look};
pub use store::{LocalText, Store};
pub use traces::{Found, delete_cookie, sweep};

/// Starts with the templates of banner and choices and the extract of a configuration that was checked, each ended by a mark, and
/// the page's tag. Returns whether a privacy signal answers for the resident.
#[wasm_bindgen]
#[must_use]
pub fn start(told: String, tag: &HtmlElement) -> bool {
    let (templates, policy) = asked(told);
    let rule = if asks_to_reload(tag) { ReloadRule::Ask } else { ReloadRule::Once };
    let page = root::keep(Page::new(State::new(policy, rule), templates));
    page.happen(Event::Opened, Act::Script);
    // Asks for the rest, where there is more to do than to ask.
    page.happen(Event::Looked, Act::Script);
    let can_keep = page.state().can_keep();
    if !can_keep {
        complain("no-storage");
    }
    page.state().signal_counts()
}

/// What is to be asked, and in which words: the extract stands behind the templates, each of which a mark ends. They live as
/// long as the page.
fn asked(told: String) -> (Templates, Policy) {
    let (banner, rest) = cut(told.leak(), 0).unwrap_or_default();
    let (choices, extract) = cut(rest, 0).unwrap_or_default();
    (Templates { banner, choices }, begin(extract))
}

/// The page's own HTML has been read in full: it shows a way to the choices itself, or gets one at its end.
#[wasm_bindgen]
pub fn page_read() {
    if let Some(page) = root::page() {
        page.undisturbed(|_| page.view.borrow_mut().add_settings());
    }
}

/// Opens the choices.
#[wasm_bindgen]
pub fn open_settings() {
    if let Some(page) = root::page() {
        page.happen(Event::ChoicesOpened, Act::Script);
    }
}

/// The site says who is signed in, before the later module is here; `later_set_user_id` then says what came of it.
#[wasm_bindgen]
pub fn identified(user_id: &str) {
    if let Some(page) = root::page() {
        page.happen(Event::Identified(Some(user_id.to_owned())), Act::Script);
    }
}

/// The later module, which was asked for, cannot be had.
#[wasm_bindgen]
pub fn unreached() {
    if let Some(page) = root::page() {
        page.give_up();
    }
}

/// The JavaScript object of a JSON text of ours.
fn object(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

#[wasm_bindgen]
extern "C" {
    /// See `src/loader/later.js`.
    #[wasm_bindgen(js_name = argumentsQueue)]
    fn arguments_queue(queue: &js_sys::Array) -> js_sys::Function;
    /// See `src/loader/later.js`.
    fn listed(texts: &str) -> Option<String>;
    /// See `src/loader/later.js`.
    fn counted(text: &str, count: u32) -> Option<String>;
    /// See `src/loader/later.js`.
    fn language() -> String;
    /// See `src/loader/later.js`.
    fn speaks(element: &web_sys::Element);
    /// See `src/loader/later.js`.
    #[wasm_bindgen(js_name = goToDepots)]
    fn go_to_depots(errand: &str);
    /// See `src/loader/later.js`.
    #[wasm_bindgen(js_name = beforeStart)]
    fn before_start();
    /// See `src/loader/later.js`.
    #[wasm_bindgen(js_name = startOnceShown)]
    fn start_once_shown();
    /// See `src/loader/shim.js`.
    fn admit(url: &str);
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = scriptUrl, catch)]
    fn script_url(url: &str) -> Result<JsValue, JsValue>;
    /// See `src/loader/shim.js`.
    #[wasm_bindgen(js_name = asksToReload)]
    fn asks_to_reload(tag: &HtmlElement) -> bool;
    /// See `src/loader/loader.js`.
    #[wasm_bindgen(js_name = wantLater)]
    fn want_later();
    /// See `src/loader/later.js`.
    fn say(text: &str) -> Option<String>;
    /// See `src/loader/shim.js`.
    fn complain(code: &str);
    /// See `src/loader/shim.js`.
    fn emit(name: &str, detail: &JsValue);
}
