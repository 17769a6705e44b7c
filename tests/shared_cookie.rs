//! The cookie that hosts share: what it says, for how long, and what a host never learns from one.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{DAY, PORTAL, REPAIRS, World, jar::hosts, jar::sharing, json, policy};
    use consentry::consent::answer::Answer;
    use consentry::consent::cookie::{self, Cookie};
    use consentry::consent::moment::Act;
    use consentry::consent::record::Record;
    use consentry::consent::time::{Days, UnixSeconds};
    use serde_json::{Value, json as value};

    #[test]
    fn a_cookie_stays_until_its_last_answer_ends_and_moves_no_end() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().script(&["google-analytics"], &[], Act::Resident);
        www.later(30 * DAY).script(&[], &["hotjar"], Act::Script);
        let policy = policy(&sharing(REPAIRS));
        let shared = |world: &World, now| cookie::read(&world.cookies, &policy, now).expect("shared");
        let now = UnixSeconds::new(www.now);
        let baked = Cookie::of(&shared(&www, now), &policy, now).expect("a cookie");
        assert_eq!(baked.seconds, 180 * DAY);
        // One has ended; the other is carried on, and that alone.
        let later = now.plus(Days::new(160));
        let baked = Cookie::of(&shared(&www, later), &policy, later).expect("a cookie");
        assert_eq!((baked.seconds, baked.value.contains("google-analytics")), (20 * DAY, false));
        tenants.later(180 * DAY).cookies.clone_from(&www.cookies);
        tenants.open();
        assert_eq!(
            (tenants.answer_of("google-analytics"), tenants.answer_of("hotjar")),
            (Answer::Unasked, Answer::Refused)
        );
        assert_eq!(Cookie::of(&Record::default(), &policy, now), None);
    }

    #[test]
    fn what_a_withdrawal_has_still_to_do_is_no_affair_of_other_hosts() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().accept();
        www.stuck = vec![("hotjar".into(), "_hjSessionUser_1".into())];
        www.later(60).save(&[]);
        assert_eq!(www.recorded("hotjar", "pending"), Some(json("\"reload\"")));
        let is_bare = |world: &World| !["pending", "left"].iter().any(|word| world.cookies.contains(word));
        assert!(is_bare(&www), "{}", www.cookies);
        www.open_and_stay();
        assert!(www.recorded("hotjar", "left").is_some() && is_bare(&www), "{}", www.cookies);
        // Nor does a cookie that speaks of it anyway say it here.
        let mut record = serde_json::from_str::<Value>(www.text.as_deref().expect("a record")).expect("JSON");
        record["answers"]["hotjar"]["pending"] = value!("reload");
        let [_, mut tenants] = hosts(REPAIRS);
        tenants.arrive_from(&www).cookies = format!("consentry-thornmere-repairs={}", percent(&record.to_string()));
        tenants.open_and_stay();
        assert_eq!((tenants.answer_of("hotjar"), tenants.message()), (Answer::Refused, None));
        assert_eq!((tenants.recorded("hotjar", "pending"), tenants.recorded("hotjar", "left")), (None, None));
    }

    /// As some servers write it: all that is no letter and no digit.
    fn percent(text: &str) -> String {
        text.bytes()
            .map(
                |byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") },
            )
            .collect()
    }

    #[test]
    fn a_cookie_that_is_damaged_or_foreign_says_nothing() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().accept();
        let record = serde_json::from_str::<Value>(www.text.as_deref().expect("a record")).expect("JSON");
        let mut said = vec!["null".to_owned(), "{".to_owned(), "{}".to_owned(), "[".repeat(4_000), "\u{0}é".to_owned()];
        for (pointer, to) in [
            ("/format", value!(2)),
            ("/site", value!("other")),
            ("/version", value!(2)),
            ("/answers/hotjar/answer", value!("yes")),
            ("/answers/hotjar/at", value!("2099-01-01T00:00:00Z")),
            ("/answers/hotjar/at", value!(UnixSeconds::new(www.now + DAY + 1).iso())),
            ("/answers/google-analytics/days", value!(-1)),
        ] {
            let mut changed = record.clone();
            *changed.pointer_mut(pointer).expect("a member") = to;
            said.push(changed.to_string());
        }
        let whole = percent(&record.to_string());
        let cut: Vec<_> = (0..whole.len()).step_by(37).filter_map(|end| whole.get(..end).map(str::to_owned)).collect();
        for value in said.iter().map(|text| percent(text)).chain(cut).chain(["%".to_owned(), "%ff".to_owned()]) {
            let [mut tenants, _] = hosts(REPAIRS);
            tenants.cookies = format!("a=1; consentry-thornmere-repairs={value}; b=2");
            tenants.open();
            assert_eq!((World::is_asked(&tenants), tenants.running().as_str()), (true, ""), "{value:.200}");
        }
        // Of two, the one that is sound counts.
        let [mut tenants, _] = hosts(REPAIRS);
        tenants.cookies = format!("consentry-thornmere-repairs=%; consentry-thornmere-repairs={whole}");
        assert_eq!(tenants.open().running(), "google-analytics hotjar");
    }

    #[test]
    fn an_answer_to_other_terms_is_none_here_and_takes_no_place_but_a_no_is_heard() {
        let other = PORTAL.replacen("\"version\": \"1\"", "\"version\": \"2\"", 1);
        let mut older = World::new(&sharing(PORTAL));
        older.open().accept();
        for (newer_says_yes, wanted) in [(true, "google-analytics google-analytics/account-link"), (false, "")] {
            let mut www = World::new(&sharing(PORTAL));
            www.text.clone_from(&older.text);
            let mut newer = World::new(&sharing(&other));
            newer.arrive_from(&older).later(60).open();
            assert_eq!((World::is_asked(&newer), newer.running().as_str()), (true, ""), "to other terms");
            if newer_says_yes {
                newer.accept()
            } else {
                newer.reject()
            };
            www.arrive_from(&newer).open();
            assert_eq!(www.running(), wanted, "{newer_says_yes}");
        }
    }

    #[test]
    fn of_a_record_only_what_counts_now_is_said_and_nothing_that_is_left() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().script(&["google-analytics"], &[], Act::Resident);
        www.stuck = vec![("hotjar".into(), "_hjSessionUser_1".into())];
        www.later(DAY).script(&["hotjar"], &[], Act::Resident);
        www.later(60).script(&[], &["hotjar"], Act::Script);
        www.open_and_stay();
        let policy = policy(&sharing(REPAIRS));
        let text = www.text.clone().expect("a record");
        let record = Record::decode(&json(&text), &policy, UnixSeconds::new(www.now)).expect("a record");
        assert!(text.contains("_hjSessionUser_1"), "{text}");
        let at = |id| record.kept(policy.find(id).expect("a use")).expect("an answer").at;
        let said = |now: UnixSeconds| Cookie::of(&record, &policy, now).expect("a cookie").value;
        assert!(!said(UnixSeconds::new(www.now)).contains("_hjSessionUser_1"));
        let end = at("google-analytics").plus(Days::new(180));
        let second_before = UnixSeconds::new(end.get() - 1);
        assert_eq!([second_before, end].map(|now| said(now).contains("google-analytics")), [true, false]);
    }

    #[test]
    fn a_cookie_of_4096_bytes_with_its_name_is_taken_and_no_longer_one() {
        let of = |bytes: usize| Cookie { value: "x".repeat(bytes), seconds: 1 };
        assert_eq!([4_085, 4_086, 4_087].map(|bytes| of(bytes).fits("0123456789")), [true, true, false]);
    }
}
