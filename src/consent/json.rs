//! A JSON value as a small tree, and JSON text under construction. Knows nothing of what the text should say; `reading`
//! makes trees of texts.

use super::text::push_hex;

/// A JSON value. Members keep the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number from 0 to 4,294,967,295, written in digits alone.
    Whole(u32),
    /// Any other number: nothing in our formats wants one.
    Number,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The member of that name, when this is an object that has it. The last one wins, as in `JSON.parse`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let mut found = None;
        for (key, value) in self.members() {
            if key == name {
                found = Some(value);
            }
        }
        found
    }

    /// The member of that name; `null` when there is none.
    #[must_use]
    pub fn at(&self, name: &str) -> &Self {
        const NULL: &Json = &Json::Null;
        self.get(name).unwrap_or(NULL)
    }

    /// The members of an object; nothing for any other value.
    #[must_use]
    pub fn members(&self) -> &[(String, Self)] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    /// The items of a list; for any other value, the value itself as the only item.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { core::slice::from_ref(self) }
    }

    /// The items of the member of that name; none when it is not there.
    #[must_use]
    pub fn items_of(&self, name: &str) -> &[Self] {
        self.get(name).map_or_else(Default::default, Self::items)
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number from 0 to 4,294,967,295.
    #[must_use]
    pub fn whole(&self) -> Option<u32> {
        if let Self::Whole(number) = self { Some(*number) } else { None }
    }
}

/// JSON text under construction. Own code, since serde's way to an object in the browser costs 2 kB more than this and
/// `JSON.parse`.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// Opens an object, as the whole or as the member of that name; [`close`](Self::close) ends it.
    pub fn object(&mut self, name: &str) -> &mut Self {
        self.name(name).text.push('{');
        self
    }

    /// Opens a list as the member of that name.
    pub fn list(&mut self, name: &str) -> &mut Self {
        self.name(name).text.push('[');
        self
    }

    /// Ends what was opened last, with `}` or `]`.
    pub fn close(&mut self, bracket: char) -> &mut Self {
        self.text.push(bracket);
        self
    }

    /// A text, as a member or (without a name) as an item.
    pub fn string(&mut self, name: &str, value: &str) -> &mut Self {
        self.name(name).quoted(value)
    }

    /// A member that is a number, `null`, `true` or `false`, as it is written.
    pub fn plain(&mut self, name: &str, value: &str) -> &mut Self {
        self.name(name).text.push_str(value);
        self
    }

    /// The text so far.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// A comma where one is due, and the member's name; no name in a list or for the whole.
    fn name(&mut self, name: &str) -> &mut Self {
        if !matches!(self.text.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
        if !name.is_empty() {
            self.quoted(name).text.push(':');
        }
        self
    }

    fn quoted(&mut self, value: &str) -> &mut Self {
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(c);
                }
                '\0'..='\u{1f}' => {
                    self.text.push_str("\\u00");
                    push_hex(&mut self.text, u8::try_from(c).unwrap_or(0), b'a');
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
        self
    }
}

/// The digits of a number. `to_string` goes through `core::fmt`, which the widget does without.
#[must_use]
pub fn digits(number: u32) -> String {
    let mut text = String::new();
    push_digits(&mut text, number);
    text
}

/// Appends the digits of a number.
pub fn push_digits(to: &mut String, number: u32) {
    if number > 9 {
        push_digits(to, number / 10);
    }
    to.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::super::reading::read;
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_the_text() {
        let hostile = "\"\\\u{0}\u{1f}\n é\u{2028}😀</script>";
        let mut writer = Writer::default();
        writer
            .object("")
            .string("a", hostile)
            .plain("n", &digits(4_294_967_295))
            .list("l")
            .string("", "x")
            .string("", "y");
        writer.close(']').object("o").close('}').plain("z", "null").close('}');
        let json = read(&writer.into_text()).expect("JSON");
        assert_eq!(json.get("a").and_then(Json::text), Some(hostile));
        assert_eq!(json.get("n").and_then(Json::whole), Some(u32::MAX));
        assert_eq!(json.get("l").map(|list| list.items().len()), Some(2));
        assert_eq!((json.get("o"), json.get("z")), (Some(&Json::Object(vec![])), Some(&Json::Null)));
        assert_eq!(["0", "9", "10", "100"].map(str::to_owned), [0, 9, 10, 100].map(digits));
    }
}
