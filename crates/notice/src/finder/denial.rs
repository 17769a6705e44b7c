//! Sentences that say no.

use crate::stems::{Folded, Stems as _};

/// Whether a folded sentence says that something is not done, or is done no more.
pub(crate) fn is_denial(text: &Folded) -> bool {
    const NO: &[&str] = &[
        "we do not use",
        "we don't use",
        "does not use",
        "do not have",
        "never use",
        "no longer",
        "stopped using",
        "have removed",
        "was removed",
        "has been removed",
        "we used to",
        "is not used",
        "are not used",
        "not used on",
        "nid ydym yn defnyddio",
        "taken off",
        "switched off",
        "not on this",
        "there is no ",
        "there are no ",
        "without using",
        "instead of",
    ];
    text.begins_any(NO)
}
