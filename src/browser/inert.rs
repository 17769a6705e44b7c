//! What stands in a page and does nothing yet, and how it comes to life: scripts of a type that does not run, addresses that
//! are not fetched.

use super::frames::allowed_address;
use crate::consent::text::concat;
use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, Element, HtmlElement};

/// The attributes whose addresses are fetched.
const FETCHED: [&str; 3] = ["src", "poster", "href"];

/// The type of a script that does not run.
pub(super) const STILL: &str = "text/plain";

/// What a template says of addresses that are to be fetched now.
pub(super) fn name_addresses(content: &DocumentFragment) {
    for name in FETCHED {
        let said = concat(&["data-", name]);
        for element in within(content, &concat(&["[", &said, "]:not(script,[data-consentry-use])"])) {
            let address = element.get_attribute(&said).and_then(|said| allowed_address(&said));
            drop(address.map(|address| element.set_attribute(name, &address)));
        }
    }
}

/// The elements of a template that match.
pub(super) fn within(content: &DocumentFragment, selector: &str) -> Vec<Element> {
    let list = content.query_selector_all(selector);
    list.map_or_else(
        |_| Vec::new(),
        |list| (0..list.length()).filter_map(|place| Some(list.item(place)?.unchecked_into())).collect(),
    )
}

/// Runs a script where it stands. A script that has not run yet runs once its type is one that runs and it enters the
/// page anew (HTML, "prepare the script element"); so it keeps all that the page gave it, its nonce too.
pub(super) fn run(script: &HtmlElement, kind: &str) {
    let typed = if kind.is_empty() { script.remove_attribute("type") } else { script.set_attribute("type", kind) };
    if let (Ok(()), Some(parent), behind) = (typed, script.parent_node(), script.next_sibling()) {
        script.remove();
        drop(parent.insert_before(script, behind.as_ref()));
    }
}
