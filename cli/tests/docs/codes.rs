//! Every code that somebody may meet is explained, and where the tools say that it is.

use crate::book::{Page, below, read};
use consentry_cli::codes;
use std::collections::BTreeSet;

const TROUBLE: &str = "docs/troubleshooting.md";
const CONFIGURATION: &str = "docs/configuration.md";

fn page(path: &str) -> Page {
    Page::open(path.to_owned())
}

/// The literal text that follows, up to its closing quote.
fn after<'a>(text: &'a str, opening: &str) -> Vec<&'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The codes that the widget says in the console or gives to a call, as its sources have them.
fn of_widget() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let scripts = below("src/loader", ".js").into_iter().chain(below("src/browser", ".rs"));
    let more = ["src/browser.rs", "src/consent/state.rs"].map(str::to_owned);
    for path in scripts.chain(more) {
        let text = read(&path);
        let openings =
            ["complain(\"", "failure(\"", "code: \"", "code = \"", "fetched(\"", "ok_or(\"", "=> \"", ": \""];
        for code in openings.iter().flat_map(|opening| after(&text, opening)) {
            codes.insert(code.to_owned());
        }
    }
    // What is no code has no hyphen, or is something else that these openings find.
    let others = ["consentry-", "data-", "receipt-", "-"];
    codes.retain(|code| {
        let is_word = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        is_word && !others.iter().any(|other| code.starts_with(other)) && !code.ends_with('-')
    });
    codes
}

#[test]
fn every_code_of_the_console_has_a_heading() {
    let (codes, trouble) = (of_widget(), page(TROUBLE));
    assert!(codes.len() > 15, "{codes:?}");
    let (own, file) = (trouble.anchors(), page(CONFIGURATION).anchors());
    let wanting: Vec<_> = codes.iter().filter(|code| !own.contains(code) && !file.contains(code)).collect();
    assert!(wanting.is_empty(), "nobody explains {wanting:?}");
    for code in ["stopped", "unsupported", "superseded", "leak"] {
        assert!(own.iter().any(|anchor| anchor == code), "{code}");
    }
}

#[test]
fn every_code_of_the_file_and_of_the_notice_is_pointed_to() {
    let (trouble, anchors) = (page(TROUBLE), page(CONFIGURATION).anchors());
    let known = codes::ALL.iter().chain(codes::OF_NOTICE).map(|code| code.code);
    let gaps = consentry_notice::gaps::Rule::ALL.map(consentry_notice::gaps::Rule::id);
    for code in known.chain(gaps) {
        assert!(trouble.text.contains(&format!("](configuration.md#{code})")), "{TROUBLE} does not point to {code}");
        assert!(anchors.iter().any(|anchor| anchor == code), "{CONFIGURATION} does not explain {code}");
    }
}

/// What the tools and the widget say of documents names files that there are.
#[test]
fn every_document_that_is_named_in_a_message_is_there() {
    let mut named = BTreeSet::new();
    let sources = below("src", ".rs").into_iter().chain(below("src", ".js")).chain(below("cli/src", ".rs"));
    for path in sources {
        for rest in read(&path).split("docs/").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "/.-_".contains(*c)).collect();
            if let Some(name) = name.trim_end_matches('.').strip_suffix(".md") {
                named.insert(name.to_owned());
            }
        }
    }
    assert!(named.contains("configuration") && named.contains("csp"), "{named:?}");
    for name in named {
        assert!(crate::book::root().join(format!("docs/{name}.md")).is_file(), "docs/{name}.md");
    }
}
