//! Every verdict held against the way of the widget: the core's reader and parser.

use crate::fixtures::{self, Fixture};
use consentry::consent::parse::parse;
use consentry::consent::reading;
use consentry_cli::check::check;
use consentry_cli::codes::{self, By};
use consentry_cli::finding::Weight;
use consentry_cli::json;
use consentry_cli::source::Source;

/// What the widget makes of it: `path code` for each fault, `not-json` alone for what cannot be read.
fn of_widget(fixture: &Fixture) -> Vec<String> {
    let Some(json) = reading::read(&fixture.browser_text()) else { return vec![" not-json".to_owned()] };
    let faults = parse(&json).err().unwrap_or_default();
    let mut codes: Vec<_> = faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect();
    codes.sort();
    codes
}

/// What this tool makes of it, save for what is its alone. It tells apart what is not JSON and what is too deep.
fn of_tool(fixture: &Fixture) -> Vec<String> {
    let findings = check(Source::new(&fixture.name, &fixture.bytes)).findings;
    // A warning of both is said by the widget once it runs, not in reading the file.
    let shared = |code: &str| codes::find(code).is_some_and(|code| code.by == By::Both && code.weight == Weight::Fault);
    let mut codes: Vec<_> = findings
        .iter()
        .filter(|finding| shared(finding.code))
        .map(|finding| {
            format!("{} {}", finding.path, if finding.code == "too-deep" { "not-json" } else { finding.code })
        })
        .collect();
    codes.sort();
    codes
}

#[test]
fn the_tool_and_the_widget_agree_on_every_file() {
    for fixture in fixtures::all() {
        assert_eq!(of_tool(&fixture), of_widget(&fixture), "{}", fixture.name);
    }
}

fn widget_on(name: &str) -> Vec<String> {
    of_widget(fixtures::all().iter().find(|fixture| fixture.name == name).expect("a fixture"))
}

#[test]
fn what_the_tool_alone_reports_the_widget_takes_as_is_said() {
    // The last one wins, whatever the first says.
    assert_eq!(widget_on("duplicate-name.json"), Vec::<String>::new());
    assert_eq!(widget_on("duplicate-name-escaped.json"), Vec::<String>::new());
    assert_eq!(widget_on("duplicate-name-last-is-wrong.json"), ["version wrong-value"]);
    // No number but a whole one in digits alone is taken.
    for name in ["with-point", "with-exponent", "minus-zero", "too-long", "infinite", "just-out-of-range"] {
        assert_eq!(widget_on(&format!("number-{name}.json")), ["answers.keepForDays wrong-value"], "{name}");
    }
    // Passed over.
    assert_eq!(widget_on("warns-byte-order-mark.json"), Vec::<String>::new());
    assert_eq!(widget_on("not-utf-8.bytes"), Vec::<String>::new());
}

/// Both readers on one text: taken or not, and the same tree.
fn readers_agree(text: &str) {
    let (ours, cores) = (json::read(text).ok().map(|node| node.to_core()), reading::read(text));
    assert_eq!(ours, cores, "{text}");
}

#[test]
fn both_readers_agree_on_every_text_with_one_place_changed() {
    const MARKS: [&str; 16] =
        ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", " ", "\u{1}", "\\ud83d"];
    let mut count = 0_usize;
    for fixture in fixtures::all() {
        let text = fixture.browser_text();
        readers_agree(&text);
        // Long texts are many times the same.
        for (number, (at, c)) in text.char_indices().enumerate().take(400) {
            let (before, after) = (text.get(..at).unwrap(), text.get(at + c.len_utf8()..).unwrap());
            let mark = MARKS.get((number * 7 + count) % MARKS.len()).unwrap();
            readers_agree(before);
            readers_agree(&format!("{before}{mark}{after}"));
            count += 2;
        }
    }
    assert!(count > 20_000, "{count}");
}
