//! Configurations: whole ones are checked as they stand, parts within the smallest one.

use crate::book::{Fence, fences};
use crate::samples;
use consentry_cli::check::check;
use consentry_cli::finding::Finding;
use consentry_cli::source::Source;
use serde_json::{Map, Value, json};

/// Is it a whole configuration?
pub(crate) fn is_whole(text: &str) -> bool {
    let value: Option<Value> = serde_json::from_str(text).ok();
    value.is_some_and(|value| value.get("site").is_some() && value.get("vendors").is_some())
}

/// The smallest configuration, which is on the front of the readme.
pub(crate) fn smallest() -> Value {
    json!({
        "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
        "notice": { "url": "/privacy", "section": "Cookies" },
        "vendors": [ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ]
    })
}

/// The members of a part, which may have comments on lines of their own.
fn members(part: &str) -> Map<String, Value> {
    let lines: Vec<_> = part.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let text = format!("{{ {} }}", lines.join("\n"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The smallest configuration with this part in it.
fn completed(part: &str) -> String {
    let mut whole = smallest();
    whole.as_object_mut().unwrap().extend(members(part));
    format!("{whole:#}")
}

fn faults(text: &str) -> Vec<String> {
    let checked = check(Source::new("the sample", text.as_bytes()));
    let count = checked.faults();
    let faults: Vec<_> = checked.findings.iter().map(Finding::sentence).collect();
    if count == 0 { Vec::new() } else { faults }
}

/// The ids of the uses in a sample of a configuration.
pub(crate) fn uses(fence: &Fence) -> Vec<String> {
    let whole = match fence.kind.as_str() {
        "json" if is_whole(&fence.text) => fence.text.clone(),
        "jsonc" => completed(&fence.text),
        _ => return Vec::new(),
    };
    let good = check(Source::new("the sample", whole.as_bytes())).good;
    good.map_or_else(Vec::new, |good| good.policy.uses().map(|(_, use_)| use_.id.clone()).collect())
}

#[test]
fn every_whole_configuration_is_good() {
    let samples = samples::run("json");
    for fence in &samples {
        assert!(is_whole(&fence.text), "{}: no whole configuration: call a part `jsonc`", fence.at);
        assert_eq!(faults(&fence.text), Vec::<String>::new(), "{}", fence.at);
    }
    println!("{} configurations", samples.len());
}

#[test]
fn every_part_of_a_configuration_is_good_in_the_smallest_one() {
    let samples = samples::run("jsonc");
    for fence in &samples {
        assert_eq!(faults(&completed(&fence.text)), Vec::<String>::new(), "{}", fence.at);
    }
    println!("{} parts", samples.len());
}

#[test]
fn a_sample_with_a_fault_is_seen() {
    assert_eq!(faults(&completed("\"version\": 2")), Vec::<String>::new());
    assert_ne!(faults(&completed("// A comment.\n\"versions\": 2")), Vec::<String>::new());
    assert_ne!(faults("{ \"site\": {}, \"vendors\": [] }"), Vec::<String>::new());
}

#[test]
fn the_smallest_one_is_that_of_the_readme() {
    let readme = fences().into_iter().find(|fence| fence.kind == "json" && fence.at.starts_with("README.md"));
    assert_eq!(serde_json::from_str::<Value>(&readme.unwrap().text).unwrap(), smallest());
}
