//! Links of the demo sites' pages, as the demo serves them.

use crate::book::{below, read, root};
use files::Host;
use scraper::{Html, Selector};
use std::collections::BTreeMap;

/// Files that the build makes.
const BUILT: [&str; 2] = ["/consentry/", "/studio/dist/"];

/// A page whose script draws its parts.
const DRAWN: &str = "/studio/";

struct Site {
    host: Host,
    pages: BTreeMap<String, String>,
}

impl Site {
    fn new() -> Self {
        let host = Host::new(vec![("/".to_owned(), root().join("www"))]);
        let pages = below("www", "index.html").into_iter().map(|path| {
            let address = path.strip_prefix("www").unwrap().strip_suffix("index.html").unwrap().to_owned();
            let answer = host.answer(&address, "");
            assert_eq!(answer.status, 200, "{address}");
            (address, String::from_utf8(answer.body).unwrap())
        });
        let pages = pages.collect();
        Self { host, pages }
    }

    /// What is wrong with a link of a page.
    fn astray(&self, page: &str, link: &str) -> Option<&'static str> {
        if ["https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
            return None;
        }
        let (path, id) = link.split_once('#').unwrap_or((link, ""));
        let whole = match path {
            "" => page.to_owned(),
            path if path.starts_with('/') => path.to_owned(),
            path => format!("{}/{path}", page.rsplit_once('/').unwrap().0),
        };
        let is_drawn = path.is_empty() && page == DRAWN;
        if is_drawn || BUILT.iter().any(|built| whole.starts_with(built)) {
            return None;
        }
        // The demo makes a page of each document.
        if let Some(name) = whole.strip_prefix("/docs/").and_then(|path| path.strip_suffix(".html")) {
            return (!root().join("docs").join(name).with_extension("md").is_file()).then_some("leads to nothing");
        }
        if self.host.answer(&whole, "").status == 404 {
            return Some("leads to nothing");
        }
        let has = |text: &String| {
            Html::parse_document(text).select(&Selector::parse("[id]").unwrap()).any(|e| e.attr("id") == Some(id))
        };
        let is_id = !id.is_empty() && !id.contains(":~:");
        (is_id && !self.pages.get(&whole).is_some_and(has)).then_some("leads to no id")
    }
}

#[test]
fn every_link_of_a_demo_page_leads_somewhere() {
    let (site, mut wrong, mut count) = (Site::new(), Vec::new(), 0);
    for (address, text) in &site.pages {
        let html = Html::parse_document(text);
        for name in ["href", "src", "action", "data-src", "data-config"] {
            for element in html.select(&Selector::parse(&format!("[{name}]")).unwrap()) {
                let link = element.attr(name).unwrap();
                wrong.extend(site.astray(address, link).map(|why| format!("{address}: {name}={link} {why}")));
                count += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 100, "{count}");
    println!("{count} links on {} pages", site.pages.len());
}

#[test]
fn a_link_of_the_demo_that_leads_nowhere_is_seen() {
    let site = Site::new();
    for (link, wanted) in [
        ("/portal/", None),
        ("/portal", None),
        ("#main", None),
        ("https://homes.example/", None),
        ("/nowhere/", Some("leads to nothing")),
        ("#nowhere", Some("leads to no id")),
        ("http://homes.example/", Some("leads to nothing")),
    ] {
        assert_eq!(site.astray("/portal/", link), wanted, "{link}");
    }
}

/// The table of the landing page is a part of the document's.
#[test]
fn the_comparison_of_the_landing_page_is_the_document_s() {
    let plain = |cell: &str| cell.trim().replace(['`', '\u{ad}'], "").to_lowercase();
    let document = read("docs/comparison.md");
    let rows: Vec<Vec<String>> = document
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(plain).collect())
        .collect();
    let page = Html::parse_document(&read("www/index.html"));
    let mut count = 0;
    for row in page.select(&Selector::parse("tbody tr").unwrap()) {
        let cells = row.child_elements().map(|cell| plain(&cell.text().collect::<String>())).collect::<Vec<_>>();
        let wanted = rows.iter().find(|row| row[0] == cells[0]).unwrap_or_else(|| panic!("no row {:?}", cells[0]));
        assert_eq!(cells[..], wanted[..cells.len()]);
        count += 1;
    }
    assert!(count > 5, "{count}");
    let text = |of: &str| page.select(&Selector::parse(of).unwrap()).next().unwrap().text().collect::<String>();
    let others = page.select(&Selector::parse("thead th").unwrap()).count() - 2;
    assert_eq!(text("#compared"), format!("Compared with {} others", ["three", "four", "five"][others - 3]));
}
