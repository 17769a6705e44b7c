//! `docs/presets.md`: what Consentry knows of vendors, each fact with where and when it was read, or marked as unconfirmed.
//! Made from the files of `pkg-config/vendors`, the table of sources in their README, and `pkg-config/csp.json`.

mod facts;

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

A preset is what Consentry knows of a vendor: who it is, what it loads, what it keeps and for how long. Two are inside the
widget, and a configuration only names them. All others are copied into your file by `consentry add`, and are yours to change.

Each fact below says where it was read and when. What is **unconfirmed** nobody was found to say for certain, or sources
contradict each other: look it up in your contract or in the vendor's documents, since residents read it as yours. No preset
was made by watching the vendor itself at work. All of them need a yes: `consent` is the only footing that any may have.

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
        let known = if vendor.get("sources").is_some() { facts::listed(vendor) } else { of_readme(&readme, id) };
        ensure!(!known.is_empty(), "{id} has no source");
        text += &["\n## ", &heading, "\n", &section(vendor, &known, &policies)].concat();
    }
    Ok(text)
}

fn read(repo: &Repo, path: &str) -> anyhow::Result<Value> {
    serde_json::from_str(&repo.text(path)?).with_context(|| path.to_owned())
}

/// Something that was read, in words, and the facts that it is for.
struct Source {
    facts: Vec<String>,
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

/// The sources of a preset inside the widget: `| vendor | what | source | read |`, the vendor in its first row alone.
fn of_readme(readme: &str, id: &str) -> Vec<Source> {
    let mut of = String::new();
    let mut found = Vec::new();
    for line in readme.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(|cell| cell.trim_matches([' ', '|'])).collect();
        let [vendor, what, at, read] = cells.as_slice() else { continue };
        if !vendor.is_empty() {
            (*vendor).clone_into(&mut of);
        }
        if of == id {
            let read = if read.is_empty() { String::new() } else { format!(", read {read}") };
            let is_unconfirmed = at.contains("unconfirmed at the source");
            let (open, close) = if is_unconfirmed { ("**", "**") } else { ("", "") };
            found.push(Source { facts: Vec::new(), words: format!("{what}: {open}{at}{close}{read}") });
        }
    }
    found
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

#[cfg(test)]
mod tests {
    use super::of_readme;

    #[test]
    fn the_rows_of_a_vendor_are_those_until_the_next() {
        let readme = "| vendor | what | source | read |\n|---|---|---|---|\n| a | x | s.example/1 | 2026-11 |\n\
            | | y | unconfirmed at the source | |\n| b | z | s.example/2 | 2026-10 |\n";
        let words = |id: &str| of_readme(readme, id).into_iter().map(|source| source.words).collect::<Vec<_>>();
        assert_eq!(words("a"), ["x: s.example/1, read 2026-11", "y: **unconfirmed at the source**"]);
        assert_eq!(words("b"), ["z: s.example/2, read 2026-10"]);
        assert!(words("c").is_empty());
    }
}
