//! An old configuration beside a new one.

use crate::fixtures::{self, good};
use crate::program::{SMALLEST, run};
use consentry_cli::check::Good;
use consentry_cli::compare::{Difference, compare};
use serde_json::{Value, json};
use std::{fs, slice};

fn changed(change: fn(&mut Value)) -> Good {
    let mut value: Value = serde_json::from_str(SMALLEST).unwrap();
    change(&mut value);
    good(&value.to_string())
}

fn from_smallest(change: fn(&mut Value)) -> Difference {
    compare(&good(SMALLEST), &changed(change))
}

#[test]
fn what_is_new_changed_and_gone_is_told_with_who_is_asked() {
    let same = from_smallest(|config| config["site"]["name"] = json!("Another name"));
    assert!(same.new.is_empty() && same.changed.is_empty() && same.gone.is_empty() && same.asked.is_empty());

    let new =
        from_smallest(|config| config["vendors"] = json!([config["vendors"][0], {"preset": "hotjar", "siteId": 1}]));
    assert_eq!((new.new, new.asked), (vec!["hotjar".to_owned()], vec!["everyone about hotjar".to_owned()]));

    let changed = from_smallest(|config| config["notice"]["version"] = json!("2"));
    assert_eq!(
        changed.changed.first().map(|changed| changed.what.join(" ")).as_deref(),
        Some("- noticeVersion: (nothing) + noticeVersion: 2")
    );
    assert_eq!(changed.asked, ["everyone about google-analytics, whatever they answered before"]);

    let gone = from_smallest(|config| config["vendors"] = json!([]));
    assert_eq!((gone.gone, gone.asked.len()), (vec!["google-analytics".to_owned()], 0));
    let entry = gone.retired.first().unwrap();
    assert_eq!(entry["id"], "google-analytics");
    assert!(entry["cookies"].as_array().unwrap().contains(&json!("_ga_*")));
}

#[test]
fn a_version_or_an_id_of_the_site_voids_everything() {
    for change in
        [(|config| config["version"] = json!(2)) as fn(&mut Value), |config| config["site"]["id"] = json!("homes")]
    {
        let difference = from_smallest(change);
        assert_eq!(difference.asked.len(), 1);
        assert!(difference.asked.iter().all(|asked| asked.starts_with("everyone about everything")));
    }
    let shorter = from_smallest(|config| config["answers"] = json!({"keepForDays": 90}));
    assert_eq!(shorter.asked, ["everyone whose last answer was a yes of more than 90 days ago, not 180 as before"]);
}

#[test]
fn what_advertising_left_is_for_retired_when_it_alone_is_gone_and_a_user_id_left_nothing() {
    let both = fs::read_to_string(fixtures::root().join("cli/tests/valid/user-id-and-ads.json")).unwrap();
    let mut without: Value = serde_json::from_str(&both).unwrap();
    for purpose in ["userIdPurpose", "adsPurpose"] {
        without["vendors"][0].as_object_mut().unwrap().remove(purpose);
    }
    let difference = compare(&good(&both), &good(&without.to_string()));
    assert_eq!(difference.gone, ["google-analytics/account", "google-analytics/adverts"]);
    let entry = json!({ "id": "google-analytics-adverts", "cookies": ["_gcl_*", "_gac_*"], "storage": [] });
    assert_eq!(difference.retired, slice::from_ref(&entry));
    without["retired"] = json!([entry]);
    let difference = compare(&good(&both), &good(&without.to_string()));
    assert!(difference.retired.is_empty(), "it is there already");
}

#[test]
fn what_only_a_server_or_the_vendor_can_delete_is_not_for_a_page_to_sweep() {
    let association = fs::read_to_string(fixtures::root().join("www/association/consent.json")).unwrap();
    let mut without: Value = serde_json::from_str(&association).unwrap();
    without["vendors"] = json!([]);
    let difference = compare(&good(&association), &good(&without.to_string()));
    assert_eq!(difference.gone, ["wren", "surveymonkey"]);
    assert_eq!(
        difference.retired,
        [json!({
            "id": "wren", "cookies": ["_wren_id", "_wren_visit"], "storage": ["wren.queue"]
        })]
    );
}

#[test]
fn the_command_prints_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("old.json"), SMALLEST).unwrap();
    fs::write(path("new.json"), SMALLEST.replace("/privacy\"", "/privacy\", \"version\": \"2\"")).unwrap();
    let arguments = ["check", "--against", &path("old.json"), &path("new.json")];
    let human = run(&arguments, "");
    assert_eq!(human.code, Some(0));
    assert!(human.out.contains("changed  google-analytics\n           - noticeVersion: (nothing)"), "{}", human.out);
    let program = run(&[arguments.as_slice(), &["--format", "json"]].concat(), "");
    let all: Value = serde_json::from_str(&program.out).unwrap();
    assert_eq!(all["difference"]["changed"][0]["use"], "google-analytics");
}
