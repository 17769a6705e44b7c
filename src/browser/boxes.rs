//! The boxes of the choices: which uses each stands for, and whether it is ticked.

use crate::consent::policy::Policy;
use crate::consent::useset::UseSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Shows the draft in the boxes below an element. A purpose of which some uses are on is neither on nor off.
pub(crate) fn show(dialog: &Element, policy: &Policy, draft: &UseSet) {
    let Ok(boxes) = dialog.query_selector_all("input") else { return };
    for place in 0..boxes.length() {
        let Some(input) = boxes.item(place) else { continue };
        let input: HtmlInputElement = input.unchecked_into();
        let of = uses_of(policy, &input);
        let on = of.both(draft);
        input.set_checked(!of.is_empty() && on == of);
        input.set_indeterminate(!on.is_empty() && on != of);
    }
}

/// The uses that a box stands for.
pub(crate) fn uses_of(policy: &Policy, input: &Element) -> UseSet {
    if let Some(id) = input.get_attribute("data-use") {
        return policy.find(&id).into_iter().collect();
    }
    let purpose = input.get_attribute("data-purpose");
    let place = policy.purposes().iter().position(|of| Some(&of.id) == purpose.as_ref());
    place.map_or_else(UseSet::default, |place| policy.uses_of(place))
}
