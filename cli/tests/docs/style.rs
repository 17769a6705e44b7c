//! Styles in the documents: they name elements, parts and properties that the widget has.

use crate::book::{Page, below, read};
use crate::samples;
use std::collections::BTreeSet;

fn sources() -> String {
    let endings = [".js", ".css"].into_iter().flat_map(|ending| below("src/loader", ending));
    let rust = ["src/scene", "src/browser"].into_iter().flat_map(|folder| below(folder, ".rs"));
    endings.chain(rust).map(|path| read(&path)).collect()
}

/// The words behind an opening, as far as names go.
fn names<'a>(text: &'a str, opening: &str) -> Vec<&'a str> {
    let name = |rest: &'a str| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next();
    text.split(opening).skip(1).filter_map(name).collect()
}

/// The parts that the widget's markup has, however it is written.
fn parts(sources: &str) -> BTreeSet<&str> {
    let mut parts = BTreeSet::new();
    for opening in ["part=\\\"", "part=\"", "part: \"", "\"part\", \""] {
        let quoted = sources.split(opening).skip(1).filter_map(|rest| rest.split(['\\', '"']).next());
        parts.extend(quoted.flat_map(|names| names.split(' ')));
    }
    parts.extend(names(sources, "part="));
    for call in sources.split(".button(\"").skip(1) {
        parts.extend(call.split('"').nth(2));
    }
    parts
}

fn unknown(text: &str, sources: &str) -> Vec<String> {
    let mut unknown = Vec::new();
    for (opening, ending) in [("consentry-", ""), ("--", ":")] {
        let named = names(text, opening).into_iter().map(|name| format!("{opening}{name}{ending}"));
        unknown.extend(named.filter(|name| !sources.contains(name)));
    }
    let parts = parts(sources);
    unknown.extend(names(text, "::part(").into_iter().filter(|name| !parts.contains(name)).map(str::to_owned));
    unknown
}

#[test]
fn every_style_names_what_the_widget_has() {
    let (samples, sources) = (samples::run("css"), sources());
    for fence in &samples {
        assert_eq!(unknown(&fence.text, &sources), Vec::<String>::new(), "{}", fence.at);
    }
    println!("{} styles", samples.len());
}

#[test]
fn a_style_that_names_something_else_is_seen() {
    let sources = sources();
    assert_eq!(unknown("consentry-banner::part(banner) { --accent: red }", &sources), Vec::<String>::new());
    assert_eq!(unknown("consentry-bar { color: red }", &sources), ["consentry-bar"]);
    assert_eq!(unknown("x::part(reject) { color: red }", &sources), ["reject"]);
    assert_eq!(unknown("x { --akzent: red }", &sources), ["--akzent:"]);
}

/// The table of parts is not made: it names what there is.
#[test]
fn every_part_of_the_table_is_one_of_the_widget() {
    let (look, sources) = (Page::open("docs/look.md".to_owned()), sources());
    let (section, parts) = (look.section("parts").unwrap(), parts(&sources));
    let named: Vec<_> = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert!(named.len() > 8, "{named:?}");
    for name in named {
        assert!(parts.contains(name), "{name}: {parts:?}");
    }
}
