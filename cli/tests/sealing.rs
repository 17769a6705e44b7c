//! `consentry seal`, run as a person runs it.

use crate::program::{SMALLEST, run};
use consentry::consent::reading::read;
use consentry::consent::seal::{SEAL, seal};
use std::fs;

fn is_sealed(text: &str) -> bool {
    read(text).is_some_and(|json| json.at(SEAL).text() == Some(&seal(&json)))
}

#[test]
fn a_good_file_is_sealed_once_and_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("consent.json");
    let file = path.to_str().unwrap();
    fs::write(&path, SMALLEST).unwrap();
    let ran = run(&["seal", file], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.error);
    let sealed = fs::read_to_string(&path).unwrap();
    assert!(is_sealed(&sealed), "{sealed}");
    let (before, _) = sealed.split_once(",\n  \"seal\"").unwrap();
    assert!(SMALLEST.starts_with(before) && SMALLEST.trim_end() == format!("{before} }}"), "{sealed}");
    let again = run(&["seal", file], "");
    assert!(again.error.contains("was sealed already"), "{}", again.error);
    assert_eq!(fs::read_to_string(&path).unwrap(), sealed);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something is left beside it");
    let checked = run(&["check", file], "");
    assert!(checked.out.ends_with("good (0 faults, 0 warnings)\n"), "{}", checked.out);
}

#[test]
fn what_has_faults_stays_as_it_was_and_the_others_are_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("bad.json"), "{}").unwrap();
    fs::write(path("good.json"), SMALLEST).unwrap();
    let ran = run(&["seal", &path("bad.json"), &path("good.json")], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.error.contains("site: want an object"), "{}", ran.error);
    assert_eq!(fs::read_to_string(path("bad.json")).unwrap(), "{}");
    assert!(is_sealed(&fs::read_to_string(path("good.json")).unwrap()));
    assert_eq!(run(&["seal", &path("missing.json")], "").code, Some(2));
}

#[test]
fn a_seal_that_was_broken_by_a_change_is_set_anew() {
    let sealed = run(&["seal", "-"], SMALLEST).out;
    assert!(is_sealed(&sealed), "{sealed}");
    assert_eq!(run(&["seal", "-"], &sealed).out, sealed);
    let changed = sealed.replace("Example Homes Ltd", "Example Homes plc");
    assert!(!is_sealed(&changed));
    assert!(run(&["check", "-"], &changed).out.contains("broken-seal"));
    let again = run(&["seal", "-"], &changed).out;
    assert!(is_sealed(&again) && again != sealed);
}

#[test]
fn a_sealed_file_stays_sealed_when_a_vendor_is_added_and_a_new_one_begins_so() {
    let add = ["add", "hotjar", "--config", "-", "--set", "siteId=1234567", "--set", "notOn=/account/*"];
    let sealed = run(&["seal", "-"], SMALLEST).out;
    let added = run(&add, &sealed);
    assert_eq!(added.code, Some(0), "{}", added.error);
    assert!(is_sealed(&added.out) && added.out.contains("hotjar"), "{}", added.out);
    let plain = run(&add, SMALLEST).out;
    assert!(plain.contains("hotjar") && !plain.contains("\"seal\""), "{plain}");
    let new = run(&["init", "-"], "Example Homes\n\ndpo@homes.example\n\n#cookies\n\n").out;
    assert!(is_sealed(&new), "{new}");
}
