//! What listens as long as the page lives: one click handler for everything, and the signs that the truth may have
//! changed elsewhere.

use super::listener::Listener;
use super::page::{Happening, Page};
use super::{boxes, dom, later, moment, view};
use crate::consent::event::{Event as CoreEvent, Tick};
use crate::consent::moment::Act;
use crate::scene::choices::DETAILS_OF;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlInputElement};

thread_local! {
    /// Lives as long as the page: it is leaked, so that no code to take it apart is shipped.
    static PAGE: Cell<Option<&'static Page>> = const { Cell::new(None) };
}

/// The page, once it has been started.
pub(crate) fn page() -> Option<&'static Page> {
    PAGE.get()
}

/// Keeps the page, and attaches what listens as long as it lives.
pub(crate) fn listen(page: Page) -> Option<&'static Page> {
    let (window, document) = (dom::window(), dom::document()?);
    let page: &'static Page = Box::leak(Box::new(page));
    PAGE.set(Some(page));
    let listen = |target: &EventTarget, name, handler: fn(Event)| Listener::new(target, name, Box::new(handler)).keep();
    listen(&document, "click", |event| clicked(&event));
    listen(&document, "visibilitychange", |_| look());
    listen(&window, "storage", |_| look());
    listen(&window, "pageshow", |_| look());
    listen(&window, "resize", |_| resized());
    Some(page)
}

/// The browser closed the dialog: Escape. Closing it ourselves comes here too, after the draft is gone.
pub(crate) fn dialog_closed() {
    if let Some(page) = page()
        && page.state().draft().is_some()
    {
        page.happen(CoreEvent::ChoicesClosed, Act::Script);
    }
}

/// The browser folded something out or in.
pub(crate) fn unfolded(event: &Event) {
    let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let (Some(page), Some(details)) = (page(), details)
        && details.has_attribute(DETAILS_OF)
    {
        page.take(Happening::Unfolded(details), Act::Script);
    }
}

/// Something may have changed elsewhere.
pub(super) fn look() {
    if let Some(page) = page() {
        page.happen(CoreEvent::Looked, Act::Script);
    }
}

fn resized() {
    if let Some(page) = page() {
        // A page's focus handler may say that it was resized while we draw.
        if let Ok(view) = page.view.try_borrow() {
            view.keep_clear();
        }
    }
}

/// A click anywhere. Ours are those on elements in our shadow roots; a settings entry is anybody's.
fn clicked(event: &Event) {
    if let Some(page) = page() {
        handle(page, event);
    }
}

/// A link to the notice was followed. Where it leads to this very page, the dialog is in the way.
fn followed(page: &Page, link: &Element, name: String) -> Option<()> {
    page.happen(CoreEvent::ChoicesClosed, Act::Script);
    let path = js_sys::Reflect::get(link, &JsValue::from_str("pathname")).ok()?;
    // Elsewhere the browser goes by itself, and what is fetched for this page goes with it.
    if path.as_string()? == moment::path() {
        page.take(Happening::Followed(name), Act::Script);
    }
    Some(())
}

fn handle(page: &Page, event: &Event) -> Option<()> {
    let target: Element = event.composed_path().get(0).dyn_into().ok()?;
    if target.closest(view::SETTINGS).ok()?.is_some() {
        event.prevent_default();
        page.happen(CoreEvent::ChoicesOpened, Act::Script);
        return Some(());
    }
    // While we build and move the focus, a handler of the page may click on what is ours: no press of a resident's.
    let frame = page.rest.get().and_then(|rest| later::frame_of(rest, &target));
    if frame.is_none() && !page.view.try_borrow().ok()?.owns(&target) {
        return None;
    }
    let act = if event.is_trusted() { Act::Resident } else { Act::Script };
    let of = boxes::uses_of(page.state().policy(), &target);
    if !of.is_empty() {
        // Only our boxes stand for uses.
        let on = target.unchecked_ref::<HtmlInputElement>().checked();
        page.happen(CoreEvent::Drafted(if on { Tick::On(of) } else { Tick::Off(of) }), act);
        return Some(());
    }
    let control = target.closest("[data-do],[data-notice]").ok()??;
    if let Some(name) = control.get_attribute("data-notice") {
        return followed(page, &control, name);
    }
    let does = control.get_attribute("data-do")?;
    match (does.as_str(), frame) {
        (_, Some(frame)) => later::pressed_in_frame(page, &does, frame, act),
        ("choose" | "settings", None) => page.happen(CoreEvent::ChoicesOpened, act),
        ("close", None) => page.happen(CoreEvent::ChoicesClosed, act),
        (_, None) => page.take(Happening::Pressed(does), act),
    }
    Some(())
}
