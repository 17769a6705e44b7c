//! The pages that are made of the documents of this repository.

use super::{Contents, Edition, address, documents, html, owners, page, summary};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn demo(summary: &str) -> Contents {
    Contents::new(summary.to_owned(), Edition::Demo)
}

fn served(path: &Path) -> String {
    address(path.to_str().unwrap(), Path::new(""))
}

/// The documents of this repository, each with its page.
fn pages() -> Vec<(PathBuf, String)> {
    let (root, contents) = (root(), demo(&summary(&root()).unwrap()));
    let paths = documents(&root).unwrap().into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    paths.map(|path| (path.clone(), page(&root, &path, &contents).unwrap())).collect()
}

/// The addresses in the list of documents of a page.
fn listed(page: &str) -> BTreeSet<String> {
    let list = page.split_once("<nav ").and_then(|(_, rest)| rest.split_once("</nav>")).map_or("", |(list, _)| list);
    list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn every_document_is_one_press_from_every_page() {
    let pages = pages();
    let wanted: BTreeSet<_> = pages.iter().map(|(path, _)| served(path)).collect();
    assert!(wanted.contains("/docs/wordpress.html") && wanted.contains("/docs/README.html"), "{wanted:?}");
    for (path, page) in &pages {
        assert_eq!(listed(page), wanted, "{}", path.display());
    }
}

#[test]
fn the_list_marks_the_page_that_is_read_and_no_other() {
    for (path, page) in pages() {
        let mark = format!("<a href=\"{}\" aria-current=\"page\">", served(&path));
        assert!(page.contains(&mark), "{}", path.display());
        assert_eq!(page.matches("aria-current").count(), 1, "{}", path.display());
    }
}

#[test]
fn no_two_pages_have_one_title() {
    let mut titles = BTreeSet::new();
    for (path, page) in pages() {
        let title = page.split_once("<title>").unwrap().1.split_once(" – Consentry</title>").unwrap().0.to_owned();
        assert!(!title.is_empty() && title != "Consentry", "{}", path.display());
        assert!(titles.insert(title.clone()), "{title}: {}", path.display());
    }
}

#[test]
fn a_document_is_a_page_with_ids_and_links_of_the_demo() {
    let text = "# What `it` is\n\n[a](look.md#colours) [b](../README.md)\n\n## It's here\n## It's here\n";
    let page = html(text, Path::new("docs/it.md"), &demo(""));
    assert!(
        page.contains("<title>What it is – Consentry</title>") && page.contains("<h1 id=\"what-it-is\">"),
        "{page}"
    );
    assert!(page.contains("href=\"/docs/look.html#colours\"") && page.contains("href=\"/docs/README.html\""), "{page}");
    assert!(page.contains("id=\"its-here\"") && page.contains("id=\"its-here-1\""), "{page}");
}

#[test]
fn the_list_has_its_parts_by_name() {
    let summary =
        "# Summary\n\n[Begin](index.md)\n\n# Sites\n\n- [A & b](a.md)\n  - [C](adr/c.md)\n\n# More\n\n- [D](../D.md)\n";
    let contents = demo(summary);
    let list = contents.html("/docs/adr/c.html");
    assert!(list.contains("<p class=\"part\" id=\"part-1\">Sites</p>\n<ul aria-labelledby=\"part-1\">"), "{list}");
    assert!(list.contains("<p class=\"part\" id=\"part-2\">More</p>\n<ul aria-labelledby=\"part-2\">"), "{list}");
    assert!(list.contains("<a href=\"/docs/adr/c.html\" aria-current=\"page\">C</a>"), "{list}");
    assert!(!list.contains("Summary"), "{list}");
    assert_eq!(contents.label("/docs/a.html").as_deref(), Some("A & b"));
    assert_eq!(contents.label("/docs/nothing.html"), None);
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

#[test]
fn owners_get_their_part_and_no_link_that_leads_nowhere() {
    let summary = "# Summary\n\n[Begin](index.md)\n\n# Sites\n\n- [A](a.md)\n\n# What is behind it\n\n- [C](../C.md)\n- [D](decisions.md)\n  - [1](adr/1.md)\n";
    let contents = Contents::new(summary.to_owned(), Edition::Owners);
    let text = "# A\n[here](a.md#part) [`begin`](index.md) [of *us*](decisions.md) [all](../C.md#one) [code](../xtask/src/main.rs) ![p](p.png)\n\
        [![both](nowhere.md)](../D.md) [![q](q.png)](decisions.md) [file](../examples/portal.json) [out](https://homes.example/c.md) [below](#part)\n\n```html\n<script src=\"/consentry/consentry.js\"></script>\n```\n";
    let page = html(text, Path::new("docs/a.md"), &contents);
    assert!(!page.contains(owners::NOTE) && html("# C", Path::new("C.md"), &contents).contains(owners::NOTE));
    for wanted in [
        "<a href=\"a.html#part\">here</a> <a href=\"index.html\"><code>begin</code></a> of <em>us</em> <a href=\"C.html#one\">all</a> code <img src=\"p.png\"",
        "<a href=\"../examples/portal.json\">file</a>",
        "<a href=\"https://homes.example/c.md\">out</a> <a href=\"#part\">below</a>",
        "href=\"index.css\"",
        "<a href=\"a.html\" aria-current=\"page\">A</a>",
    ] {
        assert!(page.contains(wanted), "want {wanted}:\n{page}");
    }
    assert_eq!(page.matches("<a ").count(), page.matches("</a>").count(), "{page}");
    let from_the_root =
        owners::targets(&page, "href").chain(owners::targets(&page, "src")).find(|target| target.starts_with('/'));
    assert_eq!(from_the_root, None);
    assert!(
        !page.contains("decisions") && !page.contains("adr") && page.contains("<a href=\"C.html\">C</a>"),
        "{page}"
    );
}

#[test]
fn no_id_stands_twice_and_each_page_has_one_title() {
    for (path, page) in pages() {
        let ids: Vec<_> = owners::targets(&page, "id").collect();
        let different: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), different.len(), "{}: {ids:?}", path.display());
        assert_eq!(page.matches("<h1").count(), 1, "{}", path.display());
    }
}
