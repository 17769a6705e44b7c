//! The maker of elements. Text is set as text; nothing here reads HTML.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window. There is one wherever a page's script runs.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// A new element with these attributes.
#[must_use]
pub fn element(name: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes elements")]
    let element = document()?.create_element(name).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    Some(element)
}

/// A new element with these attributes and this text.
#[must_use]
pub fn text_element(name: &str, attributes: &[(&str, &str)], text: &str) -> Option<Element> {
    let element = element(name, attributes)?;
    element.set_text_content(Some(text));
    Some(element)
}

/// Appends a child.
pub(crate) fn append(parent: &Element, child: &Element) -> Option<()> {
    parent.append_child(child).ok().map(drop)
}

/// Appends a new element with text, and returns it.
pub(crate) fn add(parent: &Element, name: &str, attributes: &[(&str, &str)], text: &str) -> Option<Element> {
    let child = text_element(name, attributes, text)?;
    append(parent, &child)?;
    Some(child)
}

/// Appends a button that does the named thing.
pub(crate) fn button(parent: &Element, does: &str, part: &str, text: &str) -> Option<Element> {
    add(parent, "button", &[("type", "button"), ("data-do", does), ("part", part)], text)
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
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Focus can only fail on an element that is gone.
        drop(element.focus());
    }
}

/// The elements that match, in the order of the document.
pub(crate) fn all(selector: &str) -> impl Iterator<Item = Element> {
    let list = document().and_then(|document| document.query_selector_all(selector).ok());
    let length = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |place| list.as_ref()?.item(place)?.dyn_into().ok())
}
