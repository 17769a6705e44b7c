//! Changing the text of a configuration in places. Nothing else that stands there is touched.

mod layout;
mod place;

pub(crate) use layout::Layout;
pub use place::{Step, remove, set};

use crate::json::{Member, Node, Span};
use crate::places::Places;
use serde_json::{Value, json};

/// What takes the place of a span: of nothing, or of the space between two brackets.
struct Edit {
    span: Span,
    text: String,
}

/// The text with the vendor at the end of `vendors`, and the purpose at the end of `purposes`; a text without `vendors`
/// stays as it is.
pub(crate) fn put_in(text: &str, root: &Node, (vendor, purpose): (&Value, Option<&Value>)) -> String {
    let page = Page { text, layout: Layout::of(text, root) };
    let Some(vendors) = root.members().iter().rev().find(|member| member.name == "vendors") else {
        return text.to_owned();
    };
    let mut edits = vec![page.append(&vendors.value, vendor)];
    edits.extend(purpose.map(|purpose| match root.get("purposes") {
        Some(list) => page.append(list, purpose),
        None => page.before(vendors, ("purposes", &json!([purpose]))),
    }));
    edits.sort_by_key(|edit| edit.span.start);
    apply(text, &edits)
}

/// What is to be set in an object of a configuration, and taken out of it.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The path of the object.
    pub(crate) path: String,
    /// Members with their values; those without go.
    pub(crate) members: Vec<(&'static str, Option<Value>)>,
}

/// The text with these changes. An object that is not there changes nothing.
pub(crate) fn changed(text: &str, root: &Node, changes: &[Change]) -> String {
    let page = Page { text, layout: Layout::of(text, root) };
    let places = Places::of(root);
    let mut edits = Vec::new();
    for Change { path, members } in changes {
        let object = places.node(path).map_or(&[][..], Node::members);
        let goes = |member: &Member| members.iter().any(|(name, value)| *name == member.name && value.is_none());
        for (name, value) in members {
            edits.extend(page.set(object, (name, value.as_ref()), goes));
        }
    }
    // What is put in behind a member comes behind what is done to that.
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    apply(text, &edits)
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut made, mut at) = (String::new(), 0);
    for edit in edits {
        made.push_str(text.get(at..edit.span.start).unwrap_or_default());
        made.push_str(&edit.text);
        at = edit.span.end;
    }
    made + text.get(at..).unwrap_or_default()
}

/// A member that goes, with the comma that parts it from those that stay.
fn with_comma(object: &[Member], at: usize, goes: impl Fn(&Member) -> bool) -> Option<Span> {
    let member = object.get(at)?;
    let (before, behind) = (object.get(..at)?, object.get(at.saturating_add(1)));
    let last = before.last().filter(|_| before.iter().any(|member| !goes(member)));
    Some(match (last, behind) {
        (Some(last), _) => last.value.span.end..member.value.span.end,
        (None, Some(behind)) => member.name_span.start..behind.name_span.start,
        (None, None) => member.name_span.start..member.value.span.end,
    })
}

struct Page<'a> {
    text: &'a str,
    layout: Layout,
}

impl Page<'_> {
    /// Puts a member before another.
    fn before(&self, other: &Member, (name, value): (&str, &Value)) -> Edit {
        let at = other.name_span.start;
        let (indent, starts_line) = self.line(at);
        let made = self.layout.member(name, value, indent);
        let between = match self.layout.newline {
            Some(newline) if starts_line => format!(",{newline}{indent}"),
            _ => self.layout.comma().to_owned(),
        };
        Edit { span: at..at, text: format!("{made}{between}") }
    }

    /// Sets a member of an object that has some, or takes it out.
    fn set(
        &self,
        object: &[Member],
        (name, value): (&str, Option<&Value>),
        goes: impl Fn(&Member) -> bool,
    ) -> Option<Edit> {
        let at = object.iter().rposition(|member| member.name == name);
        match (at, value) {
            (Some(at), Some(value)) => {
                let member = object.get(at)?;
                let (indent, _) = self.line(member.name_span.start);
                let text = self.layout.value(value, indent, self.length_of_line(member.name_span.start));
                Some(Edit { span: member.value.span.clone(), text })
            }
            (Some(at), None) => Some(Edit { span: with_comma(object, at, goes)?, text: String::new() }),
            (None, Some(value)) => Some(self.behind(object.last()?, (name, value))),
            (None, None) => None,
        }
    }

    /// Puts a member behind another.
    fn behind(&self, other: &Member, (name, value): (&str, &Value)) -> Edit {
        let (indent, starts_line) = self.line(other.name_span.start);
        let made = self.layout.member(name, value, indent);
        let between = match self.layout.newline {
            Some(newline) if starts_line => format!(",{newline}{indent}"),
            _ => self.layout.comma().to_owned(),
        };
        let at = other.value.span.end;
        Edit { span: at..at, text: format!("{between}{made}") }
    }

    /// Puts an item after the last of a list.
    fn append(&self, list: &Node, item: &Value) -> Edit {
        let Some(end) = list.items().last().map(|before| &before.span) else { return self.only(list, item) };
        let at = end.end..end.end;
        let Some(newline) = self.layout.newline else {
            return Edit { span: at, text: format!("{}{}", self.layout.comma(), self.layout.value(item, "", 0)) };
        };
        let (indent, starts_line) = self.line(end.start);
        if starts_line {
            return Edit { span: at, text: format!(",{newline}{indent}{}", self.layout.value(item, indent, 0)) };
        }
        if self.has_lines(end) {
            // `[{` … `}]`: the next one opens where this one closes.
            let (indent, _) = self.line(end.end);
            return Edit { span: at, text: format!(", {}", self.layout.value(item, indent, 0)) };
        }
        let line_length = self.length_of_line(end.end);
        if let Some(short) = self.layout.short(item, line_length) {
            return Edit { span: at, text: format!(", {short}") };
        }
        let indent = format!("{}{}", self.line(list.span.start).0, self.layout.unit);
        Edit { span: at, text: format!(",{newline}{indent}{}", self.layout.value(item, &indent, 0)) }
    }

    /// Puts an item between two brackets with nothing but space between.
    fn only(&self, list: &Node, item: &Value) -> Edit {
        let inside = list.span.start + 1..list.span.end - 1;
        let space = self.text.get(inside.clone()).unwrap_or_default();
        let Some(newline) = self.layout.newline else {
            return Edit { span: inside, text: format!("{space}{}{space}", self.layout.value(item, "", 0)) };
        };
        let base = self.line(list.span.start).0;
        let indent = format!("{base}{}", self.layout.unit);
        let made = format!("{newline}{indent}{}", self.layout.value(item, &indent, 0));
        // Brackets on two lines keep their lines.
        if space.contains('\n') {
            return Edit { span: inside.start..inside.start, text: made };
        }
        Edit { span: inside, text: format!("{made}{newline}{base}") }
    }

    /// The indentation of the line on which a place is, and whether nothing else stands before the place.
    fn line(&self, at: usize) -> (&str, bool) {
        let before = self.text.get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text.get(start..).unwrap_or_default();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        (line.get(..indent).unwrap_or_default(), start + indent == at)
    }

    fn has_lines(&self, span: &Span) -> bool {
        self.text.get(span.clone()).is_some_and(|text| text.contains('\n'))
    }

    /// How many characters the line has on which a place is.
    fn length_of_line(&self, at: usize) -> usize {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let line = self.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        line.chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, changed};
    use crate::json::read;
    use serde_json::{Value, json};

    fn change(text: &str, path: &str, members: &[(&'static str, Option<Value>)]) -> String {
        let change = Change { path: path.to_owned(), members: members.to_vec() };
        changed(text, &read(text).unwrap(), &[change])
    }

    #[test]
    fn members_are_set_added_and_taken_out_and_the_rest_keeps_its_layout() {
        let text = "{ \"a\": { \"x\": 1, \"y\": \"2\" },\n  \"b\": [{\n    \"x\": 1\n  }] }";
        assert_eq!(change(text, "a", &[("x", Some(json!("é")))]), text.replacen('1', "\"é\"", 1));
        assert_eq!(change(text, "a", &[("y", None)]), text.replacen(", \"y\": \"2\"", "", 1));
        assert_eq!(change(text, "a", &[("x", None)]), text.replacen("\"x\": 1, ", "", 1));
        assert_eq!(
            change(text, "a", &[("y", None), ("z", Some(json!(3)))]),
            text.replacen("\"y\": \"2\"", "\"z\": 3", 1)
        );
        assert_eq!(
            change(text, "b[0]", &[("z", Some(json!(3)))]),
            text.replacen("1\n  }]", "1,\n    \"z\": 3\n  }]", 1)
        );
        assert_eq!(change(text, "c", &[("z", Some(json!(3)))]), text);
        let three = "{ \"a\": { \"x\": 1, \"y\": 2, \"z\": 3 } }";
        assert_eq!(change(three, "a", &[("x", None), ("y", None)]), "{ \"a\": { \"z\": 3 } }");
        assert_eq!(change(three, "a", &[("z", None), ("y", None)]), "{ \"a\": { \"x\": 1 } }");
        assert_eq!(change(three, "a", &[("x", None), ("y", Some(json!(0))), ("z", None)]), "{ \"a\": { \"y\": 0 } }");
    }
}
