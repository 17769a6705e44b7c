//! Templates: a scene as one constant text, written as HTML is, in which `{name}` is filled in, `{?name}…{/}` stands where
//! that is so, and `{#name}…{/}` once for each. The compiler turns it into marks; what is shipped walks through it once. A
//! call for each element would be three times the bytes.

/// The bytes that stand before the letter of a name.
pub(super) const FILL: u8 = 5;
pub(super) const IF: u8 = 6;
pub(super) const EACH: u8 = 7;
/// Ends what `IF` and `EACH` begin.
pub(super) const END: u8 = 8;

/// A template made of lists of texts, read one after another.
macro_rules! template {
    ($($part:expr),* $(,)?) => {{
        const PARTS: &[&[&str]] = &[$($part),*];
        const LENGTH: usize = $crate::scene::template::compiled::<0>(PARTS).1;
        const COMPILED: &[u8] = &$crate::scene::template::compiled::<LENGTH>(PARTS).0;
        const TEXT: &str = match core::str::from_utf8(COMPILED) {
            Ok(text) => text,
            Err(_) => "",
        };
        TEXT
    }};
}
pub(super) use template;

/// Names as a template writes them, each with the letter that stands for it.
macro_rules! names {
    ($($(#[$about:meta])* $name:ident = $letter:literal $text:literal;)*) => {
        $($(#[$about])* pub(super) const $name: u8 = $letter;)*
        pub(super) const NAMES: &[(&str, u8)] = &[$(($text, $letter)),*];
    };
}
pub(super) use names;

/// What is being written, in so many bytes, and how many it needs.
struct To<const LENGTH: usize> {
    bytes: [u8; LENGTH],
    length: usize,
}

impl<const LENGTH: usize> To<LENGTH> {
    const fn push(&mut self, byte: u8) {
        if let Some((_, rest)) = self.bytes.split_at_mut_checked(self.length)
            && let Some(first) = rest.first_mut()
        {
            *first = byte;
        }
        self.length = self.length.saturating_add(1);
    }
}

/// Where the reading is.
#[derive(Clone, Copy)]
enum Within {
    Tag,
    Quotes,
    /// Right after a tag: what is neither another nor the border of a part is text.
    AfterTag,
    /// The same, past a line break: what indents the line is nothing.
    Gap,
    Text,
}

/// The parts with marks for tags and names.
pub(super) const fn compiled<const LENGTH: usize>(parts: &[&[&str]]) -> ([u8; LENGTH], usize) {
    let mut to = To { bytes: [0; LENGTH], length: 0 };
    let (mut parts, mut within) = (parts, Within::Text);
    while let [part, others @ ..] = parts {
        parts = others;
        let mut texts = *part;
        while let [text, others @ ..] = texts {
            texts = others;
            let mut text = text.as_bytes();
            while let [byte, rest @ ..] = text {
                (text, within) = read(&mut to, (*byte, rest), within);
            }
        }
    }
    (to.bytes, to.length)
}

/// Reads what begins with that byte; returns what is left.
const fn read<'a, const LENGTH: usize>(
    to: &mut To<LENGTH>,
    (byte, rest): (u8, &'a [u8]),
    within: Within,
) -> (&'a [u8], Within) {
    match (byte, within, rest) {
        (b'<', _, [b'/', rest @ ..]) => {
            to.push(4);
            return (cut(rest, b'>').1, Within::AfterTag);
        }
        (b'<', ..) => {
            to.push(1);
            return (rest, Within::Tag);
        }
        (b'>', Within::Tag, _) => return (rest, Within::AfterTag),
        (b'"', Within::Tag, _) => return (rest, Within::Quotes),
        (b'"', Within::Quotes, _) => return (rest, Within::Tag),
        (b' ', Within::Tag, _) => {
            to.push(2);
            return (rest, within);
        }
        (b'\n', ..) | (b' ', Within::Gap, _) => return (rest, Within::Gap),
        (b'{', _, [b'#', rest @ ..]) => return (name(to, EACH, rest), within),
        (b'{', _, [b'?', rest @ ..]) => return (name(to, IF, rest), within),
        (b'{', _, [b'/', rest @ ..]) => return (name(to, END, rest), within),
        _ => {}
    }
    text(to, (byte, rest), within)
}

/// Reads a byte of a text, or of a tag's name, or a name that is filled in.
const fn text<'a, const LENGTH: usize>(
    to: &mut To<LENGTH>,
    (byte, rest): (u8, &'a [u8]),
    within: Within,
) -> (&'a [u8], Within) {
    let is_text = matches!(within, Within::AfterTag | Within::Gap);
    if is_text {
        to.push(3);
    }
    let within = if is_text { Within::Text } else { within };
    if byte == b'{' {
        return (name(to, FILL, rest), within);
    }
    to.push(byte);
    (rest, within)
}

/// Reads a name after its `{` and sign.
const fn name<'a, const LENGTH: usize>(to: &mut To<LENGTH>, mark: u8, rest: &'a [u8]) -> &'a [u8] {
    let (name, rest) = cut(rest, b'}');
    to.push(mark);
    let mut names = super::names::NAMES;
    while let [(text, letter), others @ ..] = names {
        if is_same(text.as_bytes(), name) {
            to.push(*letter);
        }
        names = others;
    }
    rest
}

/// What stands before and after the first `mark`.
const fn cut(text: &[u8], mark: u8) -> (&[u8], &[u8]) {
    let (mut rest, mut length) = (text, 0_usize);
    while let [byte, after @ ..] = rest {
        if *byte == mark {
            return (text.split_at(length).0, after);
        }
        (rest, length) = (after, length.saturating_add(1));
    }
    (text, &[])
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, one @ ..], [same, other @ ..]) => *first == *same && is_same(one, other),
        _ => false,
    }
}
