//! The only maker of vendors' scripts. Each start costs a [`Grant`].

use super::{dom, object};
use crate::consent::grant::Grant;
use crate::consent::json::digits;
use crate::consent::policy::{Setting, Use};
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::UseSet;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// Starts and stops vendors, and knows whose script is in the page already.
#[derive(Debug)]
pub(crate) struct Loader {
    nonce: String,
    in_page: UseSet,
}

/// Whether a vendor's script is new to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    First,
    Again,
}

impl Loader {
    /// A loader that gives its scripts this nonce, which may be empty.
    pub(crate) fn new(nonce: String) -> Self {
        Self { nonce, in_page: UseSet::default() }
    }

    /// Starts what the ledger has grants for. A vendor's script enters the page once, however often it is let in.
    pub(crate) fn start(&mut self, state: &RefCell<State>) {
        let paid: Vec<_> = state.borrow_mut().ledger().grants().into_iter().map(Grant::spend).collect();
        for use_ in paid {
            // The page's own script may run when a queue of its own is pushed to: nothing stays borrowed meanwhile.
            let (setting, seconds) = {
                let state = state.borrow();
                let Some(of) = state.policy().use_at(use_) else { continue };
                (of.vendor.setting.clone(), state.seconds_left(use_))
            };
            let entry = if self.in_page.has(use_) { Entry::Again } else { Entry::First };
            self.in_page.insert(use_);
            // A vendor's globals that a page has frozen leave the vendor out, and nothing else.
            match setting {
                Setting::MeasurementId(id) => start_gtag(&id, seconds, entry, &self.nonce),
                Setting::HotjarSite { site_id, snippet_version } => match entry {
                    Entry::First => start_hotjar(site_id, snippet_version, &self.nonce),
                    Entry::Again => None,
                },
            };
        }
    }

    /// Tells a use to stop, where it can be told. Hotjar has no switch: it ends with the page.
    pub(crate) fn stop(use_: &Use) {
        if let Setting::MeasurementId(id) = &use_.vendor.setting {
            switch_gtag(id, &JsValue::TRUE);
        }
    }
}

/// Google Analytics in basic consent mode: the queue first, then the script. Order and fields as Google's consent and
/// configuration references give them; signals and personalisation of adverts stay off, and the cookies live no longer
/// than the answer.
fn start_gtag(id: &str, seconds: i64, entry: Entry, nonce: &str) -> Option<()> {
    switch_gtag(id, &JsValue::FALSE)?;
    if entry == Entry::Again {
        return Some(());
    }
    let window = dom::window()?;
    let queue = match get(&window, "dataLayer") {
        Some(queue) if Array::is_array(&queue) => queue.unchecked_into(),
        _ => {
            let queue = Array::new();
            set(&window, "dataLayer", &queue)?;
            queue
        }
    };
    let gtag = super::arguments_queue(&queue);
    set(&window, "gtag", &gtag)?;
    let command = |words: JsValue| gtag.apply(&JsValue::UNDEFINED, words.unchecked_ref::<Array>()).ok();
    command(object(CONSENT_DEFAULT))?;
    command(object(CONSENT_UPDATE))?;
    command(Array::of2(&JsValue::from_str("js"), &js_sys::Date::new_0()).into())?;
    let seconds = digits(u32::try_from(seconds).unwrap_or_default());
    command(object(&concat(&[CONFIG[0], id, CONFIG[1], &seconds, CONFIG[2]])))?;
    start_script(&concat(&["https://www.googletagmanager.com/gtag/js?id=", id]), nonce)
}

const CONSENT_DEFAULT: &str = r#"["consent","default",{"ad_storage":"denied","ad_user_data":"denied","ad_personalization":"denied","analytics_storage":"denied"}]"#;
const CONSENT_UPDATE: &str = r#"["consent","update",{"analytics_storage":"granted"}]"#;
/// Around the measurement id, and the seconds that the cookies may live.
const CONFIG: [&str; 3] = [
    r#"["config",""#,
    r#"",{"allow_google_signals":false,"allow_ad_personalization_signals":false,"cookie_expires":"#,
    r#","cookie_update":false,"cookie_flags":"SameSite=Lax;Secure"}]"#,
];

/// Google's own opt-out: it is asked before each cookie and each request.
fn switch_gtag(id: &str, off: &JsValue) -> Option<()> {
    let window = dom::window()?;
    set(&window, &concat(&["ga-disable-", id]), off)
}

/// The three globals of Hotjar's snippet, without its inline script.
fn start_hotjar(site_id: u32, version: u32, nonce: &str) -> Option<()> {
    let window = dom::window()?;
    if get(&window, "hj").is_none_or(|hj| !hj.is_function()) {
        let queue = Array::new();
        let hj = super::arguments_queue(&queue);
        set(&hj, "q", &queue)?;
        set(&window, "hj", &hj)?;
    }
    let (site_id, version) = (digits(site_id), digits(version));
    let settings = object(&concat(&["{\"hjid\":", &site_id, ",\"hjsv\":", &version, "}"]));
    set(&window, "_hjSettings", &settings)?;
    start_script(&concat(&["https://static.hotjar.com/c/hotjar-", &site_id, ".js?sv=", &version]), nonce)
}

/// Puts a script into the page, with the nonce of our own tag.
pub fn start_script(url: &str, nonce: &str) -> Option<()> {
    let script = dom::element("script")?;
    set(&script, "async", &JsValue::TRUE)?;
    if !nonce.is_empty() {
        set(&script, "nonce", &JsValue::from_str(nonce))?;
    }
    set(&script, "src", &super::script_url(url).ok()?)?;
    dom::document()?.head()?.append_child(&script).ok().map(drop)
}

fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(target, &JsValue::from_str(name)).ok()
}

fn set(target: &JsValue, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(target, &JsValue::from_str(name), value).ok().filter(|done| *done).map(drop)
}
