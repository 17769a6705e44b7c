//! The style sheet of all that is ours.

use crate::consent::text::concat;
use crate::consent::words::LANGUAGE;
use wasm_bindgen::prelude::*;

/// A sheet, minified.
macro_rules! sheet {
    ($file:literal) => {{
        const SOURCE: &[u8] = include_bytes!($file);
        const MINIFIED: &[u8] = &minified::<{ minified::<0>(SOURCE).1 }>(SOURCE).0;
        match core::str::from_utf8(MINIFIED) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}

const CSS: &str = sheet!("sheet.css");
/// For what is drawn only once the later module is there.
const LATER: &str = sheet!("sheet_later.css");

/// The sheet without comments, line breaks, indentation and the spaces around `{`, `:` and `,`, in an array of so many
/// bytes, and how many it needs. Done by the compiler: the source stays readable and 0.6 kB of brotli stay at home.
const fn minified<const LENGTH: usize>(source: &[u8]) -> ([u8; LENGTH], usize) {
    let (mut to, mut length, mut at) = ([0; LENGTH], 0, 0);
    let mut last = b'\n';
    while let Some(byte) = byte_at(source, at) {
        let next = byte_at(source, at.saturating_add(1));
        if byte == b'/' && matches!(next, Some(b'*')) {
            at = end_of_comment(source, at);
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

const fn end_of_comment(source: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = byte_at(source, at) {
        at = at.saturating_add(1);
        if byte == b'*' && matches!(byte_at(source, at), Some(b'/')) {
            return at.saturating_add(1);
        }
    }
    at
}

const fn byte_at(source: &[u8], at: usize) -> Option<u8> {
    match source.split_at_checked(at) {
        Some((_, [byte, ..])) => Some(*byte),
        _ => None,
    }
}

/// Gives the script what ours wear and speak.
pub(crate) fn dress() {
    dress_in(CSS, LANGUAGE);
}

/// The same, once the later module is there.
pub(crate) fn dress_whole() {
    dress_in(&concat(&[CSS, LATER]), LANGUAGE);
}

// See `src/loader/screen.js`.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = dress)]
    fn dress_in(css: &str, language: &str);
}
