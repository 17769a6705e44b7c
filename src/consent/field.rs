//! What a field of the configuration may hold, and whether a text fits. `format` lists the fields themselves.

use super::text::{is_space, length};
use super::vendor::Lifetime;
use super::words::Word;

/// One field of an object in the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the JSON text.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there, and what holds when it is not.
    pub need: Need,
    /// What is said of it, for tools: the widget has not a byte of it.
    #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
    pub words: Words,
}

/// What is said of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is and what it does, for a site owner who has never seen JSON.
    pub sentence: &'static str,
    /// A value that it may have, as JSON.
    pub example: &'static str,
}

#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
impl Field {
    /// A value that it may have, as JSON.
    #[must_use]
    pub fn example(&self) -> String {
        if let Kind::Said(word) = self.kind {
            super::text::concat(&["\"", word.english(), "\""])
        } else {
            self.words.example.to_owned()
        }
    }
}

/// An object of the configuration: its fields, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its fields.
    pub fields: &'static [Field],
    /// What is said of it, for tools.
    #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
    pub heading: Heading,
}

/// What is said of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name in the schema's definitions.
    pub key: &'static str,
    /// What it is called in a sentence.
    pub title: &'static str,
    /// What it is.
    pub about: &'static str,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it the configuration is refused.
    Required,
    /// Without it nothing is set.
    Optional,
    /// Without it this number holds.
    Number(u32),
    /// Without it this text holds.
    Text(&'static str),
    /// Without it `false` holds.
    Off,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text for people: 1 to so many characters, not blank.
    Text(usize),
    /// An id: 1 to 32 of `a`–`z`, `0`–`9`, `-`.
    Id,
    /// `true` or `false`.
    Flag,
    /// A whole number within bounds, both included.
    Whole(u32, u32),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The address of a page: `https:`, or a path on this site.
    Page,
    /// A Google Analytics 4 measurement id: `G-` and 4 to 16 capital letters or digits.
    MeasurementId,
    /// A host name in small letters; `*.` before it stands for any labels.
    Host,
    /// A path of this site, `*` for anything.
    Path,
    /// The name of a cookie or storage key, `*` for any run of characters: not `*` alone, and no regular expression.
    Name,
    /// `session`, `kept`, or a number of minutes or days.
    Lifetime,
    /// The name of a variable of the page.
    Variable,
    /// A colour as `#` and six hexadecimal digits.
    Colour,
    /// Names of fonts, with commas between them, as CSS has them; without quotes.
    Font,
    /// What the widget says in a place, in the owner's words.
    Said(Word),
    /// An object with a text for each of some other texts.
    Texts,
    /// A list of texts of this kind.
    Several(&'static Kind),
    /// An object with these fields.
    Object(Table),
    /// A list of objects with these fields.
    List(Table),
    /// One object with these fields, or a list of them.
    OneOrMore(Table),
    /// The list of vendors: each names a preset or is spelt out.
    Vendors,
}

impl Kind {
    /// Does this text fit? Kinds that hold no text never fit one.
    #[must_use]
    pub fn fits_text(self, text: &str) -> bool {
        match self {
            Self::Text(most) => !text.chars().all(is_space) && length(text) <= most,
            Self::Id => (1..=32).contains(&text.len()) && is_made_of(text, is_id_byte),
            Self::Choice(words) => words.contains(&text),
            Self::Page => is_page(text),
            Self::MeasurementId => text.strip_prefix("G-").is_some_and(is_measurement_number),
            Self::Host => is_host(text.strip_prefix("*.").unwrap_or(text)),
            // Only the path is compared: a query would never match.
            Self::Path => is_page(text) && text.starts_with('/') && is_made_of(text, |byte| byte != b'?'),
            Self::Name => is_name(text),
            Self::Lifetime => Lifetime::parse(text).is_some_and(|lifetime| lifetime != Lifetime::Answer),
            Self::Variable => (1..=64).contains(&text.len()) && is_made_of(text, is_variable_byte),
            Self::Colour => {
                text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && is_made_of(digits, is_hex))
            }
            Self::Font => Self::Text(200).fits_text(text) && is_made_of(text, is_font_byte),
            Self::Said(word) => Self::Text(400).fits_text(text) && word.can_say(text),
            Self::Several(_)
            | Self::Texts
            | Self::Flag
            | Self::Whole(..)
            | Self::Object(_)
            | Self::List(_)
            | Self::OneOrMore(_)
            | Self::Vendors => false,
        }
    }
}

fn is_made_of(text: &str, fits: fn(u8) -> bool) -> bool {
    for byte in text.bytes() {
        if !fits(byte) {
            return false;
        }
    }
    true
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

fn is_hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

/// Nothing that ends a declaration of a style sheet, or begins something else in it.
fn is_font_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'-')
}

fn is_host(text: &str) -> bool {
    let labels = is_made_of(text, |byte| is_id_byte(byte) || byte == b'.');
    (1..=253).contains(&text.len()) && labels && !text.starts_with('.') && !text.ends_with('.')
}

/// `/_ga*/` is a regular expression in other tools; as a name it would match nothing. Neither would `hjSession*`, as some
/// write for Hotjar's `_hjSession*`.
fn is_name(text: &str) -> bool {
    let visible = is_made_of(text, |byte| byte > b' ' && !matches!(byte, 0x7f | b';' | b',' | b'=' | b'"'));
    text.len() <= 100
        && visible
        && !text.starts_with('/')
        && !text.starts_with("hjSession")
        && !is_made_of(text, |byte| byte == b'*')
}

fn is_variable_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-')
}

fn is_measurement_number(text: &str) -> bool {
    (4..=16).contains(&text.len()) && is_made_of(text, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// `https:` or a path on this site. A browser drops tabs and line ends from an address and reads `\` as `/`, so
/// `/\evil.example` and `/<tab>/evil.example` would leave the site: both are refused, with all white space and control
/// characters of ASCII (a browser strips no others).
fn is_page(text: &str) -> bool {
    let clean = text.len() <= 2_000 && is_made_of(text, |byte| byte > b' ' && !matches!(byte, 0x7f | b'\\' | b'#'));
    let leads_somewhere = match text.strip_prefix("https://") {
        Some(rest) => is_authority(rest.bytes().take_while(|byte| !matches!(byte, b'/' | b'?'))),
        None => text.starts_with('/') && !text.starts_with("//"),
    };
    clean && leads_somewhere
}

/// A host, with a port or not, as nobody can spell it in two ways: no `@`, no `%`, no dot at the end.
fn is_authority(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut last, mut fits) = (b'.', true);
    for byte in bytes {
        fits = fits && (byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'));
        last = byte;
    }
    fits && last.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests;
