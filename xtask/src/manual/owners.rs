//! The pages that come in the archives: what an owner reads, in one folder that needs no server.

use super::{Contents, Edition, SUMMARY, flat, html, is_elsewhere, links, parts, summary};
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// In SUMMARY.md: what is for whoever works on the repository alone, or looks into it.
const OURS: [&str; 6] = ["soak.md", "dependencies.md", "../README.md", "../ARCHITECTURE.md", "decisions.md", "adr/"];

/// In SUMMARY.md: from here on it is about how Consentry is made and tested.
const BEHIND: &str = "\n# What is behind it\n";

/// What such a page begins with, where no repository is.
pub(crate) const NOTE: &str = "<p class=\"behind\">This page is about how Consentry is made and tested. Where it names commands of \
    <code>cargo</code>, files or decisions that are not linked, they are in the repository, which the archive is made from.</p>\n";

/// What the pages are drawn with.
const LOOKS: [&str; 4] = ["index.css", "manual.css", "manual.js", "mark.svg"];

/// The list of documents, as far as it is for owners.
pub(super) fn part(summary: &str) -> String {
    let is_ours = |line: &&str| OURS.iter().any(|name| line.contains(&format!("]({name}")));
    summary.lines().filter(|line| !is_ours(line)).flat_map(|line| [line, "\n"]).collect()
}

/// What stands above a page.
pub(super) fn note(path: &Path, summary: &str) -> &'static str {
    let (_, behind) = summary.split_once(BEHIND).unwrap_or_default();
    if documents(behind).any(|document| document == path) { NOTE } else { "" }
}

/// The paths in the repository of the documents that a list leads to.
fn documents(list: &str) -> impl Iterator<Item = PathBuf> {
    links(list).map(|link| flat(&Path::new("docs").join(link)))
}

/// Where a link leads from a page in the archive's folder `manual/`; nothing where the archive does not have that.
pub(super) fn address(link: &str, folder: &Path, list: &str) -> Option<String> {
    if is_elsewhere(link) {
        return Some(link.to_owned());
    }
    let (path, id) = parts(link, folder);
    let name = path.file_name()?.to_str()?;
    let is_page = path.extension().is_some_and(|ending| ending == "md");
    match path.parent()?.to_str()? {
        "docs" | "" if is_page => {
            let is_here = documents(list).any(|document| document == path);
            is_here.then(|| format!("{}html{id}", name.trim_end_matches("md")))
        }
        "docs" => Some(name.to_owned()),
        "examples" => Some(format!("../examples/{name}")),
        _ => None,
    }
}

/// All files of the folder `manual/`, by their names in it. `read` gives a document's text as an owner is to read it, by its path
/// in the repository.
pub(crate) fn files(
    root: &Path,
    read: impl Fn(&Path) -> anyhow::Result<String>,
) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let list = summary(root)?;
    let wanted = OURS.iter().map(|name| format!("]({name}")).chain([BEHIND.to_owned()]);
    let stale: Vec<_> = wanted.filter(|wanted| !list.contains(wanted)).collect();
    ensure!(stale.is_empty(), "{SUMMARY}: found none of {stale:?}");
    let (documents, contents) = (documents(&part(&list)).collect::<Vec<_>>(), Contents::new(list, Edition::Owners));
    let mut files = BTreeMap::new();
    for path in documents {
        let page = html(&read(&path)?, &path, &contents);
        for picture in targets(&page, "src").filter(|target| *target != "manual.js" && *target != "mark.svg") {
            files.insert(picture.to_owned(), bytes(&root.join("docs").join(picture))?);
        }
        let name = path.with_extension("html");
        let name = name.file_name().and_then(|name| name.to_str()).context("a document without a name")?;
        files.insert(name.to_owned(), page.into_bytes());
    }
    for name in LOOKS {
        files.insert(name.to_owned(), bytes(&root.join("www").join(name))?);
    }
    Ok(files)
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// What the attributes of that name say in the tags of a page; samples of code have none.
pub(crate) fn targets<'a>(page: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {attribute}=\"");
    let tags = page.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(move |tag| tag.split_once(&opening)?.1.split('"').next())
}
