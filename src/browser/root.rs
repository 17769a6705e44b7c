//! What listens as long as the page lives: one click handler for everything, and the signs that the truth may have
//! changed elsewhere.

use super::listener::Listener;
use super::page::Page;
use super::{boxes, dom, notice, view};
use crate::consent::answer::Source;
use crate::consent::event::{Event as Happening, Given, Tick};
use crate::consent::moment::Act;
use crate::consent::useset::UseSet;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlInputElement};

thread_local! {
    static ROOT: RefCell<Option<Root>> = const { RefCell::new(None) };
}

struct Root {
    page: Rc<Page>,
    _listeners: Vec<Listener>,
    alarm: Option<Alarm>,
}

/// A timer; dropped, it never rings.
struct Alarm {
    id: i32,
    _ring: Closure<dyn FnMut()>,
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some(window) = dom::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// The page, once it has been started.
pub(crate) fn page() -> Option<Rc<Page>> {
    ROOT.with_borrow(|root| root.as_ref().map(|root| Rc::clone(&root.page)))
}

/// Attaches what listens as long as the page lives.
pub(crate) fn listen(page: &Rc<Page>) {
    let (Some(window), Some(document)) = (dom::window(), dom::document()) else { return };
    let listeners = vec![
        Listener::new(&document, "click", |event| {
            clicked(&event);
        }),
        Listener::new(&document, "visibilitychange", |_| look()),
        Listener::new(&window, "storage", |_| look()),
        Listener::new(&window, "pageshow", |_| look()),
        Listener::new(&window, "hashchange", |_| {
            arrive();
        }),
        Listener::new(&window, "resize", |_| resized()),
    ];
    ROOT.set(Some(Root { page: Rc::clone(page), _listeners: listeners, alarm: None }));
}

/// Looks again after so many seconds. A browser's timer holds 24 days; an earlier look only asks for the next.
pub(crate) fn wake(seconds: i64) {
    const MOST: i64 = 2_000_000;
    let Some(window) = dom::window() else { return };
    let again = seconds > MOST;
    let ring = Closure::<dyn FnMut()>::new(move || if again { wake(seconds.saturating_sub(MOST)) } else { look() });
    let milliseconds = i32::try_from(seconds.clamp(0, MOST).saturating_mul(1_000)).unwrap_or(i32::MAX);
    let id = window.set_timeout_with_callback_and_timeout_and_arguments_0(ring.as_ref().unchecked_ref(), milliseconds);
    let Ok(id) = id else { return };
    ROOT.with_borrow_mut(|root| {
        if let Some(root) = root {
            root.alarm = Some(Alarm { id, _ring: ring });
        }
    });
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

fn arrive() -> Option<()> {
    notice::arrive(page()?.state().policy())
}

fn resized() {
    if let Some(page) = page() {
        page.view.borrow().keep_clear();
    }
}

/// A click anywhere. Ours are those on elements in our shadow roots; a settings entry is anybody's.
fn clicked(event: &Event) -> Option<()> {
    let page = page()?;
    let target: Element = event.composed_path().get(0).dyn_into().ok()?;
    if target.closest(view::SETTINGS).ok()?.is_some() {
        event.prevent_default();
        page.happen(Happening::ChoicesOpened, Act::Script);
        return Some(());
    }
    if !page.view.borrow().owns(&target) {
        return None;
    }
    let act = if event.is_trusted() { Act::Resident } else { Act::Script };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        let of = boxes::uses_of(page.state().policy(), input);
        page.happen(Happening::Drafted(if input.checked() { Tick::On(of) } else { Tick::Off(of) }), act);
        return Some(());
    }
    let control = target.closest("[data-do],[data-notice]").ok()??;
    match control.get_attribute("data-notice") {
        Some(name) => follow(&page, &name),
        None => pressed(&page, &control.get_attribute("data-do")?, act),
    }
}

/// A link to the notice was followed. Where it leads to this very page, the dialog is in the way.
fn follow(page: &Rc<Page>, name: &str) -> Option<()> {
    page.happen(Happening::ChoicesClosed, Act::Script);
    let state = page.state();
    notice::go(state.policy(), name)
}

/// A button was pressed.
fn pressed(page: &Rc<Page>, does: &str, act: Act) -> Option<()> {
    let (asked, draft) = (page.state().policy().asked(), page.state().draft().cloned());
    // The banner asks about what is unanswered; the choices are about everything.
    let (about, source) = match draft {
        Some(_) => (asked.clone(), Source::Settings),
        None => (page.state().asking(), Source::Banner),
    };
    let given = |grant: UseSet, refuse: UseSet| Happening::Answered(Given { grant, refuse, source });
    let happening = match does {
        "accept" => given(about, UseSet::default()),
        "reject" => given(UseSet::default(), about),
        "save" => {
            let draft = draft?;
            given(draft.clone(), asked.without(&draft))
        }
        "choose" | "settings" => Happening::ChoicesOpened,
        "close" => Happening::ChoicesClosed,
        "hide" => Happening::MessageHidden,
        "reload" => {
            dom::window()?.location().reload().ok()?;
            return Some(());
        }
        _ => return None,
    };
    page.happen(happening, act);
    Some(())
}
