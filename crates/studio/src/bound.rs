//! The functions as the page calls them: texts in, JSON out. The page has two wasms of them: what its form asks at every change,
//! and what reads a notice, which is as large again and fetched by whoever pastes one.

#[cfg(feature = "form")]
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// See [`crate::check`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn check(text: &str) -> String {
    crate::check(text).to_string()
}

/// See [`crate::presets`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn presets() -> String {
    crate::presets().to_string()
}

/// See [`crate::add`]; `fields` is an object of texts.
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn add(text: &str, preset: &str, fields: &str) -> String {
    crate::add(text, preset, &parsed(fields)).to_string()
}

/// See [`crate::changed`]; `place` is a list of names and numbers, `value` JSON, or nothing to take out what is there.
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn changed(text: &str, place: &str, value: Option<String>) -> Option<String> {
    crate::changed(text, &parsed(place), value.map(|value| parsed(&value)).as_ref())
}

/// See [`crate::preview`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn preview(text: &str) -> String {
    crate::preview(text).to_string()
}

/// See [`crate::sealed`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn sealed(text: &str) -> Option<String> {
    crate::sealed(text)
}

/// See [`crate::snippet`]; `wanted` is an object.
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn snippet(text: &str, wanted: &str) -> String {
    crate::snippet(text, &parsed(wanted)).to_string()
}

/// See [`crate::notice`].
#[cfg(feature = "notice")]
#[wasm_bindgen]
#[must_use]
pub fn notice(text: &str, html: &str) -> String {
    crate::notice(text, html).to_string()
}

/// See [`crate::words`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn words(text: &str) -> String {
    crate::words(text).to_string()
}

/// See [`crate::usual`].
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn usual() -> String {
    crate::usual().to_string()
}

/// The schema of the configuration.
#[cfg(feature = "form")]
#[wasm_bindgen]
#[must_use]
pub fn schema() -> String {
    consentry_cli::schema::text()
}

/// What the page writes is JSON; what is not is nothing.
#[cfg(feature = "form")]
fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}
