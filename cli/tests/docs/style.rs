//! Styles in the documents: they name elements, parts and properties that the widget has.

use crate::book::{below, read};
use crate::samples;

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

fn unknown(text: &str, sources: &str) -> Vec<String> {
    let wanted = [("consentry-", "consentry-", ""), ("::part(", "part=", "]"), (" --", "--", ":")];
    let mut unknown = Vec::new();
    for (opening, before, after) in wanted {
        for name in names(text, opening) {
            let quoted = format!("(\"{name}\")");
            let is_there = sources.contains(&format!("{before}{name}{after}"))
                || (opening == "::part(" && [format!("\"{name}\""), quoted].iter().any(|way| sources.contains(way)));
            if !is_there {
                unknown.push(format!("{opening}{name}"));
            }
        }
    }
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
    assert_eq!(unknown("x::part(reject) { color: red }", &sources), ["::part(reject"]);
    assert_eq!(unknown("x { --akzent: red }", &sources), [" --akzent"]);
}
