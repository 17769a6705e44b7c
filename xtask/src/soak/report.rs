//! `docs/soak.md`: one section for each part, which that part alone writes. All other sections are left as they are.

use crate::repo::Repo;
use anyhow::Context as _;
use std::fs;

const FILE: &str = "docs/soak.md";
const HEAD: &str =
    "# Soak\n\nWhat `cargo xtask soak` found when it was last run. Sections named like a part are written by it.\n";

/// Writes the section of a part.
pub(super) fn write(repo: &Repo, name: &str, text: &str) -> anyhow::Result<()> {
    let path = repo.root.join(FILE);
    let before = if path.is_file() { repo.text(FILE)? } else { HEAD.to_owned() };
    fs::write(&path, with_section(&before, name, text)).with_context(|| format!("cannot write {FILE}"))
}

/// The section of a part as it was last written; nothing where it never was.
pub(super) fn section(repo: &Repo, name: &str) -> anyhow::Result<String> {
    let path = repo.root.join(FILE);
    Ok(if path.is_file() { section_of(&repo.text(FILE)?, name).to_owned() } else { String::new() })
}

fn section_of<'a>(text: &'a str, name: &str) -> &'a str {
    let rest = text.split_once(&format!("## {name}\n")).map_or("", |(_, rest)| rest);
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

fn with_section(before: &str, name: &str, text: &str) -> String {
    let heading = format!("## {name}\n");
    let section = format!("{heading}\n{}\n", text.trim_end());
    let Some((head, rest)) = before.split_once(&heading) else {
        return format!("{}\n\n{section}", before.trim_end());
    };
    let after = rest.find("\n## ").and_then(|place| rest.get(place..)).unwrap_or_default();
    format!("{head}{section}{after}")
}

#[cfg(test)]
mod tests {
    use super::{section_of, with_section};

    #[test]
    fn a_section_takes_the_place_of_its_last_one_and_of_no_other() {
        let first = with_section("# Soak\n", "fuzz", "one\n");
        assert_eq!(first, "# Soak\n\n## fuzz\n\none\n");
        let both = with_section(&first, "mutants", "two");
        assert_eq!(both, "# Soak\n\n## fuzz\n\none\n\n## mutants\n\ntwo\n");
        assert_eq!(with_section(&both, "fuzz", "three"), "# Soak\n\n## fuzz\n\nthree\n\n## mutants\n\ntwo\n");
        assert_eq!((section_of(&both, "fuzz"), section_of(&both, "mutants")), ("\none\n", "\ntwo\n"));
        assert_eq!(section_of(&both, "random"), "");
    }
}
