//! The pages that a configuration's links lead to, as far as they were given.

use anyhow::{Context as _, ensure};
use consentry_notice::document::has_element;
use consentry_notice::marks::Marks;
use consentry_notice::section::Target;
use files::Host;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the widget fills with the table of cookies.
const TABLE: &str = "[data-consentry=cookie-table]";

/// Where pages come from.
#[derive(Debug)]
pub enum Origin {
    /// One page, whatever its name: its file and its text.
    Page(String, String),
    /// The folder that is served as the site.
    Folder(PathBuf, Host),
}

/// A page that was read.
#[derive(Debug)]
pub struct Page {
    /// Its file, or its path on the site.
    pub name: String,
    /// What it says.
    pub target: Target,
    /// What of that is struck out, and where pictures stand.
    pub marks: Marks,
    /// Whether it has a place that the widget fills with the table of cookies.
    pub has_table: bool,
}

/// The pages of some addresses.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<String, Page>);

impl Origin {
    /// The page of that text.
    #[must_use]
    pub fn page(name: &str, bytes: &[u8]) -> Self {
        Self::Page(name.to_owned(), String::from_utf8_lossy(bytes).into_owned())
    }

    /// A folder.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        Self::Folder(folder.to_owned(), Host::new(vec![("/".into(), folder.to_owned())]))
    }
}

impl Pages {
    /// Reads the pages of these addresses, the first of which is the site's notice. Others that are not there are left out.
    ///
    /// # Errors
    /// When the folder has no page at the address of the notice, or the page has no text.
    pub fn read(origin: &Origin, addresses: &[&str]) -> anyhow::Result<Self> {
        let (notice, others) = addresses.split_first().context("a configuration has a notice")?;
        let mut pages = BTreeMap::new();
        match origin {
            Origin::Page(name, text) => {
                pages.insert((*notice).to_owned(), page(name, text)?);
            }
            Origin::Folder(folder, host) => {
                let wanted = || {
                    format!(
                        "{} has no page for {notice}, the address of the notice: want {} or the like, or the file of the notice \
                         in place of the folder",
                        folder.display(),
                        folder.join(path_of(notice).trim_start_matches('/')).with_extension("html").display()
                    )
                };
                let (name, text) = served(host, notice).with_context(wanted)?;
                pages.insert((*notice).to_owned(), page(&name, &text)?);
                for address in others {
                    if let Some(page) = served(host, address).and_then(|(name, text)| page(&name, &text).ok()) {
                        pages.insert((*address).to_owned(), page);
                    }
                }
            }
        }
        Ok(Self(pages))
    }

    /// The page of an address.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<&Page> {
        self.0.get(address)
    }

    /// All pages with their addresses.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Page)> {
        self.0.iter().map(|(address, page)| (address.as_str(), page))
    }
}

fn page(name: &str, text: &str) -> anyhow::Result<Page> {
    let target = Target::read(text);
    ensure!(!target.document.blocks.is_empty(), "{name}: found no text, want the notice as HTML or plain text");
    Ok(Page { name: name.to_owned(), target, marks: Marks::of(text), has_table: has_element(text, TABLE) })
}

/// The path of an address, which may name its host.
fn path_of(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else { return address };
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// The page that a static host would answer with. `.html` may be left out of an address, as many hosts have it.
fn served(host: &Host, address: &str) -> Option<(String, String)> {
    let path = path_of(address).split(['?', '#']).next().unwrap_or_default();
    let bare = path.trim_end_matches('/');
    let tries = [path.to_owned(), format!("{bare}/"), format!("{bare}.html"), format!("{bare}.txt")];
    tries.into_iter().find_map(|path| {
        let answer = host.answer(&path, "");
        let text = String::from_utf8(answer.body).ok().filter(|_| answer.status == 200)?;
        Some((path, text))
    })
}

#[cfg(test)]
mod tests {
    use super::{Origin, Pages};
    use std::fs;

    #[test]
    fn pages_are_found_as_a_host_would_serve_them() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("privacy.html", "<p>One"), ("cookies.txt", "Two"), ("empty.html", "")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        fs::create_dir(folder.path().join("legal")).unwrap();
        fs::write(folder.path().join("legal/index.html"), "<p>Three").unwrap();
        let origin = Origin::folder(folder.path());
        let all = ["/privacy", "https://homes.example/cookies", "/legal", "/empty", "/missing", "/privacy.html?x=1"];
        let pages = Pages::read(&origin, &all).unwrap();
        let text = |address| pages.get(address).map(|page| page.target.document.blocks[0].text.clone());
        let found = all.map(|address| text(address).unwrap_or_default());
        assert_eq!(found, ["One", "Two", "Three", "", "", "One"]);
        let missing = Pages::read(&origin, &["/missing"]).unwrap_err().to_string();
        assert!(missing.contains("has no page for /missing") && missing.contains("missing.html"), "{missing}");
    }

    #[test]
    fn a_page_without_text_is_no_notice() {
        let empty = Pages::read(&Origin::page("a.html", b"<!-- -->"), &["/privacy"]).unwrap_err().to_string();
        assert_eq!(empty, "a.html: found no text, want the notice as HTML or plain text");
        let table =
            |html: &[u8]| Pages::read(&Origin::page("a.html", html), &["/"]).unwrap().get("/").unwrap().has_table;
        assert!(table(b"<p>Cookies<div data-consentry=cookie-table></div>"));
        assert!(!table(b"<p>Cookies<!-- <div data-consentry=cookie-table></div> -->"));
        let pages = Pages::read(&Origin::page("a.txt", b"Text"), &["/privacy", "/cookies"]).unwrap();
        assert_eq!((pages.get("/privacy").is_some(), pages.get("/cookies").is_some()), (true, false));
    }
}
