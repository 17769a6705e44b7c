//! The texts that digests stand for.

use crate::fixtures::{self, good};
use crate::program::{SMALLEST, run};
use consentry::consent::answer::Source as AnswerSource;
use consentry::consent::digest::Digest;
use consentry::consent::effect::Effect;
use consentry::consent::event::{Event, Given};
use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use consentry::consent::purpose::Basis;
use consentry::consent::record::Record;
use consentry::consent::state::{ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use consentry::consent::useset::UseSet;
use consentry::consent::words::Word;
use consentry_cli::check::{Good, check};
use consentry_cli::source::Source;
use consentry_cli::{stamp, terms};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_digest_is_made_anew_from_the_texts_that_it_stands_for() {
    let mut uses = 0;
    for fixture in fixtures::valid() {
        let good = check(Source::new(&fixture.name, &fixture.bytes)).good.unwrap();
        for terms in terms::of(&good) {
            let texts: Vec<_> = terms.parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(Digest::new().with_all(&texts), terms.digest, "{}: {terms:?}", fixture.name);
            uses += 1;
        }
    }
    assert!(uses > 30, "{uses}");
}

/// The digests that the core keeps when a resident rejects everything: of the terms, and of what was shown.
fn kept_of_a_no(good: Good) -> Vec<(String, [Digest; 2])> {
    let moment = Moment {
        now: UnixSeconds::new(1_795_262_400),
        stored: Stored::Nothing,
        signal: Signal::Off,
        forms: Forms::Clean,
        tab: Tab::Shown,
        act: Act::Resident,
        path: "/".to_owned(),
    };
    let (nothing, optional) = (UseSet::default(), good.policy.optional());
    let mut state = State::new(good.policy, ReloadRule::Once);
    let no = Given { grant: nothing.clone(), refuse: optional, leave: nothing, source: AnswerSource::Banner };
    step(&mut state, &moment, Event::Opened);
    let effects = step(&mut state, &moment, Event::Answered(Box::new(no)));
    let written =
        effects.iter().find_map(|effect| if let Effect::Write(record) = effect { Some(record) } else { None });
    let kept = |place| written.and_then(|record: &Record| record.kept(place)).map(|kept| [kept.terms, kept.shown]);
    state.policy().uses().filter_map(|(place, use_)| Some((use_.id.clone(), kept(place)?))).collect()
}

/// The texts that a stamp has beside a digest.
fn texts(digested: &Value) -> Vec<&str> {
    digested["texts"].as_array().unwrap().iter().map(|text| text["text"].as_str().unwrap()).collect()
}

/// The digest of the texts that stand beside one.
fn digest(digested: &Value) -> Digest {
    let digest = Digest::new().with_all(&texts(digested));
    assert_eq!(digested["digest"], digest.text(), "{digested:#}");
    digest
}

#[test]
fn the_texts_in_a_stamp_are_those_whose_digests_are_kept_with_an_answer() {
    let mut answers = 0;
    for fixture in fixtures::valid() {
        let good = check(Source::new(&fixture.name, &fixture.bytes)).good.unwrap();
        let stamp = stamp::stamp(&good, UnixSeconds::new(0));
        let mut stamped = Vec::new();
        for use_ in stamp["uses"].as_array().unwrap() {
            // Of each language all are there; what was answered here is in the first.
            let Some(shown) = use_["shown"].as_array().unwrap().first() else { continue };
            let digests = [&use_["terms"], shown].map(digest);
            stamped.push((use_["use"].as_str().unwrap().to_owned(), digests));
        }
        answers += stamped.len();
        assert_eq!(stamped, kept_of_a_no(good), "{}", fixture.name);
    }
    assert!(answers > 30, "{answers}");
}

#[test]
fn nobody_is_said_to_have_read_that_a_use_waits_for_a_yes_when_it_does_not() {
    let landlord = fs::read_to_string(fixtures::root().join("www/landlord/consent.json")).unwrap();
    let good = good(&landlord);
    let stamp = stamp::stamp(&good, UnixSeconds::new(0));
    let mut met = BTreeSet::new();
    for ((_, use_), stamped) in good.policy.uses().zip(stamp["uses"].as_array().unwrap()) {
        let shown = &stamped["shown"][0];
        let says = |word: Word| texts(shown).contains(&word.english());
        let basis = good.policy.basis(use_);
        let is_true = match basis {
            Basis::Necessary => stamped["shown"] == json!([]),
            Basis::Consent => says(Word::BannerLead) && !says(Word::BannerTold),
            Basis::Objection => says(Word::BannerTold) && !says(Word::BannerLead),
        };
        assert!(is_true, "{stamped:#}");
        met.insert(basis.word());
    }
    assert_eq!(met.len(), 3, "{met:?}");
}

#[test]
fn a_stamp_has_the_words_of_every_language() {
    let two = fixtures::valid().into_iter().find(|fixture| fixture.name == "two-languages.json").unwrap();
    let good = check(Source::new(&two.name, &two.bytes)).good.unwrap();
    let stamp = stamp::stamp(&good, UnixSeconds::new(0));
    assert_eq!(stamp["languages"], json!(["en-GB", "cy"]));
    for use_ in stamp["uses"].as_array().unwrap() {
        let [english, welsh] = use_["shown"].as_array().unwrap().as_slice() else { panic!("{use_:#}") };
        assert_eq!((&english["lang"], &welsh["lang"]), (&json!("en-GB"), &json!("cy")));
        assert_ne!(digest(english), digest(welsh));
        // `accept` is the owner's own, the rest comes of the pack.
        assert!(texts(welsh).contains(&"Iawn") && texts(welsh).contains(&"Gwrthod"), "{welsh:#}");
        assert!(texts(english).contains(&"Accept") && texts(english).contains(&"Reject"), "{english:#}");
    }
    let poll = texts(&stamp["uses"][1]["shown"][1]);
    assert!(poll.contains(&"Holi tenantiaid") && poll.contains(&"yn gofyn i chi unwaith y flwyddyn"), "{poll:?}");
    let counted = texts(&stamp["uses"][0]["shown"][1]);
    assert!(counted.contains(&"Cyfrif ymweliadau"), "{counted:?}");
}

#[test]
fn a_stamp_depends_on_the_configuration_and_the_time_alone() {
    let (one, other) = (UnixSeconds::new(0), UnixSeconds::new(1_800_000_000));
    let mut first = stamp::stamp(&good(SMALLEST), one);
    let second = stamp::stamp(&good(SMALLEST), other);
    assert_eq!(stamp::stamp(&good(SMALLEST), one), first);
    assert_ne!(first, second);
    assert_eq!(first["at"], "1970-01-01T00:00:00Z");
    first["at"] = second["at"].clone();
    assert_eq!(first, second);
    assert_eq!(first["uses"][0]["terms"]["texts"][1], json!({"what": "basis", "text": "consent"}));
}

#[test]
fn a_stamp_is_written_beside_the_file_or_where_it_is_wanted_and_never_for_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("consent.json"), SMALLEST).unwrap();
    fs::write(path("bad.json"), "{}").unwrap();
    assert_eq!(run(&["check", "--stamp", &path("consent.json")], "").code, Some(0));
    let stamp: Value = serde_json::from_str(&fs::read_to_string(path("consent.stamp.json")).unwrap()).unwrap();
    assert_eq!(
        (&stamp["uses"][0]["use"], &stamp["toolVersion"]),
        (&json!("google-analytics"), &json!(env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(run(&["check", "--stamp", "--out", &path("kept.json"), "-"], SMALLEST).code, Some(0));
    assert!(fs::exists(path("kept.json")).unwrap());
    assert_eq!(run(&["check", "--stamp", &path("bad.json")], "").code, Some(1));
    assert!(!fs::exists(path("bad.stamp.json")).unwrap());
    assert_eq!(run(&["check", "--stamp", "-"], SMALLEST).code, Some(2));
}
