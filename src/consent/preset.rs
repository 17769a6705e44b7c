//! The vendors that are inside the widget, as data of the same shape as a vendor that a configuration spells out.
//! Where each fact was read is in `pkg-config/vendors/README.md`.

use super::field::Field;
use super::format;
use super::json::Json;
use super::reading::read;

/// A vendor as the widget knows it; a configuration adds the site's own settings.
#[derive(Debug)]
pub struct Preset {
    /// Its id, also the id of its first use.
    pub id: &'static str,
    /// The settings that the configuration gives it.
    pub settings: &'static [Field],
    /// Which program it is.
    pub kind: Kind,
    /// The text of its data.
    pub text: &'static str,
}

/// The programs that the shell knows how to start and stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// gtag.js for Google Analytics 4.
    Gtag,
    /// The Hotjar recorder.
    Hotjar,
}

/// All presets inside the widget.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "google-analytics",
        settings: format::GOOGLE_ANALYTICS,
        kind: Kind::Gtag,
        text: compact::text(GOOGLE_ANALYTICS),
    },
    Preset { id: "hotjar", settings: format::HOTJAR, kind: Kind::Hotjar, text: compact::text(HOTJAR) },
];

const GOOGLE_ANALYTICS: &[u8] = &compact::bytes::<{ compact::length(ANALYTICS_SOURCE) }>(ANALYTICS_SOURCE);
const ANALYTICS_SOURCE: &[u8] = include_bytes!("../../pkg-config/vendors/google-analytics.json");
const HOTJAR: &[u8] = &compact::bytes::<{ compact::length(HOTJAR_SOURCE) }>(HOTJAR_SOURCE);
const HOTJAR_SOURCE: &[u8] = include_bytes!("../../pkg-config/vendors/hotjar.json");

impl Preset {
    /// The preset of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// What is known of the vendor.
    #[must_use]
    pub fn data(&self) -> Json {
        read(self.text).unwrap_or(Json::Null)
    }
}

/// JSON text without the space between its parts, made by the compiler: the files stay readable, their indentation stays
/// at home.
mod compact {
    /// How long the text is without space.
    pub(super) const fn length(source: &[u8]) -> usize {
        let (mut length, mut state, mut rest) = (0_usize, Inside::Structure, source);
        while let [byte, after @ ..] = rest {
            let (next, keep) = step(state, *byte);
            (state, rest) = (next, after);
            if keep {
                length = length.saturating_add(1);
            }
        }
        length
    }

    /// The text without space.
    pub(super) const fn bytes<const LENGTH: usize>(source: &[u8]) -> [u8; LENGTH] {
        let mut to = [0; LENGTH];
        let (mut at, mut state, mut rest) = (0_usize, Inside::Structure, source);
        while let [byte, after @ ..] = rest {
            let (next, keep) = step(state, *byte);
            (state, rest) = (next, after);
            if keep {
                if let Some((_, [first, ..])) = to.split_at_mut_checked(at) {
                    *first = *byte;
                }
                at = at.saturating_add(1);
            }
        }
        to
    }

    pub(super) const fn text(bytes: &'static [u8]) -> &'static str {
        match core::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    #[derive(Clone, Copy)]
    enum Inside {
        Structure,
        Text,
        Escape,
    }

    /// What comes after this byte, and whether it is kept.
    const fn step(inside: Inside, byte: u8) -> (Inside, bool) {
        match (inside, byte) {
            (Inside::Structure, b'"') | (Inside::Escape, _) => (Inside::Text, true),
            (Inside::Structure, _) => (Inside::Structure, !byte.is_ascii_whitespace()),
            (Inside::Text, b'"') => (Inside::Structure, true),
            (Inside::Text, b'\\') => (Inside::Escape, true),
            (Inside::Text, _) => (Inside::Text, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_says_what_the_file_says_without_its_space() {
        for (preset, source) in PRESETS.iter().zip([ANALYTICS_SOURCE, HOTJAR_SOURCE]) {
            let source = core::str::from_utf8(source).expect("UTF-8");
            assert_eq!(Some(preset.data()), read(source), "{}", preset.id);
            assert_eq!(preset.data().at("id").text(), Some(preset.id));
            assert!(!preset.text.contains('\n') && preset.text.len() < source.len());
        }
    }
}
