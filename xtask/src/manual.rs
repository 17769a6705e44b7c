//! The documents as pages, each with the list of all: for the demo, and for owners in the archives; without what the book of
//! `cargo xtask docs` adds (its search), which takes minutes to install.

mod contents;
pub(crate) mod owners;
mod tables;

use anyhow::Context as _;
use contents::Contents;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::fs;
use std::path::{Component, Path, PathBuf};
use tables::Tables;

/// Writes all pages anew into a folder: `docs/look.md` as `look.html`, and what stands beside them as it is.
pub(crate) fn write(root: &Path, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    let contents = Contents::new(summary(root)?, Edition::Demo);
    for path in documents(root)? {
        let is_page = path.extension().is_some_and(|ending| ending == "md");
        let target = to.join(path.strip_prefix("docs").unwrap_or(&path));
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        if is_page {
            let target = target.with_extension("html");
            fs::write(&target, page(root, &path, &contents)?)
                .with_context(|| format!("cannot write {}", target.display()))?;
        } else {
            fs::copy(root.join(&path), &target)?;
        }
    }
    Ok(())
}

/// The list of all documents, which is a page of its own nowhere.
const SUMMARY: &str = "docs/SUMMARY.md";

/// Documents outside the folder that the others link to.
const OF_THE_ROOT: [&str; 4] = ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"];

/// Where pages are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edition {
    /// In the demo: all of them, from the root of a server.
    Demo,
    /// In an archive: what owners read, in one folder, which may be opened without a server.
    Owners,
}

fn summary(root: &Path) -> anyhow::Result<String> {
    fs::read_to_string(root.join(SUMMARY)).with_context(|| format!("cannot read {SUMMARY}"))
}

/// The paths in the repository of all that is served.
fn documents(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (OF_THE_ROOT.map(PathBuf::from).to_vec(), vec![root.join("docs")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(root) {
                found.push(path.to_owned());
            }
        }
    }
    found.retain(|path| path != Path::new(SUMMARY));
    Ok(found)
}

/// A document of the repository as a whole page.
fn page(root: &Path, path: &Path, contents: &Contents) -> anyhow::Result<String> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(html(&text, path, contents))
}

/// The text of a document as a whole page.
fn html(text: &str, path: &Path, contents: &Contents) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let here = path.file_name().and_then(|name| name.to_str()).and_then(|name| contents.address(name, folder));
    let here = here.unwrap_or_default();
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    // Two documents have the product's name as their heading.
    let title = name_headings(&mut events).filter(|title| title != "Consentry").or_else(|| contents.label(&here));
    one_title(&mut events);
    lead(&mut events, folder, contents);
    let (mut body, mut tables) = (String::new(), Tables::default());
    push_html(&mut body, events.into_iter().map(|event| tables.write(event)));
    let (root, home, studio) = match contents.edition {
        Edition::Demo => ("/", "/", "<a href=\"/studio/\">The studio</a>"),
        // By file: it would not run, so that the script of the page shows it.
        Edition::Owners => ("", "index.html", "<a href=\"../studio/index.html\" hidden>The studio</a>"),
    };
    PAGE.replace("{title}", &title.unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;"))
        .replace("{root}", root)
        .replace("{home}", home)
        .replace("{studio}", studio)
        .replace("{contents}", &contents.html(&here))
        .replace("{note}", contents.note(path))
        .replace("{body}", &body)
}

/// Lets links and pictures lead to where things are here. What is not here keeps its words alone.
fn lead(events: &mut [Event<'_>], folder: &Path, contents: &Contents) {
    // Links and pictures may stand in each other.
    let mut lost = Vec::new();
    for event in events {
        let is_end = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
        let mut is_lost = is_end && lost.pop() == Some(true);
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            let address = contents.address(dest_url, folder);
            is_lost = address.is_none();
            lost.push(is_lost);
            *dest_url = CowStr::from(address.unwrap_or_default());
        }
        if is_lost {
            *event = Event::Text(CowStr::from(""));
        }
    }
}

/// On a phone the list is folded; where there is room the script opens it.
const PAGE: &str = r##"<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Consentry</title>
<link rel="icon" href="{root}mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}index.css">
<link rel="stylesheet" href="{root}manual.css">
<body>
<a class="skip" href="#the-page">Skip to the text</a>
<header class="top"><p class="brand"><a href="{home}"><img src="{root}mark.svg" alt="" width="32" height="32"> Consentry</a></p>{studio}</header>
<div class="manual">
<nav aria-label="Documents">
<details><summary>All documents</summary>
{contents}</details>
</nav>
<script src="{root}manual.js"></script>
<main id="the-page" tabindex="-1">
{note}{body}</main>
</div>
</html>
"##;

/// A page has one heading of the first rank: what stands below a further one of a document goes down by one.
fn one_title(events: &mut [Event<'_>]) {
    let mut titles = 0_u8;
    for event in events {
        let is_start = matches!(event, Event::Start(_));
        let (Event::Start(Tag::Heading { level, .. }) | Event::End(TagEnd::Heading(level))) = event else { continue };
        titles = titles.saturating_add(u8::from(is_start && *level == HeadingLevel::H1));
        if titles > 1 {
            *level = HeadingLevel::try_from(*level as usize + 1).unwrap_or(HeadingLevel::H6);
        }
    }
}

/// Gives each heading the id by which links know it; gives the text of the first.
fn name_headings(events: &mut [Event<'_>]) -> Option<String> {
    let (mut ids, mut first): (Vec<String>, _) = (Vec::new(), None);
    for at in 0..events.len() {
        if !matches!(events.get(at), Some(Event::Start(Tag::Heading { .. }))) {
            continue;
        }
        let inside = events.iter().skip(at).take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        let text: String = inside
            .filter_map(
                |event| if let Event::Text(text) | Event::Code(text) = event { Some(text.as_ref()) } else { None },
            )
            .collect();
        let bare = slug(&text);
        let twins = ids.iter().filter(|other| **other == bare).count();
        let name = if twins == 0 { bare.clone() } else { format!("{bare}-{twins}") };
        if let Some(Event::Start(Tag::Heading { id, .. })) = events.get_mut(at) {
            *id = Some(CowStr::from(name));
        }
        ids.push(bare);
        first.get_or_insert(text);
    }
    first
}

/// As code hosts and mdBook make it.
fn slug(text: &str) -> String {
    let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What the links and pictures of a document lead to; samples of code have none.
pub(crate) fn links(text: &str) -> impl Iterator<Item = String> {
    Parser::new(text).filter_map(|event| {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { return None };
        Some(dest_url.into_string())
    })
}

/// Whether a link leads to what is no file here.
fn is_elsewhere(link: &str) -> bool {
    link.starts_with('#') || link.contains("://") || link.starts_with("mailto:")
}

/// A link's path in the repository, and its part of the page with the `#`.
fn parts(link: &str, folder: &Path) -> (PathBuf, String) {
    let (path, id) = link.split_once('#').map_or((link, String::new()), |(path, id)| (path, format!("#{id}")));
    (flat(&folder.join(path)), id)
}

/// Where a link of a document leads in the demo.
fn address(link: &str, folder: &Path) -> String {
    if is_elsewhere(link) {
        return link.to_owned();
    }
    let (whole, id) = parts(link, folder);
    let bare = whole.strip_prefix("docs").or_else(|_| whole.strip_prefix("www")).unwrap_or(&whole);
    let served = match (bare.extension().and_then(|ending| ending.to_str()), whole.starts_with("www")) {
        (_, true) => bare.to_owned(),
        (Some("md"), _) => Path::new("docs").join(bare).with_extension("html"),
        _ => Path::new("docs").join(bare),
    };
    format!("/{}{id}", served.display())
}

/// The path without `..`.
fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(flat.pop()),
            Component::Normal(part) => flat.push(part),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    flat
}

#[cfg(test)]
mod tests;
