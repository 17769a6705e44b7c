//! Which page an address is, among those that were given.

use super::{CONFIG, PAGE, findings, findings_of, folder, json, site};
use crate::program::run;
use serde_json::Value;
use std::fs;

fn of_rights(found: &Value) -> (String, String) {
    let rights = found["links"].as_array().unwrap().iter().find(|link| link["use"].is_null()).unwrap();
    (rights["state"].as_str().unwrap().to_owned(), rights["text"].as_str().unwrap().to_owned())
}

/// A site whose link to rights has that address.
fn rights_at(address: &str) -> crate::program::Site {
    let rights = format!("{{ \"section\": \"#rights\", \"url\": \"{address}\" }}");
    let config = CONFIG.replace("\"Cookies\"", "\"Cookies\", \"followedBy\": \"With your consent\"");
    let own = "\"section\": \"Recordings\"";
    let config = config.replace("[\"/account/*\"]", &format!("[\"/account/*\"], \"notice\": {{ {own} }}"));
    site(&config.replace("{ \"section\": \"#rights\" }", &rights), PAGE)
}

#[test]
fn one_page_may_be_written_in_several_ways() {
    for address in ["/privacy/", "/privacy?print=1", "/privacy.html"] {
        let site = rights_at(address);
        assert_eq!(of_rights(&json(&site, &[])).0, "good", "{address}");
        assert_eq!(of_rights(&folder(&site, &[])).0, "good", "{address}");
    }
    let other = rights_at("https://homes.example/privacy");
    assert_eq!(of_rights(&json(&other, &[])).0, "not-looked-at");
    let hosts =
        other.text().replace("\"name\": \"Example Homes\"", "\"name\": \"Example Homes\", \"hosts\": [\"*.example\"]");
    fs::write(other.config(), hosts).unwrap();
    assert_eq!(of_rights(&json(&other, &[])).0, "good");
}

#[test]
fn a_page_of_another_host_is_not_looked_for_in_the_folder() {
    let site = rights_at("https://council.example/rights");
    fs::write(site.path("rights.html"), "<h1>Another page</h1>").unwrap();
    let found = folder(&site, &[]);
    assert_eq!(of_rights(&found).0, "not-looked-at");
    assert_eq!(findings_of(&found), [""; 0], "nobody can say");
    let told = run(&["notice", site.0.path().to_str().unwrap(), "--config", &site.config()], "").out;
    assert!(told.contains("not looked at: it is on council.example"), "{told}");
}

#[test]
fn a_page_that_the_folder_lacks_is_told() {
    let site = rights_at("/rights");
    let found = folder(&site, &[]);
    assert_eq!(findings_of(&found), ["page-not-found notice.more.rights.url"]);
    let told = &found["findings"][0];
    assert_eq!(told["found"], "`/rights`, for which the folder has no page (en-GB)");
    assert_eq!(findings(&site), [""; 0], "of one page alone, nobody can say");
    fs::write(site.path("rights.html"), "").unwrap();
    assert_eq!(findings_of(&folder(&site, &[])), ["page-not-found notice.more.rights.url"], "a page without text");
}

#[test]
fn a_notice_at_the_root_is_asked_for_by_its_file() {
    let site = site(&CONFIG.replace("\"/privacy\"", "\"/\""), PAGE);
    let ran = run(&["notice", site.0.path().to_str().unwrap(), "--config", &site.config()], "");
    assert!(ran.error.contains("index.html"), "{}", ran.error);
}

#[test]
fn a_heading_is_of_its_own_page_and_what_is_struck_out_is_not_said() {
    let gaps = |first: &str, second: &str| -> Vec<String> {
        let site = rights_at("/rights");
        fs::write(site.path("privacy.html"), PAGE.to_owned() + first).unwrap();
        fs::write(site.path("rights.html"), second).unwrap();
        let found = folder(&site, &[]);
        findings_of(&found)
    };
    let (empty, rights) = ("<h2>Cookies in short</h2>", "<p id=rights>You have rights.</p>");
    let is_empty = |gaps: Vec<String>| gaps.iter().any(|gap| gap.starts_with("empty-cookies-section"));
    assert!(is_empty(gaps(empty, rights)));
    assert!(!is_empty(gaps(&format!("{empty}<p>None."), rights)));
    let says = "We use no third-party cookies.";
    let denies = |gaps: Vec<String>| gaps.iter().find(|gap| gap.starts_with("denies-third-parties")).cloned();
    assert!(denies(gaps("", &format!("{rights}<p>{says}"))).is_some());
    assert_eq!(denies(gaps("", &format!("{rights}<p><del>{says}</del>"))), None);
}

#[test]
fn what_is_no_text_is_told_and_what_is_named_as_a_page_is_one() {
    let site = site(CONFIG, PAGE);
    let notice = |name: &str, bytes: &[u8]| {
        fs::write(site.path(name), bytes).unwrap();
        run(&["notice", site.path(name).to_str().unwrap(), "--config", &site.config(), "--format", "json"], "")
    };
    let pdf = notice("privacy.pdf", b"%PDF-1.7");
    assert_eq!(pdf.code, Some(2));
    assert!(pdf.error.contains("found a PDF, want the notice saved as HTML"), "{}", pdf.error);
    let found = |name: &str| notice(name, b"Cookies<p id=rights>Rights").out.contains("\"section-not-found\"");
    assert!(found("privacy.txt") && !found("privacy.html"));
}
