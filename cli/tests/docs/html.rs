//! HTML in the documents: it parses without a fault, and what it says to the widget the widget knows.

use crate::book::{Fence, below, read};
use crate::samples;
use scraper::{ElementRef, Html};

/// What a page can say to the widget, and where the widget's sources name it.
const ATTRIBUTES: [(&str, &str); 12] = [
    ("data-consentry", "data-consentry="),
    ("data-consentry-use", "data-consentry-use"),
    ("data-consentry-debug", "consentryDebug"),
    ("data-config", "tag.dataset"),
    ("data-config-integrity", "configIntegrity"),
    ("data-lang", "dataset.lang"),
    ("data-reload", "dataset.reload"),
    ("data-src", "data-src"),
    ("data-href", "\"href\""),
    ("data-poster", "\"poster\""),
    ("data-type", "data-type"),
    ("data-nosnippet", ""),
];

/// What `data-consentry` may say, and where the sources name it.
const VALUES: [(&str, &str); 4] = [
    ("settings", "data-consentry=settings"),
    ("cookie-table", "data-consentry=cookie-table"),
    ("choices", "data-consentry=choices"),
    ("config", "data-consentry=\"config\""),
];

fn sources() -> String {
    let all =
        below("src/loader", ".js").into_iter().chain(below("src/browser", ".rs")).chain(below("src/scene", ".rs"));
    all.map(|path| read(&path)).collect()
}

/// All elements of a sample; those within templates are read as a page of their own.
fn elements<'a>(html: &'a Html, check: &mut impl FnMut(ElementRef<'a>)) {
    for node in html.tree.nodes() {
        if let Some(element) = ElementRef::wrap(node) {
            check(element);
        }
    }
}

/// What is wrong with a sample.
fn faults(text: &str) -> Vec<String> {
    let html = Html::parse_fragment(text);
    let mut faults: Vec<_> = html.errors.iter().map(ToString::to_string).collect();
    elements(&html, &mut |element| {
        let value = element.value();
        for (name, said) in value.attrs() {
            if name.starts_with("data-") && !ATTRIBUTES.iter().any(|(known, _)| *known == name) {
                faults.push(format!("{name} is not known"));
            }
            if name == "data-consentry" && !VALUES.iter().any(|(known, _)| *known == said) {
                faults.push(format!("{name}={said} is not known"));
            }
        }
        let waits = value.attr("data-consentry-use").is_some();
        if waits && !["iframe", "script", "template"].contains(&value.name()) {
            faults.push(format!("<{}> cannot wait", value.name()));
        }
        if waits && value.name() == "iframe" && (value.attr("src").is_some() || value.attr("data-src").is_none()) {
            faults.push("a frame that waits has no src and a data-src".to_owned());
        }
        if waits && value.name() == "script" && value.attr("type") != Some("text/plain") {
            faults.push("a script that waits is of the type text/plain".to_owned());
        }
        let is_ours = value.attr("src").is_some_and(|src| src.ends_with("/consentry.js"));
        if is_ours && value.attr("data-config").is_none() {
            faults.push("our tag says where the configuration is".to_owned());
        }
        if value.name() == "iframe" && waits && value.attr("title").is_none() {
            faults.push("a frame has a title".to_owned());
        }
    });
    faults
}

/// The uses that a sample names.
pub(crate) fn named_uses(fence: &Fence) -> Vec<String> {
    let html = Html::parse_fragment(if fence.kind == "html" { &fence.text } else { "" });
    let mut uses = Vec::new();
    elements(&html, &mut |element| uses.extend(element.attr("data-consentry-use").map(str::to_owned)));
    uses
}

/// The scripts that stand in a sample and run.
pub(crate) fn scripts(fence: &Fence) -> Vec<String> {
    let html = Html::parse_fragment(&fence.text);
    let mut scripts = Vec::new();
    elements(&html, &mut |element| {
        if element.value().name() == "script" && element.attr("src").is_none() {
            scripts.push(element.text().collect());
        }
    });
    scripts
}

#[test]
fn every_sample_parses_and_says_what_the_widget_knows() {
    let samples = samples::run("html");
    for fence in &samples {
        assert_eq!(faults(&fence.text), Vec::<String>::new(), "{}", fence.at);
    }
    println!("{} samples of HTML", samples.len());
}

#[test]
fn what_is_known_here_is_what_the_widget_looks_for() {
    let sources = sources();
    for (name, place) in ATTRIBUTES.iter().chain(&VALUES) {
        assert!(sources.contains(place), "{name}: the widget has no {place}");
    }
}

#[test]
fn a_sample_that_is_wrong_is_seen() {
    for wrong in [
        "<iframe data-consentry-use=\"a\" src=\"https://a.example\" title=\"a\"></iframe>",
        "<a data-consentry=\"setting\">x</a>",
        "<a data-consentry-settings>x</a>",
        "<p data-consentry-use=\"a\">x</p>",
        "<script data-consentry-use=\"a\">x</script>",
        "<script async src=\"/consentry/consentry.js\"></script>",
        "<p>x</div></p>",
        "<a href=\"x\" href=\"y\">x</a>",
    ] {
        assert_ne!(faults(wrong), Vec::<String>::new(), "{wrong}");
    }
}
