//! Links of the pages: what is local leads to a file and to a heading of it; all else is `https:` and is not fetched.

use crate::book::{Page, below, pages, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

/// Where a link of a page leads in the repository, and to which anchor. None for another site.
pub(crate) fn target(page: &str, link: &str) -> Option<(String, String)> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    if path.is_empty() {
        return Some((page.to_owned(), anchor.to_owned()));
    }
    let mut whole = Path::new(page).parent().unwrap().to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => assert!(whole.pop(), "{page}: {link} leads out of the repository"),
            Component::Normal(name) => whole.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some((whole.to_str().unwrap().to_owned(), anchor.to_owned()))
}

/// What is wrong with a link, if anything.
fn astray(page: &Page, link: &str, anchors: &BTreeMap<String, Vec<String>>) -> Option<&'static str> {
    let Some((path, anchor)) = target(&page.path, link) else {
        return (!link.starts_with("https://") && !link.starts_with("mailto:")).then_some("is not https:");
    };
    if !root().join(&path).exists() {
        return Some("leads to no file");
    }
    let is_there = anchor.is_empty() || anchors.get(&path).is_some_and(|anchors| anchors.contains(&anchor));
    (!is_there).then_some("leads to no heading")
}

fn all() -> Vec<Page> {
    let roots = ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"];
    pages().into_iter().chain(roots.map(|path| Page::open(path.to_owned()))).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let all = all();
    let anchors: BTreeMap<_, _> = all.iter().map(|page| (page.path.clone(), page.anchors())).collect();
    let (mut wrong, mut local, mut others) = (Vec::new(), 0, BTreeSet::new());
    for page in &all {
        for (line, link) in page.links() {
            match target(&page.path, link) {
                Some(_) => local += 1,
                None => others.extend([link.to_owned()]),
            }
            wrong.extend(astray(page, link, &anchors).map(|why| format!("{}:{line}: {link} {why}", page.path)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(local > 200, "{local}");
    println!("{local} local links; not fetched: {others:#?}");
}

#[test]
fn what_leads_nowhere_is_seen() {
    let page = Page { path: "docs/index.md".to_owned(), text: String::new() };
    let anchors = BTreeMap::from([("docs/csp.md".to_owned(), vec!["here".to_owned()])]);
    for (link, wanted) in [
        ("csp.md", None),
        ("csp.md#here", None),
        ("../README.md", None),
        ("https://homes.example/", None),
        ("csp.md#there", Some("leads to no heading")),
        ("no.md", Some("leads to no file")),
        ("http://homes.example/", Some("is not https:")),
    ] {
        assert_eq!(astray(&page, link, &anchors), wanted, "{link}");
    }
}

#[test]
fn every_page_is_in_the_summary_once() {
    let summary = Page::open("docs/SUMMARY.md".to_owned());
    let mut listed: Vec<_> =
        summary.links().iter().filter_map(|(_, link)| Some(target(&summary.path, link)?.0)).collect();
    let count = listed.len();
    listed.sort();
    listed.dedup();
    assert_eq!(listed.len(), count, "one is listed twice");
    for path in below("docs", ".md").iter().filter(|path| **path != summary.path) {
        assert!(listed.contains(path), "{path} is not in docs/SUMMARY.md");
    }
}
