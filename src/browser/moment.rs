//! The only reader of the clock, the privacy signal and the state of the page.

use super::dom;
use crate::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use crate::consent::time::UnixSeconds;
use wasm_bindgen::prelude::wasm_bindgen;

/// The world, read now, save for what only the later module asks: the page's forms and path.
pub(crate) fn read(stored: Stored, act: Act) -> Moment {
    let signs = signs();
    Moment {
        now: now(),
        stored,
        signal: if signs & 1 == 0 { Signal::Off } else { Signal::On },
        forms: Forms::Clean,
        tab: if signs & 2 == 0 { Tab::Shown } else { Tab::Hidden },
        act,
        path: String::new(),
    }
}

/// The clock.
pub(crate) fn now() -> UnixSeconds {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::as_conversions,
        reason = "a cast from a double saturates; UnixSeconds keeps to its years"
    )]
    UnixSeconds::new(clock() as i64)
}

/// The path of the page's address.
pub(crate) fn path() -> String {
    dom::window().location().pathname().unwrap_or_default()
}

// See `src/loader/shim.js`.
#[wasm_bindgen]
extern "C" {
    fn clock() -> f64;
    fn signs() -> u32;
}
