//! The page as long as it lives, and what the script tells of it: presses, and signs that the truth may have changed
//! elsewhere.

use super::page::{Happening, Page};
use crate::consent::event::{Event, Tick};
use crate::consent::moment::Act;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Lives as long as the page: it is leaked, so that no code to take it apart is shipped.
    static PAGE: Cell<Option<&'static Page>> = const { Cell::new(None) };
}

/// The page, once it has been started.
pub(crate) fn page() -> Option<&'static Page> {
    PAGE.get()
}

/// Keeps the page, and has told what happens on it.
pub(crate) fn keep(page: Page) -> &'static Page {
    let page: &'static Page = Box::leak(Box::new(page));
    PAGE.set(Some(page));
    listen();
    page
}

// See `src/loader/screen.js`.
#[wasm_bindgen]
extern "C" {
    fn listen();
}

/// Something may have changed elsewhere.
#[wasm_bindgen(js_name = looked)]
pub fn look() {
    if let Some(page) = page() {
        page.happen(Event::Looked, Act::Script);
    }
}

/// The browser closed the dialog: Escape. Closing it ourselves comes here too, after the draft is gone.
#[wasm_bindgen]
pub fn dialog_closed() {
    if let Some(page) = page()
        && page.state().draft().is_some()
    {
        page.happen(Event::ChoicesClosed, Act::Script);
    }
}

/// Something of ours was pressed, or folded out or in.
#[wasm_bindgen]
pub fn clicked(kind: u32, name: &str, trusted: u32) {
    // While we draw and move the focus, a handler of the page may click on what is ours: no press of a resident's.
    if let Some(page) = page()
        && page.view.try_borrow().is_ok()
    {
        pressed(page, Press { kind, name: name.to_owned(), act: act(trusted) });
    }
}

/// What was pressed.
#[derive(Debug)]
pub(super) struct Press {
    pub(super) kind: u32,
    /// What the button does, whither the link leads, or for what the box or the details stand.
    pub(super) name: String,
    pub(super) act: Act,
}

/// The kinds of presses, as `src/loader/screen.js` has them.
pub(super) const PRESSED: u32 = 0;
const FOLLOWED_HERE: u32 = 2;
const USE_OFF: u32 = 3;
const PURPOSE_OFF: u32 = 5;
const PURPOSE_ON: u32 = 6;
const UNFOLDED: u32 = 7;

/// Only the browser makes events that are trusted.
pub(super) fn act(trusted: u32) -> Act {
    if trusted == 0 { Act::Script } else { Act::Resident }
}

fn pressed(page: &Page, press: Press) {
    match (press.kind, press.name.as_str()) {
        (UNFOLDED, _) => page.take(Happening::Unfolded(press.name), Act::Script),
        (PRESSED, "choose" | "settings") => page.happen(Event::ChoicesOpened, press.act),
        (PRESSED, "close") => page.happen(Event::ChoicesClosed, press.act),
        (PRESSED, _) => page.take(Happening::Pressed(press.name), press.act),
        (USE_OFF..=PURPOSE_ON, _) => ticked(page, &press),
        _ => followed(page, press),
    }
}

fn ticked(page: &Page, press: &Press) {
    let of = {
        let state = page.state();
        let policy = state.policy();
        if press.kind < PURPOSE_OFF {
            policy.find(&press.name).into_iter().collect()
        } else {
            policy.find_purpose(&press.name).map(|place| policy.uses_of(place)).unwrap_or_default()
        }
    };
    let is_off = matches!(press.kind, USE_OFF | PURPOSE_OFF);
    page.happen(Event::Drafted(if is_off { Tick::Off(of) } else { Tick::On(of) }), press.act);
}

/// A link to the notice was followed. Where it leads to this very page, the dialog is in the way.
pub(super) fn followed(page: &Page, press: Press) {
    page.happen(Event::ChoicesClosed, Act::Script);
    // Elsewhere the browser goes by itself, and what is fetched for this page goes with it.
    if press.kind == FOLLOWED_HERE {
        page.take(Happening::Followed(press.name), Act::Script);
    }
}
