//! One value of a configuration set or taken out, wherever it stands or would stand.

use super::{Edit, Layout, Page, apply, with_comma};
use crate::json::{Node, Span, Value as Read, read};
use serde_json::{Map, Value};

/// A step from an object to its member, or from a list to its item. Names may hold whatever a text holds, so that a place is
/// no text with dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The member of that name.
    Name(String),
    /// The item of that number, from 0.
    Item(usize),
}

impl Step {
    /// The steps of a list of names and numbers; none where something else is among them.
    #[must_use]
    pub fn all(list: &Value) -> Option<Vec<Self>> {
        let step = |value: &Value| match value {
            Value::String(name) => Some(Self::Name(name.clone())),
            Value::Number(number) => Some(Self::Item(usize::try_from(number.as_u64()?).ok()?)),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        list.as_array()?.iter().map(step).collect()
    }
}

/// The text with that value at a place. Objects on the way to it that are not there are made; an item goes behind the last of its
/// list. None where the text is no JSON, or something else stands in the way.
#[must_use]
pub fn set(text: &str, steps: &[Step], value: &Value) -> Option<String> {
    let root = read(text).ok()?;
    let page = Page { text, layout: Layout::of(text, &root) };
    let (node, rest) = deepest(&root, steps);
    let edit = match rest.split_first() {
        None => page.replace(node, value),
        Some((Step::Name(name), below)) => page.put(node, (name, &nested(below, value)?))?,
        Some((Step::Item(at), below)) => {
            let is_next = matches!(node.value, Read::List(_)) && *at == node.items().len();
            is_next.then_some(())?;
            page.append(node, &nested(below, value)?)
        }
    };
    Some(apply(text, &[edit]))
}

/// The text without the value at a place, and without objects that nothing would be left in. A place where nothing stands
/// changes nothing; none where the text is no JSON.
#[must_use]
pub fn remove(text: &str, steps: &[Step]) -> Option<String> {
    let root = read(text).ok()?;
    let mut steps = steps;
    while let Some((last, before)) = steps.split_last() {
        let (holder, []) = deepest(&root, before) else { break };
        let is_emptied = holder.members().len() == 1 && matches!(before.last(), Some(Step::Name(_)));
        if is_emptied && deepest(&root, steps).1.is_empty() {
            steps = before;
            continue;
        }
        let span = span_of(holder, last);
        return Some(span.map_or_else(|| text.to_owned(), |span| apply(text, &[Edit { span, text: String::new() }])));
    }
    Some(text.to_owned())
}

/// The last node that is there on the way, and the steps that are left.
fn deepest<'a, 'b>(root: &'a Node, steps: &'b [Step]) -> (&'a Node, &'b [Step]) {
    let (mut node, mut rest) = (root, steps);
    while let Some((step, below)) = rest.split_first() {
        let next = match step {
            Step::Name(name) => node.get(name),
            Step::Item(at) => node.items().get(*at),
        };
        let Some(next) = next else { break };
        (node, rest) = (next, below);
    }
    (node, rest)
}

/// A value within the objects that lead to it.
fn nested(steps: &[Step], value: &Value) -> Option<Value> {
    steps.iter().rev().try_fold(value.clone(), |inner, step| match step {
        Step::Name(name) => Some(Value::Object(Map::from_iter([(name.clone(), inner)]))),
        Step::Item(0) => Some(Value::Array(vec![inner])),
        Step::Item(_) => None,
    })
}

/// A member or an item with the comma that parts it from the others.
fn span_of(holder: &Node, last: &Step) -> Option<Span> {
    match last {
        Step::Name(name) => {
            let at = holder.members().iter().rposition(|member| member.name == *name)?;
            with_comma(holder.members(), at, |_| false)
        }
        Step::Item(at) => {
            let items = holder.items();
            let item = &items.get(*at)?.span;
            let before = at.checked_sub(1).and_then(|before| items.get(before));
            Some(match (before, items.get(at.saturating_add(1))) {
                (Some(before), _) => before.span.end..item.end,
                (None, Some(behind)) => item.start..behind.span.start,
                (None, None) => item.clone(),
            })
        }
    }
}

impl Page<'_> {
    /// Another value in the place of one.
    fn replace(&self, node: &Node, value: &Value) -> Edit {
        let (indent, _) = self.line(node.span.start);
        let text = self.layout.value(value, indent, self.length_of_line(node.span.start));
        Edit { span: node.span.clone(), text }
    }

    /// A member that an object does not have.
    fn put(&self, object: &Node, (name, value): (&str, &Value)) -> Option<Edit> {
        if let Some(last) = object.members().last() {
            return Some(self.behind(last, (name, value)));
        }
        matches!(object.value, Read::Object(_)).then_some(())?;
        let inside = object.span.start.saturating_add(1)..object.span.end.saturating_sub(1);
        let base = self.line(object.span.start).0;
        let indent = format!("{base}{}", self.layout.unit);
        let member = self.layout.member(name, value, &indent);
        let text = match self.layout.newline {
            Some(newline) => format!("{newline}{indent}{member}{newline}{base}"),
            None => member,
        };
        Some(Edit { span: inside, text })
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, remove, set};
    use serde_json::{Value, json};

    const TEXT: &str = "{ \"a\": { \"x\": 1 },\n  \"b\": [ { \"y\": 2 }, 3 ],\n  \"c.d\": {}\n}\n";

    fn put(steps: &Value, value: &Value) -> Option<String> {
        set(TEXT, &Step::all(steps).unwrap(), value)
    }

    fn out(steps: &Value) -> Option<String> {
        remove(TEXT, &Step::all(steps).unwrap())
    }

    #[test]
    fn a_value_is_set_where_it_stands_and_the_rest_keeps_its_layout() {
        assert_eq!(put(&json!(["a", "x"]), &json!("é")), Some(TEXT.replacen(": 1", ": \"é\"", 1)));
        assert_eq!(put(&json!(["b", 0, "y"]), &json!(false)), Some(TEXT.replacen(": 2", ": false", 1)));
        assert_eq!(put(&json!(["b", 1]), &json!([])), Some(TEXT.replacen(", 3 ]", ", [] ]", 1)));
    }

    #[test]
    fn what_leads_to_a_value_is_made() {
        assert_eq!(put(&json!(["a", "z"]), &json!(3)), Some(TEXT.replacen("1 }", "1, \"z\": 3 }", 1)));
        assert_eq!(
            put(&json!(["c.d", "e. f", "g"]), &json!(3)),
            Some(TEXT.replacen("{}", "{\n    \"e. f\": { \"g\": 3 }\n  }", 1))
        );
        assert_eq!(put(&json!(["b", 2]), &json!("n")), Some(TEXT.replacen("3 ]", "3, \"n\" ]", 1)));
        for in_the_way in [json!(["a", "x", "z"]), json!(["b", 5]), json!(["a", 0]), json!(["b", "n"])] {
            assert_eq!(put(&in_the_way, &json!(1)), None, "{in_the_way}");
        }
        assert_eq!(set("{", &[], &json!(1)), None);
        assert_eq!(Step::all(&json!(["a", true])), None);
    }

    #[test]
    fn what_is_taken_out_leaves_nothing_empty_behind() {
        assert_eq!(out(&json!(["a", "x"])), Some(TEXT.replacen("\"a\": { \"x\": 1 },\n  ", "", 1)));
        assert_eq!(out(&json!(["b", 0])), Some(TEXT.replacen("{ \"y\": 2 }, ", "", 1)));
        assert_eq!(out(&json!(["b", 1])), Some(TEXT.replacen(", 3", "", 1)));
        // An item stays: those behind it keep their numbers.
        assert_eq!(out(&json!(["b", 0, "y"])), Some(TEXT.replacen("{ \"y\": 2 }", "{  }", 1)));
        for nothing in [json!(["a", "y"]), json!(["q", "y"]), json!([])] {
            assert_eq!(out(&nothing).as_deref(), Some(TEXT), "{nothing}");
        }
    }
}
