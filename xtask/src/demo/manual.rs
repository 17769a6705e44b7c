//! The documents as pages for the demo: each by itself, without what the book of `cargo xtask docs` adds (its search, its list
//! of pages), which takes minutes to install.

use anyhow::Context as _;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Writes all pages anew into a folder: `docs/look.md` as `look.html`, and what stands beside them as it is.
pub(super) fn write(root: &Path, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    copy(root, &root.join("docs"), to)?;
    for name in OF_THE_ROOT {
        page(root, &root.join(name), &to.join(name))?;
    }
    Ok(())
}

/// Documents outside the folder that the others link to.
const OF_THE_ROOT: [&str; 4] = ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"];

fn copy(root: &Path, from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(root, &path, &target)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            page(root, &path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

fn page(root: &Path, from: &Path, to: &Path) -> anyhow::Result<()> {
    let text = fs::read_to_string(from).with_context(|| format!("cannot read {}", from.display()))?;
    let folder = from.parent().and_then(|folder| folder.strip_prefix(root).ok()).unwrap_or(Path::new(""));
    let target = to.with_extension("html");
    fs::write(&target, html(&text, folder)).with_context(|| format!("cannot write {}", target.display()))
}

/// A document of a folder of the repository as a whole page.
fn html(text: &str, folder: &Path) -> String {
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let title = name_headings(&mut events).unwrap_or_default();
    for event in &mut events {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            *dest_url = CowStr::from(address(dest_url, folder));
        }
    }
    let mut body = String::new();
    push_html(&mut body, events.into_iter());
    // Wide tables scroll by themselves, and can be scrolled by keys.
    let body = body
        .replace("<table>", "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>")
        .replace("</table>", "</table></div>");
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{} – Consentry</title>\n\
         <link rel=\"icon\" href=\"/repairs/crest.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/index.css\">\n\
         <body class=\"manual\">\n<nav aria-label=\"Documents\"><a href=\"/\">Consentry</a> <a href=\"/docs/index.html\">All \
         documents</a></nav>\n<main>\n{body}</main>\n</html>\n",
        title.replace('&', "&amp;").replace('<', "&lt;")
    )
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

/// Where a link of a document leads in the demo.
fn address(link: &str, folder: &Path) -> String {
    if link.starts_with('#') || link.contains("://") || link.starts_with("mailto:") {
        return link.to_owned();
    }
    let (path, id) = link.split_once('#').map_or((link, String::new()), |(path, id)| (path, format!("#{id}")));
    let whole = flat(&folder.join(path));
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
mod tests {
    use super::{address, html};
    use std::path::Path;

    #[test]
    fn a_document_is_a_page_with_ids_and_links_of_the_demo() {
        let page = html(
            "# What `it` is\n\n[a](look.md#colours) [b](../README.md)\n\n## It's here\n## It's here\n",
            Path::new("docs"),
        );
        assert!(
            page.contains("<title>What it is – Consentry</title>") && page.contains("<h1 id=\"what-it-is\">"),
            "{page}"
        );
        assert!(
            page.contains("href=\"/docs/look.html#colours\"") && page.contains("href=\"/docs/README.html\""),
            "{page}"
        );
        assert!(page.contains("id=\"its-here\"") && page.contains("id=\"its-here-1\""), "{page}");
    }

    #[test]
    fn links_lead_to_what_the_demo_serves() {
        for (link, folder, wanted) in [
            ("0002-a.md", "docs/adr", "/docs/adr/0002-a.html"),
            ("../csp.md#tag", "docs/adr", "/docs/csp.html#tag"),
            ("docs/banner.png", "", "/docs/banner.png"),
            ("www/portal/consent.json", "", "/portal/consent.json"),
            ("https://homes.example/a.md", "docs", "https://homes.example/a.md"),
        ] {
            assert_eq!(address(link, Path::new(folder)), wanted);
        }
    }
}
