//! The only reader of the clock, the privacy signal and the state of the page.

use super::dom;
use crate::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use crate::consent::time::UnixSeconds;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The world, read now, save for the page's forms, which count only where something is withdrawn.
pub(crate) fn read(stored: Stored, act: Act) -> Moment {
    let hidden = dom::document().is_some_and(|document| document.hidden());
    Moment {
        now: now(),
        stored,
        signal: signal(),
        forms: Forms::Clean,
        tab: if hidden { Tab::Hidden } else { Tab::Shown },
        act,
        path: path(),
    }
}

/// The path of the page's address.
pub(crate) fn path() -> String {
    dom::window().location().pathname().unwrap_or_default()
}

/// The clock.
pub(crate) fn now() -> UnixSeconds {
    #[expect(clippy::disallowed_methods, reason = "the one reader of the clock")]
    let seconds = (js_sys::Date::now() / 1_000.0).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::as_conversions,
        reason = "a cast from a double saturates; UnixSeconds keeps to its years"
    )]
    UnixSeconds::new(seconds as i64)
}

/// Global Privacy Control, `navigator.globalPrivacyControl` (W3C draft): only `true` counts.
fn signal() -> Signal {
    let on = navigator_member("globalPrivacyControl").is_some_and(|value| value == JsValue::TRUE);
    if on { Signal::On } else { Signal::Off }
}

fn navigator_member(name: &str) -> Option<JsValue> {
    Reflect::get(&dom::window().navigator(), &JsValue::from_str(name)).ok()
}
