//! Whether the banner is seen: it stands in view, uncovered, in a tab on show, at two looks a second apart.

use super::dom;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The time between two looks.
pub(crate) const LOOK_MILLIS: i32 = 1_000;

/// What the last look saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Nobody looks.
    #[default]
    NotWatched,
    /// The banner was not in sight, or nobody had looked yet.
    Unseen,
    /// It was.
    Seen,
}

/// Does the banner stand where the resident can see it?
pub(crate) fn is_banner_in_sight() -> bool {
    let root = dom::own_root();
    // The means to object, which stands right behind what it is about.
    let means = root.query_selector("section [data-do=object]").ok().flatten();
    means.is_some_and(|means| is_in_sight(&means, &root.host()).unwrap_or(false))
}

/// Is this element of ours in sight, as far as its middle goes? `host` is what the page sees of it.
fn is_in_sight(element: &Element, host: &Element) -> Option<bool> {
    let (window, document) = (dom::window(), dom::document()?);
    let area = element.get_bounding_client_rect();
    let height = window.inner_height().ok()?.as_f64()?;
    let (top, bottom) = (area.top().max(0.0), area.bottom().min(height));
    let is_drawn = area.width() > 0.0 && top < bottom && is_visible(element) && !document.hidden();
    // Something of the page may lie over it.
    let middle = (f64::midpoint(area.left(), area.right()), f64::midpoint(top, bottom));
    #[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "pixels of a window; a cast saturates")]
    let there = document.element_from_point(middle.0 as f32, middle.1 as f32);
    Some(is_drawn && there.is_some_and(|there| there == *host))
}

/// `checkVisibility` sees `visibility` and `opacity`; a browser without it is taken at its word that there is an area.
fn is_visible(element: &Element) -> bool {
    let check = Reflect::get(element, &JsValue::from_str("checkVisibility"));
    let Some(check) = check.ok().and_then(|check| check.dyn_into::<Function>().ok()) else { return true };
    let options = Object::new();
    // The older name of the one, which older engines know alone.
    for option in ["opacityProperty", "checkOpacity", "visibilityProperty", "checkVisibilityCSS"] {
        drop(Reflect::set(&options, &JsValue::from_str(option), &JsValue::TRUE));
    }
    check.call1(element, &options).is_ok_and(|is_visible| is_visible.is_truthy())
}
