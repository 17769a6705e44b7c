//! Does the page hold input that was not sent? Looks at the page's own fields, not at ours, which live in shadow roots.
//! What was typed into an editable element cannot be told from what came with it, so the one with the focus counts.

use super::dom;
use crate::consent::moment::Forms;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, HtmlTextAreaElement};

const INPUTS: &str = "input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image])";

/// Reads all fields of the page.
#[must_use]
pub fn read() -> Forms {
    let unsent = any(INPUTS, |input| changed(input.unchecked_ref()))
        || any("textarea", |area| typed_in(area.unchecked_ref()))
        || any("option", |option| chosen(option.unchecked_ref()))
        || any("[contenteditable]:not([contenteditable=false]):focus-within", |_| true);
    if unsent { Forms::Unsent } else { Forms::Clean }
}

/// The selector says of which kind the elements are.
fn any(selector: &str, holds: fn(&Element) -> bool) -> bool {
    dom::all(selector).iter().any(holds)
}

fn changed(input: &HtmlInputElement) -> bool {
    let files = input.files().map_or(0, |files| files.length());
    files > 0 || input.checked() != input.default_checked() || typed(input)
}

fn typed_in(area: &HtmlTextAreaElement) -> bool {
    area.default_value().is_ok_and(|default| area.value() != default)
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
