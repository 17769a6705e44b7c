//! Which samples there are, and that each is looked at by somebody or says why not.

use crate::book::{Fence, Page, fences};
use crate::{html, json, shell};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds that a test of these looks at: `json`, `html`, `javascript`, `shell` and `style`.
const RUN: [&str; 6] = ["json", "jsonc", "html", "js", "sh", "css"];

/// The least that counts as a reason.
const REASON_CHARS: usize = 10;

/// What is wrong with how a fence says whether it is run.
fn undecided(fence: &Fence) -> Option<&'static str> {
    match &fence.not_run {
        None if !RUN.contains(&&*fence.kind) => Some("is of a kind that nobody runs, and does not say why not"),
        Some(why) if why.len() < REASON_CHARS => Some("has no reason not to be run"),
        // Of the shell, what wants the archives of the package is the business of another suite.
        Some(_) if is_of_the_command(fence) || json::is_whole(&fence.text) => Some("can be run"),
        _ => None,
    }
}

fn is_of_the_command(fence: &Fence) -> bool {
    fence.kind == "sh" && fence.text.lines().any(|line| line.starts_with("consentry "))
}

/// The fences of that kind that are run.
pub(crate) fn run(kind: &str) -> Vec<Fence> {
    let run: Vec<_> = fences().into_iter().filter(|fence| fence.kind == kind && fence.not_run.is_none()).collect();
    assert!(!run.is_empty(), "no {kind}: this would look at nothing");
    run
}

/// The ids of the uses that a page's configurations have, and of the presets that it adds.
pub(crate) fn uses(page: &Page) -> BTreeSet<String> {
    let fences = page.fences();
    let mut uses: BTreeSet<_> = fences.iter().flat_map(json::uses).collect();
    for fence in fences.iter().filter(|fence| fence.kind == "sh") {
        uses.extend(
            shell::commands(&fence.text)
                .into_iter()
                .filter(|words| words[1] == "add")
                .filter_map(|words| words.get(2).cloned()),
        );
    }
    uses
}

#[test]
fn every_sample_is_run_or_says_why_not() {
    let mut counts: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for fence in fences() {
        if let Some(why) = undecided(&fence) {
            panic!("{}: the sample {why}", fence.at);
        }
        let count = counts.entry(fence.kind.clone()).or_default();
        if fence.not_run.is_none() { count.0 += 1 } else { count.1 += 1 }
    }
    println!("kind: (run, not run) {counts:?}");
}

#[test]
fn a_sample_that_hides_is_seen() {
    let fence = |kind: &str, text: &str, why: Option<&str>| Fence {
        kind: kind.to_owned(),
        text: text.to_owned(),
        not_run: why.map(str::to_owned),
        at: String::new(),
    };
    for (fence, is_fine) in [
        (fence("php", "", None), false),
        (fence("", "", None), false),
        (fence("php", "", Some("no")), false),
        (fence("php", "", Some("no PHP is here")), true),
        (fence("json", "{ \"site\": {}, \"vendors\": [] }", Some("no time to run it")), false),
        (fence("sh", "consentry check a", Some("no time to run it")), false),
        (fence("json", "{}", None), true),
    ] {
        assert_eq!(undecided(&fence).is_none(), is_fine, "{} {:?}", fence.kind, fence.not_run);
    }
}

#[test]
fn every_use_that_a_page_names_is_one_of_its_own() {
    for page in crate::book::with_samples() {
        let uses = uses(&page);
        for fence in page.fences().iter().filter(|fence| fence.not_run.is_none()) {
            for named in html::named_uses(fence).into_iter().chain(crate::javascript::named_uses(fence)) {
                let is_example = named == "ID" || (page.path == "README.md" && named == "hotjar");
                assert!(is_example || uses.contains(&named), "{}: no configuration there has {named}", fence.at);
            }
        }
    }
}
