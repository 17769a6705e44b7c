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
    /// Whether its use of that may run.
    pub(super) ads: Ads,
}

/// What Google is told of advertising with the visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ads {
    Denied,
    Granted,
}

/// What a page counts of as a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageView {
    Sent,
    SentBefore,
}

const VISITS: &str = "analytics_storage";
const ADS: [&str; 3] = ["ad_storage", "ad_user_data", "ad_personalization"];

/// Google Analytics in basic consent mode: the commands that have to be in the queue before the script. Order and fields
/// as Google's consent and configuration references give them; whatever nobody said yes to stays denied and off.
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
    let ads: &[&str] = if consented.ads == Ads::Granted { &ADS } else { &[] };
    command(&gtag, &consent("default", (&[VISITS], &ADS), "denied"))?;
    command(&gtag, &consent("update", (&[VISITS], ads), "granted"))?;
    command(&gtag, &Array::of2(&JsValue::from_str("js"), &js_sys::Date::new_0()))?;
    command(&gtag, &configuration(id, consented, PageView::Sent))
}

/// `consent default` or `consent update`: what holds for these signals.
fn consent(what: &str, (one, more): (&[&str], &[&str]), holds: &str) -> JsValue {
    let mut to = Writer::default();
    to.list("").string("", "consent").string("", what).object("");
    for signal in one.iter().chain(more) {
        to.string(signal, holds);
    }
    to.close('}').close(']');
    object(&to.into_text())
}

fn configuration(id: &str, consented: &Consented, page_view: PageView) -> JsValue {
    let mut to = Writer::default();
    to.list("").string("", "config").string("", id).object("");
    let signals = if consented.ads == Ads::Granted { "true" } else { "false" };
    to.plain("allow_google_signals", signals).plain("allow_ad_personalization_signals", signals);
    to.plain("cookie_update", "false");
    to.plain("cookie_expires", &digits(u32::try_from(consented.seconds).unwrap_or_default()));
    to.string("cookie_flags", "SameSite=Lax;Secure");
    if let Some(user_id) = &consented.user_id {
        to.string("user_id", user_id);
    }
    if page_view == PageView::SentBefore {
        to.plain("send_page_view", "false");
    }
    to.close('}').close(']');
    object(&to.into_text())
}

/// After the start, and after a yes to advertising. What a `config` says outweighs a `set`
/// (developers.google.com/tag-platform/gtagjs/reference), so that another `config` has to say it.
pub(super) fn grant_ads(id: &str, consented: &Consented) -> Option<()> {
    let gtag = queued()?;
    command(&gtag, &consent("update", (&ADS, &[]), "granted"))?;
    command(&gtag, &configuration(id, consented, PageView::SentBefore))
}

/// That yes was taken back. Other tags on the page go by what is said here too.
pub(super) fn deny_ads() -> Option<()> {
    command(&queued()?, &consent("update", (&ADS, &[]), "denied"))
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
    command(&queued()?, &object(&to.into_text()))
}

/// What puts commands into the queue, once there is one.
fn queued() -> Option<Function> {
    get(&dom::window(), "gtag")?.dyn_into().ok()
}

fn command(gtag: &Function, words: &JsValue) -> Option<()> {
    gtag.apply(&JsValue::UNDEFINED, words.unchecked_ref::<Array>()).ok().map(drop)
}

/// Google's own opt-out: it is asked before each cookie and each request.
pub(super) fn switch(id: &str, off: &JsValue) -> Option<()> {
    let window = dom::window();
    set(&window, &concat(&["ga-disable-", id]), off)
}
