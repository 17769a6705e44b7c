//! `cargo xtask docs`: makes the book of docs/ in target/docs with mdBook, and says which pages it has. A warning of mdBook,
//! and a link of the book that leads nowhere, is a failure.

mod links;
mod stage;

use crate::process::{self, Ending};
use crate::repo::Repo;
use crate::test;
use anyhow::{Context as _, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What mdBook makes beside the pages of the book.
const NO_PAGES: [&str; 3] = ["404.html", "print.html", "toc.html"];

/// Builds the book from nothing.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<()> {
    let mdbook = test::mdbook(repo)?;
    let (source, book) = (repo.target.join("docs-source"), repo.target.join("docs"));
    for folder in [&source, &book] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
    }
    stage::run(&repo.root, &source)?;
    let heard = process::listen(Command::new(mdbook).arg("build").arg(&source).arg("--dest-dir").arg(&book))?;
    ensure!(heard.ending == Ending::Success, "mdbook failed");
    let warning = heard.lines.iter().find(|line| is_warning(line));
    ensure!(warning.is_none(), "mdbook warns: {}", warning.map_or("", |line| line));
    let pages = pages(&book)?;
    for page in &pages {
        println!("{}", page.strip_prefix(&book).unwrap_or(page).display());
    }
    let links = links::check(&book, &pages)?;
    println!("{} pages, {links} links within the book, in {}", pages.len(), book.display());
    Ok(())
}

fn is_warning(line: &str) -> bool {
    line.split_whitespace().take(3).any(|word| ["WARN", "ERROR", "[WARN]", "[ERROR]"].contains(&word))
}

/// The pages that mdBook wrote, in the order of their names.
fn pages(book: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut pages = files_below(book)?;
    pages.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        path.extension().is_some_and(|ending| ending == "html") && !NO_PAGES.contains(&name)
    });
    Ok(pages)
}

/// All files below a folder, in the order of their names.
fn files_below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::is_warning;

    #[test]
    fn a_warning_is_told_from_what_merely_speaks_of_one() {
        assert!(is_warning(" WARN unclosed HTML tag `<id>` found in `docs/csp.md`"));
        assert!(is_warning("2026-11-29 15:00:00 [WARN] (mdbook): x"));
        assert!(!is_warning(" INFO Book building has started without a WARN"));
    }
}
