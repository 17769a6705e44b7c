//! Who answers for the site, and where to write to.

use super::sentence::Sentence;
use super::{Configured, Gap, Rule};
use crate::document::folded;
use crate::finder::Reading;
use crate::stems::Words;

pub(super) fn gaps(pages: &[Reading<'_>], main: &[&Sentence<'_>], configured: &Configured) -> Vec<Gap> {
    let contact = folded(&configured.contact);
    let is_missing = contact.contains('@') && !pages.iter().any(|reading| reading.says(&contact));
    let other = main.iter().find(|sentence| is_missing && has_address(&sentence.words));
    let other = other.map(|sentence| Gap::said(Rule::OtherContact, sentence));
    controller(main, configured).into_iter().chain(other).collect()
}

/// The first sentence that names a controller, where none names the configuration's.
fn controller(main: &[&Sentence<'_>], configured: &Configured) -> Option<Gap> {
    let ours = [bare(&configured.controller), bare(&configured.name)];
    let about = || {
        main.iter().filter(|sentence| {
            sentence.words.any(&["controller ", "rheolydd", "rheolwr data"])
                && !sentence.words.any(&["joint", "controllers of their own", "controller of its own"])
                && !is_of_else(&sentence.words)
        })
    };
    if about().any(|sentence| ours.iter().any(|name| bare(&sentence.text).contains(name.as_str()))) {
        return None;
    }
    let other = about().find(|sentence| is_company(&sentence.text) && !sentence.words.any(&["we are", "processor"]))?;
    Some(Gap::said(Rule::OtherController, other))
}

/// Whether somebody is called the controller of something else than what the notice is about.
fn is_of_else(words: &Words) -> bool {
    const OURS: &[&str] = &[
        "data",
        "information",
        "personal",
        "website",
        "site",
        "notice",
        "policy",
        "purposes",
        "this ",
        "it ",
        "your",
        "what",
        "you ",
        "everyone",
        "everybody",
        "tenants",
        "residents",
        "customers",
    ];
    let of = words.after("controller of ");
    of.is_some_and(|of| !of.any(OURS))
}

/// Whether a text names a company as one that is registered: its form, and a name of its own beside that.
fn is_company(text: &str) -> bool {
    const FORMS: &[&str] =
        &["ltd ", "limited ", "llp ", "plc ", "cic ", "cio ", "cyf ", "council ", "association ", "trust ", "group "];
    const NO_NAMES: &[&str] = &[
        "the",
        "we",
        "our",
        "your",
        "for",
        "data",
        "controller",
        "this",
        "y",
        "yr",
        "information",
        "commissioner",
        "commissioners",
        "office",
        "ico",
        "comisiynydd",
        "gwybodaeth",
    ];
    let capitals = text.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_uppercase()));
    let is_name = |word: &&str| !Words::of(word).iter().all(|word| NO_NAMES.contains(&word));
    Words::of(text).any(FORMS) && capitals.filter(is_name).count() > 1
}

/// A name without its form of company.
fn bare(name: &str) -> String {
    let forms = ["ltd", "limited", "llp", "plc", "cic", "cio", "the", "and"];
    let words = Words::of(name);
    words.iter().filter(|word| !forms.contains(word)).collect::<Vec<_>>().join(" ")
}

fn has_address(words: &Words) -> bool {
    words.iter().any(|word| word.contains('@') && word.len() > 1)
}
