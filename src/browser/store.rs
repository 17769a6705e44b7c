//! The one local storage key. Storage that is denied is a value here, not an error.

use super::traces::storage;
use crate::consent::event::Outcome;
use crate::consent::moment::Stored;
use crate::consent::policy::Policy;
use crate::consent::reading::read;
use crate::consent::record::Record;
use crate::consent::text::concat;
use crate::consent::time::UnixSeconds;
use crate::consent::vendor::Place;
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::prelude::wasm_bindgen;

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

/// Is this the key of a record, or the name of a cookie that shares one: this site's, or that of another site here?
pub(super) fn is_record(key: &str) -> bool {
    key.strip_prefix("consentry").is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '-']))
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

    /// What can be said where no text lies there, nor in the cookie by which hosts share one; nothing where one does.
    #[must_use]
    pub fn without_record(&self) -> Option<Stored> {
        match holds(&self.key) {
            0 => Some(Stored::Denied),
            1 => Some(Stored::Nothing),
            _ => None,
        }
    }

    /// The text as it lies there.
    #[must_use]
    pub fn text(&self) -> LocalText {
        match storage(Place::Local).map(|storage| storage.get_item(&self.key)) {
            Some(Ok(Some(text))) => LocalText::Text(text),
            Some(Ok(None)) => LocalText::Nothing,
            Some(Err(_)) | None => LocalText::Denied,
        }
    }

    /// The record that lies there, at the given time.
    #[must_use]
    pub fn read(&self, policy: &Policy, now: UnixSeconds) -> Stored {
        match self.text() {
            LocalText::Denied => Stored::Denied,
            LocalText::Nothing => Stored::Nothing,
            LocalText::Text(text) => {
                read(&text).and_then(|json| Record::decode(&json, policy, now)).map_or(Stored::Nothing, Stored::Record)
            }
        }
    }

    /// Writes the record, and looks whether it lies there.
    #[must_use]
    pub fn write(&self, record: &Record, policy: &Policy) -> Outcome {
        let text = record.encode(policy);
        // A failed try shows in what lies there afterwards.
        drop(local().map(|storage| storage.set_item(&self.key, &text)));
        self.outcome(&LocalText::Text(text))
    }

    /// Removes the key, and looks whether it is gone.
    #[must_use]
    pub fn remove(&self) -> Outcome {
        drop(local().map(|storage| storage.remove_item(&self.key)));
        self.outcome(&LocalText::Nothing)
    }

    fn outcome(&self, wanted: &LocalText) -> Outcome {
        if self.text() == *wanted { Outcome::Done } else { Outcome::Failed }
    }
}

/// Local storage, where it may be used: gloo's `raw` ends the program where it is denied, so that is asked first.
fn local() -> Option<web_sys::Storage> {
    storage(Place::Local)?;
    Some(LocalStorage::raw())
}

#[wasm_bindgen]
extern "C" {
    /// See `src/loader/shim.js`.
    fn holds(key: &str) -> u32;
}
