//! Putting a vendor and its purpose into the text of a configuration. Nothing that stands there is touched.

use super::layout::Layout;
use crate::json::{Member, Node, Span};
use serde_json::{Value, json};

/// What takes the place of a span: of nothing, or of the space between two brackets.
struct Edit {
    span: Span,
    text: String,
}

/// The text with the vendor at the end of `vendors`, and the purpose at the end of `purposes`; a text without `vendors`
/// stays as it is.
pub(super) fn put_in(text: &str, root: &Node, (vendor, purpose): (&Value, Option<&Value>)) -> String {
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

fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut made, mut at) = (String::new(), 0);
    for edit in edits {
        made.push_str(text.get(at..edit.span.start).unwrap_or_default());
        made.push_str(&edit.text);
        at = edit.span.end;
    }
    made + text.get(at..).unwrap_or_default()
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
