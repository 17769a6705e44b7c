//! Style sheets: ours for shadow roots, and one rule for the page while the banner floats over its end. Adopted sheets
//! need no `'unsafe-inline'` in a page's Content-Security-Policy.

use super::dom;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

const CSS: &str = include_str!("sheet.css");

/// The sheets of one page.
#[derive(Debug)]
pub(crate) struct Sheets {
    own: Option<CssStyleSheet>,
    page: Option<CssStyleSheet>,
}

impl Sheets {
    /// Makes our sheet, and an empty one for the page.
    pub(crate) fn new() -> Self {
        let own = CssStyleSheet::new().ok();
        if let Some(own) = &own {
            drop(own.replace_sync(CSS));
        }
        let page = CssStyleSheet::new().ok();
        if let (Some(page), Some(document)) = (&page, dom::document()) {
            adopt(&document, page);
        }
        Self { own, page }
    }

    /// An open shadow root with our sheet.
    pub(crate) fn root(&self, host: &Element) -> Option<ShadowRoot> {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&root, self.own.as_ref()?);
        Some(root)
    }

    /// Keeps the end of the page clear for so many pixels, which the banner covers: a focused element is scrolled clear
    /// of it, and the page's last lines can be scrolled above it. 0 takes that back.
    pub(crate) fn keep_clear(&self, pixels: f64) {
        let Some(page) = &self.page else { return };
        let pixels = whole(pixels.ceil());
        let rule = if pixels == "0" {
            String::new()
        } else {
            let clear = [pixels.as_str(), "px"].concat();
            [
                "@media screen{html{scroll-padding-bottom:",
                &clear,
                "}html::after{content:\"\";display:block;height:",
                &clear,
                "}}",
            ]
            .concat()
        };
        drop(page.replace_sync(&rule));
    }
}

/// The digits of a height. Writing any double would cost 6 kB of code.
fn whole(pixels: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::as_conversions,
        reason = "a cast saturates; no banner is higher"
    )]
    crate::consent::json::digits(pixels as u32)
}

/// Appends a sheet to those that a document or shadow root has adopted.
fn adopt(scope: &JsValue, sheet: &CssStyleSheet) {
    let name = JsValue::from_str("adoptedStyleSheets");
    let sheets = Reflect::get(scope, &name).map_or_else(|_| Array::new(), |sheets| Array::from(&sheets));
    sheets.push(sheet);
    drop(Reflect::set(scope, &name, &sheets));
}
