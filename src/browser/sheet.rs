//! Style sheets: ours for shadow roots, and one rule for the page while the banner floats over its end. Adopted sheets
//! need no `'unsafe-inline'` in a page's Content-Security-Policy.

use super::dom;
use crate::consent::json::digits;
use crate::consent::text::concat;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

const SOURCE: &[u8] = include_bytes!("sheet.css");
const MINIFIED: &[u8] = &minified::<{ minified::<{ SOURCE.len() }>().1 }>().0;
const CSS: &str = match core::str::from_utf8(MINIFIED) {
    Ok(text) => text,
    Err(_) => "",
};

/// The sheet without comments, line breaks, indentation and the spaces around `{`, `:` and `,`, in an array of so many
/// bytes, and how many it needs. Done by the compiler: the source stays readable and 0.6 kB of brotli stay at home.
const fn minified<const LENGTH: usize>() -> ([u8; LENGTH], usize) {
    let (mut to, mut length, mut at) = ([0; LENGTH], 0, 0);
    let mut last = b'\n';
    while let Some(byte) = byte_at(at) {
        let next = byte_at(at.saturating_add(1));
        if byte == b'/' && matches!(next, Some(b'*')) {
            at = end_of_comment(at);
            continue;
        }
        let spare =
            matches!(byte, b' ') && (matches!(last, b'\n' | b'{' | b':' | b',' | b';') || matches!(next, Some(b'{')));
        if byte != b'\n' && !spare {
            if let Some((_, rest)) = to.split_at_mut_checked(length)
                && let Some(first) = rest.first_mut()
            {
                *first = byte;
            }
            length = length.saturating_add(1);
        }
        if !spare {
            last = byte;
        }
        at = at.saturating_add(1);
    }
    (to, length)
}

const fn end_of_comment(start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = byte_at(at) {
        at = at.saturating_add(1);
        if byte == b'*' && matches!(byte_at(at), Some(b'/')) {
            return at.saturating_add(1);
        }
    }
    at
}

const fn byte_at(at: usize) -> Option<u8> {
    match SOURCE.split_at_checked(at) {
        Some((_, [byte, ..])) => Some(*byte),
        _ => None,
    }
}

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
    pub(crate) fn keep_clear(&self, pixels: u32) {
        let Some(page) = &self.page else { return };
        let clear = concat(&[&digits(pixels), "px"]);
        let rule = match pixels {
            0 => String::new(),
            _ => concat(&[
                "@media screen{html{scroll-padding-bottom:",
                &clear,
                "}html::after{content:\"\";display:block;height:",
                &clear,
                "}}",
            ]),
        };
        drop(page.replace_sync(&rule));
    }
}

/// Appends a sheet to those that a document or shadow root has adopted.
fn adopt(scope: &JsValue, sheet: &CssStyleSheet) {
    let name = JsValue::from_str("adoptedStyleSheets");
    let sheets = Reflect::get(scope, &name).map_or_else(|_| Array::new(), |sheets| Array::from(&sheets));
    sheets.push(sheet);
    drop(Reflect::set(scope, &name, &sheets));
}
