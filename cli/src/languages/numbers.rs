//! Numbers in the languages of the packs, as `Intl.PluralRules` and `Intl.NumberFormat` have them in browsers.
//!
//! Source: Unicode CLDR 48, plural rules (cardinals) and number symbols of cy, ur, pl, bn and ro, for whole numbers. A test in
//! browsers holds what comes of it against theirs.

/// The category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.
pub(super) fn category(language: &str, number: u32) -> &'static str {
    match language {
        "cy" => match number {
            0 => "zero",
            1 => "one",
            2 => "two",
            3 => "few",
            6 => "many",
            _ => "other",
        },
        "pl" => match (number % 10, number % 100) {
            _ if number == 1 => "one",
            (2..=4, hundredth) if !(12..=14).contains(&hundredth) => "few",
            _ => "many",
        },
        "ro" => match number {
            1 => "one",
            0 => "few",
            _ if (1..=19).contains(&(number % 100)) => "few",
            _ => "other",
        },
        "bn" if number == 0 => "one",
        _ if number == 1 => "one",
        _ => "other",
    }
}

/// The number in digits, parted in thousands as the language has it.
pub(super) fn written(language: &str, number: u32) -> String {
    let digits = number.to_string();
    let (mark, fewest) = match language {
        "ro" => (".", 4),
        // A thousand is not parted in Polish, ten thousand is, by a space that does not break.
        "pl" => ("\u{a0}", 5),
        _ => (",", 4),
    };
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let rest = digits.len().saturating_sub(at);
        if at > 0 && rest % 3 == 0 && digits.len() >= fewest {
            text.push_str(mark);
        }
        text.push(if language == "bn" { bengali(digit) } else { digit });
    }
    text
}

fn bengali(digit: char) -> char {
    let value = digit.to_digit(10).unwrap_or_default();
    char::from_u32(u32::from('০').saturating_add(value)).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::{category, written};

    #[test]
    fn categories_and_digits_are_those_of_the_language() {
        let of = |language| [0, 1, 2, 3, 5, 6, 12, 20, 22, 102, 119, 180].map(|number| category(language, number));
        let (zero, one, two, few, many, other) = ("zero", "one", "two", "few", "many", "other");
        assert_eq!(of("cy"), [zero, one, two, few, other, many, other, other, other, other, other, other]);
        assert_eq!(of("pl"), [many, one, few, few, many, many, many, many, few, few, many, many]);
        assert_eq!(of("ro"), [few, one, few, few, few, few, few, other, other, few, few, other]);
        assert_eq!(of("ur"), [other, one, other, other, other, other, other, other, other, other, other, other]);
        assert_eq!(of("bn"), [one, one, other, other, other, other, other, other, other, other, other, other]);
        assert_eq!(
            ["cy", "pl", "ro", "bn"].map(|language| written(language, 1440)),
            ["1,440", "1440", "1.440", "১,৪৪০"]
        );
        assert_eq!([180, 12_345].map(|number| written("pl", number)), ["180", "12\u{a0}345"]);
    }
}
