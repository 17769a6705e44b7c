//! What vendors left in the browser: finding it and deleting it, as far as page script can.

use super::dom;
use crate::consent::pattern::matches;
use crate::consent::preset::{Place, Trace};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The name of a trace that is still there.
pub type Found = String;

/// Deletes what matches these traces, and returns the names that are still there afterwards. `own_key` is never touched.
#[must_use]
pub fn sweep(traces: &[Trace], own_key: &str) -> Vec<Found> {
    for name in found(traces, Place::Cookie, &cookie_names()) {
        delete_cookie(&name);
    }
    let mut left = found(traces, Place::Cookie, &cookie_names());
    for place in [Place::Local, Place::Session] {
        let Some(storage) = storage(place) else { continue };
        let keys: Vec<String> = keys(&storage).into_iter().filter(|key| key != own_key).collect();
        for key in found(traces, place, &keys) {
            // A removal that fails shows as a key that is left.
            drop(storage.remove_item(&key));
        }
        left.extend(
            found(traces, place, &keys)
                .into_iter()
                .filter(|key| storage.get_item(key).is_ok_and(|item| item.is_some())),
        );
    }
    left
}

fn found(traces: &[Trace], place: Place, names: &[String]) -> Vec<Found> {
    let ours = |name: &&String| traces.iter().any(|trace| trace.place == place && matches(trace.pattern, name));
    names.iter().filter(ours).cloned().collect()
}

/// Deletes a cookie wherever this page could have set it: without a domain and on this host and each of its parents
/// (the browser itself refuses public suffixes), on `/` and on each folder of this page's path.
pub fn delete_cookie(name: &str) {
    let Some(location) = dom::window().map(|window| window.location()) else { return };
    let host = location.hostname().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let mut domains = vec![String::new()];
    let mut rest = Some(host.as_str());
    while let Some(domain) = rest.filter(|domain| !domain.is_empty()) {
        domains.push(["; Domain=", domain].concat());
        rest = domain.split_once('.').map(|(_, parent)| parent);
    }
    for domain in &domains {
        for folder in folders(&path) {
            set_cookie(&[name, "=; Max-Age=0; Path=", folder, domain].concat());
        }
    }
}

/// `/a/b` → `/`, `/a`, `/a/`, `/a/b`: browsers compare paths with and without the last slash.
fn folders(path: &str) -> Vec<&str> {
    let ends = path.match_indices('/').flat_map(|(end, _)| [path.get(..end), path.get(..=end)]);
    ends.chain([Some(path)]).flatten().filter(|folder| !folder.is_empty()).collect()
}

fn cookie_names() -> Vec<String> {
    let cookies = dom::document().and_then(|document| Reflect::get(&document, &JsValue::from_str("cookie")).ok());
    let cookies = cookies.and_then(|cookies| cookies.as_string()).unwrap_or_default();
    let name = |cookie: &str| cookie.split_once('=').map_or("", |(name, _)| name).trim().to_owned();
    cookies.split(';').map(name).filter(|name| !name.is_empty()).collect()
}

fn set_cookie(cookie: &str) {
    if let Some(document) = dom::document() {
        // Where cookies are denied there is nothing to delete.
        drop(Reflect::set(&document, &JsValue::from_str("cookie"), &JsValue::from_str(cookie)));
    }
}

fn storage(place: Place) -> Option<web_sys::Storage> {
    let window = dom::window()?;
    match place {
        #[expect(clippy::disallowed_methods, reason = "one of the two places that touch storage")]
        Place::Local => window.local_storage().ok()?,
        Place::Session => window.session_storage().ok()?,
        Place::Cookie => None,
    }
}

fn keys(storage: &web_sys::Storage) -> Vec<String> {
    let length = storage.length().unwrap_or(0);
    (0..length).filter_map(|place| storage.key(place).ok()?).collect()
}
