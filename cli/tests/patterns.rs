//! The schema's patterns held against the core's own checks, text by text.

use consentry::consent::field::Kind;
use consentry_cli::schema;
use serde_json::Value;

const KINDS: [Kind; 10] = [
    Kind::Text(8),
    Kind::Id,
    Kind::Choice(&["refuse", "ignore"]),
    Kind::Page,
    Kind::MeasurementId,
    Kind::Host,
    Kind::Path,
    Kind::Name,
    Kind::Lifetime,
    Kind::Variable,
];

/// Texts that some kind takes; each is also tried with every one of its places changed.
const SEEDS: [&str; 27] = [
    "",
    "a",
    "a-1",
    "refuse",
    "/",
    "/privacy?x=1",
    "/account/*",
    "//evil.example",
    "/caf\u{e9}/x",
    "https://a.example",
    "https://a.example:8443/p?x=1",
    "https://user@a.example",
    "http://a.example",
    "G-ABC1",
    "G-ABCDEFGH12345678",
    "*.a-b.example",
    "a.example.",
    "_ga_*",
    "**",
    "/_ga*/",
    "session",
    "kept",
    "answer",
    "90 days",
    "1 minute",
    "007 days",
    "ga-disable-G_1$",
];

const MARKS: [&str; 30] = [
    "",
    " ",
    "\t",
    "\n",
    "\u{0}",
    "\u{7f}",
    "\u{e9}",
    "\u{1f600}",
    "/",
    "//",
    "\\",
    "#",
    "?",
    "*",
    "**",
    ".",
    "..",
    ":",
    "@",
    "%",
    "-",
    "_",
    "$",
    "a",
    "A",
    "0",
    "9",
    ";",
    "=",
    "\"",
];

fn variants() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for seed in SEEDS {
        for place in (0..=seed.len()).filter(|place| seed.is_char_boundary(*place)) {
            let (before, after) = seed.split_at(place);
            let mut rest = after.chars();
            rest.next();
            for mark in MARKS {
                all.push(format!("{before}{mark}{after}"));
                all.push(format!("{before}{mark}{}", rest.as_str()));
            }
        }
    }
    for most in [4, 8, 16, 32, 33, 64, 65, 100, 101, 253, 254] {
        all.extend([
            "a".repeat(most),
            "*".repeat(most),
            format!("*.{}", "a".repeat(most)),
            format!("G-{}", "A".repeat(most)),
        ]);
    }
    all.extend([1_999, 2_000].map(|length| format!("/{}", "a".repeat(length))));
    all
}

#[test]
fn a_pattern_takes_what_the_core_takes_and_nothing_else() {
    let variants = variants();
    for kind in KINDS {
        let validator = jsonschema::draft202012::new(&schema::kind(kind)).expect("a schema");
        let mut taken = 0_usize;
        for text in &variants {
            let is_taken = kind.fits_text(text);
            assert_eq!(validator.is_valid(&Value::String(text.clone())), is_taken, "{kind:?} {text:?}");
            taken += usize::from(is_taken);
        }
        assert!(taken > 0 && taken < variants.len(), "{kind:?}: {taken}");
    }
    assert!(variants.len() > 10_000, "{}", variants.len());
}
