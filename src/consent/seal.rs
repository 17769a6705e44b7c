//! The seal: a mark in a configuration that says that it was checked as it stands. A page whose configuration is sealed need
//! not fetch what checks it before it can ask. It is no proof of anything: before something is started, every page checks
//! its configuration itself.

use super::json::{Json, digits};

/// Which checks a seal speaks of. Raised whenever what is refused changes, so that a widget and a tool of different checks
/// know no seal of each other's.
/// `src/loader/extract.js` has the same number.
pub const CHECKS: u32 = 3;

/// The name of the member that holds it.
pub const SEAL: &str = "seal";

/// The seal that fits a configuration, in the place where it has one, or else at its end: FNV-1a, 32 bits, over the UTF-16
/// of what `JSON.stringify` makes of it with [`CHECKS`] in the place of the seal; in base 36.
#[must_use]
pub fn seal(json: &Json) -> String {
    let mut members = json.members().to_vec();
    let checks = Json::Whole(CHECKS);
    match members.iter_mut().find(|(name, _)| name == SEAL) {
        Some((_, value)) => *value = checks,
        None => members.push((SEAL.to_owned(), checks)),
    }
    let mut text = String::new();
    write(&mut text, &Json::Object(members));
    let mut sum = 0x811c_9dc5_u32;
    for unit in text.encode_utf16() {
        sum = (sum ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    }
    base_36(sum)
}

/// As `JSON.stringify` would write it.
fn write(to: &mut String, json: &Json) {
    match json {
        Json::Null | Json::Number => to.push_str("null"),
        Json::Bool(value) => to.push_str(if *value { "true" } else { "false" }),
        Json::Whole(number) => to.push_str(&digits(*number)),
        Json::Text(text) => quote(to, text),
        Json::List(items) => listed(to, ['[', ']'], items, write),
        Json::Object(members) => listed(to, ['{', '}'], members, |to, (name, value)| {
            quote(to, name);
            to.push(':');
            write(to, value);
        }),
    }
}

fn listed<T>(to: &mut String, [open, close]: [char; 2], items: &[T], write: impl Fn(&mut String, &T)) {
    to.push(open);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            to.push(',');
        }
        write(to, item);
    }
    to.push(close);
}

fn quote(to: &mut String, text: &str) {
    to.push('"');
    for letter in text.chars() {
        match letter {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\u{8}' => to.push_str("\\b"),
            '\u{c}' => to.push_str("\\f"),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            '\0'..='\u{1f}' => {
                to.push_str("\\u00");
                super::text::push_hex(to, u8::try_from(letter).unwrap_or_default(), b'a');
            }
            _ => to.push(letter),
        }
    }
    to.push('"');
}

fn base_36(mut number: u32) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return text;
        }
    }
}
