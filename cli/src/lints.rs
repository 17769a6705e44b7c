//! What the format allows and somebody should still look at. The widget knows none of this: a warning is for the owner.

mod asked_again_early;
mod broken_seal;
mod copied;
mod draft_language;
mod hosts;
mod long_lifetime;
mod low_contrast;
mod misspelt_name;
mod recorder;

pub(crate) use copied::preset as copied_from;

use crate::finding::{Finding, Weight};
use crate::json::Node;
use crate::places::Places;
use crate::words;

/// One lint: adds what it finds. It reads the tree and not the policy, so that it speaks beside faults too; whatever is
/// not as the format wants it, it passes over.
type Lint = fn(&mut Warnings<'_>);

const ALL: [Lint; 11] = [
    recorder::look,
    asked_again_early::look,
    misspelt_name::look,
    long_lifetime::look,
    low_contrast::look,
    broken_seal::look,
    draft_language::look,
    copied::look_for_age,
    copied::look_for_unconfirmed,
    hosts::look_for_several,
    hosts::look_for_parent,
];

/// What all lints find.
#[must_use]
pub(crate) fn look(root: &Node, places: &Places<'_>) -> Vec<Finding> {
    let mut warnings = Warnings { root, places, list: Vec::new() };
    for lint in ALL {
        lint(&mut warnings);
    }
    warnings.list
}

/// The configuration and what was found in it so far.
struct Warnings<'a> {
    root: &'a Node,
    places: &'a Places<'a>,
    list: Vec<Finding>,
}

impl Warnings<'_> {
    fn add(&mut self, code: &'static str, path: String, (wanted, hint): (&str, Option<&str>)) {
        self.list.push(Finding {
            code,
            weight: Weight::Warning,
            span: self.places.span(&path),
            found: self.places.node(&path).map_or_else(|| "nothing".to_owned(), words::value),
            wanted: wanted.to_owned(),
            hint: hint.map(str::to_owned),
            path,
        });
    }
}

/// The items of the vendors' `cookies` and `storage`, with their paths.
fn traces(root: &Node) -> impl Iterator<Item = (String, &Node)> {
    root.items_of("vendors").iter().enumerate().flat_map(|(vendor, node)| {
        ["cookies", "storage"].into_iter().flat_map(move |list| {
            let items = node.items_of(list).iter().enumerate();
            items.map(move |(item, node)| (format!("vendors[{vendor}].{list}[{item}]"), node))
        })
    })
}
