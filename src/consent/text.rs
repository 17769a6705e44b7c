//! Small work on short texts. Loops of our own: the library's joins, searches and counts are made for long texts and
//! cost 3 kB of code.

/// The parts, one after another.
#[must_use]
pub fn concat(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// What stands before and after the first `mark`, a character of ASCII.
#[must_use]
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let (before, _, after) = cut_at(text, mark, mark)?;
    Some((before, after))
}

/// What stands before the first of these characters of ASCII, which it is, and what stands after it.
#[must_use]
#[inline(never)]
pub fn cut_at(text: &str, least: u8, most: u8) -> Option<(&str, u8, &str)> {
    let mut place = 0_usize;
    for byte in text.bytes() {
        let after = place.wrapping_add(1);
        if (least..=most).contains(&byte) {
            return Some((text.get(..place)?, byte, text.get(after..)?));
        }
        place = after;
    }
    None
}

/// White space as a browser's `\s` has it, and the character that ends a text of an [extract](super::extract).
#[must_use]
pub fn is_space(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || matches!(letter, '\u{feff}' | '\u{5}')
}

/// How many characters a text has.
#[must_use]
pub fn length(text: &str) -> usize {
    let mut length = 0_usize;
    for byte in text.bytes() {
        // All bytes of a character but its first are 0b10…….
        let first = byte & 0b1100_0000 != 0b1000_0000;
        length = length.wrapping_add(usize::from(first));
    }
    length
}

/// Appends the two hexadecimal digits of a byte. `ten` is the letter for ten: `a` or `A`.
pub fn push_hex(to: &mut String, byte: u8, ten: u8) {
    for nibble in [byte >> 4, byte & 15] {
        let zero = if nibble > 9 { ten.wrapping_sub(10) } else { b'0' };
        to.push(char::from(zero.wrapping_add(nibble)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_the_first_mark() {
        assert_eq!(cut("a=b=c", b'='), Some(("a", "b=c")));
        assert_eq!(cut("é=", b'='), Some(("é", "")));
        assert_eq!(cut("=", b'='), Some(("", "")));
        assert_eq!(cut("é", b'='), None);
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(["", "a", "é€😀"].map(length), [0, 1, 3]);
    }

    #[test]
    fn every_byte_has_two_hexadecimal_digits() {
        for byte in 0..=u8::MAX {
            let (mut small, mut large) = (String::new(), String::new());
            push_hex(&mut small, byte, b'a');
            push_hex(&mut large, byte, b'A');
            assert_eq!((small, large), (format!("{byte:02x}"), format!("{byte:02X}")));
        }
    }
}
