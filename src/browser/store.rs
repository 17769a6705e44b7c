//! The one local storage key. Storage that is denied is a value here, not an error.

use crate::consent::event::Outcome;
use crate::consent::json::Json;
use crate::consent::moment::Stored;
use crate::consent::policy::Policy;
use crate::consent::record::Record;
use crate::consent::text::concat;
use crate::consent::time::UnixSeconds;
use gloo_storage::{LocalStorage, Storage};

/// Where the record of one site lies.
#[derive(Clone, Debug)]
pub struct Store {
    key: String,
}

/// What local storage has under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocalText {
    /// Storage cannot be used.
    Denied,
    /// Nothing is there.
    Nothing,
    /// This text.
    Text(String),
}

impl Store {
    /// The store of the site of that id; an empty id is allowed.
    #[must_use]
    pub fn new(site: &str) -> Self {
        let key = if site.is_empty() { "consentry".to_owned() } else { concat(&["consentry:", site]) };
        Self { key }
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The text as it lies there.
    #[must_use]
    pub fn text(&self) -> LocalText {
        if !usable() {
            return LocalText::Denied;
        }
        match LocalStorage::raw().get_item(&self.key) {
            Ok(Some(text)) => LocalText::Text(text),
            Ok(None) => LocalText::Nothing,
            Err(_) => LocalText::Denied,
        }
    }

    /// The record that lies there, at the given time.
    #[must_use]
    pub fn read(&self, policy: &Policy, now: UnixSeconds) -> Stored {
        match self.text() {
            LocalText::Denied => Stored::Denied,
            LocalText::Nothing => Stored::Nothing,
            LocalText::Text(text) => parse_json(&text)
                .and_then(|json| Record::decode(&json, policy, now))
                .map_or(Stored::Nothing, Stored::Record),
        }
    }

    /// Writes the record, and looks whether it lies there.
    #[must_use]
    pub fn write(&self, record: &Record, policy: &Policy) -> Outcome {
        let text = record.encode(policy);
        let written =
            usable() && LocalStorage::raw().set_item(&self.key, &text).is_ok() && self.text() == LocalText::Text(text);
        if written { Outcome::Done } else { Outcome::Failed }
    }

    /// Removes the key, and looks whether it is gone.
    #[must_use]
    pub fn remove(&self) -> Outcome {
        let removed =
            usable() && LocalStorage::raw().remove_item(&self.key).is_ok() && self.text() == LocalText::Nothing;
        if removed { Outcome::Done } else { Outcome::Failed }
    }
}

/// May storage be used? gloo's `raw` ends the program where it is denied, so that is asked first.
fn usable() -> bool {
    #[expect(clippy::disallowed_methods, reason = "one of the two places that touch storage")]
    let storage = super::dom::window().map(|window| window.local_storage());
    matches!(storage, Some(Ok(Some(_))))
}

/// Any JSON text as a tree; `None` when it is no JSON or nested too deep.
#[must_use]
pub fn parse_json(text: &str) -> Option<Json> {
    let value = js_sys::JSON::parse(text).ok()?;
    Json::read(serde_wasm_bindgen::Deserializer::from(value)).ok()
}
