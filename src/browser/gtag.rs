//! Google's queue of commands. Knows no grant: `loader` calls it when one was spent.

use super::loader::{get, set};
use super::{dom, object};
use crate::consent::json::{Writer, digits};
use crate::consent::text::concat;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

/// What the resident agreed to.
#[derive(Debug)]
pub(super) struct Consented {
    /// How long the yes stands: the cookies live no longer.
    pub(super) seconds: i64,
    /// The user id, where its use may run and the site has said it.
    pub(super) user_id: Option<String>,
}

const CONSENT_DEFAULT: &str = r#"["consent","default",{"ad_storage":"denied","ad_user_data":"denied","ad_personalization":"denied","analytics_storage":"denied"}]"#;
const CONSENT_UPDATE: &str = r#"["consent","update",{"analytics_storage":"granted"}]"#;

/// Google Analytics in basic consent mode: the commands that have to be in the queue before the script. Order and fields
/// as Google's consent and configuration references give them; signals and personalisation of adverts stay off.
pub(super) fn begin(id: &str, consented: &Consented) -> Option<()> {
    switch(id, &JsValue::FALSE)?;
    let window = dom::window();
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
    command(&gtag, &object(CONSENT_DEFAULT))?;
    command(&gtag, &object(CONSENT_UPDATE))?;
    command(&gtag, &Array::of2(&JsValue::from_str("js"), &js_sys::Date::new_0()))?;
    command(&gtag, &object(&configuration(id, consented)))
}

fn configuration(id: &str, consented: &Consented) -> String {
    let mut to = Writer::default();
    to.list("").string("", "config").string("", id).object("");
    for signal in ["allow_google_signals", "allow_ad_personalization_signals", "cookie_update"] {
        to.plain(signal, "false");
    }
    to.plain("cookie_expires", &digits(u32::try_from(consented.seconds).unwrap_or_default()));
    to.string("cookie_flags", "SameSite=Lax;Secure");
    if let Some(user_id) = &consented.user_id {
        to.string("user_id", user_id);
    }
    to.close('}').close(']');
    to.into_text()
}

/// After the start: `set` holds for all that is sent from now on, and `null` says that nobody is signed in any more
/// (developers.google.com/analytics/devguides/collection/ga4/user-id).
pub(super) fn identify(user_id: Option<&str>) -> Option<()> {
    let mut to = Writer::default();
    to.list("").string("", "set").object("");
    match user_id {
        Some(user_id) => to.string("user_id", user_id),
        None => to.plain("user_id", "null"),
    };
    to.close('}').close(']');
    let window = dom::window();
    let gtag: Function = get(&window, "gtag")?.dyn_into().ok()?;
    command(&gtag, &object(&to.into_text()))
}

fn command(gtag: &Function, words: &JsValue) -> Option<()> {
    gtag.apply(&JsValue::UNDEFINED, words.unchecked_ref::<Array>()).ok().map(drop)
}

/// Google's own opt-out: it is asked before each cookie and each request.
pub(super) fn switch(id: &str, off: &JsValue) -> Option<()> {
    let window = dom::window();
    set(&window, &concat(&["ga-disable-", id]), off)
}
