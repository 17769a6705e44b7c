//! Whatever a configuration looks like, `consentry add` leaves all that stands there as it is, and writes what it puts
//! in as the rest is written.

use clap::Parser as _;
use consentry_cli::args::Cli;
use consentry_cli::command::{self, Outcome, Streams};
use consentry_cli::report::Colour;
use serde_json::Value;

const SITE: &str = r#"{ "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" }"#;
const NOTICE: &str = r#"{ "url": "/privacy", "section": "Cookies" }"#;
const VENDORS: [&str; 2] =
    [r#"{ "preset": "google-analytics", "measurementId": "G-ABC1" }"#, r#"{ "preset": "hotjar", "siteId": 1 }"#];
const PURPOSES: [&str; 2] = [
    r#"{ "id": "surveys", "title": "a", "description": "b" }"#,
    r#"{ "id": "chats", "title": "a", "description": "b" }"#,
];

/// What `consentry add` makes of a text. There are hundreds of them, so the program is not started for each.
fn made(preset: &[&str], text: &str) -> String {
    let cli = Cli::try_parse_from([&["consentry", "add", "--config", "-"], preset].concat()).unwrap();
    let (mut output, mut error) = (Vec::new(), Vec::new());
    let (colour, error_colour) = (Colour::Off, Colour::Off);
    let mut streams = Streams { input: text.as_bytes(), output: &mut output, error: &mut error, colour, error_colour };
    let outcome = command::run(&cli.verb, &mut streams);
    assert!(matches!(outcome, Ok(Outcome::Good)), "{outcome:?} {}\n{text}", String::from_utf8_lossy(&error));
    String::from_utf8(output).unwrap()
}

/// Where something is put in.
const HERE: char = '§';

/// How a text is laid out: its line ends, none for a text on one line, and its indentation.
#[derive(Clone, Copy, Debug)]
struct Lines {
    end: &'static str,
    unit: &'static str,
}

const LINES: [Lines; 7] = [
    Lines { end: "\n", unit: "  " },
    Lines { end: "\n", unit: "    " },
    Lines { end: "\n", unit: "\t" },
    Lines { end: "\r\n", unit: "  " },
    Lines { end: "\r\n", unit: "\t" },
    Lines { end: "", unit: "" },
    Lines { end: "", unit: " " },
];

impl Lines {
    fn is_one_line(self) -> bool {
        self.end.is_empty()
    }

    /// The start of a line that is so many steps in.
    fn start(self, steps: usize) -> String {
        if self.is_one_line() { self.unit.to_owned() } else { format!("{}{}", self.end, self.unit.repeat(steps)) }
    }
}

/// Lists with one item or two, in all ways in which people write them.
fn lists([item, other]: [&str; 2], lines: Lines) -> Vec<String> {
    let (below, end) = (lines.start(2), lines.start(1));
    let mut lists = vec![
        format!("[{item}{HERE}]"),
        format!("[ {item}{HERE} ]"),
        format!("[{below}{item}{HERE}{end}]"),
        format!("[{HERE}]"),
    ];
    if !lines.is_one_line() {
        let hugged = item.replace("{ ", &format!("{{{below}")).replace(" }", &format!("{end}}}"));
        lists.extend([format!("[{hugged}{HERE}]"), format!("[{HERE}{end}]")]);
        lists.push(format!("[{below}{other},{end}{item}{HERE} ]"));
    }
    lists
}

/// Texts in many layouts, with marks where things are to be put in.
fn layouts() -> Vec<(Lines, String)> {
    let mut layouts = Vec::new();
    for lines in LINES {
        let mut purposes: Vec<_> =
            lists(PURPOSES, lines).into_iter().map(|list| format!("\"purposes\": {list},")).collect();
        // Without a list of purposes, one comes before the vendors.
        purposes.push(String::new());
        for purposes in &purposes {
            for vendors in lists(VENDORS, lines) {
                let (start, end) = (lines.start(1), lines.start(0));
                let site = format!("\"site\": {SITE},{start}\"notice\": {NOTICE}");
                let mark = if purposes.is_empty() { HERE.to_string() } else { format!("{purposes}{start}") };
                layouts.push((lines, format!("{{{start}{site},{start}{mark}\"vendors\": {vendors}{end}}}")));
                layouts.push((lines, format!("{{{start}{mark}\"vendors\": {vendors},{start}{site}{end}}}{end}")));
            }
        }
    }
    layouts.extend(layouts.clone().into_iter().filter(|(lines, _)| lines.unit.is_empty()).map(|(lines, text)| {
        (lines, text.replace("\": ", "\":").replace(", \"", ",\"").replace("{ ", "{").replace(" }", "}"))
    }));
    layouts
}

/// What was put in, at the two marks.
fn put_in<'a>(layout: &str, made: &'a str) -> [&'a str; 2] {
    let parts: Vec<_> = layout.split(HERE).collect();
    let [before, between, after] = parts[..] else { panic!("{layout}: two marks") };
    let rest = made.strip_prefix(before).unwrap_or_else(|| panic!("what stood before is changed:\n{made}"));
    let inside = rest.strip_suffix(after).unwrap_or_else(|| panic!("what stood after is changed:\n{made}"));
    let parts = inside.split_once(between).unwrap_or_else(|| panic!("what stood between is changed:\n{made}"));
    parts.into()
}

#[test]
fn all_that_stood_there_stays_byte_for_byte() {
    let all = layouts();
    assert!(all.len() > 500, "{}", all.len());
    for (lines, layout) in all {
        let text = layout.replace(HERE, "");
        let before: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let made = made(&["vimeo"], &text);
        for part in put_in(&layout, &made) {
            assert!(!part.is_empty(), "{made}");
            looks_like(lines, part);
        }
        let mut made: Value = serde_json::from_str(&made).unwrap();
        assert_eq!(made["vendors"].as_array_mut().unwrap().pop().unwrap()["id"], "vimeo");
        assert_eq!(made["purposes"].as_array_mut().unwrap().pop().unwrap()["id"], "videos");
        if before.get("purposes").is_none() {
            made.as_object_mut().unwrap().remove("purposes");
        }
        assert_eq!(made, before);
    }
}

/// Its lines end and are indented as those around it.
fn looks_like(lines: Lines, part: &str) {
    if lines.is_one_line() {
        assert!(!part.contains(['\n', '\r']), "{part}");
        return;
    }
    assert_eq!(part.matches('\n').count(), part.matches(lines.end).count(), "{part:?}");
    for line in part.split(lines.end).skip(1) {
        let space = line.strip_suffix(line.trim_start()).unwrap();
        assert!(!line.contains('\r') && space.replace(lines.unit, "").is_empty(), "{line:?} in {part:?}");
    }
}

#[test]
fn a_byte_order_mark_and_an_odd_text_stay_too() {
    let odd = "\n\n { \"site\" : SITE ,\n\n  \"notice\" : NOTICE\n , §\"vendors\" : [ VENDOR§ ]  }  \n\n";
    let layout =
        format!("\u{feff}{}", odd.replace("SITE", SITE).replace("NOTICE", NOTICE).replace("VENDOR", VENDORS[0]));
    for part in put_in(&layout, &made(&["vimeo"], &layout.replace(HERE, ""))) {
        assert!(part.contains("\"id\" : "), "{part}");
    }
}

#[test]
fn objects_are_written_as_the_others_are() {
    let ours = format!("{{\n  \"site\": {SITE},\n  \"notice\": {NOTICE},\n  \"vendors\": []\n}}\n");
    let value: Value = serde_json::from_str(&ours).unwrap();
    let expanded = format!("{value:#}\n");
    let run = |text: &str| made(&["hotjar", "--set", "siteId=1", "--set", "notOn=/a"], text);
    assert!(
        run(&ours).contains("    { \"preset\": \"hotjar\", \"siteId\": 1, \"notOn\": [\"/a\"] }\n"),
        "{}",
        run(&ours)
    );
    let made = run(&expanded);
    assert!(made.contains("\n    {\n      \"preset\": \"hotjar\",\n      \"siteId\": 1,\n"), "{made}");
}

#[test]
fn what_is_put_in_looks_as_a_person_would_write_it() {
    let head = format!("{{\n  \"site\": {SITE},\n  \"notice\": {NOTICE},\n  \"vendors\": ");
    let [other, hotjar] = VENDORS;
    for (list, wanted) in [
        ("[]", format!("[\n    {hotjar}\n  ]")),
        ("[\n  ]", format!("[\n    {hotjar}\n  ]")),
        ("[\n\n      ]", format!("[\n    {hotjar}\n\n      ]")),
        (&format!("[ {other} ]"), format!("[ {other}, {hotjar} ]")),
        ("[ {\n    \"preset\": \"google-analytics\",\n    \"measurementId\": \"G-ABC1\"\n  } ]", {
            format!("[ {{\n    \"preset\": \"google-analytics\",\n    \"measurementId\": \"G-ABC1\"\n  }}, {hotjar} ]")
        }),
    ] {
        let text = format!("{head}{list}\n}}\n");
        let made = made(&["hotjar", "--set", "siteId=1", "--set", "notOn=none"], &text);
        assert_eq!(made, format!("{head}{wanted}\n}}\n"));
    }
    // A long one opens where the one before it closes.
    let hugged = made(&["vimeo"], &format!("{head}[{{\n    \"preset\": \"hotjar\", \"siteId\": 1\n  }}]\n}}\n"));
    assert!(hugged.contains("\n  }, {\n    \"id\": \"vimeo\",") && hugged.ends_with("\n  }]\n}\n"), "{hugged}");
    let line = format!("{{ \"site\": {SITE}, \"notice\": {NOTICE}, \"vendors\": [ {other} ] }}");
    let long = made(&["vimeo"], &line);
    assert!(
        long.contains("}, \"purposes\": [{ \"id\": \"videos\", ") && long.contains(" }], \"vendors\": [ "),
        "{long}"
    );
    let tight = line.replace("\": ", "\":").replace(", \"", ",\"").replace("{ ", "{").replace(" }", "}");
    let long = made(&["vimeo"], &tight);
    assert!(
        long.contains("},\"purposes\":[{\"id\":\"videos\",\"title\":") && long.contains("}],\"vendors\":"),
        "{long}"
    );
}
