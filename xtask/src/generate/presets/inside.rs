//! The sources of the presets inside the widget, from the table in `pkg-config/vendors/README.md`, which says in words what
//! each is for: the names of cookies and keys stand in backticks there.

use super::{Source, facts};
use serde_json::Value;

/// Where a preset was read; what its policy has to allow is also what its hosts are known by.
pub(super) fn sources(readme: &str, id: &str, policy: Option<&Value>) -> Vec<Source> {
    let mut sources = rows(readme, id);
    for source in policy.map(facts::listed).unwrap_or_default() {
        let words = format!("which hosts a policy has to allow: {}", source.words);
        sources.push(Source { facts: vec!["hosts".to_owned()], words, ..source });
    }
    sources
}

/// `| vendor | what | source | read |`, the vendor in its first row alone.
fn rows(readme: &str, id: &str) -> Vec<Source> {
    let mut of = String::new();
    let mut found = Vec::new();
    for line in readme.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(|cell| cell.trim_matches([' ', '|'])).collect();
        let [vendor, what, at, read] = cells.as_slice() else { continue };
        if !vendor.is_empty() {
            (*vendor).clone_into(&mut of);
        }
        if of == id {
            found.push(source(what, at, read));
        }
    }
    found
}

fn source(what: &str, at: &str, read: &str) -> Source {
    let is_doubtful = at.contains("unconfirmed at the source");
    let at = if is_doubtful { format!("**{at}**") } else { at.to_owned() };
    let read = if read.is_empty() { String::new() } else { format!(", read {read}") };
    let facts = facts_of(what);
    let doubts = if is_doubtful { facts.clone() } else { Vec::new() };
    Source { facts, doubts, words: format!("{what}: {at}{read}") }
}

/// The facts that a row is for. Where it speaks of days, it is for lifetimes.
fn facts_of(what: &str) -> Vec<String> {
    let part = if what.contains(" days") { "/lifetime" } else { "" };
    let names = what.split('`').skip(1).step_by(2);
    let of_list = |name: &str| ["cookies", "adsCookies", "storage"].map(|list| format!("{list}/{name}{part}"));
    let mut facts: Vec<_> = names.flat_map(of_list).collect();
    let words = [
        ("controller ", "controller"),
        ("role ", "role"),
        ("policy address", "privacyUrl"),
        ("cookies and keys", "cookies"),
        ("cookies and keys", "storage"),
    ];
    facts.extend(words.iter().filter(|(word, _)| what.contains(word)).map(|(_, fact)| (*fact).to_owned()));
    facts
}

#[cfg(test)]
mod tests {
    use super::rows;

    const README: &str = "| vendor | what | source | read |\n|---|---|---|---|\n| a | `_x` | s.example/1 | 2026-11 |\n\
        | | role `processor`, policy address | unconfirmed at the source | |\n\
        | | the 90 days of `_y*` | a list; unconfirmed at the source | 2026-11 |\n| b | z | s.example/2 | 2026-10 |\n";

    #[test]
    fn the_rows_of_a_vendor_are_those_until_the_next() {
        let words = |id: &str| rows(README, id).into_iter().map(|source| source.words).collect::<Vec<_>>();
        assert_eq!(words("a").len(), 3);
        assert_eq!(words("a").first().map(String::as_str), Some("`_x`: s.example/1, read 2026-11"));
        assert_eq!(words("b"), ["z: s.example/2, read 2026-10"]);
        assert!(words("c").is_empty());
    }

    #[test]
    fn a_row_is_for_what_it_names() {
        let rows = rows(README, "a");
        let facts: Vec<Vec<_>> = rows.iter().map(|row| row.facts.iter().map(String::as_str).collect()).collect();
        assert_eq!(facts[0], ["cookies/_x", "adsCookies/_x", "storage/_x"]);
        assert!(facts[1].contains(&"role") && facts[1].contains(&"privacyUrl"), "{facts:?}");
        assert!(facts[2].contains(&"adsCookies/_y*/lifetime"), "{facts:?}");
        assert_eq!((rows[0].doubts.len(), &rows[2].doubts), (0, &rows[2].facts));
    }
}
