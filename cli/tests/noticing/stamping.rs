//! `--stamp`: what is kept of the sections, and what is told of a change.

use super::{CONFIG, PAGE, changes, findings, findings_of, folder, json, kept, notice, site};
use crate::program::run;
use std::fs;

#[test]
fn a_change_names_whom_it_would_ask_and_how_the_owner_decides() {
    let site = kept();
    changes(&site, "400 days");
    let found = json(&site, &[]);
    let hint = found["findings"][0]["hint"].as_str().unwrap();
    let page = site.path("privacy.html");
    let command = format!("consentry notice {} --config {} --stamp", page.display(), site.config());
    assert!(hint.contains(&format!("`{command} ask`")) && hint.contains(&format!("`{command} keep`")), "{hint}");
    assert!(hint.contains("google-analytics and hotjar"), "{hint}");
}

#[test]
fn vendors_may_change_places() {
    let site = kept();
    let text = site.text();
    let (head, vendors) = text.split_once("{ \"preset\": \"google").unwrap();
    let (first, second) = vendors.split_once(",\n    { \"preset\": \"hotjar").unwrap();
    let (second, tail) = second.split_once(" }\n").unwrap();
    let turned = format!("{head}{{ \"preset\": \"hotjar{second} }},\n    {{ \"preset\": \"google{first}\n{tail}");
    fs::write(site.config(), turned).unwrap();
    assert_eq!(findings(&site), [""; 0], "{}", site.text());
}

#[test]
fn a_new_link_is_called_new() {
    let site = kept();
    let text = site.text().replace(
        r##""rights": { "section": "#rights" }"##,
        r##""complaints": { "section": "Recordings" }, "rights": { "section": "#rights" }"##,
    );
    fs::write(site.config(), text).unwrap();
    let found = json(&site, &[]);
    assert_eq!(findings_of(&found), ["notice-changed notice.more.complaints"]);
    let told = found["findings"][0]["found"].as_str().unwrap();
    assert!(told.contains("was not linked to") && !told.contains("has changed"), "{told}");
}

#[test]
fn what_was_kept_of_pages_that_were_not_given_stays() {
    let rights = CONFIG.replace("\"#rights\" }", "\"#all\", \"url\": \"/rights\" }");
    let site = site(&rights, PAGE);
    fs::write(site.path("rights.html"), "<h1 id=all>Rights</h1><p>All of them.</p>").unwrap();
    assert_eq!(notice(&site, &["--fix"]).code, Some(0));
    let (root, config) = (site.0.path().to_str().unwrap(), site.config());
    assert_eq!(run(&["notice", root, "--config", &config, "--stamp", "keep"], "").code, Some(0));
    assert_eq!(notice(&site, &["--stamp", "keep"]).code, Some(0));
    let kept = fs::read_to_string(site.path("consent.notice.json")).unwrap();
    assert!(kept.contains("All of them."), "{kept}");
    fs::write(site.path("rights.html"), "<h1 id=all>Rights</h1><p>Fewer.</p>").unwrap();
    assert_eq!(findings_of(&folder(&site, &[])), ["notice-changed notice.more.rights"]);
}

#[test]
fn a_broken_record_is_no_obstacle_to_writing_it_anew() {
    let site = kept();
    fs::write(site.path("consent.notice.json"), "{}").unwrap();
    assert_eq!(notice(&site, &["--fix"]).code, Some(0), "nothing is to be mended");
    let ran = notice(&site, &["--stamp", "keep"]);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    assert!(ran.error.contains("consent.notice.json was no record"), "{}", ran.error);
    assert_eq!(findings(&site), [""; 0]);
}

#[test]
fn each_configuration_has_a_record_of_its_own() {
    let site = kept();
    for name in ["site.prod", "site.dev"] {
        let config = site.path(name);
        fs::copy(site.config(), &config).unwrap();
        let page = site.path("privacy.html");
        let run = run(&["notice", page.to_str().unwrap(), "--config", config.to_str().unwrap(), "--stamp", "keep"], "");
        assert_eq!(run.code, Some(0), "{}", run.error);
        assert!(site.path(&format!("{name}.notice.json")).exists(), "{}", run.error);
    }
}
