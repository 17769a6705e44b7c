//! Does the page hold input that was not sent? Looks at the page's own fields, not at ours, which live in shadow roots.

use super::dom;
use crate::consent::moment::Forms;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlTextAreaElement};

const FIELDS: &str =
    "input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),textarea,option,[contenteditable]";

/// Reads all fields of the page.
#[must_use]
pub fn read() -> Forms {
    if dom::all(FIELDS).iter().any(changed) { Forms::Unsent } else { Forms::Clean }
}

/// Does a field differ from how the page came? What was typed into an editable element cannot be told from what came
/// with it, so the one that has the focus counts.
fn changed(field: &Element) -> bool {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        let files = input.files().map_or(0, |files| files.length());
        return files > 0 || input.checked() != input.default_checked() || typed(input);
    }
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return area.default_value().is_ok_and(|default| area.value() != default);
    }
    if let Some(option) = field.dyn_ref::<HtmlOptionElement>() {
        return chosen(option);
    }
    let editable = field.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    editable
        && dom::document()
            .and_then(|document| document.active_element())
            .is_some_and(|active| field.contains(Some(&active)))
}

/// The value of a box, a range or a colour is not typed; a box's value never changes, and the others have a value
/// without any default.
fn typed(input: &HtmlInputElement) -> bool {
    let has_own_value = matches!(input.type_().as_str(), "checkbox" | "radio" | "file" | "range" | "color");
    !has_own_value && input.value() != input.default_value()
}

/// Was this option chosen, or a chosen default left? A list that names no default shows its first option, which nobody
/// chose.
fn chosen(option: &HtmlOptionElement) -> bool {
    match (option.selected(), option.default_selected()) {
        (true, false) => option.index() > 0,
        (false, true) => true,
        (true, true) | (false, false) => false,
    }
}
