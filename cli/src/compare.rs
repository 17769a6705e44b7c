//! An old configuration beside a new one: what residents will be asked, and what is left behind.

use crate::check::Good;
use crate::terms::{self, Part, Terms};
use consentry::consent::policy::{Policy, Use};
use consentry::consent::purpose::Basis;
use consentry::consent::vendor::{Place, Reach, Trace};
use serde_json::{Value, json};

/// What differs.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Uses that the old one has not.
    pub new: Vec<String>,
    /// Uses whose terms are others.
    pub changed: Vec<Changed>,
    /// Uses that the new one has not.
    pub gone: Vec<String>,
    /// What residents will be asked, one sentence each.
    pub asked: Vec<String>,
    /// Entries for the new one's `retired`.
    pub retired: Vec<Value>,
}

/// A use whose terms changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// What of its terms is no longer there, and what is there now.
    pub what: Vec<String>,
}

/// Compares them.
#[must_use]
pub fn compare(old: &Good, new: &Good) -> Difference {
    let (before, after) = (terms::of(old), terms::of(new));
    let known = |id: &str| before.iter().find(|terms| terms.id == id);
    let mut difference = Difference::default();
    for terms in &after {
        match known(&terms.id) {
            None => difference.new.push(terms.id.clone()),
            Some(earlier) if earlier.digest != terms.digest => {
                difference.changed.push(Changed { id: terms.id.clone(), what: changes(earlier, terms) });
            }
            Some(_) => {}
        }
    }
    for (_, use_) in old.policy.uses() {
        if new.policy.find(&use_.id).is_none() {
            difference.gone.push(use_.id.clone());
            difference.retired.extend(retired(use_, &new.root));
        }
    }
    difference.asked = asked(&old.policy, &new.policy, &difference);
    difference
}

fn changes(before: &Terms, after: &Terms) -> Vec<String> {
    let lost = before.parts.iter().filter(|part| !after.parts.contains(part));
    let added = after.parts.iter().filter(|part| !before.parts.contains(part));
    let line = |mark: char, part: &Part| {
        let text = if part.text.is_empty() { "(nothing)" } else { &part.text };
        format!("{mark} {}: {text}", part.name)
    };
    let mut lines: Vec<_> = lost.map(|part| line('-', part)).chain(added.map(|part| line('+', part))).collect();
    if lines.is_empty() {
        lines.push("the order of hosts, cookies or storage, which counts".to_owned());
    }
    lines
}

fn asked(old: &Policy, new: &Policy, difference: &Difference) -> Vec<String> {
    if old.site().id != new.site().id {
        return vec!["everyone about everything: answers are kept under site.id, which changed".to_owned()];
    }
    if old.version() != new.version() {
        return vec!["everyone about everything: version changed, which voids all answers".to_owned()];
    }
    let mut asked = Vec::new();
    let changed = difference.changed.iter().map(|changed| (&changed.id, "whatever they answered before"));
    for (id, who) in difference.new.iter().map(|id| (id, "")).chain(changed) {
        if let Some(use_) = new.find(id).and_then(|place| new.use_at(place)) {
            asked.extend(question(new, use_, who));
        }
    }
    let (was, is) = (old.answers(), new.answers());
    for (name, was, is) in [
        ("a yes", was.keep_for.get(), is.keep_for.get()),
        ("a no", was.ask_again_after.get(), is.ask_again_after.get()),
    ] {
        if is < was {
            asked
                .push(format!("everyone whose last answer was {name} of more than {is} days ago, not {was} as before"));
        }
    }
    asked
}

fn question(policy: &Policy, use_: &Use, who: &str) -> Option<String> {
    let comma = if who.is_empty() { "" } else { ", " };
    match policy.basis(use_) {
        Basis::Necessary => None,
        Basis::Consent => Some(format!("everyone about {}{comma}{who}", use_.id)),
        Basis::Objection => Some(format!("everyone is told of {} and may object{comma}{who}", use_.id)),
    }
}

/// The entry for what a use left; none where it left nothing that a page can delete, or nothing but what its first use
/// left.
fn retired(use_: &Use, new: &crate::json::Node) -> Option<Value> {
    // An id of 32 letters at most, as the entry may have it, and never that of a use which is there.
    let id: String = use_.id.replace('/', "-").chars().take(32).collect();
    let is_listed = new.items_of("retired").iter().any(|item| item.text_of("id") == Some(&id));
    if use_.shares_traces() || is_listed {
        return None;
    }
    let names = |wanted: fn(&Trace) -> bool| {
        let mut names: Vec<&str> = Vec::new();
        for trace in use_.vendor.traces.iter().filter(|trace| trace.reach == Reach::Script && wanted(trace)) {
            if !names.contains(&trace.pattern.as_str()) {
                names.push(&trace.pattern);
            }
        }
        names
    };
    let cookies = names(|trace| trace.place == Place::Cookie);
    let storage = names(|trace| matches!(trace.place, Place::Local | Place::Session));
    let databases = names(|trace| trace.place == Place::Database);
    let caches = names(|trace| trace.place == Place::Cache);
    let is_any = [&cookies, &storage, &databases, &caches].iter().any(|names| !names.is_empty());
    let mut entry = json!({ "id": id, "cookies": cookies, "storage": storage });
    for (list, names) in [("databases", databases), ("caches", caches)] {
        if let Some(members) = entry.as_object_mut().filter(|_| !names.is_empty()) {
            members.insert(list.to_owned(), json!(names));
        }
    }
    is_any.then_some(entry)
}

impl Difference {
    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let changed: Vec<_> =
            self.changed.iter().map(|changed| json!({ "use": changed.id, "what": changed.what })).collect();
        json!({
            "new": self.new, "changed": changed, "gone": self.gone, "asked": self.asked, "retired": self.retired,
        })
    }

    /// For people.
    #[must_use]
    pub fn human(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(self.new.iter().map(|id| format!("new      {id}")));
        for changed in &self.changed {
            lines.push(format!("changed  {}", changed.id));
            lines.extend(changed.what.iter().map(|what| format!("           {what}")));
        }
        lines.extend(self.gone.iter().map(|id| format!("gone     {id}")));
        if lines.is_empty() {
            lines.push("No use is new, changed or gone.".to_owned());
        }
        lines.push(String::new());
        if self.asked.is_empty() {
            lines.push("Nobody is asked again.".to_owned());
        } else {
            lines.push("Will be asked:".to_owned());
            lines.extend(self.asked.iter().map(|asked| format!("  {asked}")));
        }
        if !self.retired.is_empty() {
            lines.push("\nFor what is gone, put into \"retired\", so that it is swept from browsers:".to_owned());
            lines.extend(self.retired.iter().map(|entry| format!("  {entry}")));
        }
        lines.push(String::new());
        // Names and texts come from the files.
        lines.join("\n").chars().map(|c| if c == '\n' { c } else { crate::words::visible(c) }).collect()
    }
}
