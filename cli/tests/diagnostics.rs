//! What is printed of each configuration, kept as snapshots beside this file.

use crate::fixtures::{self, Fixture};
use consentry_cli::check::{Checked, check};
use consentry_cli::codes;
use consentry_cli::report::{Colour, human};
use consentry_cli::source::Source;
use std::collections::BTreeSet;

fn checked(fixture: &Fixture) -> Checked {
    check(Source::new(&fixture.name, &fixture.bytes))
}

fn printed(checked: &Checked, colour: Colour) -> String {
    let mut printed = Vec::new();
    human(checked, colour, &mut printed).unwrap();
    String::from_utf8(printed).unwrap()
}

#[test]
fn what_is_printed_is_what_was_looked_over() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for fixture in fixtures::all() {
            let checked = checked(&fixture);
            // What is good and warns of nothing prints one line.
            if !checked.findings.is_empty() {
                insta::assert_snapshot!(fixture.name.clone(), printed(&checked, Colour::Off));
            }
        }
    });
}

#[test]
fn invalid_ones_have_faults_and_valid_ones_none() {
    for fixture in fixtures::invalid() {
        assert!(checked(&fixture).faults() > 0, "{}", fixture.name);
    }
    for fixture in fixtures::valid() {
        let checked = checked(&fixture);
        assert_eq!(checked.faults(), 0, "{}: {:?}", fixture.name, checked.findings);
        assert!(checked.good.is_some(), "{}", fixture.name);
        assert_eq!(checked.warnings() > 0, warns(&fixture.name), "{}: {:?}", fixture.name, checked.findings);
    }
}

/// The demo of the repairs form records on a page without a form of others' data, and is told so.
fn warns(name: &str) -> bool {
    name.starts_with("warns-") || name == "www-repairs"
}

#[test]
fn every_code_is_met_and_explained() {
    let met: BTreeSet<_> =
        fixtures::all().iter().flat_map(|fixture| checked(fixture).findings).map(|finding| finding.code).collect();
    let known: BTreeSet<_> = codes::ALL.iter().map(|code| code.code).collect();
    assert_eq!(met.difference(&known).count(), 0, "{met:?}");
    let unmet: Vec<_> = known.difference(&met).collect();
    assert!(unmet.is_empty(), "{unmet:?}");
    assert_eq!(known.len(), codes::ALL.len(), "a code is listed twice");
}

#[test]
fn every_finding_points_into_the_text_and_weighs_what_its_code_says() {
    for fixture in fixtures::all() {
        let checked = checked(&fixture);
        for finding in &checked.findings {
            assert!(checked.source.text.get(finding.span.clone()).is_some(), "{}: {finding:?}", fixture.name);
            assert_eq!(codes::find(finding.code).map(|code| code.weight), Some(finding.weight), "{finding:?}");
            assert!(!finding.found.is_empty() && !finding.wanted.is_empty(), "{finding:?}");
        }
    }
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    for fixture in fixtures::all() {
        let printed = printed(&checked(&fixture), Colour::Off);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert_eq!(printed.chars().find(|c| steers(*c)), None, "{}", fixture.name);
    }
}

#[test]
fn colours_are_there_when_wanted_and_only_then() {
    for fixture in fixtures::invalid() {
        let checked = checked(&fixture);
        assert!(printed(&checked, Colour::On).contains("\u{1b}["), "{}", fixture.name);
        assert!(!printed(&checked, Colour::Off).contains('\u{1b}'), "{}", fixture.name);
    }
}

/// As a program writes it: in one line, with as many vendors as are wanted, each of which has a misspelt field.
fn minified(vendors: usize) -> Source {
    let vendor = r#"{"preset":"google-analytics","measurementId":"G-ABC1234567","colour":1}"#;
    let vendors = vec![vendor; vendors].join(",");
    let site = r#""site":{"name":"A","controller":"A","contact":"dpo@homes.example"}"#;
    Source::new(
        "one-line",
        format!(r#"{{{site},"notice":{{"url":"/privacy","section":"C"}},"vendors":[{vendors}]}}"#).as_bytes(),
    )
}

#[test]
fn a_long_line_is_drawn_around_what_is_pointed_at() {
    let checked = check(minified(20));
    let all = printed(&checked, Colour::Off);
    let longest = all.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 330, "{longest} columns: {all}");
    for finding in &checked.findings {
        let place = checked.source.position(finding.span.start);
        assert!(all.contains(&format!("[ one-line:{}:{} ]", place.line, place.column)), "{place:?}: {all}");
    }
    let last = checked.findings.iter().rfind(|finding| finding.code == "unknown-field").unwrap();
    assert!(checked.source.position(last.span.start).column > 1000);
}

#[test]
fn of_very_many_findings_some_are_drawn_and_the_others_counted() {
    let checked = check(minified(400));
    assert!(checked.findings.len() >= 400);
    let all = printed(&checked, Colour::Off);
    assert_eq!(all.matches("[ one-line:").count(), 50);
    let more = format!("and {} more: `consentry check --format json` lists all\n", checked.findings.len() - 50);
    assert!(all.contains(&more), "{all}");
    assert!(all.contains(&format!("one-line: {} faults", checked.faults())));
}
