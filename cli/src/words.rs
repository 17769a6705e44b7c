//! What a kind of field wants and what a value is, in words with all their bounds.

use crate::json::{Node, Value};
use consentry::consent::field::Kind;
use consentry::consent::words::Word;

/// `a, b and c`
#[must_use]
pub fn all_of(items: &[String]) -> String {
    match items {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => items.concat(),
    }
}

/// What a field of this kind holds: `a whole number from 1 to 400`.
#[must_use]
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text(most) => format!("a text of 1 to {most} characters that is not blank"),
        Kind::Flag => "true or false, without quotes".to_owned(),
        Kind::Id => "an id: 1 to 32 of a-z, 0-9 and -".to_owned(),
        Kind::Whole(least, most) => format!("a whole number from {} to {}", grouped(least), grouped(most)),
        Kind::Choice(choices) => one_of(choices),
        Kind::Page => "an https: address or a path on this site that begins with /, without #".to_owned(),
        Kind::MeasurementId => "a measurement id: G- and 4 to 16 capital letters or digits".to_owned(),
        Kind::Host => "a host name in small letters; *. before it stands for all below".to_owned(),
        Kind::Path => "a path of this site that begins with /; * stands for anything".to_owned(),
        Kind::Name => "the name of a cookie or key; * stands for any characters, but not alone; no /…/".to_owned(),
        Kind::Lifetime => "session, kept, or a number of minutes or days: 30 minutes, 90 days".to_owned(),
        Kind::Variable => "the name of a variable of the page: 1 to 64 of letters, digits, _, $ and -".to_owned(),
        Kind::Colour => "a colour: # and six digits from 0 to f".to_owned(),
        Kind::Font => "names of fonts with commas between them, made of letters, digits, spaces and -".to_owned(),
        Kind::Said(word) => said(word),
        Kind::Texts => "an object with a text for each text: { \"…\": \"…\" }".to_owned(),
        Kind::Several(of) => format!("a list: [ … ], each item {}", self::kind(*of)),
        Kind::Object(_) => "an object: { … }".to_owned(),
        Kind::List(_) | Kind::Vendors => "a list of objects: [ { … }, … ]".to_owned(),
        Kind::OneOrMore(_) => "an object, or a list of objects".to_owned(),
    }
}

/// What may stand in the place of a text of the widget's.
fn said(word: Word) -> String {
    let places: Vec<_> = word.places().map(|place| format!("{{{place}}}")).collect();
    let places = if places.is_empty() { "no { }".to_owned() } else { format!("no {{ }} but {}", places.join(", ")) };
    format!("a text of 1 to 400 characters that is not blank, with {places}")
}

/// `one of refuse, ignore`
#[must_use]
pub fn one_of(choices: &[&str]) -> String {
    format!("one of {}", choices.join(", "))
}

/// A value in a few words: a short one as it is, of a longer one its beginning.
#[must_use]
pub fn value(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(spelling) => format!("the number {}", shortened(spelling)),
        Value::Text(text) if text.is_empty() => "an empty text".to_owned(),
        Value::Text(text) if text.trim().is_empty() => "a blank text".to_owned(),
        Value::Text(text) => format!("the text `{}`", shortened(text)),
        Value::List(items) if items.is_empty() => "an empty list".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The first 40 characters, none of them one that a terminal acts on.
#[must_use]
pub fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(visible).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// A character as it may be printed. What moves the cursor, changes colours or turns the order of letters round would
/// let a file forge what is printed of it; a sign of the same width in text stands for it.
#[must_use]
pub fn visible(c: char) -> char {
    const TURNING: [char; 15] = [
        '\u{61c}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}', '\u{202b}', '\u{202c}',
        '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    ];
    if c.is_control() || TURNING.contains(&c) { char::REPLACEMENT_CHARACTER } else { c }
}

/// A number with its thousands apart.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{grouped, shortened};

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(
            [1, 400, 1_000, 1_000_000, u32::MAX].map(grouped),
            ["1", "400", "1,000", "1,000,000", "4,294,967,295"]
        );
    }

    #[test]
    fn what_is_shown_is_short_and_steers_no_terminal() {
        assert_eq!(shortened("a\u{1b}[2Jb\u{202e}c"), "a\u{fffd}[2Jb\u{fffd}c");
        assert_eq!(shortened(&"ä".repeat(41)), format!("{}…", "ä".repeat(40)));
    }
}
