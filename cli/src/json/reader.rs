//! The reader: takes what RFC 8259 calls JSON, to the depth that the core's reader takes, and says of anything else
//! where it stands, what was found and what was wanted.

use super::text;
use super::tree::{Member, Node, Span, Value};

/// As deep as the core's reader goes.
const MAX_DEPTH: u8 = 12;

/// Why a text is not JSON, or not JSON that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// `not-json` or `too-deep`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// What stands there.
    pub found: String,
    /// What could have stood there.
    pub wanted: &'static str,
    /// How it is mended, where that is known.
    pub hint: Option<&'static str>,
}

/// Reads a whole text; a byte order mark in front must have been taken off.
///
/// # Errors
/// The first place at which the text is no JSON.
pub fn read(text: &str) -> Result<Node, SyntaxFault> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.value(MAX_DEPTH)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.unexpected("nothing more after the end of the configuration")),
    }
}

/// A text and how far it is read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(super) fn takes(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.take();
        }
        found
    }

    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.take();
        }
    }

    /// The fault of what comes next.
    pub(super) fn unexpected(&self, wanted: &'static str) -> SyntaxFault {
        let length = self.peek().map_or(0, char::len_utf8);
        SyntaxFault {
            code: "not-json",
            span: self.at..self.at + length,
            found: text::shown(self.peek()),
            wanted,
            hint: text::hint(self.rest()),
        }
    }

    fn value(&mut self, levels_left: u8) -> Result<Node, SyntaxFault> {
        self.space();
        let start = self.at;
        let value = match self.peek() {
            Some('{' | '[') if levels_left == 0 => return Err(self.too_deep()),
            Some('{') => Value::Object(self.members(levels_left - 1)?),
            Some('[') => Value::List(self.items(levels_left - 1)?),
            Some('"') => Value::Text(self.string()?),
            Some('-' | '0'..='9') => Value::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { span: start..self.at, value })
    }

    fn too_deep(&self) -> SyntaxFault {
        SyntaxFault {
            code: "too-deep",
            span: self.at..self.at + 1,
            found: "a value inside more than 12 others".to_owned(),
            wanted: "at most 12 levels of { and [",
            hint: None,
        }
    }

    fn members(&mut self, levels_left: u8) -> Result<Vec<Member>, SyntaxFault> {
        let mut members = Vec::new();
        self.take();
        self.space();
        while !self.takes('}') {
            if !members.is_empty() {
                self.comma("a comma, or } at the end of the object")?;
            }
            if self.peek() != Some('"') {
                return Err(self.unexpected("a name in double quotes, or } at the end of the object"));
            }
            let start = self.at;
            let name = self.string()?;
            let name_span = start..self.at;
            self.space();
            if !self.takes(':') {
                return Err(self.unexpected("a colon between the name and its value"));
            }
            members.push(Member { name, name_span, value: self.value(levels_left)? });
            self.space();
        }
        Ok(members)
    }

    fn items(&mut self, levels_left: u8) -> Result<Vec<Node>, SyntaxFault> {
        let mut items = Vec::new();
        self.take();
        self.space();
        while !self.takes(']') {
            if !items.is_empty() {
                self.comma("a comma, or ] at the end of the list")?;
            }
            items.push(self.value(levels_left)?);
            self.space();
        }
        Ok(items)
    }

    /// The comma between two, and the space after it. One before a closing bracket is the fault, not the bracket.
    fn comma(&mut self, wanted: &'static str) -> Result<(), SyntaxFault> {
        let start = self.at;
        if !self.takes(',') {
            return Err(self.unexpected(wanted));
        }
        let end = self.at;
        self.space();
        if matches!(self.peek(), Some('}' | ']')) {
            return Err(SyntaxFault {
                code: "not-json",
                span: start..end,
                found: "a comma with nothing after it".to_owned(),
                wanted: "no comma after the last one",
                hint: Some("take the comma out"),
            });
        }
        Ok(())
    }

    fn word(&mut self) -> Result<Value, SyntaxFault> {
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.unexpected("a value: a text in double quotes, a number, true, false, null, { or ["))
    }

    fn number(&mut self) -> Result<String, SyntaxFault> {
        let start = self.at;
        self.takes('-');
        let starts_with_zero = self.peek() == Some('0');
        let count = self.digits()?;
        if starts_with_zero && count > 1 {
            self.at = start;
            return Err(SyntaxFault {
                hint: Some("write it without the zero in front"),
                ..self.unexpected("a number")
            });
        }
        if self.takes('.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.take();
            if matches!(self.peek(), Some('+' | '-')) {
                self.take();
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default().to_owned())
    }

    fn digits(&mut self) -> Result<usize, SyntaxFault> {
        let start = self.at;
        while matches!(self.peek(), Some('0'..='9')) {
            self.take();
        }
        if self.at == start { Err(self.unexpected("a digit")) } else { Ok(self.at - start) }
    }
}
