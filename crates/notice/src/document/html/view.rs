//! Whether an element is seen, as far as its own style and what is around it tell.

use crate::document::Sight;
use crate::document::style::{Contents, Style, Visibility, is_gone};
use scraper::ElementRef;

/// What an element is seen of, and hands down.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "two plain facts")]
pub(super) struct View {
    /// Whether what is in it is laid out.
    layout: Shown,
    /// Whether that is seen.
    ink: Shown,
    is_folded: bool,
    /// Whether it has a place on the page, to which a link may lead.
    pub(super) is_placed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Yes,
    /// Once a control of the page has opened it.
    Opened,
    No,
}

/// What the walk knows of an element.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "two plain facts")]
pub(super) struct Surroundings {
    /// A control of the page opens it.
    pub(super) is_opened: bool,
    /// It is in a closed fold, and not its head.
    pub(super) is_in_fold: bool,
}

impl View {
    pub(super) const OUTSIDE: Self = Self { layout: Shown::Yes, ink: Shown::Yes, is_folded: false, is_placed: true };

    pub(super) fn of(element: ElementRef<'_>, style: Style, above: Self, around: Surroundings) -> Self {
        let closed = if around.is_opened { Shown::Opened } else { Shown::No };
        let is_gone = is_gone(element, style);
        let is_empty = style.contents == Some(Contents::Hidden);
        let layout = match above.layout {
            Shown::No => Shown::No,
            Shown::Yes | Shown::Opened if is_gone || is_empty => closed,
            other @ (Shown::Yes | Shown::Opened) => other,
        };
        let ink = match style.visibility {
            Some(Visibility::Visible) => Shown::Yes,
            Some(Visibility::Hidden) if above.ink == Shown::Yes || !around.is_opened => closed,
            Some(Visibility::Hidden | Visibility::Inherit) | None => above.ink,
        };
        let is_until_found = element.attr("hidden").is_some_and(|value| value.eq_ignore_ascii_case("until-found"));
        let is_placed = above.layout == Shown::Yes && !is_gone;
        Self { layout, ink, is_folded: above.is_folded || around.is_in_fold || is_until_found, is_placed }
    }

    pub(super) fn sight(self) -> Sight {
        match (self.layout, self.ink) {
            (Shown::No, _) | (_, Shown::No) => Sight::Hidden,
            (Shown::Opened, _) | (_, Shown::Opened) => Sight::Panel,
            (Shown::Yes, Shown::Yes) if self.is_folded => Sight::Folded,
            (Shown::Yes, Shown::Yes) => Sight::Open,
        }
    }
}
