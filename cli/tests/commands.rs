//! Commands, exit codes, and what is written.

use crate::program::{SMALLEST, run};
use consentry_cli::check::check;
use consentry_cli::source::Source;
use serde_json::Value;
use std::fs;

#[test]
fn the_exit_code_says_how_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("good.json"), SMALLEST).unwrap();
    fs::write(
        path("warned.json"),
        SMALLEST.replace("\"vendors\"", "\"answers\": {\"askAgainAfterDays\": 30}, \"vendors\""),
    )
    .unwrap();
    fs::write(path("bad.json"), "{}").unwrap();
    for (arguments, code) in [
        (vec!["check", &path("good.json")], 0),
        (vec!["check", &path("warned.json")], 0),
        (vec!["check", &path("bad.json")], 1),
        (vec!["check", &path("good.json"), &path("bad.json")], 1),
        (vec!["check", &path("missing.json")], 2),
        (vec!["check"], 2),
        (vec!["chek"], 2),
        (vec!["check", "--format", "xml", &path("good.json")], 2),
        (vec!["check", "--against", &path("good.json"), &path("good.json"), &path("good.json")], 2),
        (vec!["check", "--against", &path("bad.json"), &path("good.json")], 2),
        (vec!["check", "--against", &path("good.json"), "--format", "sarif", &path("good.json")], 2),
        (vec!["check", "--stamp", &path("good.json"), &path("good.json")], 2),
        (vec!["check", "--out", &path("x"), &path("good.json")], 2),
        (vec!["check", "--stamp", "-"], 1),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        let ran = run(&arguments, "");
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}{}", ran.out, ran.error);
        assert_eq!(ran.error.is_empty(), code != 2, "{arguments:?}: {}", ran.error);
    }
}

#[test]
fn a_file_that_is_missing_hides_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("bad.json"), "{}").unwrap();
    fs::write(path("good.json"), SMALLEST).unwrap();
    let ran = run(&["check", &path("bad.json"), &path("lost.json"), &path("good.json"), &path("gone.json")], "");
    assert_eq!(ran.code, Some(2));
    for said in ["bad.json: 3 faults", "good.json: good"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    for said in ["lost.json", "gone.json"] {
        assert!(ran.error.contains(said), "{said}: {}", ran.error);
    }
    let none = run(&["check", "--format", "json", &path("lost.json"), &path("gone.json")], "");
    assert_eq!((none.code, none.out.as_str()), (Some(2), ""));
}

#[test]
fn nobody_is_asked_for_a_file_that_could_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("public/consent.json");
    let ran = run(&["init", path.to_str().unwrap()], "Example Homes\n");
    let said = format!("error: there is no folder {}\n", path.parent().unwrap().display());
    assert_eq!((ran.code, ran.error), (Some(2), said));
}

#[test]
fn standard_input_is_a_file_too() {
    let ran = run(&["check", "-"], SMALLEST);
    let said =
        "standard input: good (0 faults, 0 warnings), not sealed: `consentry seal` makes the banner come sooner\n";
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), said));
    assert_eq!(run(&["check", "-"], "{").code, Some(1));
}

#[test]
fn a_program_gets_places_and_words() {
    let ran = run(&["check", "--format", "json", "-"], &SMALLEST.replace("\"section\"", "\"sektion\""));
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let file = &all["files"][0];
    assert_eq!((&file["good"], &file["faults"]), (&Value::Bool(false), &Value::from(2)));
    let typo = file["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "unknown-field").unwrap();
    assert_eq!(typo["path"], "notice.sektion");
    assert_eq!((&typo["line"], &typo["column"], &typo["endColumn"]), (&2.into(), &34.into(), &43.into()));
    assert_eq!(typo["hint"], "did you mean `section`?");
    assert_eq!(typo["docs"], "docs/configuration.md#unknown-field");
    assert_eq!(typo["cliOnly"], Value::Bool(false));
}

#[test]
fn a_code_host_gets_sarif() {
    let ran = run(&["check", "--format", "sarif", "-"], &SMALLEST.replace("\"section\"", "\"sektion\""));
    let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&ran.out).unwrap();
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(sarif.runs.len(), 1);
    let (rules, results) = (&log["runs"][0]["tool"]["driver"]["rules"], &log["runs"][0]["results"]);
    for result in results.as_array().filter(|results| !results.is_empty()).expect("results") {
        let place = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[place]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().is_some_and(|text| text.contains("want")));
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "standard%20input");
        for edge in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(physical["region"][edge].as_u64().is_some_and(|number| number >= 1), "{edge}");
        }
    }
}

const ANSWERS: &str = "Example Homes\n\ndpo@homes.example\n\n#cookies\ngoogle-analytics, hotjar\nG-ABC1234567\n\n1234567\n/account/*, /repairs\n";

#[test]
fn a_file_from_a_few_answers_is_good() {
    let ran = run(&["init", "-"], ANSWERS);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    let checked = check(Source::new("new", ran.out.as_bytes()));
    assert_eq!(checked.findings, []);
    let written: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(written["site"]["controller"], "Example Homes");
    assert_eq!(written["vendors"][1]["notOn"], serde_json::json!(["/account/*", "/repairs"]));
}

#[test]
fn a_file_that_is_there_is_not_written_over_unless_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("consent.json");
    let file = path.to_str().unwrap();
    assert_eq!(run(&["init", file], ANSWERS).code, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), run(&["init", "-"], ANSWERS).out);
    fs::write(&path, "mine").unwrap();
    let refused = run(&["init", file], ANSWERS);
    assert_eq!(refused.code, Some(2));
    // Before anything is asked.
    assert!(refused.error.starts_with("error:") && refused.error.contains("--force"), "{}", refused.error);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(run(&["init", "--force", file], ANSWERS).code, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), run(&["init", "-"], ANSWERS).out);
}

#[test]
fn an_answer_that_does_not_fit_is_asked_for_again_until_there_are_no_more() {
    let again = ANSWERS.replace("G-ABC1234567", "UA-1\nG-ABC1234567").replace("1234567\n/", "many\n1234567\n/");
    let ran = run(&["init", "-"], &again);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    assert!(ran.error.contains("found `UA-1`, want a measurement id"), "{}", ran.error);
    let ended = run(&["init", "-"], "Example Homes\n\ndpo@homes.example\n\n\ngoogle-analytics\nUA-1\n");
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    assert!(ended.error.contains("google-analytics needs what nobody answered: measurementId"), "{}", ended.error);
}

#[test]
fn what_is_printed_is_what_the_library_makes() {
    assert_eq!(run(&["schema"], "").out, consentry_cli::schema::text());
    assert_eq!(run(&["docs"], "").out, consentry_cli::docs::text());
}
