//! What listens as long as the page lives: one click handler for everything, and the signs that the truth may have
//! changed elsewhere.

use super::listener::Listener;
use super::page::Page;
use super::sight::{LOOK_MILLIS, Sight};
use super::{boxes, dom, moment, notice, view};
use crate::consent::answer::Source;
use crate::consent::event::{Event as Happening, Given, Tick};
use crate::consent::grant::FrameIndex;
use crate::consent::moment::Act;
use crate::consent::purpose::Basis;
use crate::consent::useset::{UseIndex, UseSet};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlInputElement};

thread_local! {
    static ROOT: Cell<Option<&'static Root>> = const { Cell::new(None) };
}

/// Lives as long as the page: it is leaked, so that no code to take it apart is shipped.
struct Root {
    page: Page,
    /// Called by the timer; it takes an event that never comes, to be of the listeners' kind.
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

/// The page, once it has been started.
pub(crate) fn page() -> Option<&'static Page> {
    Some(&ROOT.get()?.page)
}

/// Keeps the page, and attaches what listens as long as it lives.
pub(crate) fn listen(page: Page) -> Option<()> {
    let (window, document) = (dom::window()?, dom::document()?);
    let ring: Box<dyn Fn(Event)> = Box::new(|_| look());
    let ring = Closure::wrap(ring);
    let watch: Box<dyn Fn(Event)> = Box::new(|_| watch());
    let watch = Closure::wrap(watch);
    let poll: Box<dyn Fn(Event)> = Box::new(|_| moved());
    let poll = Closure::wrap(poll);
    let root: &'static Root =
        Box::leak(Box::new(Root { page, ring, timer: Cell::new(0), watch, sight: Cell::default(), poll }));
    ROOT.set(Some(root));
    let listen = |target: &EventTarget, name, handler: fn(Event)| Listener::new(target, name, Box::new(handler)).keep();
    listen(&document, "click", |event| clicked(&event));
    listen(&document, "visibilitychange", |_| look());
    listen(&window, "storage", |_| look());
    listen(&window, "pageshow", |_| look());
    listen(&window, "hashchange", |_| arrive());
    listen(&window, "resize", |_| resized());
    // Sites that navigate by script move the page to another path without loading it. The loader asks before they do; this
    // is for what it does not hear of. An element of that id, or a variable of the page, is not that interface.
    let member = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name));
    match member(&window, "navigation") {
        Ok(navigation) if member(&navigation, "currentEntry").is_ok_and(|entry| entry.is_object()) => {
            listen(navigation.unchecked_ref(), "currententrychange", |_| moved());
        }
        _ => {
            let poll = root.poll.as_ref().unchecked_ref();
            window.set_interval_with_callback_and_timeout_and_arguments_0(poll, LOOK_FOR_MOVES_MILLIS).ok()?;
        }
    }
    Some(())
}

/// Looks again after so many seconds. A browser's timer holds 24 days; after an earlier look the core asks again.
pub(crate) fn wake(seconds: i64) {
    let (Some(window), Some(root)) = (dom::window(), ROOT.get()) else { return };
    let milliseconds = i32::try_from(seconds.saturating_mul(1_000)).unwrap_or(i32::MAX);
    window.clear_timeout_with_handle(root.timer.get());
    let ring = root.ring.as_ref().unchecked_ref();
    // Without a timer the answer ends at the next look: another tab, a return to this page, the next page.
    let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(ring, milliseconds);
    root.timer.set(timer.unwrap_or_default());
}

/// Watches until the banner has been seen.
pub(crate) fn witness() {
    if let Some(root) = ROOT.get()
        && root.sight.get() == Sight::NotWatched
    {
        root.sight.set(watch_on(root, Sight::Unseen));
    }
}

fn watch_on(root: &Root, sight: Sight) -> Sight {
    let timer = dom::window().and_then(|window| {
        let watch = root.watch.as_ref().unchecked_ref();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(watch, LOOK_MILLIS).ok()
    });
    // Without a timer nobody counts as told.
    if timer.is_some() { sight } else { Sight::NotWatched }
}

fn watch() {
    let Some(root) = ROOT.get() else { return };
    let before = root.sight.replace(Sight::NotWatched);
    if root.page.state().untold_on_show().is_empty() {
        return;
    }
    let is_in_sight = root.page.view.try_borrow().is_ok_and(|view| view.is_in_sight());
    match (before, is_in_sight) {
        (Sight::Seen, true) => root.page.happen(Happening::Seen, Act::Script),
        (Sight::NotWatched | Sight::Unseen, true) => root.sight.set(watch_on(root, Sight::Seen)),
        (_, false) => root.sight.set(watch_on(root, Sight::Unseen)),
    }
}

/// The browser closed the dialog: Escape. Closing it ourselves comes here too, after the draft is gone.
pub(crate) fn dialog_closed() {
    if let Some(page) = page()
        && page.state().draft().is_some()
    {
        page.happen(Happening::ChoicesClosed, Act::Script);
    }
}

fn look() {
    if let Some(page) = page() {
        page.happen(Happening::Looked, Act::Script);
    }
}

/// The page may have moved to another path.
fn moved() {
    if let Some(page) = page() {
        let has_moved = *page.state().path() != moment::path();
        if has_moved {
            page.happen(Happening::Looked, Act::Script);
        }
    }
}

fn arrive() {
    if let Some(page) = page() {
        page.undisturbed(|state| notice::arrive(state.policy()));
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

fn handle(page: &Page, event: &Event) -> Option<()> {
    let target: Element = event.composed_path().get(0).dyn_into().ok()?;
    if target.closest(view::SETTINGS).ok()?.is_some() {
        event.prevent_default();
        page.happen(Happening::ChoicesOpened, Act::Script);
        return Some(());
    }
    // While we build and move the focus, a handler of the page may click on what is ours: no press of a resident's.
    let frame = page.frames.try_borrow().ok()?.of(&target);
    if frame.is_none() && !page.view.try_borrow().ok()?.owns(&target) {
        return None;
    }
    let act = if event.is_trusted() { Act::Resident } else { Act::Script };
    let of = boxes::uses_of(page.state().policy(), &target);
    if !of.is_empty() {
        // Only our boxes stand for uses.
        let on = target.unchecked_ref::<HtmlInputElement>().checked();
        page.happen(Happening::Drafted(if on { Tick::On(of) } else { Tick::Off(of) }), act);
        return Some(());
    }
    let control = target.closest("[data-do],[data-notice]").ok()??;
    if let Some(name) = control.get_attribute("data-notice") {
        return follow(page, &name);
    }
    let does = control.get_attribute("data-do")?;
    if let Some(frame) = frame {
        pressed_in_frame(page, &does, frame, act);
        return Some(());
    }
    pressed(page, &does, act)
}

/// A button of a placeholder was pressed.
fn pressed_in_frame(page: &Page, does: &str, (use_, frame): (UseIndex, FrameIndex), act: Act) {
    let happening = if does == "once" {
        Happening::ShowOnce(use_, frame)
    } else {
        let grant = [use_].into_iter().collect();
        Happening::Answered(Given {
            grant,
            refuse: UseSet::default(),
            leave: UseSet::default(),
            source: Source::Placeholder,
        })
    };
    page.happen(happening, act);
}

/// A link to the notice was followed. Where it leads to this very page, the dialog is in the way.
fn follow(page: &Page, name: &str) -> Option<()> {
    page.happen(Happening::ChoicesClosed, Act::Script);
    page.undisturbed(|state| notice::go(state.policy(), name))
}

/// A button was pressed.
fn pressed(page: &Page, does: &str, act: Act) -> Option<()> {
    let (optional, draft) = (page.state().policy().optional(), page.state().draft().cloned());
    let objection = page.state().policy().on(Basis::Objection);
    // The banner asks about what is unanswered; the choices are about everything.
    let (about, source) = match draft {
        Some(_) => (optional.clone(), Source::Settings),
        None => (page.state().asking(), Source::Banner),
    };
    let given = |grant, refuse| Happening::Answered(Given { grant, refuse, leave: UseSet::default(), source });
    let happening = match does {
        "accept" => given(about, UseSet::default()),
        "reject" => {
            // A no also objects to all that can be objected to.
            let mut refuse = about;
            refuse.add(&objection);
            given(UseSet::default(), refuse)
        }
        "object" => given(UseSet::default(), about.both(&objection)),
        "save" => Happening::Answered(page.state().saving(&draft?)),
        "choose" | "settings" => Happening::ChoicesOpened,
        "close" => Happening::ChoicesClosed,
        "hide" => Happening::Hidden,
        "reload" => {
            dom::window()?.location().reload().ok()?;
            return Some(());
        }
        _ => return None,
    };
    page.happen(happening, act);
    Some(())
}
