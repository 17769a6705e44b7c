//! What vendors left in cookies and storage: finding it and deleting it, as far as page script can. What lies where only
//! promises lead is for `depots`.

use super::dom;
use super::store::is_record;
use crate::consent::pattern::matches;
use crate::consent::text::{concat, cut};
use crate::consent::vendor::{Place, Reach, Trace};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The name of a trace that is still there.
pub type Found = String;

/// Deletes what matches these traces, and returns the names that are still there afterwards. What matches a trace that is
/// spared, and every record of ours, is never touched.
#[must_use]
pub fn sweep(traces: &[Trace], spared: &[&Trace]) -> Vec<Found> {
    for place in PLACES {
        for name in found(traces, place, spared) {
            delete(place, &name);
        }
    }
    remains(traces, spared)
}

const PLACES: [Place; 3] = [Place::Cookie, Place::Local, Place::Session];

/// The names of what matches these traces and is there.
pub(crate) fn remains(traces: &[Trace], spared: &[&Trace]) -> Vec<Found> {
    let mut remains = Vec::new();
    for place in PLACES {
        remains.append(&mut found(traces, place, spared));
    }
    remains
}

fn found(traces: &[Trace], place: Place, spared: &[&Trace]) -> Vec<Found> {
    let mut names = names(place);
    names.retain(|name| {
        let is_of =
            |trace: &Trace| trace.place == place && trace.reach == Reach::Script && matches(&trace.pattern, name);
        !is_record(name) && traces.iter().any(is_of) && !spared.iter().any(|trace| is_of(trace))
    });
    names
}

fn delete(place: Place, name: &str) {
    match storage(place) {
        // A removal that fails shows as a key that is left.
        Some(storage) => drop(storage.remove_item(name)),
        None if place == Place::Cookie => delete_cookie(name),
        None => {}
    }
}

/// Deletes a cookie wherever this page could have set it: without a domain and on this host and each of its parents
/// (the browser itself refuses public suffixes), on `/` and on each folder of this page's path. A cookie named `__Secure-…` or
/// `__Host-…`, and a partitioned one (it may have an ordinary namesake), go only at a word that says as much.
pub fn delete_cookie(name: &str) {
    for attributes in ["", "; Secure", "; Secure; Partitioned"] {
        delete_on_hosts(name, attributes);
        if !names(Place::Cookie).iter().any(|left| left == name) {
            return;
        }
    }
}

fn delete_on_hosts(name: &str, attributes: &str) {
    let host = dom::window().location().hostname().unwrap_or_default();
    delete_in_folders(name, attributes);
    let mut domain = host.as_str();
    while !domain.is_empty() {
        delete_in_folders(name, &concat(&[attributes, "; Domain=", domain]));
        domain = cut(domain, b'.').map_or("", |(_, parent)| parent);
    }
}

/// `/a/b` → `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: browsers compare paths with and without the last slash.
fn delete_in_folders(name: &str, attributes: &str) {
    let mut path = dom::window().location().pathname().unwrap_or_default();
    if !path.ends_with('/') {
        path.push('/');
    }
    for (at, byte) in path.bytes().enumerate() {
        let next = path.as_bytes().get(at.saturating_add(1));
        if byte == b'/' || next.is_none_or(|next| *next == b'/') {
            let folder = path.get(..=at).unwrap_or("/");
            set_cookie(&concat(&[name, "=; Max-Age=0; Path=", folder, attributes]));
        }
    }
}

fn names(place: Place) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(storage) = storage(place) {
        for at in 0..storage.length().unwrap_or(0) {
            names.extend(storage.key(at).ok().flatten());
        }
    } else if place == Place::Cookie {
        let cookies = cookies();
        let mut rest = cookies.as_str();
        while !rest.is_empty() {
            let (cookie, after) = cut(rest, b';').unwrap_or((rest, ""));
            names.extend(cut(cookie, b'=').map(|(name, _)| name.trim_ascii().to_owned()));
            rest = after;
        }
    }
    names
}

/// All cookies that this page sees: `a=1; b=2`.
pub(super) fn cookies() -> String {
    let cookies = dom::document().and_then(|document| Reflect::get(&document, &JsValue::from_str("cookie")).ok());
    cookies.and_then(|cookies| cookies.as_string()).unwrap_or_default()
}

/// Sets a cookie, or tries to.
pub(super) fn set_cookie(cookie: &str) {
    if let Some(document) = dom::document() {
        // Where cookies are denied there is nothing to delete.
        drop(Reflect::set(&document, &JsValue::from_str("cookie"), &JsValue::from_str(cookie)));
    }
}

/// The storage of that name, where it may be used; none for what is no such storage.
pub(crate) fn storage(place: Place) -> Option<web_sys::Storage> {
    let window = dom::window();
    match place {
        #[expect(clippy::disallowed_methods, reason = "the one place that asks the page for its storage")]
        Place::Local => window.local_storage().ok()?,
        Place::Session => window.session_storage().ok()?,
        Place::Cookie | Place::Database | Place::Cache => None,
    }
}
