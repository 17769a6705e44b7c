//! `docs/presets.md`: what Consentry knows of vendors, each fact with where and when it was read, or marked as unconfirmed.
//! Made from the files of `pkg-config/vendors`, the table of sources in their README, and `pkg-config/csp.json`.

mod facts;
mod inside;

use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

pub(super) const PATH: &str = "docs/presets.md";

const VENDORS: &str = "pkg-config/vendors";

const HEAD: &str = "\
<!-- Made by `cargo xtask generate` from pkg-config/vendors and pkg-config/csp.json. Changes here would be lost. -->
# Presets

A preset is what Consentry knows of a vendor: who it is, what it loads, what it keeps and for how long. Two are inside
the widget, and a configuration only names them. All others are copied into your file by `consentry add`, and are
yours to change.

Each fact below says where it was read and when. What is **unconfirmed** nobody was found to say for certain, or
sources contradict each other: look it up in your contract or in the vendor's documents, since residents read it as
yours. Of what has **no source noted** nobody wrote down where it was read. No preset was made by watching the vendor
itself at work. All of them need a yes: `consent` is the only footing that any may have.

A cookie “under the vendor's address” cannot be deleted by your page; residents are told so when they withdraw.
";

/// The whole page. Fails where a file cannot be read, or where a preset has no source at all.
pub(super) fn text(repo: &Repo) -> anyhow::Result<String> {
    let policies = read(repo, "pkg-config/csp.json")?;
    let readme = repo.text(&format!("{VENDORS}/README.md"))?;
    let mut ids = Vec::new();
    for entry in fs::read_dir(repo.root.join(VENDORS)).context(VENDORS)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            ids.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
        }
    }
    ids.sort();
    let mut vendors = Vec::new();
    for id in &ids {
        vendors.push(read(repo, &format!("{VENDORS}/{id}.json"))?);
    }
    let mut text = HEAD.to_owned();
    for (id, vendor) in ids.iter().zip(&vendors) {
        let namesakes = vendors.iter().filter(|other| string(other, "name") == string(vendor, "name")).count();
        let heading = if namesakes == 1 {
            string(vendor, "name").to_owned()
        } else {
            format!("{} ({id})", string(vendor, "name"))
        };
        let is_copied = vendor.get("sources").is_some();
        let known = if is_copied { facts::listed(vendor) } else { inside::sources(&readme, id, policies.get(id)) };
        ensure!(!known.is_empty(), "{id} has no source");
        text += &["\n## ", &heading, "\n", &section(vendor, &known, &policies)].concat();
    }
    Ok(text)
}

fn read(repo: &Repo, path: &str) -> anyhow::Result<Value> {
    serde_json::from_str(&repo.text(path)?).with_context(|| path.to_owned())
}

/// Something that was read, in words, the facts that it is for, and those of them that it leaves in doubt.
#[derive(Default)]
struct Source {
    facts: Vec<String>,
    doubts: Vec<String>,
    words: String,
}

fn section(vendor: &Value, sources: &[Source], policies: &Value) -> String {
    let (id, version) = (string(vendor, "id"), string(vendor, "version"));
    let how = if vendor.get("sources").is_some() {
        format!("`consentry add {id}` copies it into your file. Version {version} of the copy.")
    } else {
        format!("Inside the widget, version {version}: `\"preset\": \"{id}\"` in your file.")
    };
    let recorder = vendor.get("recorder").is_some() || id == "hotjar";
    let recorder = if recorder { " It films what residents do: say in `notOn` where it must not." } else { "" };
    let mut text = format!("{how}{recorder}\n\n| fact | what it is | where it was read |\n|---|---|---|\n");
    for fact in facts::rows(vendor) {
        text += &fact.row(sources, vendor);
    }
    text += &advice(vendor);
    text += "\nRead at:\n\n";
    for (number, source) in (1..).zip(sources) {
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "{number}. {}", source.words);
    }
    text + &policy(id, policies)
}

fn advice(vendor: &Value) -> String {
    let advice: Vec<_> = strings(vendor, "advice").into_iter().map(plain).collect();
    if advice.is_empty() { String::new() } else { format!("\nWhat to see to:\n\n- {}\n", advice.join("\n- ")) }
}

/// What a Content-Security-Policy has to allow.
fn policy(id: &str, policies: &Value) -> String {
    let Some(Value::Object(policy)) = policies.get(id) else { return String::new() };
    let mut text = "\nA Content-Security-Policy has to allow (`consentry snippet` prints it):\n\n".to_owned();
    let policy = Value::Object(policy.clone());
    for (directive, _) in policy.as_object().into_iter().flatten().filter(|(name, _)| name.contains('-')) {
        let _infallible = writeln!(text, "- `{directive}`: {}", codes(&strings(&policy, directive)));
    }
    for note in strings(&policy, "notes") {
        let _infallible = writeln!(text, "- {}", plain(note));
    }
    for source in facts::listed(&policy) {
        let _infallible = writeln!(text, "- Read at {}", source.words);
    }
    text
}

fn string<'a>(of: &'a Value, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn strings<'a>(of: &'a Value, name: &str) -> Vec<&'a str> {
    of.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn codes(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
}

/// A text as Markdown has it literally.
fn plain(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('_', "\\_")
}
