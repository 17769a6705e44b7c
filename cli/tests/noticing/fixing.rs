//! `--fix`, on links of all shapes.

use super::{CONFIG, PAGE, findings, folder, notice, site};
use crate::program::{Site, run};
use std::fs;

const GOOD_SITE: &str = r#""section": "Cookies", "followedBy": "With your consent""#;

/// A site whose own link is good, with that `notice` for Hotjar.
fn hotjar(its: &str) -> Site {
    let config = CONFIG.replace("\"section\": \"Cookies\"", GOOD_SITE);
    site(&config.replace("[\"/account/*\"]", &format!("[\"/account/*\"], \"notice\": {its}")), PAGE)
}

/// What is left is nothing, and Hotjar's links are these.
fn mends(site: &Site, wanted: &str) {
    let ran = notice(site, &["--fix"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.error);
    assert!(site.text().contains(&format!("[\"/account/*\"], \"notice\": {wanted} }}")), "{}", site.text());
    assert_eq!(findings(site), [""; 0]);
    let again = notice(site, &["--fix"]);
    assert!(again.error.contains("nothing was written"), "{}", again.error);
}

#[test]
fn what_told_the_old_section_apart_goes_with_it() {
    let site = hotjar(r##"{ "section": "#gone", "followedBy": "More", "under": "Who helps us" }"##);
    mends(&site, r#"{ "section": "Recordings" }"#);
    let first = hotjar(r##"{ "followedBy": "More", "under": "Who helps us", "section": "#gone" }"##);
    mends(&first, r#"{ "section": "Recordings" }"#);
}

#[test]
fn a_link_to_another_page_comes_back_to_the_notice() {
    let site = hotjar(r##"{ "url": "/recordings", "section": "#hotjar" }"##);
    fs::write(site.path("recordings.html"), "<h1>Recordings</h1><p>None.</p>").unwrap();
    let folder_of = site.0.path().to_str().unwrap().to_owned();
    let ran = run(&["notice", &folder_of, "--config", &site.config(), "--fix"], "");
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.error);
    assert!(site.text().contains(r#""notice": { "section": "Recordings" }"#), "{}", site.text());
    assert_eq!(super::findings_of(&folder(&site, &[])), [""; 0]);
}

#[test]
fn of_several_links_those_are_mended_that_lead_nowhere() {
    mends(
        &hotjar(r##"[{ "section": "Recordings" }, { "section": "#gone" }]"##),
        r#"[{ "section": "Recordings" }, { "section": "With your consent Hotjar records how" }]"#,
    );
    mends(
        &hotjar(r##"[{ "section": "#gone" }, { "section": "#away" }]"##),
        r#"[{ "section": "Recordings" }, { "section": "With your consent Hotjar records how" }]"#,
    );
}

#[test]
fn what_several_vendors_share_is_left_to_those_whom_it_fits() {
    let purposes = r#"  "purposes": [{ "id": "statistics", "title": "Statistics", "description": "How pages are used.", "basis": "consent",
    "notice": { "section": "Recordings" } }],
"#;
    let config = CONFIG
        .replace("\"section\": \"Cookies\"", GOOD_SITE)
        .replace("  \"vendors\"", &format!("{purposes}  \"vendors\""))
        .replace("\"G-ABC1234567\"", "\"G-ABC1234567\", \"purpose\": \"statistics\"")
        .replace("[\"/account/*\"]", "[\"/account/*\"], \"purpose\": \"statistics\"");
    let site = site(&config, PAGE);
    assert_eq!(findings(&site), ["section-of-another purposes[0].notice.section"]);
    assert_eq!(notice(&site, &["--fix"]).code, Some(0));
    assert!(site.text().contains(r#""notice": { "section": "Recordings" } }],"#), "{}", site.text());
    assert!(site.text().contains(&format!("\"statistics\", \"notice\": {{ {GOOD_SITE} }}")), "{}", site.text());
    assert_eq!(findings(&site), [""; 0]);
}

#[test]
fn of_several_lost_links_that_vendors_share_each_vendor_gets_one_that_is_its_own() {
    let purposes = r##"  "purposes": [{ "id": "statistics", "title": "Statistics", "description": "How pages are used.", "basis": "consent",
    "notice": [{ "section": "#gone" }, { "section": "#away" }] }],
"##;
    let config = CONFIG
        .replace("\"section\": \"Cookies\"", GOOD_SITE)
        .replace("  \"vendors\"", &format!("{purposes}  \"vendors\""))
        .replace("\"G-ABC1234567\"", "\"G-ABC1234567\", \"purpose\": \"statistics\"")
        .replace("[\"/account/*\"]", "[\"/account/*\"], \"purpose\": \"statistics\"");
    let site = site(&config, PAGE);
    let ran = notice(&site, &["--fix"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.error);
    assert_eq!(site.text().matches("\"statistics\", \"notice\": {").count(), 2, "{}", site.text());
    assert_eq!(findings(&site), [""; 0]);
}

#[test]
fn what_is_left_after_mending_is_told_and_is_no_success() {
    let config = CONFIG.replace("\"#rights\"", "\"#nowhere\"");
    let site = site(&config, PAGE);
    let ran = notice(&site, &["--fix"]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(site.text().contains("\"Recordings\""), "the rest was written: {}", site.text());
    assert!(ran.error.contains("#nowhere") && ran.error.contains("1 fault"), "{}", ran.error);
}

#[test]
fn a_hint_promises_only_what_is_written() {
    let site = site(&CONFIG.replace("\"vendors\"", "\"languages\": [\"en-GB\"], \"vendors\""), PAGE);
    let told = notice(&site, &[]);
    let promised = told.out.contains("--fix");
    assert_eq!(promised, notice(&site, &["--fix"]).error.contains("wrote"), "{}", told.out);
}
