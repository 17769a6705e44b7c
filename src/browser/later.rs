//! The gates to the later module: what is behind these functions, and behind nothing else, is fetched only once it is
//! needed. `crates/split` cuts the wasm here; what stands in this file is called by name from the first module.
//!
//! No gate may be called before [`Page::rest`] is there, save [`start`], which the loader calls in the later module.

use super::frames::Frames;
use super::loader::Loader;
use super::markup::Held;
use super::page::{Happening, Page};
use super::signs::Signs;
use super::view::{Focus, Region, View};
use super::{dom, moment, notice, press, root, run};
use crate::consent::event::Event;
use crate::consent::grant::FrameIndex;
use crate::consent::moment::Act;
use crate::consent::state::{Message, State};
use crate::consent::step::step;
use crate::consent::useset::UseIndex;
use crate::scene::choices::{DETAILS_OF, unfolded};
use std::cell::RefCell;
use web_sys::{Element, HtmlElement};

/// What only the later module keeps. It lives as long as the page.
#[derive(Debug)]
pub(crate) struct Rest {
    pub(super) loader: RefCell<Loader>,
    pub(super) frames: RefCell<Frames>,
    pub(super) markup: Held,
    /// The nonce of our tag, which may be empty.
    pub(super) nonce: String,
    pub(super) signs: Signs,
}

/// The later module has come: the page, which has our tag in it, goes on with all that waited.
#[inline(never)]
pub(super) fn start(tag: &HtmlElement, paths: &str) -> Option<()> {
    let page = root::page()?;
    page.state.borrow_mut().complete(&page.json);
    let rest = Box::leak(Box::new(Rest {
        loader: RefCell::default(),
        frames: RefCell::default(),
        markup: Held::default(),
        nonce: tag.nonce(),
        signs: Signs::new(),
    }));
    let passed = paths.split('\n').map(str::to_owned).collect();
    page.begin_with(Event::Passed(passed));
    page.go_on(rest);
    rest.signs.listen()
}

/// The core decides, and its effects are carried out.
#[inline(never)]
pub(super) fn carry_out(page: &Page, rest: &'static Rest, (happening, act): (Happening, Act)) {
    let event = match happening {
        Happening::Event(event) => Some(event),
        Happening::Pressed(does) => press::event(&page.state(), &does),
        Happening::Followed(name) => {
            notice::go(page.state().policy(), &name);
            None
        }
        Happening::Unfolded(details) => {
            unfold(&page.state(), &details);
            None
        }
    };
    let Some(event) = event else { return };
    let now = moment::now();
    let stored = page.store.read(page.state().policy(), now);
    let mut world = moment::read(stored, act);
    world.forms = super::forms::read();
    let effects = step(&mut page.state.borrow_mut(), &world, event);
    if let Ok(mut frames) = rest.frames.try_borrow_mut() {
        frames.keep_in_step(&page.state());
    }
    let mut reports = Vec::new();
    for effect in effects {
        if let Some(report) = run::run(page, rest, effect) {
            reports.insert(0, (Happening::Event(report), act));
        }
    }
    // Reports come, in their order, before anything that waits: they finish what was begun.
    page.waiting.borrow_mut().append(&mut reports);
}

/// Fills details with what they are about, once.
fn unfold(state: &State, details: &Element) -> Option<()> {
    let policy = state.policy();
    let of = policy.use_at(policy.find(&details.get_attribute(DETAILS_OF)?)?)?;
    if details.child_element_count() == 1 {
        dom::build(details, &unfolded(policy, of))?;
    }
    Some(())
}

/// The frame in whose placeholder an element is.
#[inline(never)]
pub(super) fn frame_of(rest: &Rest, element: &Element) -> Option<(UseIndex, FrameIndex)> {
    // While we build, a handler of the page may click on what is ours: no press of a resident's.
    rest.frames.try_borrow().ok()?.of(element)
}

/// A button of a placeholder was pressed.
#[inline(never)]
pub(super) fn pressed_in_frame(page: &Page, does: &str, frame: (UseIndex, FrameIndex), act: Act) {
    page.happen(press::in_frame(does, frame), act);
}

/// Draws the message.
#[inline(never)]
pub(super) fn draw_message(view: &mut View, state: &State, focus: Focus) -> Option<Region> {
    view.draw_message(state, focus)
}

/// Do both say the same?
#[inline(never)]
pub(super) fn is_same_message(one: &Message, other: &Message) -> bool {
    one == other
}
