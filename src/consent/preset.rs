//! The vendors that are inside the widget, as data of the same shape as a vendor that a configuration spells out.
//! Where each fact was read is in `pkg-config/vendors/README.md`.

use super::field::Table;
use super::format;
use super::json::Json;
use super::reading::read;
use super::text::concat;

/// A vendor as the widget knows it; a configuration adds the site's own settings.
#[derive(Debug)]
pub struct Preset {
    /// Its id, also the id of its first use.
    pub id: &'static str,
    /// The settings that the configuration gives it.
    pub settings: Table,
    /// Which program it is.
    pub kind: Kind,
    /// The text of its data, but for the brace at the end and what the vendor keeps.
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
        text: compact::text(ANALYTICS),
    },
    Preset { id: "hotjar", settings: format::HOTJAR, kind: Kind::Hotjar, text: compact::text(HOTJAR) },
];

/// What the presets' vendors keep, in the same order: apart, since it is wanted later.
const TRACES: [&str; 2] = [compact::text(ANALYTICS_TRACES), compact::text(HOTJAR_TRACES)];

// Each half is an array of its own, so that each can be where it is used.
const ANALYTICS: &[u8] = &compact::bytes::<{ compact::lengths(ANALYTICS_SOURCE).0 }>(ANALYTICS_SOURCE, 0);
const ANALYTICS_TRACES: &[u8] = &compact::bytes::<{ compact::lengths(ANALYTICS_SOURCE).1 }>(
    ANALYTICS_SOURCE,
    compact::lengths(ANALYTICS_SOURCE).0.saturating_add(1),
);
const ANALYTICS_SOURCE: &[u8] = include_bytes!("../../pkg-config/vendors/google-analytics.json");
const HOTJAR: &[u8] = &compact::bytes::<{ compact::lengths(HOTJAR_SOURCE).0 }>(HOTJAR_SOURCE, 0);
const HOTJAR_TRACES: &[u8] = &compact::bytes::<{ compact::lengths(HOTJAR_SOURCE).1 }>(
    HOTJAR_SOURCE,
    compact::lengths(HOTJAR_SOURCE).0.saturating_add(1),
);
const HOTJAR_SOURCE: &[u8] = include_bytes!("../../pkg-config/vendors/hotjar.json");

impl Preset {
    /// The preset of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// What is known of the vendor, save for what it keeps.
    #[must_use]
    pub fn data(&self) -> Json {
        read(&concat(&[self.text, "}"])).unwrap_or(Json::Null)
    }

    /// What the vendor keeps: its `cookies` and `storage`, and its `adsCookies`, which come with advertising alone.
    #[must_use]
    pub fn traces(&self) -> Json {
        let mut all = PRESETS.iter().zip(TRACES);
        let traces = all.find_map(|(preset, traces)| (preset.id == self.id).then_some(traces));
        read(&concat(&["{", traces.unwrap_or("}")])).unwrap_or(Json::Null)
    }
}

/// JSON text without the space between its parts, made by the compiler: the files stay readable, their indentation stays
/// at home.
mod compact {
    /// How long the text is without space, before and after the comma that stands before `"cookies"`, which is where a
    /// vendor's traces begin.
    pub(super) const fn lengths(source: &[u8]) -> (usize, usize) {
        let (mut length, mut before, mut state, mut rest) = (0_usize, 0_usize, Inside::Structure, source);
        while let [byte, after @ ..] = rest {
            if let [b'"', b'c', b'o', b'o', b'k', b'i', b'e', b's', b'"', ..] = rest {
                before = length.saturating_sub(1);
            }
            let (next, keep) = step(state, *byte);
            (state, rest) = (next, after);
            if keep {
                length = length.saturating_add(1);
            }
        }
        (before, length.saturating_sub(before).saturating_sub(1))
    }

    /// So many bytes of the text without space, from one of them on.
    pub(super) const fn bytes<const LENGTH: usize>(source: &[u8], from: usize) -> [u8; LENGTH] {
        let mut to = [0; LENGTH];
        let (mut at, mut state, mut rest) = (0_usize, Inside::Structure, source);
        while let [byte, after @ ..] = rest {
            let (next, keep) = step(state, *byte);
            (state, rest) = (next, after);
            if keep {
                if at >= from
                    && let Some((_, [first, ..])) = to.split_at_mut_checked(at.saturating_sub(from))
                {
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
            let (data, traces) = (preset.data(), preset.traces());
            let both: Vec<_> = data.members().iter().chain(traces.members()).cloned().collect();
            assert_eq!(Some(Json::Object(both)), read(source), "{}", preset.id);
            let of_traces = ["cookies", "storage", "adsCookies"];
            assert!(traces.members().iter().all(|(name, _)| of_traces.contains(&name.as_str())));
            assert_eq!(data.at("id").text(), Some(preset.id));
            assert!(!preset.text.contains('\n') && preset.text.len() < source.len());
        }
    }
}
