//! Signs that come of themselves: the timers, and what the browser says once something may run.

use super::listener::Listener;
use super::sight::{self, LOOK_MILLIS, Sight};
use super::{dom, moment, notice, root};
use crate::consent::event::Event as Happening;
use crate::consent::moment::Act;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// The timers. Their closures take an event that never comes, to be of the listeners' kind.
#[derive(Debug)]
pub(crate) struct Signs {
    ring: Closure<dyn Fn(Event)>,
    timer: Cell<i32>,
    /// Called while the banner has to be seen, and whether it was at the last call.
    watch: Closure<dyn Fn(Event)>,
    sight: Cell<Sight>,
    /// Called again and again, where the browser does not say that the page's address changed.
    poll: Closure<dyn Fn(Event)>,
}

/// How often to look whether a page has moved, where the browser does not say so.
const LOOK_FOR_MOVES_MILLIS: i32 = 250;

impl Signs {
    /// Timers that are not set.
    pub(super) fn new() -> Self {
        let closure = |handler: Box<dyn Fn(Event)>| Closure::wrap(handler);
        Self {
            ring: closure(Box::new(|_| root::look())),
            timer: Cell::new(0),
            watch: closure(Box::new(|_| watch())),
            sight: Cell::default(),
            poll: closure(Box::new(|_| moved())),
        }
    }

    /// Attaches what listens from now on.
    pub(super) fn listen(&self) -> Option<()> {
        let window = dom::window();
        Listener::new(&window, "hashchange", Box::new(|_| arrive())).keep();
        // Sites that navigate by script move the page to another path without loading it. The loader asks before they do;
        // this is for what it does not hear of. An element of that id, or a variable of the page, is not that interface.
        let member = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name));
        match member(&window, "navigation") {
            Ok(navigation) if member(&navigation, "currentEntry").is_ok_and(|entry| entry.is_object()) => {
                let navigation: &EventTarget = navigation.unchecked_ref();
                Listener::new(navigation, "currententrychange", Box::new(|_| moved())).keep();
            }
            _ => {
                let poll = self.poll.as_ref().unchecked_ref();
                window.set_interval_with_callback_and_timeout_and_arguments_0(poll, LOOK_FOR_MOVES_MILLIS).ok()?;
            }
        }
        Some(())
    }

    /// Looks whenever the resident comes back to this window: no storage event comes from another host.
    pub(super) fn look_on_focus(&self) -> Option<()> {
        dom::window().add_event_listener_with_callback("focus", self.ring.as_ref().unchecked_ref()).ok()
    }

    /// Looks again after so many seconds. A browser's timer holds 24 days; after an earlier look the core asks again.
    pub(super) fn wake(&self, seconds: i64) {
        let milliseconds = i32::try_from(seconds.saturating_mul(1_000)).unwrap_or(i32::MAX);
        dom::window().clear_timeout_with_handle(self.timer.get());
        // Without a timer the answer ends at the next look: another tab, a return to this page, the next page.
        self.timer.set(after(&self.ring, milliseconds).unwrap_or_default());
    }

    /// Watches until the banner has been seen.
    pub(super) fn witness(&self) {
        if self.sight.get() == Sight::NotWatched {
            self.watch_on(Sight::Unseen);
        }
    }

    fn watch_on(&self, sight: Sight) {
        // Without a timer nobody counts as told.
        if after(&self.watch, LOOK_MILLIS).is_some() {
            self.sight.set(sight);
        }
    }
}

fn after(closure: &Closure<dyn Fn(Event)>, milliseconds: i32) -> Option<i32> {
    let closure = closure.as_ref().unchecked_ref();
    dom::window().set_timeout_with_callback_and_timeout_and_arguments_0(closure, milliseconds).ok()
}

fn watch() {
    let Some(page) = root::page() else { return };
    let Some(rest) = page.rest.get() else { return };
    let before = rest.signs.sight.replace(Sight::NotWatched);
    if page.state().untold_on_show().is_empty() {
        return;
    }
    let is_in_sight = page.view.try_borrow().is_ok_and(|_| sight::is_banner_in_sight());
    match (before, is_in_sight) {
        (Sight::Seen, true) => page.happen(Happening::Seen, Act::Script),
        (Sight::NotWatched | Sight::Unseen, true) => rest.signs.watch_on(Sight::Seen),
        (_, false) => rest.signs.watch_on(Sight::Unseen),
    }
}

/// The page may have moved to another path.
fn moved() {
    if let Some(page) = root::page() {
        let has_moved = *page.state().path() != moment::path();
        if has_moved {
            page.happen(Happening::Looked, Act::Script);
        }
    }
}

fn arrive() {
    if let Some(page) = root::page() {
        page.undisturbed(|state| notice::arrive(state.policy()));
    }
}
