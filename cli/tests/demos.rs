//! The notices of the five demo sites, each held against its configuration as a folder that is served. What is expected was read
//! out of the pages.

use crate::program::run;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

struct Case {
    site: &'static str,
    /// The uses, each with the words with which the best place opens.
    places: &'static [(&'static str, &'static str)],
    gaps: &'static [&'static str],
    /// Fields whose links lead to what speaks of something else.
    doubtful: &'static [&'static str],
}

const CASES: [Case; 5] = [
    Case {
        site: "repairs",
        places: &[("google-analytics", "Data sharing agreements"), ("hotjar", "Data sharing agreements")],
        // The section about cookies is empty but for the table that the widget fills.
        gaps: &["continued-use"],
        doubtful: &[],
    },
    Case { site: "generator", places: &[("hotjar", "Hotjar")], gaps: &["no-lifetimes"], doubtful: &[] },
    Case {
        site: "portal",
        places: &[
            ("google-analytics", "Use of our Website and Cookies"),
            ("google-analytics/account-link", "When you use Online Services such as MyAldermoor"),
        ],
        gaps: &[],
        doubtful: &[],
    },
    Case {
        site: "association",
        places: &[
            ("wren", "Who Will We Share Your Personal Data With?"),
            ("surveymonkey", "International Transfers of Personal Data"),
        ],
        // News and surveys there rest on legitimate interests.
        gaps: &["legitimate-interests", "no-lifetimes"],
        // The one sentence about cookies, where the vendor is named elsewhere.
        doubtful: &["notice"],
    },
    Case {
        site: "landlord",
        places: &[("google-analytics", "Cookies"), ("session", "Cookies"), ("settings", "Cookies")],
        gaps: &["denies-third-parties", "no-complaints", "no-withdrawal"],
        doubtful: &[],
    },
];

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().unwrap()
}

fn study(site: &str) -> Value {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
    let config = www.join(site).join("consent.json");
    let (www, config) = (www.to_str().unwrap(), config.to_str().unwrap());
    let ran = run(&["notice", www, "--config", config, "--format", "json"], "");
    assert_eq!(ran.code, Some(0), "{site}: {}", ran.error);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn the_places_and_gaps_of_the_demo_sites_are_found_and_their_links_lead_there() {
    let mut table = String::new();
    let mut wrong = Vec::new();
    for case in &CASES {
        let found = study(case.site);
        assert_eq!(list(&found, "uses").len(), case.places.len(), "{}", case.site);
        let text = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
        for ((use_, wanted), sought) in case.places.iter().zip(list(&found, "uses")) {
            let best = text(&sought["places"][0], "text");
            writeln!(table, "{:12} {use_:30} want {wanted:?}, found {best:?}", case.site).unwrap();
            if sought["use"] != *use_ || !best.starts_with(wanted) {
                wrong.push(format!("{}: {use_}: found {best:?}", case.site));
            }
        }
        let links = list(&found, "links").iter().filter(|link| link["state"] != "good");
        let doubtful: Vec<_> = links.map(|link| (text(link, "path"), text(link, "state"))).collect();
        let wanted: Vec<_> =
            case.doubtful.iter().map(|path| ((*path).to_owned(), "section-of-another".to_owned())).collect();
        let mut gaps: Vec<_> = list(&found, "gaps").iter().map(|gap| text(gap, "code")).collect();
        gaps.sort();
        writeln!(table, "{:12} {} links; gaps: {gaps:?}", case.site, list(&found, "links").len()).unwrap();
        if doubtful != wanted || gaps != case.gaps {
            wrong.push(format!("{}: links {doubtful:?}, gaps {gaps:?}", case.site));
        }
    }
    writeln!(std::io::stderr(), "{table}").unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
