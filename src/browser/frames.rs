//! Frames that wait for a yes. Each is taken out of the page, and a placeholder of its size stands in its place until its
//! use runs, or the resident wants to see it this once.

use super::{complain, dom};
use crate::consent::grant::{Extent, FrameIndex};
use crate::consent::json::digits;
use crate::consent::policy::Use;
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::{UseIndex, UseSet};
use crate::scene::placeholder::placeholder;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ShadowRoot, Url};

/// Those that were found carry [`FOUND`]: a frame that is shown is in the page again.
const FRAMES: &str = "iframe[data-consentry-use][data-src]:not([data-consentry-held])";
pub(super) const FOUND: &str = "data-consentry-held";

/// The gated frames of the page, in the order of the document.
#[derive(Debug, Default)]
pub(crate) struct Frames(Vec<Frame>);

#[derive(Debug)]
struct Frame {
    use_: UseIndex,
    /// The page's own element, in the page while it is shown.
    element: HtmlElement,
    address: String,
    /// The placeholder, and its shadow root.
    host: Element,
    root: ShadowRoot,
    title: String,
    /// The language that this is in, as the page says; empty where it does not.
    lang: String,
    /// What the placeholder says of this page.
    place: Place,
}

/// Whether a frame may be shown on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    OffLimits,
    Open,
}

impl Frames {
    /// Finds the frames that wait in the page, and puts placeholders in their places. Returns their uses.
    pub(crate) fn find(&mut self, state: &State) -> UseSet {
        let mut found = UseSet::default();
        for element in dom::all(FRAMES) {
            drop(element.set_attribute(FOUND, ""));
            match hold(state, element.unchecked_into()) {
                Some(frame) => {
                    found.insert(frame.use_);
                    // A page that changes by script may show frames without end; those that it threw away make room.
                    match self.0.iter_mut().find(|frame| frame.is_thrown_away()) {
                        Some(place) => core::mem::replace(place, frame).let_go(),
                        None => self.0.push(frame),
                    }
                }
                // The frame stays as it is, empty: who wrote it is told why.
                None => complain("frame-not-held"),
            }
        }
        found
    }

    /// Shows what was granted: all frames of a use, or one.
    pub(super) fn show(&self, use_: UseIndex, extent: Extent) {
        for (place, frame) in self.0.iter().enumerate() {
            let is_meant = match extent {
                Extent::Use => frame.use_ == use_,
                Extent::Frame(FrameIndex(only)) => place == usize::from(only) && frame.use_ == use_,
            };
            // One that is shown already stays as it is: to be loaded again would lose what was typed in it.
            if is_meant && !frame.element.has_attribute("src") {
                let had_focus = frame.has_focus();
                // The address comes first: a frame that enters the page without one loads an empty page before.
                drop(frame.element.set_attribute("src", &frame.address));
                drop(frame.host.replace_with_with_node_1(&frame.element));
                if had_focus {
                    dom::refocus(&frame.element);
                }
            }
        }
    }

    /// Takes a use's frames out of the page, and puts the placeholders back.
    pub(crate) fn close(&self, use_: UseIndex) {
        // Also where the page has taken its view away: it may bring it back.
        for frame in self.0.iter().filter(|frame| frame.use_ == use_) {
            drop(frame.element.replace_with_with_node_1(&frame.host));
            drop(frame.element.remove_attribute("src"));
        }
    }

    /// The placeholders say what holds now: a page that moves by script can come to where a use never loads.
    pub(super) fn keep_in_step(&mut self, state: &State) {
        for frame in &mut self.0 {
            let Some(of) = state.policy().use_at(frame.use_) else { continue };
            let place = place(state, of);
            if frame.place != place {
                frame.place = place;
                frame.tell(state, of);
            }
        }
    }

    /// All is said anew, in another language.
    pub(super) fn retell(&mut self, state: &State) {
        for frame in &self.0 {
            if let Some(of) = state.policy().use_at(frame.use_) {
                // While its frame is shown it is not in the page, where all others are found.
                super::speaks(&frame.host);
                frame.tell(state, of);
            }
        }
    }

    /// The frame in whose placeholder an element is.
    pub(crate) fn of(&self, element: &Element) -> Option<(UseIndex, FrameIndex)> {
        let place = self.0.iter().position(|frame| frame.root.contains(Some(element)))?;
        Some((self.0.get(place)?.use_, FrameIndex(u16::try_from(place).ok()?)))
    }
}

impl Frame {
    /// The placeholder says what it has to.
    fn tell(&self, state: &State, of: &Use) {
        self.root.set_text_content(None);
        drop(dom::build(&self.root, &placeholder(state, of, (&self.title, &self.lang), &self.address)));
    }

    /// The page gets its own element back as it wrote it: should it come back, it is found anew.
    fn let_go(&self) {
        drop(self.host.replace_with_with_node_1(&self.element));
        for name in ["src", FOUND] {
            drop(self.element.remove_attribute(name));
        }
    }

    fn is_thrown_away(&self) -> bool {
        !self.host.is_connected() && !self.element.is_connected()
    }

    fn has_focus(&self) -> bool {
        let active = dom::document().and_then(|document| document.active_element());
        active.as_ref() == Some(&self.host)
    }
}

/// Puts a placeholder in a frame's place. None when the page names a use that is not configured, or an address that may
/// not be loaded.
fn hold(state: &State, frame: HtmlElement) -> Option<Frame> {
    let use_ = state.policy().find(&frame.get_attribute("data-consentry-use")?)?;
    let address = allowed_address(&frame.get_attribute("data-src")?)?;
    let (host, root) = dom::host("consentry-placeholder")?;
    let title = frame.get_attribute("title").unwrap_or_default();
    let of = state.policy().use_at(use_)?;
    let title = if title.is_empty() { of.vendor.name.clone() } else { title };
    // A frame without a title is a frame of which nobody hears what it is.
    frame.set_attribute("title", &title).ok()?;
    let lang = frame.closest("[lang]").ok().flatten().and_then(|of| of.get_attribute("lang")).unwrap_or_default();
    dom::build(&root, &placeholder(state, of, (&title, &lang), &address))?;
    // The page keeps its shape: what it says of the frame's place holds for the placeholder, and nothing jumps when the
    // frame comes.
    host.set_class_name(&frame.class_name());
    let height = u32::try_from(frame.offset_height()).unwrap_or_default();
    let style = Reflect::get(&host, &JsValue::from_str("style")).ok()?;
    let height = JsValue::from_str(&concat(&[&digits(height), "px"]));
    Reflect::set(&style, &JsValue::from_str("minHeight"), &height).ok()?;
    frame.replace_with_with_node_1(&host).ok()?;
    Some(Frame { use_, element: frame, address, host, root, title, lang, place: place(state, of) })
}

fn place(state: &State, of: &Use) -> Place {
    if state.is_off_limits(of) { Place::OffLimits } else { Place::Open }
}

/// The whole address, when it is `https:` or on this very site.
pub(super) fn allowed_address(address: &str) -> Option<String> {
    let location = dom::window().location();
    let url = Url::new_with_base(address, &location.href().ok()?).ok()?;
    // Two addresses without an origin, such as `javascript:` in a sandbox, are not one site.
    let own = url.protocol() == "http:" && location.origin().is_ok_and(|origin| origin == url.origin());
    (own || url.protocol() == "https:").then(|| url.href())
}
