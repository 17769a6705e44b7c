//! `consentry add` as a person meets it: what it lists, asks, puts in, refuses and writes.

use crate::program::{BARE, Ran, SMALLEST, Site, add, run};
use consentry_cli::check::check;
use consentry_cli::finding::Finding;
use consentry_cli::presets::Preset;
use consentry_cli::source::Source;
use serde_json::{Value, json};
use std::fs;

/// The settings of a preset with their samples.
fn samples(preset: &Preset) -> Vec<String> {
    let needed = preset.settings().into_iter().filter(|setting| setting.ask.is_some());
    needed.flat_map(|setting| ["--set".to_owned(), format!("{}={}", setting.name, setting.sample())]).collect()
}

fn add_with_samples(preset: &Preset, text: &str) -> Ran {
    let set = samples(preset);
    let set: Vec<_> = set.iter().map(String::as_str).collect();
    add(preset.id, &[&["--config", "-"], set.as_slice()].concat(), text)
}

fn faults(text: &str) -> Vec<String> {
    let findings = check(Source::new("new", text.as_bytes())).findings;
    findings.iter().filter(|finding| finding.is_fault()).map(Finding::sentence).collect()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.to_owned(), text));
}

#[test]
fn every_preset_in_the_smallest_file_makes_a_good_one() {
    for preset in Preset::all() {
        let ran = add_with_samples(&preset, BARE);
        assert_eq!(ran.code, Some(0), "{}: {}", preset.id, ran.error);
        assert_eq!(faults(&ran.out), Vec::<String>::new(), "{}: {}", preset.id, ran.out);
        let made: Value = serde_json::from_str(&ran.out).unwrap();
        let vendor = &made["vendors"][0];
        assert_eq!(vendor[if preset.is_inside() { "preset" } else { "id" }], preset.id);
        assert!(!ran.out.contains("{notOn}") && !ran.error.contains("{starterPath}"), "{}", preset.id);
    }
}

#[test]
fn a_copy_has_all_that_the_preset_says_and_its_version() {
    for preset in Preset::all().iter().filter(|preset| !preset.is_inside()) {
        let made: Value = serde_json::from_str(&add_with_samples(preset, BARE).out).unwrap();
        let vendor = &made["vendors"][0];
        for field in ["name", "role", "receives", "privacyUrl", "cookies", "storage", "off"] {
            assert_eq!(vendor.get(field).unwrap_or(&Value::Null), preset.field(field), "{} {field}", preset.id);
        }
        assert_eq!(vendor["presetVersion"], preset.version());
        assert_eq!(vendor["purpose"], preset.purpose_id());
        let purposes = made.get("purposes").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_built_in = ["statistics", "recordings"].contains(&preset.purpose_id());
        assert_eq!(purposes, if is_built_in { vec![] } else { vec![preset.purpose().clone()] }, "{}", preset.id);
    }
}

#[test]
fn all_presets_one_after_the_other_make_a_good_file() {
    let mut text = BARE.to_owned();
    for preset in Preset::all() {
        // Both kinds of Matomo want one path for their starter, which does not matter where none is written.
        let ran = add_with_samples(&preset, &text);
        assert_eq!(ran.code, Some(0), "{}: {}", preset.id, ran.error);
        text = ran.out;
    }
    assert_eq!(faults(&text), Vec::<String>::new());
    let made: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(made["vendors"].as_array().unwrap().len(), Preset::all().len());
    let videos = made["purposes"].as_array().unwrap().iter().filter(|purpose| purpose["id"] == "videos");
    assert_eq!(videos.count(), 1, "vimeo and youtube have one purpose");
}

#[test]
fn the_list_and_the_settings_are_there_to_read() {
    let listed = run(&["add"], "");
    assert_eq!(listed.code, Some(0));
    snapshot("add-list", &listed.out);
    for (preset, name) in [("google-tag-manager", "add-settings"), ("hotjar", "add-settings-inside")] {
        let told = add(preset, &["--settings"], "");
        assert_eq!((told.code, told.error.as_str()), (Some(0), ""));
        snapshot(name, &told.out);
    }
}

#[test]
fn what_was_done_and_what_is_left_to_do_is_told() {
    let site = Site::with(SMALLEST);
    let ran = site.add("google-tag-manager", &["--set", "containerId=GTM-ABC1234"], "\n/account/*\n");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.error);
    snapshot("add-told", &ran.error.replace(site.0.path().to_str().unwrap(), "public"));
    snapshot("add-written", &site.text());
    let starter = site.path("consentry/google-tag-manager-start.js");
    assert_eq!(site.others(), std::slice::from_ref(&starter));
    snapshot("add-starter", &fs::read_to_string(starter).unwrap());
}

#[test]
fn an_unknown_preset_names_the_nearest() {
    for (id, told) in [("youtub", "did you mean youtube?"), ("acme-analysis", "consentry add lists them all")] {
        let ran = add(id, &["--config", "-"], BARE);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.error.contains(told), "{}", ran.error);
    }
}

#[test]
fn a_setting_is_asked_until_its_answer_fits_and_nothing_likely_is_taken_in_silence() {
    let site = Site::with(BARE);
    let ran = site.add("microsoft-clarity", &["--set", "starterPath=/s.js"], "A b\nabc123\n\n/a b\n/a/*, /b\n");
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    assert!(ran.error.contains("found `A b`, want 1 to 32 of 0-9, a-z"), "{}", ran.error);
    assert!(ran.error.contains("found nothing, want paths") && ran.error.contains("found `/a b`"), "{}", ran.error);
    let made: Value = serde_json::from_str(&site.text()).unwrap();
    assert_eq!(made["vendors"][0]["notOn"], json!(["/a/*", "/b"]));
    assert_eq!(made["vendors"][0]["scripts"], json!(["/s.js", "https://www.clarity.ms/tag/abc123"]));
}

#[test]
fn without_an_answer_that_is_needed_nothing_is_written_and_all_settings_are_told() {
    let site = Site::with(BARE);
    let ran = site.add("microsoft-clarity", &["--set", "projectId=abc123"], "");
    assert_eq!((ran.code, site.text().as_str(), site.others().len()), (Some(2), BARE, 0));
    // Where the pages must not be recorded is asked although something is likely.
    snapshot("add-missing", &ran.error);
    let by_default = site.add("google-tag-manager", &["--set", "containerId=GTM-ABC1234"], "");
    assert_eq!(by_default.code, Some(0), "what has a default may go unanswered: {}", by_default.error);
}

#[test]
fn a_wrong_setting_is_told_with_what_is_wanted() {
    let site = Site::with(BARE);
    for (set, told) in [
        (vec!["siteid=1"], "did you mean siteId?"),
        (vec!["siteId=0"], "found siteId=`0`, want a whole number from 1"),
        (vec!["siteId"], "want NAME=VALUE"),
        (vec!["siteId=1", "siteId=2"], "siteId is given twice"),
        (vec!["siteId=1", "notOn=account"], "found notOn=`account`, want paths of this site"),
    ] {
        let set: Vec<_> = set.into_iter().flat_map(|set| ["--set", set]).collect();
        let ran = site.add("hotjar", &set, "1\nnone\n");
        assert_eq!((ran.code, site.text().as_str()), (Some(2), BARE), "{}", ran.error);
        assert!(ran.error.contains(told), "{told}: {}", ran.error);
    }
}

#[test]
fn a_vendor_that_is_there_is_not_put_in_again() {
    let site = Site::with(SMALLEST);
    let ran = site.add("google-analytics", &["--set", "measurementId=G-ABC1"], "");
    assert_eq!((ran.code, site.text().as_str()), (Some(1), SMALLEST));
    snapshot("add-twice", &ran.error.replace(&site.config(), "consent.json"));
    let spelt_out = BARE.replace("[]", r#"[ { "id": "youtube" } ]"#);
    let site = Site::with(&spelt_out);
    let ran = site.add("youtube", &[], "");
    assert_eq!((ran.code, site.text()), (Some(1), spelt_out));
    assert!(ran.error.contains("vendors[0].id") && ran.error.contains("consent.json:4:"), "{}", ran.error);
}

#[test]
fn a_purpose_on_another_footing_is_not_taken_for_the_vendor_s() {
    let purpose = r#""purposes": [ { "id": "recordings", "basis": "necessary", "justification": "a", "title": "b", "description": "c" } ], "vendors""#;
    let text = BARE.replace("\"vendors\"", purpose);
    let site = Site::with(&text);
    let ran = site.add("microsoft-clarity", &["--set", "projectId=abc123", "--set", "notOn=none"], "\n");
    assert_eq!((ran.code, site.text(), site.others().len()), (Some(1), text, 0), "{}", ran.error);
    assert!(ran.error.contains("basis-not-allowed") && ran.error.contains("purposes[0].basis"), "{}", ran.error);
}

#[test]
fn a_site_may_have_another_purpose_for_a_vendor() {
    let listed = r#""purposes": [ { "id": "films", "title": "b", "description": "c" } ], "vendors""#;
    let text = BARE.replace("\"vendors\"", listed);
    for (preset, purpose) in [("vimeo", "films"), ("vimeo", "statistics"), ("google-analytics", "films")] {
        let set: &[&str] = if preset == "vimeo" { &[] } else { &["--set", "measurementId=G-ABC1"] };
        let ran = add(preset, &[&["--config", "-", "--purpose", purpose], set].concat(), &text);
        assert_eq!(ran.code, Some(0), "{}", ran.error);
        let made: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((&made["vendors"][0]["purpose"], made["purposes"].as_array().unwrap().len()), (&purpose.into(), 1));
    }
    let ran = add("vimeo", &["--config", "-", "--purpose", "flims"], &text);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.error.contains("did you mean `films`?"), "{}", ran.error);
}

#[test]
fn what_would_have_a_new_fault_is_not_written_and_old_faults_are_told() {
    // Whoever went is no longer swept for when the vendor is back.
    let retired = BARE.replace("[]\n", "[],\n  \"retired\": [ { \"id\": \"vimeo\", \"cookies\": [\"vuid\"] } ]\n");
    let site = Site::with(&retired);
    let ran = site.add("vimeo", &[], "");
    assert_eq!((ran.code, site.text()), (Some(1), retired), "{}", ran.error);
    assert!(ran.error.contains("retired[0].id") && ran.error.contains("nothing was written"), "{}", ran.error);
    let faulty = BARE.replace("\"section\"", "\"sektion\"");
    let site = Site::with(&faulty);
    let ran = site.add("vimeo", &[], "");
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    assert!(ran.error.contains("has 2 faults from before"), "{}", ran.error);
    assert!(site.text().contains("\"sektion\"") && site.text().contains("\"vimeo\""), "{}", site.text());
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    for text in ["{", "[]", "{}", r#"{"vendors": {}}"#, r#"{"vendors": [], "purposes": 1}"#, ""] {
        let site = Site::with(text);
        let ran = site.add("vimeo", &[], "");
        assert_eq!((ran.code, site.text().as_str()), (Some(1), text), "{text}: {}", ran.error);
    }
    let site = Site::with("");
    let bytes = [BARE.trim_end().trim_end_matches('}').as_bytes(), b", \"version\": \"\xff\" }"].concat();
    fs::write(site.config(), &bytes).unwrap();
    let ran = site.add("vimeo", &[], "");
    assert!(ran.code == Some(1) && ran.error.contains("not-utf-8"), "{}", ran.error);
    assert_eq!(fs::read(site.config()).unwrap(), bytes);
    let missing = site.path("none.json");
    let ran = add("vimeo", &["--config", missing.to_str().unwrap()], "");
    assert_eq!(ran.code, Some(2));
    assert!(ran.error.contains("consentry init writes one"), "{}", ran.error);
}

#[test]
fn print_prints_and_writes_nothing() {
    let site = Site::with(BARE);
    let set = ["--set", "containerId=GTM-ABC1234", "--set", "notOn=none", "--print"];
    let ran = site.add("google-tag-manager", &set, "");
    assert_eq!((ran.code, site.text().as_str(), site.others().len()), (Some(0), BARE, 0), "{}", ran.error);
    assert_eq!(faults(&ran.out), Vec::<String>::new());
    assert!(!ran.out.contains("notOn"), "an empty list goes: {}", ran.out);
    // The starter is shown, since it is not written.
    assert!(ran.error.contains("gtm.start"), "{}", ran.error);
    assert_eq!(site.add("google-tag-manager", &set[..4], "").code, Some(0));
    assert_eq!(site.text(), ran.out);
}
