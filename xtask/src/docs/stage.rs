//! The sources as mdBook wants them: all in one folder. What docs/ links to elsewhere in the repository is put into
//! `repository/` there, and the links are changed accordingly.

use super::files_below;
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

const DOCS: &str = "docs";
const SUMMARY: &str = "docs/SUMMARY.md";

/// Writes `book.toml` and `src/` into `stage`.
pub(super) fn run(root: &Path, stage: &Path) -> anyhow::Result<()> {
    let to = stage.join("src");
    let mut waiting: BTreeSet<_> = files_below(&root.join(DOCS))?
        .iter()
        .filter_map(|path| path.strip_prefix(root).ok().map(Path::to_owned))
        .collect();
    let summary = fs::read_to_string(root.join(SUMMARY)).with_context(|| format!("cannot read {SUMMARY}"))?;
    let mut chapters = BTreeSet::from([PathBuf::from(SUMMARY)]);
    chapters.extend(links(&summary).iter().filter_map(|link| target(Path::new(SUMMARY), link)));
    let mut done = BTreeSet::new();
    while let Some(path) = waiting.pop_first() {
        let (from, file) = (root.join(&path), to.join(place(&path)));
        fs::create_dir_all(file.parent().unwrap_or(&to))?;
        if is_page(&path) {
            ensure!(chapters.contains(&path), "{} is not in {SUMMARY}", path.display());
            let text = fs::read_to_string(&from).with_context(|| format!("cannot read {}", path.display()))?;
            let linked = links(&text).into_iter().filter_map(|link| target(&path, link));
            waiting.extend(linked.filter(|other| !done.contains(other) && *other != path));
            fs::write(&file, moved(&path, &text))?;
        } else {
            fs::copy(&from, &file).with_context(|| format!("cannot copy {}", path.display()))?;
        }
        done.insert(path);
    }
    fs::copy(root.join("pkg-config/book.toml"), stage.join("book.toml")).context("pkg-config/book.toml")?;
    Ok(())
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

/// Where a file of the repository lies in the sources of the book. mdBook makes the front page of its folder of a README.
fn place(path: &Path) -> PathBuf {
    let staged = path.strip_prefix(DOCS).map_or_else(|_| Path::new("repository").join(path), Path::to_owned);
    if staged.ends_with("README.md") { staged.with_file_name("read-me.md") } else { staged }
}

/// The targets of all links outside of fences.
fn links(text: &str) -> Vec<&str> {
    spans(text).into_iter().filter_map(|(start, end)| text.get(start..end)).collect()
}

/// Where the targets of links stand in a text.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let (mut spans, mut at, mut is_fenced) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            for (opening, _) in line.match_indices("](") {
                let start = opening.saturating_add(2);
                let length = line.get(start..).and_then(|rest| rest.find(')')).unwrap_or(0);
                spans.push((at + start, at + start + length));
            }
        }
        at += line.len();
    }
    spans
}

/// The file of the repository that a link of a page leads to; none for other sites and for places on the page itself.
fn target(page: &Path, link: &str) -> Option<PathBuf> {
    let path = link.split('#').next().unwrap_or_default();
    if path.is_empty() || link.contains(':') {
        return None;
    }
    let mut whole = page.parent()?.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::Normal(name) => whole.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some(whole)
}

/// The text of a page with its links as they are between the sources of the book.
fn moved(page: &Path, text: &str) -> String {
    let (mut new, mut at) = (String::new(), 0);
    let depth = place(page).components().count().saturating_sub(1);
    for (start, end) in spans(text) {
        let link = text.get(start..end).unwrap_or_default();
        if let Some(path) = target(page, link) {
            new += text.get(at..start).unwrap_or_default();
            new += &"../".repeat(depth);
            new += &place(&path).display().to_string();
            new += link.find('#').and_then(|hash| link.get(hash..)).unwrap_or_default();
            at = end;
        }
    }
    new + text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{moved, target};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_link_is_followed_within_the_repository() {
        let page = Path::new("docs/adr/0001.md");
        assert_eq!(target(page, "../csp.md#x"), Some(PathBuf::from("docs/csp.md")));
        assert_eq!(target(page, "../../README.md"), Some(PathBuf::from("README.md")));
        assert_eq!(target(page, "#x"), None);
        assert_eq!(target(page, "https://homes.example/x"), None);
    }

    #[test]
    fn links_out_of_the_book_lead_to_copies_and_fences_stay() {
        let text = "[a](../README.md#b) [c](csp.md)\n```\n[d](../x)\n```\n[e](#f)\n";
        let wanted = "[a](repository/read-me.md#b) [c](csp.md)\n```\n[d](../x)\n```\n[e](#f)\n";
        assert_eq!(moved(Path::new("docs/index.md"), text), wanted);
        assert_eq!(moved(Path::new("README.md"), "[c](docs/csp.md)"), "[c](../csp.md)");
    }
}
