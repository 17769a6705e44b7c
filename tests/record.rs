//! What is remembered: hostile text means nothing remembered, never a grant; what is written comes back.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{DAY, NOON, REPAIRS, World, json, policy};
    use consentry::consent::answer::Answer;
    use consentry::consent::digest::Digest;
    use consentry::consent::record::Record;
    use consentry::consent::shown::texts;
    use consentry::consent::time::UnixSeconds;
    use serde_json::{Value, json as value};

    fn granted() -> Value {
        let mut world = World::repairs();
        world.accept();
        serde_json::from_str(world.text.as_deref().expect("a record")).expect("JSON")
    }

    /// What runs when a browser has this text stored.
    fn runs(text: &str) -> String {
        let mut world = World::new(REPAIRS);
        world.text = Some(text.to_owned());
        world.open().running()
    }

    #[test]
    fn the_record_has_the_documented_shape() {
        let record = granted();
        assert_eq!(record["format"], 1);
        assert_eq!(record["site"], "thornmere-repairs");
        assert_eq!(record["version"], 1);
        let kept = &record["answers"]["hotjar"];
        assert_eq!(
            (&kept["answer"], &kept["at"], &kept["days"]),
            (&value!("granted"), &value!("2026-11-21T12:00:00Z"), &value!(180))
        );
        assert_eq!((&kept["lang"], &kept["source"]), (&value!("en-GB"), &value!("banner")));
        assert_eq!(kept["terms"].as_str().map(str::len), Some(16));
        assert_eq!(kept["shown"].as_str().map(str::len), Some(16));
        assert_eq!(kept.as_object().map(serde_json::Map::len), Some(7), "nothing else, and no identifier");
        assert_eq!(runs(&record.to_string()), "google-analytics hotjar");
    }

    /// What `consentry check --stamp` writes out for the owner is what this digest stands for.
    #[test]
    fn the_digest_of_what_was_shown_is_that_of_the_texts_that_could_be_read() {
        let (record, policy) = (granted(), policy(REPAIRS));
        for (_, use_) in policy.uses() {
            let shown = texts(&policy, use_).expect("texts");
            let digest = shown.iter().fold(Digest::new(), |digest, text| digest.with(&text.text));
            assert_eq!(record["answers"][&use_.id]["shown"], digest.text(), "{}", use_.id);
        }
    }

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let mut world = World::repairs();
        world.accept();
        world.stuck = vec![("hotjar".into(), "_hj\"\\\u{1}é".into())];
        world.save(&["google-analytics"]).open_and_stay();
        let policy = policy(REPAIRS);
        let text = world.text.clone().expect("a record");
        let record = Record::decode(&json(&text), &policy, UnixSeconds::new(world.now)).expect("good");
        assert_eq!(record.encode(&policy), text);
        assert!(text.contains("\"left\":[\"_hj\\\"\\\\\\u0001é\"]"), "{text}");
    }

    #[test]
    fn any_damage_means_nothing_is_remembered() {
        let good = granted();
        let hostile = [
            ("/format", value!(2)),
            ("/format", value!("1")),
            ("/site", value!("other")),
            ("/site", value!(null)),
            ("/version", value!(2)),
            ("/answers", value!([])),
            ("/answers/hotjar", value!(true)),
            ("/answers/hotjar/answer", value!("yes")),
            ("/answers/hotjar/answer", value!("unasked")),
            ("/answers/hotjar/at", value!("2026-11-21")),
            ("/answers/hotjar/at", value!(1_795_262_400)),
            ("/answers/hotjar/days", value!(-1)),
            ("/answers/hotjar/days", value!(70_000)),
            ("/answers/hotjar/days", value!("180")),
            ("/answers/hotjar/terms", value!(null)),
            ("/answers/hotjar/terms", value!("0000")),
            ("/answers/hotjar/shown", value!("ABCDEF0000000000")),
            ("/answers/hotjar/source", value!("tab")),
            ("/answers/hotjar/pending", value!("soon")),
            ("/answers/hotjar/left", value!("x")),
            ("/answers/hotjar/left", value!([1])),
            ("/answers/hotjar/shown", value!("x".repeat(201))),
        ];
        for (pointer, to) in hostile {
            let mut record = good.clone();
            match record.pointer_mut(pointer) {
                Some(member) => *member = to.clone(),
                None => record["answers"]["hotjar"][pointer.rsplit('/').next().expect("a name")] = to.clone(),
            }
            assert_eq!(runs(&record.to_string()), "", "{pointer} {to}");
        }
        for text in ["", "null", "[]", "{}", "{\"format\":1}", &"[".repeat(5_000), "\u{feff}{}"] {
            assert_eq!(runs(text), "", "{text:.20}");
        }
    }

    #[test]
    fn an_answer_from_tomorrow_counts_and_one_from_later_does_not() {
        for (ahead, expected) in [(DAY, "google-analytics hotjar"), (DAY + 1, "")] {
            let mut record = granted();
            for id in ["google-analytics", "hotjar"] {
                record["answers"][id]["at"] = value!(UnixSeconds::new(NOON + ahead).iso());
            }
            assert_eq!(runs(&record.to_string()), expected, "{ahead}");
        }
    }

    #[test]
    fn a_text_of_200_bytes_may_be_ours_and_a_longer_one_is_not() {
        for (length, expected) in [(200, "google-analytics hotjar"), (201, "")] {
            let mut record = granted();
            record["answers"]["hotjar"]["lang"] = value!("x".repeat(length));
            assert_eq!(runs(&record.to_string()), expected, "{length}");
        }
    }

    #[test]
    fn a_grant_of_other_terms_or_of_a_use_that_is_gone_is_no_grant() {
        let mut record = granted();
        record["answers"]["hotjar"]["terms"] = value!("0000000000000000");
        record["answers"]["gone"] = value!({"answer": "nonsense"});
        assert_eq!(runs(&record.to_string()), "google-analytics");
    }

    #[test]
    fn a_long_period_in_the_text_does_not_outlast_the_policy() {
        let mut record = granted();
        record["answers"]["hotjar"]["days"] = value!(60_000);
        let mut world = World::new(REPAIRS);
        world.text = Some(record.to_string());
        world.later(180 * DAY).open();
        assert_eq!(world.answer_of("hotjar"), Answer::Unasked);
    }
}
