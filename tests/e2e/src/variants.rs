//! How a resident may have a page before them: on a phone, in the dark, in colours of their own, in large or spaced text,
//! from right to left.

use crate::engine::Engine;
use crate::page::{Page, Size};
use crate::story::Outcome;
use anyhow::ensure;
use serde_json::json;

/// A way of having a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variant {
    /// As it comes, 1280 pixels wide.
    Plain,
    /// On a phone, or at 400 %.
    Narrow,
    /// In dark colours.
    Dark,
    /// In the few colours that the resident has chosen for all pages.
    ForcedColours,
    /// With text of twice the size.
    LargeText,
    /// With the room between letters, words, lines and paragraphs that WCAG 1.4.12 speaks of.
    SpacedText,
    /// In Urdu, on a page that is written from right to left.
    RightToLeft,
}

/// As wide as a phone, and so high that nothing has to be scrolled.
const PHONE: Size = Size(320, 8000);

/// Our roots are closed to the page's own style: whoever wants this has a program that reaches into them.
const SPACE: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }
    `);
    for (const root of allRoots()) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];";
const IS_SPACED: &str = "
    const ours = allRoots().slice(1).flatMap((root) => [...root.querySelectorAll('p, button')]);
    return ours.length > 0 && ours.every((part) => getComputedStyle(part).letterSpacing !== 'normal');";
const UNSPACE: &str = "
    for (const root of allRoots()) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);";
const ALL_ROOTS: &str = "
    const allRoots = () => [document, ...[...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)];";

impl Variant {
    /// All of them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Plain,
        Self::Narrow,
        Self::Dark,
        Self::ForcedColours,
        Self::LargeText,
        Self::SpacedText,
        Self::RightToLeft,
    ];

    /// Those that are looked at in an engine. The drivers of the others cannot tell them of
    /// sizes and colours.
    pub(crate) fn of(engine: Engine) -> &'static [Self] {
        match engine {
            Engine::Chromium => &Self::ALL,
            Engine::Firefox | Engine::WebKit => &[Self::Plain],
        }
    }

    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Narrow => "320 px",
            Self::Dark => "dark",
            Self::ForcedColours => "forced colours",
            Self::LargeText => "text at 200 %",
            Self::SpacedText => "text spacing",
            Self::RightToLeft => "right to left",
        }
    }

    /// The language in which all has to be said for it, where it is not that of the site.
    pub(crate) fn language(self) -> Option<&'static str> {
        (self == Self::RightToLeft).then_some("ur")
    }

    /// Makes the page so.
    pub(crate) async fn put_on(self, page: &Page) -> Outcome {
        match self {
            Self::Plain => {
                let width = page.script("return innerWidth").await?;
                ensure!(width == json!(1280), "the view is {width} wide");
                Ok(())
            }
            Self::Narrow => page.set_view(PHONE).await,
            Self::Dark => darkens(page).await,
            Self::ForcedColours => page.set_media("forced-colors", "active").await,
            Self::LargeText => page.script("document.documentElement.style.fontSize = '200%'").await.map(drop),
            Self::SpacedText => {
                let has_reached_ours = page.script(&format!("{ALL_ROOTS}{SPACE}{IS_SPACED}")).await?;
                ensure!(has_reached_ours == json!(true), "our text is not spaced");
                Ok(())
            }
            Self::RightToLeft => turns_round(page).await,
        }
    }

    /// Makes the page plain again.
    pub(crate) async fn take_off(self, page: &Page) -> Outcome {
        match self {
            Self::Plain => Ok(()),
            Self::Narrow => page.reset_view().await,
            Self::Dark | Self::ForcedColours => page.reset_media().await,
            Self::LargeText => page.script("document.documentElement.removeAttribute('style')").await.map(drop),
            Self::SpacedText => page.script(&format!("{ALL_ROOTS}{UNSPACE}")).await.map(drop),
            Self::RightToLeft => page.script("document.documentElement.removeAttribute('dir')").await.map(drop),
        }
    }
}

async fn darkens(page: &Page) -> Outcome {
    page.set_media("prefers-color-scheme", "dark").await?;
    // A page may take its time from one colour to another, and what it has meanwhile is nothing to judge.
    page.script("document.getAnimations().forEach((one) => one.finish())").await.map(drop)
}

async fn turns_round(page: &Page) -> Outcome {
    page.script("document.documentElement.dir = 'rtl'").await?;
    let direction =
        page.script("return getComputedStyle(document.querySelector('consentry-banner')).direction").await?;
    ensure!(direction == json!("rtl"), "ours is {direction}");
    Ok(())
}
