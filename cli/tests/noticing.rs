//! `consentry notice`, as an owner runs it beside a page of their own.

mod fixing;
mod languages;
mod pages;
mod stamping;

use crate::program::{Ran, Site, run};
use serde_json::Value;
use std::fs;

const CONFIG: &str = r##"{
  "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "/privacy", "section": "Cookies", "more": { "rights": { "section": "#rights" } } },
  "vendors": [
    { "preset": "google-analytics", "measurementId": "G-ABC1234567" },
    { "preset": "hotjar", "siteId": 1234567, "notOn": ["/account/*"] }
  ]
}
"##;

const PAGE: &str = "<!doctype html><title>Privacy</title><main><h1>Privacy notice</h1>
<p>Example Homes Ltd is the controller. Write to dpo@homes.example, also to complain: we answer within a month.</p>
<h2>Who helps us</h2><p>Cookies of theirs stay as long as it says below.</p>
<h3>Recordings</h3><p>With your consent Hotjar records how pages are used. Its cookies stay for 365 days.</p>
<h2>Cookies</h2><p>With your consent Google Analytics counts visits. Its cookies stay for 180 days.
You can withdraw your consent at any time under Cookie settings.</p>
<h2 id=rights>Your rights</h2><p>You may ask for what we hold.</p></main>";

fn site(config: &str, page: &str) -> Site {
    let site = Site::with(config);
    fs::write(site.path("privacy.html"), page).unwrap();
    site
}

fn notice(site: &Site, more: &[&str]) -> Ran {
    let page = site.path("privacy.html");
    run(&[&["notice", page.to_str().unwrap(), "--config", &site.config()], more].concat(), "")
}

fn json(site: &Site, more: &[&str]) -> Value {
    let ran = notice(site, &[&["--format", "json"], more].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.error))
}

/// What is found where the whole folder is given.
fn folder(site: &Site, more: &[&str]) -> Value {
    let folder = site.0.path().to_str().unwrap();
    let ran = run(&[&["notice", folder, "--config", &site.config(), "--format", "json"], more].concat(), "");
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.error))
}

/// The findings, by code and path.
fn findings(site: &Site) -> Vec<String> {
    findings_of(&json(site, &[]))
}

fn findings_of(found: &Value) -> Vec<String> {
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    let list = found["findings"].as_array().unwrap();
    list.iter().map(|finding| format!("{} {}", text(finding, "code"), text(finding, "path"))).collect()
}

#[test]
fn each_link_is_followed_and_what_is_wrong_is_told_with_better_places() {
    let site = site(CONFIG, PAGE);
    // The word stands in the page before the heading, and under the heading nothing is said of Hotjar.
    let wanted = ["section-elsewhere notice.section"];
    assert_eq!(findings(&site), wanted);
    let ran = notice(&site, &[]);
    assert_eq!(ran.code, Some(1), "{}", ran.error);
    let page = site.path("privacy.html").to_str().unwrap().to_owned();
    let told = ran.out.replace(&page, "privacy.html").replace(&site.config(), "consent.json");
    insta::assert_snapshot!(told);
}

#[test]
fn sections_are_written_and_then_all_links_lead_where_they_should() {
    let site = site(CONFIG, PAGE);
    let ran = notice(&site, &["--fix"]);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    let wanted = CONFIG
        .replace(r##""section": "#rights" } }"##, r##""section": "#rights" } }, "followedBy": "With your consent""##)
        .replace(
            r#""G-ABC1234567" }"#,
            r#""G-ABC1234567", "notice": { "section": "Cookies", "followedBy": "With your consent" } }"#,
        )
        .replace(r#""notOn": ["/account/*"] }"#, r#""notOn": ["/account/*"], "notice": { "section": "Recordings" } }"#);
    assert_eq!(site.text(), wanted);
    assert_eq!(findings(&site), [""; 0]);
    let again = notice(&site, &["--fix"]);
    assert!(again.error.contains("nothing was written"), "{}", again.error);
    assert_eq!(site.text(), wanted);
}

#[test]
fn a_sealed_file_is_sealed_again() {
    let site = site(CONFIG, PAGE);
    assert_eq!(run(&["seal", &site.config()], "").code, Some(0));
    assert_eq!(notice(&site, &["--fix"]).code, Some(0));
    let checked = run(&["check", "--format", "json", &site.config()], "");
    assert!(checked.out.contains("\"warnings\": 0") && site.text().contains("\"seal\""), "{}", checked.out);
}

#[test]
fn what_a_notice_never_mentions_is_said_and_never_guessed() {
    let site =
        site(CONFIG, "<h1>Privacy</h1><p>We keep your rent account.</p><h2 id=rights>Rights</h2><p>You have some.</p>");
    let found = json(&site, &[]);
    for use_ in found["uses"].as_array().unwrap() {
        assert_eq!(use_["places"].as_array().map(Vec::len), Some(0), "{use_}");
    }
    let told = findings(&site);
    assert!(told.contains(&"never-mentioned vendors[1]".to_owned()), "{told:?}");
    assert!(!told.iter().any(|one| one.starts_with("vendor-not-named")), "it is said once: {told:?}");
    assert_eq!(notice(&site, &["--fix"]).code, Some(1));
    assert_eq!(site.text(), CONFIG, "there is nothing to write");
}

#[test]
fn a_gap_that_is_ignored_is_told_with_its_reason_and_one_in_vain_is_warned_of() {
    let page = PAGE
        .replace("at any time under Cookie settings", "by ending your tenancy")
        .replace("withdraw your consent", "go");
    let fixed = site(CONFIG, &page);
    assert_eq!(notice(&fixed, &["--fix"]).code, Some(0));
    assert_eq!(findings(&fixed), ["no-withdrawal notice"]);
    let ignore = |gap: &str| {
        let entry = format!(
            r#""section": "Cookies", "ignore": [{{ "gap": "{gap}", "reason": "It stands in the banner." }}], "more""#
        );
        fixed.text().replace(r#""section": "Cookies", "more""#, &entry)
    };
    let ignored = site(&ignore("no-withdrawal"), &page);
    assert_eq!(findings(&ignored), [""; 0]);
    let told = notice(&ignored, &[]).out;
    assert!(told.contains("ignored: no-withdrawal") && told.contains("because: It stands in the banner."), "{told}");
    let in_vain = site(&ignore("no-complaints"), &page);
    assert_eq!(findings(&in_vain), ["no-withdrawal notice", "ignored-in-vain notice.ignore[0].gap"]);
}

#[test]
fn that_a_vendor_is_never_mentioned_can_be_ignored_under_either_name() {
    let page = "<h1>Privacy</h1><p>We keep your rent account.</p><h2 id=rights>Rights</h2><p>You have some.</p>";
    let before = findings(&site(CONFIG, page));
    assert!(before.contains(&"never-mentioned vendors[1]".to_owned()), "{before:?}");
    for gap in ["never-mentioned", "vendor-not-named"] {
        let entry = format!(r#"{{ "gap": "{gap}", "vendor": "Hotjar", "reason": "It is named in the app." }}"#);
        let ignore = format!("\"section\": \"Cookies\", \"ignore\": [{entry}],");
        let ignored = site(&CONFIG.replace("\"section\": \"Cookies\",", &ignore), page);
        let wanted: Vec<_> = before.iter().filter(|one| *one != "never-mentioned vendors[1]").cloned().collect();
        assert_eq!(findings(&ignored), wanted);
        let told = notice(&ignored, &[]).out;
        assert!(told.contains("ignored: never-mentioned: Hotjar") && told.contains("named in the app"), "{told}");
    }
}

#[test]
fn a_faulty_configuration_is_told_to_programs_as_well() {
    let faulty = site(&CONFIG.replace("G-ABC1234567", "G"), PAGE);
    let ran = notice(&faulty, &["--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, findings_of(&found)), (Some(1), vec!["wrong-value vendors[0].measurementId".to_owned()]));
    for more in ["--fix", "--stamp=keep"] {
        assert_eq!(notice(&site(CONFIG, PAGE), &["--format", "json", more]).code, Some(2));
    }
    assert_eq!(notice(&site(CONFIG, PAGE), &["--lang", "cy"]).code, Some(2), "there is no table to be in Welsh");
}

/// A site whose links are good, and what its sections say was kept.
fn kept() -> Site {
    let site = site(CONFIG, PAGE);
    assert_eq!(notice(&site, &["--stamp", "keep"]).code, Some(1), "what leads nowhere is not kept");
    assert!(!site.path("consent.notice.json").exists());
    for verb in [&["--fix"][..], &["--stamp", "keep"]] {
        assert_eq!(notice(&site, verb).code, Some(0));
    }
    let kept = fs::read_to_string(site.path("consent.notice.json")).unwrap();
    assert!(kept.contains("Hotjar records how pages are used"), "{kept}");
    assert_eq!(findings(&site), [""; 0]);
    site
}

fn changes(site: &Site, days: &str) {
    fs::write(site.path("privacy.html"), PAGE.replace("365 days", days)).unwrap();
    assert_eq!(findings(site), ["notice-changed vendors[1].notice"]);
}

#[test]
fn a_change_of_a_section_is_told_until_the_owner_keeps_the_answers() {
    let site = kept();
    let text = site.text();
    changes(&site, "400 days");
    assert_eq!(notice(&site, &["--stamp", "keep"]).code, Some(0));
    assert_eq!((findings(&site).len(), site.text()), (0, text), "their answers stand");
}

#[test]
fn or_until_the_owner_has_residents_asked_again() {
    let site = kept();
    let text = site.text();
    changes(&site, "400 days");
    let asked = notice(&site, &["--stamp", "ask"]);
    assert_eq!(asked.code, Some(0), "{}", asked.error);
    for id in ["google-analytics", "hotjar"] {
        assert!(asked.out.contains(&format!("everyone about {id}")), "{}", asked.out);
    }
    assert_eq!(findings(&site), [""; 0]);
    assert!(site.text().contains("\"version\": \"20") && site.text() != text, "{}", site.text());
}

#[test]
fn what_cannot_be_run_is_said() {
    let site = site(CONFIG, PAGE);
    let missing = run(&["notice", "nowhere.html", "--config", &site.config()], "");
    assert_eq!(missing.code, Some(2));
    assert!(missing.error.contains("there is no nowhere.html"), "{}", missing.error);
    let empty = run(&["notice", "-", "--config", &site.config()], "");
    assert!(empty.error.contains("found no text"), "{}", empty.error);
    let none = run(&["notice", "-", "--config", "/nowhere/consent.json"], "Text");
    assert!(none.error.contains("--config names the configuration"), "{}", none.error);
    fs::write(site.path("consent.notice.json"), "{}").unwrap();
    let broken = notice(&site, &[]);
    assert_eq!(broken.code, Some(2));
    assert!(broken.error.contains("consent.notice.json"), "{}", broken.error);
    let faulty = Site::with("{}");
    assert_eq!(run(&["notice", "-", "--config", &faulty.config()], "Text").code, Some(1));
}

#[test]
fn a_folder_is_read_as_a_host_serves_it() {
    let config = CONFIG.replace("\"#rights\" }", "\"#all\", \"url\": \"/rights\" }");
    let site = site(&config, PAGE);
    fs::create_dir(site.path("rights")).unwrap();
    fs::write(site.path("rights/index.html"), "<h1 id=all>Rights</h1><p>All of them.</p>").unwrap();
    let folder = site.0.path().to_str().unwrap();
    let ran = run(&["notice", folder, "--config", &site.config(), "--format", "json"], "");
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let state = |use_: &Value| {
        let links = found["links"].as_array().unwrap().iter();
        links.filter(|link| link["use"] == *use_).map(|link| link["state"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(state(&Value::Null), ["good"]);
    let alone = json(&site, &[]);
    let rights = alone["links"].as_array().unwrap().iter().find(|link| link["use"].is_null()).unwrap();
    assert_eq!(rights["state"], "not-looked-at");
}

#[test]
fn a_notice_cannot_steer_the_terminal() {
    let page = PAGE.replace("Who helps us", "By continuing\u{1b}[31m\u{9b}2J to use this site you accept cookies");
    let site = site(CONFIG, &page);
    for more in [&[][..], &["--format", "json"], &["--fix"]] {
        let ran = notice(&site, more);
        let steers = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
        assert!(!ran.out.is_empty() && !steers(&ran.out) && !steers(&ran.error), "{:?}{:?}", ran.out, ran.error);
    }
    let lost = run(&["notice", "\u{1b}[31m.html", "--config", &site.config()], "");
    assert!(lost.error.contains("[31m.html") && !lost.error.contains('\u{1b}'), "{:?}", lost.error);
}

#[test]
fn the_link_of_the_banner_is_followed_where_every_vendor_has_its_own() {
    let fixed = site(CONFIG, PAGE);
    assert_eq!(notice(&fixed, &["--fix"]).code, Some(0));
    let lost = fixed.text().replacen("\"section\": \"Cookies\"", "\"section\": \"#nowhere\"", 1);
    let lost = site(&lost.replace(", \"followedBy\": \"With your consent\" },\n  \"vendors", " },\n  \"vendors"), PAGE);
    assert_eq!(findings(&lost), ["section-not-found notice.section"]);
    assert_eq!(notice(&lost, &["--fix"]).code, Some(0));
    assert_eq!(findings(&lost), [""; 0]);
}
