//! Whether the colours of a theme can be read: WCAG 2.2, success criteria 1.4.3 (text: 4.5 to 1) and 1.4.11 (what is no
//! text: 3 to 1), by its definitions of relative luminance and contrast ratio. For tools: the widget has the same in
//! `src/loader/look.js`, where it costs less.

use super::json::Json;

/// The colours that the widget has of its own, as `src/browser/sheet.css` has them: surface, text, accent, line, focus.
pub const LIGHT: [&str; 5] = ["#fff", "#16202b", "#17498c", "#6b7885", "#b35900"];
/// The same for a dark device.
pub const DARK: [&str; 5] = ["#18212b", "#f1f4f7", "#a9ccff", "#8795a3", "#ffb347"];

/// A colour of a theme that cannot be read on its surface.
#[derive(Clone, Debug, PartialEq)]
pub struct Low {
    /// Of which colours it is one.
    pub scheme: Scheme,
    /// The member of the theme.
    pub name: &'static str,
    /// The contrast that it has.
    pub ratio: f64,
    /// The contrast that it needs.
    pub wanted: f64,
}

/// What the resident's device is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Light, or nothing.
    Light,
    /// Dark.
    Dark,
}

/// What of a theme cannot be read. It reads a configuration without faults.
#[must_use]
pub fn low(theme: &Json) -> Vec<Low> {
    let mut low = Vec::new();
    for (scheme, colours, own) in [(Scheme::Light, theme, LIGHT), (Scheme::Dark, theme.at("dark"), DARK)] {
        let [surface, text, accent, line, focus] = own;
        let named = |name, own| colours.at(name).text().filter(|colour| colour.len() == 7).unwrap_or(own);
        let surface = named("surface", surface);
        // Lines and the mark of the focus are of the text's colour, where that is the owner's.
        for (name, colour, wanted) in [
            ("text", named("text", text), 4.5),
            ("accent", named("accent", accent), 4.5),
            ("surface", named("text", line), 3.0),
            ("surface", named("text", focus), 3.0),
        ] {
            let ratio = ratio(colour, surface);
            // Where the text cannot be read, its lines need not be spoken of.
            let is_same = |one: &Low| one.scheme == scheme && [name, "text"].contains(&one.name);
            let is_known = low.iter().any(is_same) && name == "surface";
            if ratio < wanted && !is_known {
                low.push(Low { scheme, name, ratio, wanted });
            }
        }
    }
    low
}

/// The contrast ratio of two colours, `#` and three or six digits each: 1 to 21.
#[must_use]
pub fn ratio(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let digits: Vec<u8> = colour.bytes().skip(1).map(digit).collect();
    let of = |place: usize| {
        let (high, low) = if digits.len() < 6 {
            (place, place)
        } else {
            (place.wrapping_mul(2), place.wrapping_mul(2).wrapping_add(1))
        };
        let digit = |at: usize| f64::from(digits.get(at).copied().unwrap_or_default());
        linear((digit(high) * 16.0 + digit(low)) / 255.0)
    };
    0.2126 * of(0) + 0.7152 * of(1) + 0.0722 * of(2)
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte.wrapping_sub(b'0'),
        _ => (byte | 32).wrapping_sub(b'a').wrapping_add(10),
    }
}

/// From sRGB to what the eye adds up.
fn linear(part: f64) -> f64 {
    if part <= 0.040_45 {
        return part / 12.92;
    }
    ((part + 0.055) / 1.055).powf(2.4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::reading::read;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.005
    }

    #[test]
    fn the_ratios_are_those_that_others_give() {
        for (one, other, wanted) in [
            ("#000", "#fff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#ffffff", 4.542),
            ("#0000ff", "#ffffff", 8.592),
            ("#FF0000", "#00ff00", 2.914),
            ("#050505", "#000000", 1.0303),
        ] {
            assert!(near(ratio(one, other), wanted), "{one} {other}: {}", ratio(one, other));
        }
    }

    #[test]
    fn our_own_colours_can_be_read_and_are_those_of_the_sheet() {
        assert_eq!(low(&Json::Null), []);
        let sheet = include_str!("../loader/sheet.css");
        let script = include_str!("../loader/look.js");
        let (light, dark) = sheet.split_once("@media").expect("a dark scheme");
        for (colours, part) in [(LIGHT, light), (DARK, dark)] {
            for (name, colour) in ["surface", "text", "accent", "line", "focus"].iter().zip(colours) {
                assert!(part.contains(&format!("--{name}: {colour};")), "{name}");
                let long = if *colour == *"#fff" { "#ffffff" } else { colour };
                assert!(script.contains(&format!("{name}: \"{long}\"")), "{name}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_by_scheme_and_member() {
        let of = |theme: &str| {
            let low = low(&read(theme).expect("JSON"));
            low.iter().map(|low| (low.scheme, low.name)).collect::<Vec<_>>()
        };
        assert_eq!(of(r##"{ "accent": "#767676" }"##), []);
        assert_eq!(of(r##"{ "accent": "#777777" }"##), [(Scheme::Light, "accent")]);
        assert_eq!(of(r##"{ "dark": { "accent": "#17498c" } }"##), [(Scheme::Dark, "accent")]);
        let black = of(r##"{ "surface": "#000000" }"##);
        assert_eq!(black, [(Scheme::Light, "text"), (Scheme::Light, "accent")]);
        assert_eq!(of(r##"{ "surface": "#000000", "text": "#ffffff", "accent": "#ffffff" }"##), []);
        // Text may be read where lines of our own colour could not be seen.
        let grey = of(r##"{ "surface": "#8a939c", "accent": "#000000" }"##);
        assert_eq!(grey, [(Scheme::Light, "surface")]);
    }
}
