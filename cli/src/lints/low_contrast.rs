//! A theme whose colours are too close to each other. The widget sees it too, and keeps to its own colours.

use super::Warnings;
use consentry::consent::contrast::{Low, Scheme, low};

pub(super) fn look(warnings: &mut Warnings<'_>) {
    let theme = warnings.root.to_core().at("theme").clone();
    for Low { scheme, name, ratio, wanted } in low(&theme) {
        let holder = if scheme == Scheme::Dark { "theme.dark" } else { "theme" };
        let path = format!("{holder}.{name}");
        // The colour that is not there is ours; what it does not go with is.
        let path = if warnings.places.get(&path).is_some() { path } else { holder.to_owned() };
        // Rounded down: 4.496 is not enough.
        let ratio = (ratio * 10.0).floor() / 10.0;
        warnings.add("low-contrast", path, (&format!("a contrast of {wanted} to 1, not {ratio} to 1"), None));
    }
}
