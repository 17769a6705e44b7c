//! How a configuration is written: its line ends, indentation and spaces, so that what is put in looks like the rest.

use crate::json::{Node, Span, Value as Read};
use serde_json::Value;

/// A line that is shorter than this may hold a whole object or list: most cookies are told of on one.
const WIDTH: usize = 140;

/// How a text is written.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Its line end; `None` for a text on one line.
    pub(super) newline: Option<&'static str>,
    /// One step of indentation.
    pub(super) unit: String,
    /// What stands between a name and its value.
    colon: String,
    objects: Style,
    lists: Style,
}

/// How short objects, or short lists, are written.
#[derive(Debug)]
enum Style {
    /// On one line, with this within the brackets.
    Inline(&'static str),
    /// With a line for each.
    Expanded,
}

impl Default for Layout {
    /// As the project writes its own.
    fn default() -> Self {
        Self {
            newline: Some("\n"),
            unit: "  ".to_owned(),
            colon: ": ".to_owned(),
            objects: Style::Inline(" "),
            lists: Style::Inline(""),
        }
    }
}

impl Layout {
    /// How this text is written.
    pub(super) fn of(text: &str, root: &Node) -> Self {
        let newline = newline(text.get(root.span.clone()).unwrap_or_default());
        Self {
            newline,
            unit: unit(text),
            colon: colon(text, root).unwrap_or(": ").to_owned(),
            objects: style(text, root, is_object).unwrap_or(Style::Inline(" ")),
            lists: style(text, root, is_list_of_words).unwrap_or(Style::Inline("")),
        }
    }

    /// A comma and the space after it, on one line.
    pub(super) fn comma(&self) -> &'static str {
        if self.colon.ends_with(' ') || self.newline.is_some() { ", " } else { "," }
    }

    /// A member of an object, its further lines with that indentation.
    pub(super) fn member(&self, name: &str, value: &Value, indent: &str) -> String {
        let name = format!("{}{}", Value::from(name), self.colon);
        let value = self.value(value, indent, name.len());
        format!("{name}{value}")
    }

    /// A value, its further lines with that indentation; `before` so many characters stand before it on its line.
    pub(crate) fn value(&self, value: &Value, indent: &str, before: usize) -> String {
        let Some(newline) = self.newline else { return self.on_one_line(value) };
        if let Some(inline) = self.short(value, indent.len() + before) {
            return inline;
        }
        let below = format!("{indent}{}", self.unit);
        let (open, parts, close) = match value {
            Value::Array(items) => ('[', items.iter().map(|item| self.value(item, &below, 0)).collect::<Vec<_>>(), ']'),
            Value::Object(members) => {
                ('{', members.iter().map(|(name, value)| self.member(name, value, &below)).collect(), '}')
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return value.to_string(),
        };
        let parts = parts.join(&format!(",{newline}{below}"));
        format!("{open}{newline}{below}{parts}{newline}{indent}{close}")
    }

    /// The value on one line, where it fits and the text writes such values so.
    pub(super) fn short(&self, value: &Value, before: usize) -> Option<String> {
        let inline = self.on_one_line(value);
        (self.may_be_short(value) && before + inline.chars().count() < WIDTH).then_some(inline)
    }

    fn may_be_short(&self, value: &Value) -> bool {
        match value {
            Value::Array(items) => {
                let are_words = items.iter().all(|item| !item.is_object() && !item.is_array());
                items.is_empty() || (are_words && matches!(self.lists, Style::Inline(_)))
            }
            Value::Object(members) => {
                let is_inline = matches!(self.objects, Style::Inline(_));
                members.is_empty() || (is_inline && members.values().all(|value| self.may_be_short(value)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        }
    }

    fn on_one_line(&self, value: &Value) -> String {
        let (open, parts, close, style) = match value {
            Value::Array(items) => {
                ('[', items.iter().map(|item| self.on_one_line(item)).collect::<Vec<_>>(), ']', &self.lists)
            }
            Value::Object(members) => {
                let member = |(name, value)| format!("{}{}{}", Value::from(name), self.colon, self.on_one_line(value));
                let members = members.iter().map(|(name, value)| (name.as_str(), value)).map(member);
                ('{', members.collect(), '}', &self.objects)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return value.to_string(),
        };
        let pad = if let Style::Inline(pad) = style { pad } else { "" };
        let pad = if parts.is_empty() { "" } else { pad };
        format!("{open}{pad}{}{pad}{close}", parts.join(self.comma()))
    }
}

fn newline(text: &str) -> Option<&'static str> {
    let (before, _) = text.split_once('\n')?;
    Some(if before.ends_with('\r') { "\r\n" } else { "\n" })
}

/// The white space at the begin of a text.
fn space(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// The least indentation that there is.
fn unit(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let least = lines.map(space).filter(|space| !space.is_empty()).min_by_key(|space| space.len());
    least.filter(|space| space.len() <= 8).unwrap_or("  ").to_owned()
}

fn colon<'a>(text: &'a str, root: &Node) -> Option<&'a str> {
    let first = root.members().first()?;
    let between = text.get(first.name_span.end..first.value.span.start)?;
    (!between.contains(['\n', '\r', '\t'])).then_some(between)
}

/// How the first of such values on one line is padded, or that all have lines of their own.
fn style(text: &str, root: &Node, is_meant: fn(&Node) -> bool) -> Option<Style> {
    let mut spans = Vec::new();
    for below in below(root) {
        collect(below, is_meant, &mut spans);
    }
    let all: Vec<_> = spans.into_iter().filter_map(|span| text.get(span)).collect();
    let inline = all.iter().find(|text| !text.contains(['\n', '\r']));
    match inline {
        Some(inline) => {
            Some(Style::Inline(if inline.get(1..).is_some_and(|rest| rest.starts_with(' ')) { " " } else { "" }))
        }
        None => (!all.is_empty()).then_some(Style::Expanded),
    }
}

fn collect(node: &Node, is_meant: fn(&Node) -> bool, spans: &mut Vec<Span>) {
    if is_meant(node) {
        spans.push(node.span.clone());
    }
    for below in below(node) {
        collect(below, is_meant, spans);
    }
}

fn below(node: &Node) -> Vec<&Node> {
    node.members().iter().map(|member| &member.value).chain(node.items()).collect()
}

fn is_object(node: &Node) -> bool {
    !node.members().is_empty()
}

fn is_list_of_words(node: &Node) -> bool {
    let is_word = |item: &Node| !matches!(item.value, Read::Object(_) | Read::List(_));
    !node.items().is_empty() && node.items().iter().all(is_word)
}
