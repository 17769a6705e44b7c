//! JSON text → tree, bounded in depth. Own code: serde's way from the browser's `JSON.parse` costs 1.4 kB of brotli more,
//! and this one is the same code in the widget, the tests and on the owner's machine.

use super::json::Json;
use core::str::Chars;

/// Deeper than any configuration or record goes; a limit, since each level costs stack.
const MAX_DEPTH: u8 = 12;

/// Reads a whole text. `None` when it is not JSON (RFC 8259) or nested deeper than 12 levels. A name that stands twice in
/// an object is kept twice; [`Json::get`] takes the last, as `JSON.parse` does.
#[must_use]
pub fn read(text: &str) -> Option<Json> {
    let mut chars = text.chars();
    let next = chars.next();
    let mut reader = Reader { chars, next };
    let json = reader.value(MAX_DEPTH)?;
    reader.space();
    reader.next.is_none().then_some(json)
}

struct Reader<'a> {
    chars: Chars<'a>,
    next: Option<char>,
}

impl Reader<'_> {
    // Never copied into its callers: there are many.
    #[inline(never)]
    fn take(&mut self) -> Option<char> {
        let taken = self.next;
        self.next = self.chars.next();
        taken
    }

    /// Takes this character, if it comes next.
    fn takes(&mut self, wanted: char) -> bool {
        let found = self.next == Some(wanted);
        if found {
            self.take();
        }
        found
    }

    fn space(&mut self) {
        while matches!(self.next, Some(' ' | '\t' | '\n' | '\r')) {
            self.take();
        }
    }

    fn value(&mut self, levels_left: u8) -> Option<Json> {
        self.space();
        match self.next? {
            '{' => self.members(levels_left.checked_sub(1)?),
            '[' => self.items(levels_left.checked_sub(1)?),
            '"' => Some(Json::Text(self.text()?)),
            't' => self.word("true", Json::Bool(true)),
            'f' => self.word("false", Json::Bool(false)),
            'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn members(&mut self, levels_left: u8) -> Option<Json> {
        let mut members = Vec::new();
        self.take();
        self.space();
        while !self.takes('}') {
            self.between(members.is_empty())?;
            let name = self.text()?;
            self.space();
            if !self.takes(':') {
                return None;
            }
            members.push((name, self.value(levels_left)?));
            self.space();
        }
        Some(Json::Object(members))
    }

    fn items(&mut self, levels_left: u8) -> Option<Json> {
        let mut items = Vec::new();
        self.take();
        self.space();
        while !self.takes(']') {
            self.between(items.is_empty())?;
            items.push(self.value(levels_left)?);
            self.space();
        }
        Some(Json::List(items))
    }

    /// The comma between two items, and the space after it.
    #[expect(clippy::fn_params_excessive_bools, reason = "whether it is the first item is all there is to know")]
    fn between(&mut self, is_first: bool) -> Option<()> {
        if !is_first && !self.takes(',') {
            return None;
        }
        self.space();
        Some(())
    }

    fn word(&mut self, word: &str, means: Json) -> Option<Json> {
        for letter in word.chars() {
            if !self.takes(letter) {
                return None;
            }
        }
        Some(means)
    }

    fn text(&mut self) -> Option<String> {
        if !self.takes('"') {
            return None;
        }
        let mut text = String::new();
        loop {
            match self.take()? {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                '\0'..='\u{1f}' => return None,
                other => text.push(other),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.take()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.code_point(),
            other @ ('"' | '\\' | '/') => other,
            _ => return None,
        })
    }

    /// `\uXXXX`, or two of them for what lies beyond 16 bits. Half of a pair is no character: U+FFFD stands for it.
    fn code_point(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if first & 0xfc00 != 0xd800 {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        // Looked at on a copy: what follows may be another character.
        let mut ahead = Reader { chars: self.chars.clone(), next: self.next };
        if ahead.takes('\\')
            && ahead.takes('u')
            && let second = ahead.four_digits()?
            && second & 0xfc00 == 0xdc00
        {
            *self = Reader { chars: ahead.chars.as_str().chars(), next: ahead.next };
            return char::from_u32(0x1_0000 | (first & 0x3ff) << 10 | second & 0x3ff);
        }
        Some(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for _ in 0..4 {
            number = number << 4 | self.take()?.to_digit(16)?;
        }
        Some(number)
    }

    fn number(&mut self) -> Option<Json> {
        let negative = self.takes('-');
        let starts_with_zero = self.next == Some('0');
        let (mut whole, digits) = self.digits()?;
        if starts_with_zero && digits > 1 {
            return None;
        }
        if self.takes('.') {
            self.digits()?;
            whole = None;
        }
        if matches!(self.next, Some('e' | 'E')) {
            self.take();
            if matches!(self.next, Some('+' | '-')) {
                self.take();
            }
            self.digits()?;
            whole = None;
        }
        Some(whole.filter(|_| !negative).map_or(Json::Number, Json::Whole))
    }

    /// At least one digit: the number, if it fits, and how many digits there were.
    fn digits(&mut self) -> Option<(Option<u32>, usize)> {
        let (mut number, mut count) = (Some(0_u32), 0_usize);
        while let Some(digit) = self.next.and_then(|next| next.to_digit(10)) {
            number = number.and_then(|number| number.checked_mul(10)?.checked_add(digit));
            count = count.wrapping_add(1);
            self.take();
        }
        (count > 0).then_some((number, count))
    }
}
