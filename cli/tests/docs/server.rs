//! The sample by which a server goes by the shared cookie, run on cookies that the core writes.

use crate::book::Page;
use crate::json::smallest;
use consentry::consent::cookie::Cookie;
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::time::UnixSeconds;
use serde_json::json;
use std::process::Command;

const USE: &str = "google-analytics";
const ANSWERED: &str = "2026-03-01T10:00:00Z";

fn policy() -> Policy {
    let mut config = smallest();
    config["answers"] = json!({ "shareAcrossSubdomains": true });
    parse(&read(&config.to_string()).unwrap()).unwrap()
}

/// The Cookie header of somebody who answered so, as a browser sends it at once.
fn header(answer: &str) -> String {
    let (policy, now) = (policy(), UnixSeconds::parse(ANSWERED).unwrap());
    let digest = "0123456789abcdef";
    let kept = json!({
        "answer": answer, "at": ANSWERED, "days": 180, "terms": digest, "shown": digest, "lang": "en-GB", "source": "banner"
    });
    let record = json!({ "format": 1, "site": "", "version": 1, "answers": { USE: kept } });
    let record = Record::decode(&read(&record.to_string()).unwrap(), &policy, now).unwrap();
    format!("theme=dark; consentry={}; other=1", Cookie::of(&record, &policy, now).unwrap().value)
}

/// Whether the sample finds a yes in that header, so many days after the answer.
fn has_yes(header: &str, days: i32) -> bool {
    let page = Page::open("docs/server-cookies.md".to_owned());
    let sample = page.fences().into_iter().find(|fence| fence.text.contains("function hasYes")).unwrap().text;
    let now = format!("Date.now = () => Date.parse({ANSWERED:?}) + {days} * 864e5;");
    let script = format!("{now}\n{sample}\nconsole.log(hasYes({header:?}, {USE:?}));");
    let ran = Command::new("node").args(["-e", &script]).output().expect("node");
    let said = String::from_utf8(ran.stdout).unwrap();
    said.trim().parse().unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&ran.stderr)))
}

#[test]
fn a_server_finds_a_yes_that_stands_and_no_other() {
    for (header, days, wanted) in [
        (header("granted"), 0, true),
        (header("granted"), 179, true),
        (header("granted"), 180, false),
        (header("granted"), -2, false),
        (header("refused"), 0, false),
        ("theme=dark".to_owned(), 0, false),
        ("consentry=%7B".to_owned(), 0, false),
        (format!("x{}", header("granted").trim_start_matches("theme=dark; ")), 0, false),
    ] {
        assert_eq!(has_yes(&header, days), wanted, "{header} after {days} days");
    }
}
