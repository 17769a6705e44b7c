//! JSON that may be none: what is mutated.

use consentry::consent::json::Json;
use std::fmt::Write as _;

/// Written as half of a pair of surrogates, escaped: no text of Rust's can hold one.
pub(super) const HALF: char = '\u{e000}';
/// The other half.
pub(super) const OTHER_HALF: char = '\u{e001}';

/// A value, or what stands in the place of one.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    /// As it is written: a number, a word, or what no JSON has.
    Plain(String),
    Text(String),
    List(Vec<Tree>),
    /// Names may stand twice.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The same as a tree of ours. No configuration has a number that is none of the whole ones.
    pub(super) fn of(json: &Json) -> Self {
        match json {
            Json::Null | Json::Number => Self::plain("null"),
            Json::Bool(value) => Self::Plain(value.to_string()),
            Json::Whole(number) => Self::Plain(number.to_string()),
            Json::Text(text) => Self::text(text),
            Json::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Json::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
        }
    }

    pub(super) fn plain(written: &str) -> Self {
        Self::Plain(written.to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// How many values there are, this one among them.
    pub(super) fn size(&self) -> usize {
        let inside = match self {
            Self::Plain(_) | Self::Text(_) => 0,
            Self::List(items) => items.iter().map(Self::size).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.size()).sum(),
        };
        inside.saturating_add(1)
    }

    /// The value at that place, counted from the whole on.
    pub(super) fn at(&mut self, place: usize) -> Option<&mut Self> {
        let Some(mut left) = place.checked_sub(1) else { return Some(self) };
        for inside in self.inside() {
            let size = inside.size();
            if left < size {
                return inside.at(left);
            }
            left = left.saturating_sub(size);
        }
        None
    }

    /// The values right inside.
    fn inside(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Plain(_) | Self::Text(_) => Vec::new(),
            Self::List(items) => items.iter_mut().collect(),
            Self::Object(members) => members.iter_mut().map(|(_, value)| value).collect(),
        }
    }

    /// All values that are members of such a name, or items of one; of two inside each other, the outer.
    pub(super) fn named(&mut self, names: &[&str]) -> Vec<&mut Self> {
        let mut found = Vec::new();
        match self {
            Self::Plain(_) | Self::Text(_) => {}
            Self::List(items) => found.extend(items.iter_mut().flat_map(|item| item.named(names))),
            Self::Object(members) => {
                for (name, value) in members {
                    match (names.contains(&name.as_str()), value) {
                        (true, Self::List(items)) => found.extend(items),
                        (true, value) => found.push(value),
                        (false, value) => found.extend(value.named(names)),
                    }
                }
            }
        }
        found
    }

    /// All objects and lists.
    pub(super) fn containers(&mut self) -> usize {
        let own = usize::from(matches!(self, Self::List(_) | Self::Object(_)));
        self.inside().into_iter().map(Self::containers).sum::<usize>().saturating_add(own)
    }

    /// The object or list at that place among all of them.
    pub(super) fn container(&mut self, place: usize) -> Option<&mut Self> {
        let mut left = place;
        if matches!(self, Self::List(_) | Self::Object(_)) {
            let Some(less) = left.checked_sub(1) else { return Some(self) };
            left = less;
        }
        for inside in self.inside() {
            let count = inside.containers();
            if left < count {
                return inside.container(left);
            }
            left = left.saturating_sub(count);
        }
        None
    }

    /// Its text.
    pub(super) fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, to: &mut String) {
        match self {
            Self::Plain(written) => to.push_str(written),
            Self::Text(text) => quote(text, to),
            Self::List(items) => {
                to.push('[');
                for (place, item) in items.iter().enumerate() {
                    to.push_str(if place == 0 { "" } else { "," });
                    item.write(to);
                }
                to.push(']');
            }
            Self::Object(members) => {
                to.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    to.push_str(if place == 0 { "" } else { "," });
                    quote(name, to);
                    to.push(':');
                    value.write(to);
                }
                to.push('}');
            }
        }
    }
}

fn quote(text: &str, to: &mut String) {
    to.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => to.extend(['\\', letter]),
            '\0'..='\u{1f}' => {
                // A string takes whatever is written to it.
                let _infallible = write!(to, "\\u{:04x}", u32::from(letter));
            }
            HALF => to.push_str("\\ud83d"),
            OTHER_HALF => to.push_str("\\ude00"),
            _ => to.push(letter),
        }
    }
    to.push('"');
}
