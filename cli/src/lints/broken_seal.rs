//! A seal that does not fit: the configuration was changed since, or the tool's checks were.

use super::Warnings;
use consentry::consent::seal::{SEAL, seal};

pub(super) fn look(warnings: &mut Warnings<'_>) {
    let Some(found) = warnings.root.get(SEAL).and_then(|found| found.text()) else { return };
    if found != seal(&warnings.root.to_core()) {
        warnings.add(
            "broken-seal",
            SEAL.to_owned(),
            ("the seal of this very configuration", Some("`consentry seal` sets it anew")),
        );
    }
}
