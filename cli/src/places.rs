//! From the path of a fault (`vendors[2].siteId`) to its place in the text.

use crate::json::{Node, Span, Value};
use std::collections::BTreeMap;

/// The places of all values of a configuration, by the paths under which the core speaks of them.
#[derive(Debug)]
pub struct Places<'a> {
    by_path: BTreeMap<String, Place<'a>>,
    root: &'a Node,
}

/// Where a value stands and what it belongs to.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The value.
    pub node: &'a Node,
    /// Its name in the object that it is a member of.
    pub name: Option<(&'a str, Span)>,
    /// The path of the object or list that holds it.
    pub holder: String,
}

impl<'a> Places<'a> {
    /// Notes the place of every value.
    #[must_use]
    pub fn of(root: &'a Node) -> Self {
        let mut places = Self { by_path: BTreeMap::new(), root };
        places.note(root, "");
        places
    }

    fn note(&mut self, node: &'a Node, path: &str) {
        match &node.value {
            Value::Object(members) => {
                for member in members {
                    let below = join(path, &member.name);
                    let name = Some((member.name.as_str(), member.name_span.clone()));
                    self.put(below, Place { node: &member.value, name, holder: path.to_owned() });
                }
            }
            Value::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.put(format!("{path}[{place}]"), Place { node: item, name: None, holder: path.to_owned() });
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }

    fn put(&mut self, path: String, place: Place<'a>) {
        self.note(place.node, &path);
        // A name with a dot in it must not hide what really lies below.
        if place.name.as_ref().is_some_and(|(name, _)| name.contains(['.', '['])) {
            self.by_path.entry(path).or_insert(place);
        } else {
            self.by_path.insert(path, place);
        }
    }

    /// The place of a path; `None` where nothing stands, and for the whole file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Place<'a>> {
        self.by_path.get(path)
    }

    /// The value of a path.
    #[must_use]
    pub fn node(&self, path: &str) -> Option<&'a Node> {
        if path.is_empty() { Some(self.root) } else { self.get(path).map(|place| place.node) }
    }

    /// The value of a path, its name before it; where nothing stands, the bracket that opens the nearest thing that
    /// should have held it.
    #[must_use]
    pub fn span(&self, path: &str) -> Span {
        if let Some(place) = self.get(path) {
            return place.node.span.clone();
        }
        let holder = self.nearest(path);
        holder.span.start..holder.span.end.min(holder.span.start + 1)
    }

    /// The name of a member; its value where it has none.
    #[must_use]
    pub fn name_span(&self, path: &str) -> Span {
        let name = self.get(path).and_then(|place| place.name.clone());
        name.map_or_else(|| self.span(path), |(_, span)| span)
    }

    /// The innermost thing around a path that is there.
    fn nearest(&self, path: &str) -> &'a Node {
        let mut path = path;
        while let Some(end) = path.rfind(['.', '[']) {
            path = path.get(..end).unwrap_or_default();
            if let Some(place) = self.get(path) {
                return place.node;
            }
        }
        self.root
    }
}

/// The path of a member.
#[must_use]
pub fn join(holder: &str, name: &str) -> String {
    if holder.is_empty() { name.to_owned() } else { format!("{holder}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::json::read;

    #[test]
    fn a_path_leads_to_the_text_that_it_names() {
        let text = r#"{"a": {"b": [1, {"c": "x"}]}, "a.b": 2, "d": 1, "d": 2}"#;
        let root = read(text).unwrap();
        let places = Places::of(&root);
        for (path, value, name) in [
            ("a.b[0]", "1", "1"),
            ("a.b[1].c", r#""x""#, r#""c""#),
            ("d", "2", r#""d""#),
            ("a.z", "{", "{"),
            ("a.b[7].c", "[", "["),
            ("", "{", "{"),
            ("nowhere.at.all", "{", "{"),
        ] {
            assert_eq!(text.get(places.span(path)).unwrap(), value, "{path}");
            assert_eq!(text.get(places.name_span(path)).unwrap(), name, "{path}");
        }
        assert_eq!(text.get(places.name_span("d")).unwrap(), "\"d\"");
        assert_eq!(places.name_span("d").start, text.rfind("\"d\"").unwrap());
    }
}
