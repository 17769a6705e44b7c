//! The pages that a configuration's links lead to, as far as they were given.

use super::address::{self, Own};
use super::decode;
use anyhow::{Context as _, ensure};
use consentry_notice::document::has_element;
use consentry_notice::section::Target;
use files::Host;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the widget fills with the table of cookies.
const TABLE: &str = "[data-consentry=cookie-table]";

/// Where pages come from.
#[derive(Debug)]
pub enum Origin {
    /// One page, whatever its name: its file and its bytes.
    Page(String, Vec<u8>),
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
    /// Whether it has a place that the widget fills with the table of cookies.
    pub has_table: bool,
}

/// The pages of some addresses.
#[derive(Debug, Default)]
pub struct Pages {
    read: Vec<Page>,
    /// Each address with the number of its page, or why it has none.
    at: BTreeMap<String, Result<usize, Unread>>,
}

/// Why the page of an address was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// One page alone was given, and this is another.
    NotGiven,
    /// It is on that host.
    Elsewhere(String),
    /// The folder has none, or it has no text.
    Missing,
}

impl Origin {
    /// The page of those bytes.
    #[must_use]
    pub fn page(name: &str, bytes: &[u8]) -> Self {
        Self::Page(name.to_owned(), bytes.to_owned())
    }

    /// A folder.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        Self::Folder(folder.to_owned(), Host::new(vec![("/".into(), folder.to_owned())]))
    }
}

impl Pages {
    /// Reads the pages of these addresses, the first of which is the site's notice. `hosts` are the site's own.
    ///
    /// # Errors
    /// When the folder has no page at the address of the notice, or the page has no text.
    pub fn read(origin: &Origin, addresses: &[String], hosts: &[String]) -> anyhow::Result<Self> {
        let (notice, others) = addresses.split_first().context("a configuration has a notice")?;
        let own = Own { notice, hosts };
        let first = match origin {
            Origin::Page(name, bytes) => page(name, bytes)?,
            Origin::Folder(folder, host) => {
                let (name, bytes) = served(host, notice).with_context(|| no_notice(folder, notice))?;
                page(&name, &bytes)?
            }
        };
        let mut pages = Self { read: vec![first], at: BTreeMap::from([(notice.clone(), Ok(0))]) };
        for address in others {
            let known =
                addresses.iter().take_while(|other| *other != address).find(|other| own.is_same(other, address));
            let found = match known.and_then(|other| pages.at.get(other)) {
                Some(known) => known.clone(),
                None => pages.find(origin, address, own),
            };
            pages.at.insert(address.clone(), found);
        }
        Ok(pages)
    }

    fn find(&mut self, origin: &Origin, address: &str, own: Own<'_>) -> Result<usize, Unread> {
        let Origin::Folder(_, host) = origin else { return Err(Unread::NotGiven) };
        if let Some(host) = own.foreign(address) {
            return Err(Unread::Elsewhere(host.to_owned()));
        }
        let (name, bytes) = served(host, address).ok_or(Unread::Missing)?;
        self.read.push(page(&name, &bytes).map_err(|_no_text| Unread::Missing)?);
        Ok(self.read.len().saturating_sub(1))
    }

    /// The page of an address.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<&Page> {
        self.at.get(address)?.as_ref().ok().and_then(|at| self.read.get(*at))
    }

    /// The pages of these addresses, each once.
    pub(super) fn of<'a>(&'a self, addresses: impl Iterator<Item = &'a str>) -> Vec<&'a Page> {
        let mut numbers = Vec::new();
        for number in addresses.filter_map(|address| self.at.get(address)?.as_ref().ok()) {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        numbers.into_iter().filter_map(|number| self.read.get(number)).collect()
    }

    /// Why an address has no page.
    #[must_use]
    pub fn unread(&self, address: &str) -> Option<&Unread> {
        self.at.get(address)?.as_ref().err()
    }
}

fn no_notice(folder: &Path, notice: &str) -> String {
    let path = address::path(notice).trim_matches('/');
    let file = if path.is_empty() { folder.join("index.html") } else { folder.join(path).with_extension("html") };
    format!(
        "{} has no page for {notice}, the address of the notice: want {} or the like, or the file of the notice in place of the \
         folder",
        folder.display(),
        file.display()
    )
}

fn page(name: &str, bytes: &[u8]) -> anyhow::Result<Page> {
    let text = &decode::text(name, bytes)?;
    let target = Target::read_file(name, text);
    ensure!(!target.document.blocks.is_empty(), "{name}: found no text, want the notice as HTML or plain text");
    Ok(Page { name: name.to_owned(), target, has_table: has_element(text, TABLE) })
}

/// The page that a static host would answer with. `.html` may be left out of an address, as many hosts have it.
fn served(host: &Host, address: &str) -> Option<(String, Vec<u8>)> {
    let path = address::path(address);
    let bare = path.trim_end_matches('/');
    let tries = [path.to_owned(), format!("{bare}/"), format!("{bare}.html"), format!("{bare}.txt")];
    tries.into_iter().find_map(|path| {
        let answer = host.answer(&path, "");
        (answer.status == 200).then_some((path, answer.body))
    })
}

#[cfg(test)]
mod tests {
    use super::{Origin, Pages};
    use std::fs;

    fn read(origin: &Origin, addresses: &[&str]) -> anyhow::Result<Pages> {
        Pages::read(origin, &addresses.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(), &[])
    }

    #[test]
    fn pages_are_found_as_a_host_would_serve_them() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("privacy.html", "<p>One"), ("cookies.txt", "Two"), ("empty.html", "")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        fs::create_dir(folder.path().join("legal")).unwrap();
        fs::write(folder.path().join("legal/index.html"), "<p>Three").unwrap();
        let origin = Origin::folder(folder.path());
        let all = [
            "https://homes.example/privacy",
            "https://homes.example/cookies",
            "/legal",
            "/empty",
            "/missing",
            "/privacy.html?x=1",
        ];
        let pages = read(&origin, &all).unwrap();
        let text = |address| pages.get(address).map(|page| page.target.document.blocks[0].text.clone());
        let found = all.map(|address| text(address).unwrap_or_default());
        assert_eq!(found, ["One", "Two", "Three", "", "", "One"]);
        let missing = read(&origin, &["/missing"]).unwrap_err().to_string();
        assert!(missing.contains("has no page for /missing") && missing.contains("missing.html"), "{missing}");
    }

    #[test]
    fn a_page_without_text_is_no_notice() {
        let empty = read(&Origin::page("a.html", b"<!-- -->"), &["/privacy"]).unwrap_err().to_string();
        assert_eq!(empty, "a.html: found no text, want the notice as HTML or plain text");
        let table = |html: &[u8]| read(&Origin::page("a.html", html), &["/"]).unwrap().get("/").unwrap().has_table;
        assert!(table(b"<p>Cookies<div data-consentry=cookie-table></div>"));
        assert!(!table(b"<p>Cookies<!-- <div data-consentry=cookie-table></div> -->"));
        let pages = read(&Origin::page("a.txt", b"Text"), &["/privacy", "/cookies"]).unwrap();
        assert_eq!((pages.get("/privacy").is_some(), pages.get("/cookies").is_some()), (true, false));
    }
}
