//! Strings, and what is said of characters that stand where they should not.

use super::reader::{Reader, SyntaxFault};

impl Reader<'_> {
    pub(super) fn string(&mut self) -> Result<String, SyntaxFault> {
        let start = self.at;
        self.take();
        let mut text = String::new();
        loop {
            match self.peek() {
                Some('"') => {
                    self.take();
                    return Ok(text);
                }
                Some('\\') => text.push(self.escape()?),
                None | Some('\n' | '\r') => return Err(self.unclosed(start)),
                Some('\0'..='\u{1f}') => {
                    return Err(self.unexpected("no control characters in a text; \\t and \\n stand for them"));
                }
                Some(other) => {
                    self.take();
                    text.push(other);
                }
            }
        }
    }

    /// A text that is still open at the end of its line: the quotes that opened it are the place to look.
    fn unclosed(&self, start: usize) -> SyntaxFault {
        SyntaxFault {
            code: "not-json",
            span: start..self.at,
            found: "a text without double quotes at its end".to_owned(),
            wanted: "double quotes at the end of the text, on the line on which it began",
            hint: None,
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxFault> {
        self.take();
        let meant = match self.peek() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.code_point(),
            Some(same @ ('"' | '\\' | '/')) => same,
            _ => return Err(self.unexpected("after \\ one of \" \\ / b f n r t u, or \\\\ for a backslash")),
        };
        self.take();
        Ok(meant)
    }

    /// `\uXXXX`, or two of them for what lies beyond 16 bits. Half of a pair is no character: U+FFFD stands for it, as in
    /// the core's reader.
    fn code_point(&mut self) -> Result<char, SyntaxFault> {
        self.take();
        let first = self.four_digits()?;
        if first & 0xfc00 != 0xd800 {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let mut ahead = Reader { text: self.text, at: self.at };
        if ahead.takes('\\')
            && ahead.takes('u')
            && let Ok(second) = ahead.four_digits()
            && second & 0xfc00 == 0xdc00
        {
            self.at = ahead.at;
            let whole = 0x1_0000 | (first & 0x3ff) << 10 | second & 0x3ff;
            return Ok(char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Result<u32, SyntaxFault> {
        let mut number = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|next| next.to_digit(16)) else {
                return Err(self.unexpected("four hexadecimal digits after \\u"));
            };
            self.take();
            number = number << 4 | digit;
        }
        Ok(number)
    }
}

/// What stands at a place, for a person to find it. What cannot be seen is named.
pub(super) fn shown(next: Option<char>) -> String {
    match next {
        None => "the end of the file".to_owned(),
        Some(seen) if seen.is_control() || (seen.is_whitespace() && seen != ' ') => {
            format!("the invisible character U+{:04X}", u32::from(seen))
        }
        Some(seen) => format!("`{seen}`"),
    }
}

/// What people write who know another notation than JSON.
pub(super) fn hint(rest: &str) -> Option<&'static str> {
    const HABITS: [(&[&str], &str); 7] = [
        (&["'", "\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}"], "only straight double quotes stand around a text: \""),
        (&["//", "/*", "#"], "JSON has no comments: take it out"),
        (&["True"], "true is written small"),
        (&["False"], "false is written small"),
        (&["None", "undefined", "NaN"], "leave a field out that has no value"),
        (&["+", "."], "a number begins with a digit"),
        (&["\u{a0}", "\u{feff}", "\u{200b}"], "take it out and put an ordinary space in its place"),
    ];
    let is_habit = |habits: &[&str]| habits.iter().any(|habit| rest.starts_with(habit));
    HABITS.iter().find(|(habits, _)| is_habit(habits)).map(|(_, hint)| *hint)
}
