//! The fields of the configuration: one table that says each field's name, kind, constraint and default.
//! Everything that reads or describes the format is driven by it.

use super::text::length;

/// One field of an object in the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the JSON text.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there, and what holds when it is not.
    pub need: Need,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// Without it the configuration is refused.
    Required,
    /// Without it nothing is set.
    Optional,
    /// Without it this number holds.
    Number(u32),
    /// Without it this text holds.
    Text(&'static str),
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text for people: 1 to so many characters, not blank.
    Text(usize),
    /// An id: 1 to 32 of `a`–`z`, `0`–`9`, `-`.
    Id,
    /// A whole number within bounds, both included.
    Whole(u32, u32),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The address of a page: `https:`, or a path on this site.
    Page,
    /// A Google Analytics 4 measurement id: `G-` and 4 to 16 capital letters or digits.
    MeasurementId,
    /// An object with these fields.
    Object(&'static [Field]),
    /// A list of objects with these fields.
    List(&'static [Field]),
    /// One object with these fields, or a list of them.
    OneOrMore(&'static [Field]),
    /// The list of vendors: each has [`VENDOR`]'s fields and those of its preset.
    Vendors,
}

const fn field(name: &'static str, kind: Kind, need: Need) -> Field {
    Field { name, kind, need }
}

/// The whole file.
pub const CONFIGURATION: &[Field] = &[
    field("version", Kind::Whole(1, 1_000_000), Need::Number(1)),
    field("site", Kind::Object(SITE), Need::Required),
    field("notice", Kind::Object(NOTICE), Need::Required),
    field("answers", Kind::Object(ANSWERS), Need::Optional),
    field("purposes", Kind::List(PURPOSE), Need::Optional),
    field("vendors", Kind::Vendors, Need::Required),
];

/// `site`: whose site this is.
pub const SITE: &[Field] = &[
    field("id", Kind::Id, Need::Optional),
    field("name", Kind::Text(80), Need::Required),
    field("controller", Kind::Text(120), Need::Required),
    field("contact", Kind::Text(200), Need::Required),
];

/// `notice`: the site's privacy notice and its section for every use that names none of its own.
pub const NOTICE: &[Field] = &[
    field("url", Kind::Page, Need::Required),
    field("section", Kind::Text(200), Need::Required),
    field("followedBy", Kind::Text(200), Need::Optional),
    field("version", Kind::Text(40), Need::Text("")),
];

/// A link to a section of a notice.
pub const NOTICE_LINK: &[Field] = &[
    field("section", Kind::Text(200), Need::Required),
    field("followedBy", Kind::Text(200), Need::Optional),
    field("url", Kind::Page, Need::Optional),
];

/// `answers`: how long answers stand. 400 days is the longest that a browser keeps a cookie (Chrome's cap).
pub const ANSWERS: &[Field] = &[
    field("keepForDays", Kind::Whole(1, 400), Need::Number(180)),
    field("askAgainAfterDays", Kind::Whole(1, 400), Need::Number(180)),
    field("globalPrivacyControl", Kind::Choice(&["refuse", "ignore"]), Need::Text("refuse")),
];

/// An item of `purposes`.
pub const PURPOSE: &[Field] = &[
    field("id", Kind::Id, Need::Required),
    field("basis", Kind::Choice(&["necessary", "consent", "objection"]), Need::Text("consent")),
    field("title", Kind::Text(80), Need::Required),
    field("description", Kind::Text(600), Need::Required),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional),
];

/// What every item of `vendors` may have, whatever its preset.
pub const VENDOR: &[Field] = &[
    field("preset", Kind::Id, Need::Required),
    field("controller", Kind::Text(120), Need::Optional),
    field("purpose", Kind::Id, Need::Optional),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional),
];

/// The settings of the preset `google-analytics`.
pub const GOOGLE_ANALYTICS: &[Field] = &[field("measurementId", Kind::MeasurementId, Need::Required)];

/// The settings of the preset `hotjar`: the number in the site's tracking code, and the snippet's version.
pub const HOTJAR: &[Field] = &[
    field("siteId", Kind::Whole(1, u32::MAX), Need::Required),
    field("snippetVersion", Kind::Whole(1, 99), Need::Number(6)),
];

impl Kind {
    /// In words, what the field wants.
    #[must_use]
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::Text(_) => "a text that is not blank and not too long",
            Self::Id => "1 to 32 of a-z, 0-9 and -",
            Self::Whole(..) => "a whole number within its bounds",
            Self::Choice(_) => "one of the words the format lists",
            Self::Page => "an https: address or a path on this site",
            Self::MeasurementId => "G- and 4 to 16 capital letters or digits",
            Self::Object(_) => "an object",
            Self::List(_) | Self::Vendors => "a list of objects",
            Self::OneOrMore(_) => "an object or a list of objects",
        }
    }

    /// Does this text fit? Kinds that hold no text never fit one.
    #[must_use]
    pub fn fits_text(self, text: &str) -> bool {
        match self {
            Self::Text(most) => !text.trim().is_empty() && length(text) <= most,
            Self::Id => (1..=32).contains(&text.len()) && is_made_of(text, is_id_byte),
            Self::Choice(words) => words.contains(&text),
            Self::Page => is_page(text),
            Self::MeasurementId => text.strip_prefix("G-").is_some_and(is_measurement_number),
            Self::Whole(..) | Self::Object(_) | Self::List(_) | Self::OneOrMore(_) | Self::Vendors => false,
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

fn is_measurement_number(text: &str) -> bool {
    (4..=16).contains(&text.len()) && is_made_of(text, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// `https:` or a path on this site. A browser drops tabs and line ends from an address and reads `\` as `/`, so
/// `/\evil.example` and `/<tab>/evil.example` would leave the site: both are refused, with all white space and control characters of ASCII (a browser strips no others).
fn is_page(text: &str) -> bool {
    let clean = text.len() <= 2_000 && is_made_of(text, |byte| byte > b' ' && !matches!(byte, 0x7f | b'\\' | b'#'));
    let leads_somewhere = match text.strip_prefix("https://") {
        Some(rest) => !rest.is_empty() && !rest.starts_with('/'),
        None => text.starts_with('/') && !text.starts_with("//"),
    };
    clean && leads_somewhere
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_on_their_bounds() {
        for (kind, text, fits) in [
            (Kind::Text(3), "abc", true),
            (Kind::Text(3), "abcd", false),
            (Kind::Text(3), "  ", false),
            (Kind::Text(3), "äöü", true),
            (Kind::Id, "a-1", true),
            (Kind::Id, "A", false),
            (Kind::Id, "", false),
            (Kind::Choice(&["x"]), "x", true),
            (Kind::Choice(&["x"]), "X", false),
            (Kind::MeasurementId, "G-ABC1", true),
            (Kind::MeasurementId, "G-ABC", false),
            (Kind::MeasurementId, "UA-12345-1", false),
            (Kind::MeasurementId, "G-abc12", false),
            (Kind::Page, "/privacy", true),
            (Kind::Page, "https://a.example/p?x=1", true),
            (Kind::Page, "//a", false),
            (Kind::Page, "http://a.example", false),
            (Kind::Page, "javascript:alert(1)", false),
            (Kind::Page, "/\\a.example", false),
            (Kind::Page, "/\t/a.example", false),
            (Kind::Page, "https:///a", false),
            (Kind::Page, "/p#x", false),
            (Kind::Page, "privacy", false),
            (Kind::Page, "HTTPS://a.example", false),
        ] {
            assert_eq!(kind.fits_text(text), fits, "{kind:?} {text:?}");
        }
        assert!(Kind::Id.fits_text(&"a".repeat(32)) && !Kind::Id.fits_text(&"a".repeat(33)));
    }

    #[test]
    fn no_object_names_a_field_twice() {
        for fields in [CONFIGURATION, SITE, NOTICE, NOTICE_LINK, ANSWERS, PURPOSE, VENDOR, GOOGLE_ANALYTICS, HOTJAR] {
            for (place, field) in fields.iter().enumerate() {
                assert!(!fields.iter().skip(place + 1).any(|other| other.name == field.name), "{}", field.name);
            }
        }
    }
}
