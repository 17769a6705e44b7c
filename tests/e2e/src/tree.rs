//! The tree that Chromium gives to screen readers, of our parts alone, as text: a line a node, with its role, its name and
//! its states.

use crate::page::Page;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is told of a node beside its role and name, where it is so. The others repeat what is in the tree (who labels whom)
/// or say what every node of a role says.
const STATES: [&str; 9] = ["atomic", "busy", "disabled", "focused", "hasPopup", "invalid", "live", "modal", "required"];

/// The same, told as well where it is not so.
const EITHER_WAY: [&str; 4] = ["checked", "expanded", "pressed", "selected"];

/// Nodes that only say how a text is laid out.
const LAYOUT: [&str; 2] = ["InlineTextBox", "ListMarker"];

/// Nodes that are told of only where they have a name: elements without a meaning of their own.
const PLAIN: [&str; 3] = ["generic", "none", "LineBreak"];

/// Our parts of the page that is open.
pub(crate) async fn ours(page: &Page) -> Result<String> {
    let document = page.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await?;
    let mut ours = BTreeSet::new();
    collect(document.get("root").context("no document")?, Whose::Page, &mut ours);
    let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer.get("nodes").and_then(Value::as_array).context("no tree")?;
    let by_id = nodes.iter().filter_map(|node| Some((text(node, "nodeId")?, node))).collect();
    let mut tree = Tree { by_id, ours, text: String::new() };
    tree.write(nodes.first().context("an empty tree")?, 0, "");
    Ok(tree.text)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Page,
    Ours,
}

/// The numbers of all nodes that are ours or inside of ours, shadow roots included.
fn collect(node: &Value, around: Whose, found: &mut BTreeSet<u64>) {
    let is_host = text(node, "localName").is_some_and(|name| name.starts_with("consentry-"));
    let whose = if is_host { Whose::Ours } else { around };
    if let (Whose::Ours, Some(number)) = (whose, node.get("backendNodeId").and_then(Value::as_u64)) {
        found.insert(number);
    }
    let below = ["children", "shadowRoots", "pseudoElements"];
    for child in below.into_iter().filter_map(|name| node.get(name)?.as_array()).flatten() {
        collect(child, whose, found);
    }
}

#[derive(Debug)]
struct Tree<'a> {
    by_id: BTreeMap<&'a str, &'a Value>,
    ours: BTreeSet<u64>,
    text: String,
}

impl Tree<'_> {
    /// Writes a node, if it is told of, and all below it; `heard` is the name that was said last on the way down.
    fn write(&mut self, node: &Value, depth: usize, heard: &str) {
        let role = node.pointer("/role/value").and_then(Value::as_str).unwrap_or_default();
        let name = node.pointer("/name/value").and_then(Value::as_str).unwrap_or_default().trim();
        let number = node.get("backendDOMNodeId").and_then(Value::as_u64);
        let is_ours = number.is_some_and(|number| self.ours.contains(&number));
        let is_ignored = node.get("ignored") == Some(&json!(true)) || LAYOUT.contains(&role);
        let is_told = is_ours && !is_ignored && !(PLAIN.contains(&role) && name.is_empty());
        // A button says its text by its name already.
        let is_repeated = role == "StaticText" && name == heard;
        let (mut depth, mut heard) = (depth, heard.to_owned());
        if is_told && !is_repeated {
            self.text.push_str(&"  ".repeat(depth));
            self.text.push_str(&line(node, role, name));
            self.text.push('\n');
            depth += 1;
            name.clone_into(&mut heard);
        }
        let children = node.get("childIds").and_then(Value::as_array);
        let children: Vec<&Value> = children.into_iter().flatten().filter_map(|id| self.child(id)).collect();
        for child in children {
            self.write(child, depth, &heard);
        }
    }
}

impl<'a> Tree<'a> {
    fn child(&self, id: &Value) -> Option<&'a Value> {
        self.by_id.get(id.as_str()?).copied()
    }
}

/// `checkbox "Hotjar" checked=false, described by "Hotjar records …"`
fn line(node: &Value, role: &str, name: &str) -> String {
    let mut line = role.to_owned();
    let mut add = |part: String| line.push_str(&part);
    if !name.is_empty() {
        add(format!(" {}", json!(name)));
    }
    let properties = node.get("properties").and_then(Value::as_array);
    for property in properties.into_iter().flatten() {
        let (name, value) = (text(property, "name").unwrap_or_default(), property.pointer("/value/value"));
        let value = value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let is_so = STATES.contains(&name) && value.as_deref() != Some("false");
        let is_told = is_so || EITHER_WAY.contains(&name) || (name, role) == ("level", "heading");
        if let Some(value) = value.filter(|_| is_told) {
            add(format!(" {name}={value}"));
        }
    }
    let description = node.pointer("/description/value").and_then(Value::as_str).unwrap_or_default();
    if !description.is_empty() {
        add(format!(", described by {}", json!(description)));
    }
    line
}

fn text<'a>(node: &'a Value, name: &str) -> Option<&'a str> {
    node.get(name).and_then(Value::as_str)
}
