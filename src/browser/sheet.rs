//! The style sheet of all that is ours.

use crate::consent::words::LANGUAGE;
use wasm_bindgen::prelude::*;

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

/// Gives the script what ours wear and speak.
pub(crate) fn dress() {
    dress_in(CSS, LANGUAGE);
}

// See `src/loader/screen.js`.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = dress)]
    fn dress_in(css: &str, language: &str);
}
