//! The configurations in `invalid/` and `valid/`, and those of the demo sites, read in place.

use consentry_cli::check::{Good, check};
use consentry_cli::source::Source;
use std::fs;
use std::path::{Path, PathBuf};

/// A configuration in a file.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Fixture {
    /// The text as a browser reads it: without a byte order mark, U+FFFD for what is not UTF-8.
    pub(crate) fn browser_text(&self) -> String {
        let bytes = self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes);
        String::from_utf8_lossy(bytes).into_owned()
    }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn of_folder(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| Fixture { name: name(path), bytes: fs::read(path).unwrap() }).collect()
}

/// Configurations that this tool refuses.
pub(crate) fn invalid() -> Vec<Fixture> {
    let invalid = of_folder("invalid");
    assert!(invalid.len() >= 60, "{}", invalid.len());
    invalid
}

/// Configurations that it takes, some with a warning; the demo sites' among them.
pub(crate) fn valid() -> Vec<Fixture> {
    let mut valid = of_folder("valid");
    assert!(valid.len() >= 20, "{}", valid.len());
    for site in ["association", "generator", "landlord", "portal", "repairs"] {
        let bytes = fs::read(root().join("www").join(site).join("consent.json")).unwrap();
        valid.push(Fixture { name: format!("www-{site}"), bytes });
    }
    valid
}

pub(crate) fn all() -> Vec<Fixture> {
    let mut all = invalid();
    all.extend(valid());
    all
}

/// A configuration without a fault.
pub(crate) fn good(text: &str) -> Good {
    let checked = check(Source::new("a", text.as_bytes()));
    checked.good.unwrap_or_else(|| panic!("{:?}", checked.findings))
}
