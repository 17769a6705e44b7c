//! The maker of elements. Text is set as text; nothing here reads HTML.

use crate::scene::markup::Markup;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, HtmlElement, Node, NodeList, ShadowRoot, Window};

/// The window. There is one wherever a page's script runs.
// Read once, by its name; web-sys asks four names and what each is, for places that are no page.
pub(crate) fn window() -> Window {
    WINDOW.with(Clone::clone)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window().document()
}

/// A new element.
#[must_use]
pub fn element(name: &str) -> Option<Element> {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes elements")]
    document()?.create_element(name).ok()
}

/// Builds markup at the end of a node; returns its outermost element.
#[expect(clippy::must_use_candidate, reason = "it is called for what it builds")]
pub fn build(parent: &Node, markup: &Markup) -> Option<Element> {
    build_flat(parent, markup.flat())
}

#[wasm_bindgen]
extern "C" {
    /// See `src/loader/screen.js`.
    #[wasm_bindgen(js_name = build)]
    fn build_flat(parent: &Node, markup: &str) -> Option<Element>;
    /// See `src/loader/screen.js`.
    #[wasm_bindgen(js_name = host)]
    fn bare_host(name: &str) -> Element;
    /// See `src/loader/screen.js`.
    #[wasm_bindgen(js_name = ownRoot)]
    pub(crate) fn own_root() -> ShadowRoot;
}

/// An element of ours with its shadow root.
pub(crate) fn host(name: &str) -> Option<(Element, ShadowRoot)> {
    let host = bare_host(name);
    let root = host.shadow_root()?;
    Some((host, root))
}

/// Moves the focus there; the element need not be a Tab stop.
pub(crate) fn focus(element: &Element) {
    if !element.has_attribute("tabindex") && element.set_attribute("tabindex", "-1").is_err() {
        return;
    }
    refocus(element);
}

/// Moves the focus to an element that had it before.
pub(crate) fn refocus(element: &Element) {
    // An element that knows no focus throws, and is left alone.
    drop(element.unchecked_ref::<HtmlElement>().focus());
}

/// The elements of the document that match, in its order.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    elements(document().and_then(|document| document.query_selector_all(selector).ok()))
}

/// Those in a shadow root.
pub(crate) fn all_in(root: &ShadowRoot, selector: &str) -> Vec<Element> {
    elements(root.query_selector_all(selector).ok())
}

fn elements(list: Option<NodeList>) -> Vec<Element> {
    list.map_or_else(Vec::new, |list| {
        (0..list.length()).filter_map(|place| Some(list.item(place)?.unchecked_into())).collect()
    })
}
