//! Spellings of numbers that do not outlive `JSON.parse`.

/// What other readers of JSON make of a number whose spelling they do not keep: `1.0` and `1e0` become 1, `-0` becomes
/// 0, and digits beyond what a 64-bit float holds are lost. `None` for a spelling that hides nothing.
#[must_use]
pub fn hidden_spelling(spelling: &str) -> Option<String> {
    let Ok(number) = spelling.parse::<f64>() else { return None };
    if number.is_infinite() {
        return Some("infinity".to_owned());
    }
    let kept = if number == 0.0 { "0".to_owned() } else { number.to_string() };
    // What a person would write for a number that is not whole may end in zeros: 1.50 hides nothing that matters.
    let is_whole = number.fract() == 0.0;
    (is_whole && kept != spelling).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::hidden_spelling;

    #[test]
    fn a_spelling_that_is_lost_is_told_with_what_is_left() {
        for (spelling, left) in [
            ("1", None),
            ("0", None),
            ("-1", None),
            ("1.5", None),
            ("1.50", None),
            ("9007199254740992", None),
            ("1.0", Some("1")),
            ("1e2", Some("100")),
            ("1E+2", Some("100")),
            ("10e-1", Some("1")),
            ("-0", Some("0")),
            ("0.0", Some("0")),
            ("9007199254740993", Some("9007199254740992")),
            ("1e999", Some("infinity")),
            ("-1e999", Some("infinity")),
        ] {
            assert_eq!(hidden_spelling(spelling).as_deref(), left, "{spelling}");
        }
    }
}
