//! What an address asks for: `text=[prefix-,]start[,end][,-suffix]`.

/// What stands before the directives in a fragment.
const MARK: &str = ":~:";

/// The words of a text directive, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The words that have to stand right before, with nothing between but white space.
    pub prefix: Option<String>,
    /// The words that are looked for.
    pub start: String,
    /// The words with which the place ends, where it is longer than `start`.
    pub end: Option<String>,
    /// The words that have to stand right behind.
    pub suffix: Option<String>,
}

impl Directive {
    /// The directive for some words alone.
    #[must_use]
    pub fn new(words: &str) -> Self {
        Self { prefix: None, start: words.to_owned(), end: None, suffix: None }
    }

    /// Reads what stands behind `text=`. Nothing comes of what a browser would not look for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut terms: Vec<&str> = text.split(',').collect();
        if terms.len() > 4 {
            return None;
        }
        let prefix = terms.first()?.strip_suffix('-');
        if prefix.is_some() {
            terms.remove(0);
        }
        let suffix = terms.last()?.strip_prefix('-');
        if suffix.is_some() {
            terms.pop();
        }
        let (start, end) = match *terms.as_slice() {
            [start] => (start, None),
            [start, end] => (start, Some(end)),
            _ => return None,
        };
        let given = |term: Option<&str>| term.map(term_of).map_or(Some(None), |term| term.map(Some));
        Some(Self { prefix: given(prefix)?, start: term_of(start)?, end: given(end)?, suffix: given(suffix)? })
    }

    /// All text directives of an address or of its fragment, in their order. A browser goes to the first that it finds.
    #[must_use]
    pub fn all(address: &str) -> Vec<Self> {
        let Some((_, fragment)) = address.split_once('#') else { return Vec::new() };
        let Some((_, directives)) = fragment.split_once(MARK) else { return Vec::new() };
        directives.split('&').filter_map(|part| part.strip_prefix("text=")).filter_map(Self::parse).collect()
    }

    /// The directive as an address has it, behind `text=`.
    #[must_use]
    pub fn encoded(&self) -> String {
        let mut text = String::new();
        if let Some(prefix) = &self.prefix {
            text.push_str(&encode(prefix));
            text.push_str("-,");
        }
        text.push_str(&encode(&self.start));
        if let Some(end) = &self.end {
            text.push(',');
            text.push_str(&encode(end));
        }
        if let Some(suffix) = &self.suffix {
            text.push_str(",-");
            text.push_str(&encode(suffix));
        }
        text
    }
}

/// The id in an address: what stands behind `#` and before the directives, decoded.
#[must_use]
pub fn id_of(address: &str) -> Option<String> {
    let (_, fragment) = address.split_once('#')?;
    let id = fragment.split_once(MARK).map_or(fragment, |(id, _)| id);
    (!id.is_empty()).then(|| decode(id))
}

/// A term, unless it is empty or has a hyphen where none may stand.
fn term_of(term: &str) -> Option<String> {
    (!term.is_empty() && !term.contains('-')).then(|| decode(term))
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let byte = if *first == b'%' { behind.split_at_checked(2).and_then(|(pair, _)| hex(pair)) } else { None };
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(pair: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(pair).ok()?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

fn encode(text: &str) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Option<[Option<String>; 4]> {
        let Directive { prefix, start, end, suffix } = Directive::parse(text)?;
        Some([prefix, Some(start), end, suffix])
    }

    fn some(terms: [&str; 4]) -> [Option<String>; 4] {
        terms.map(|term| (!term.is_empty()).then(|| term.to_owned()))
    }

    #[test]
    fn all_shapes_are_read() {
        assert_eq!(terms("a"), Some(some(["", "a", "", ""])));
        assert_eq!(terms("a,b"), Some(some(["", "a", "b", ""])));
        assert_eq!(terms("p-,a"), Some(some(["p", "a", "", ""])));
        assert_eq!(terms("a,-s"), Some(some(["", "a", "", "s"])));
        assert_eq!(terms("p-,a,b,-s"), Some(some(["p", "a", "b", "s"])));
        assert_eq!(terms("re%2Duse%2C%20caf%C3%A9"), Some(some(["", "re-use, café", "", ""])));
        assert_eq!(terms("100%"), Some(some(["", "100%", "", ""])));
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in ["", "p-", "-s", "a,b,c", "p-,a,b,c,-s", "a-b", "a,", ",a", "p-,-s", "a,b-c", "-,a", "a,-"] {
            assert_eq!(terms(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_has_an_id_and_directives() {
        let address = "/privacy#consentry-hotjar:~:text=Cookies,-A%20cookie&text=b&unknown";
        assert_eq!(id_of(address).as_deref(), Some("consentry-hotjar"));
        let starts: Vec<_> = Directive::all(address).into_iter().map(|directive| directive.start).collect();
        assert_eq!(starts, ["Cookies", "b"]);
        assert_eq!((id_of("/privacy#:~:text=a"), id_of("/privacy"), id_of("#a%20b")), (None, None, Some("a b".into())));
        assert_eq!(Directive::all("/privacy#text=a"), []);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["p-,a,b,-s", "re%2Duse", "a,-Caf%C3%A9%20%26%2C"] {
            let directive = Directive::parse(text);
            assert_eq!(directive.map(|directive| directive.encoded()).as_deref(), Some(text));
        }
    }
}
