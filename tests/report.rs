//! What the page's scripts are told, and what the shell asks the state before it deletes and shows.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, DAY, LANDLORD, PORTAL, REPAIRS, World, json};
    use consentry::consent::answer::Source;
    use consentry::consent::json::Json;
    use consentry::consent::moment::Signal;
    use consentry::consent::report::{change, choices, receipt, uses};
    use consentry::consent::state::Refusal;
    use serde_json::{Value, json as value};

    fn told(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn a_script_sees_each_answer_with_its_time_and_its_source() {
        let mut world = World::repairs();
        let unasked = value!({"answer": "unasked", "at": null, "source": null});
        assert_eq!(told(&choices(&world.state)), value!({"google-analytics": unasked, "hotjar": unasked}));
        world.save(&["hotjar"]);
        assert_eq!(
            told(&choices(&world.state)),
            value!({
                "google-analytics": {"answer": "refused", "at": "2026-11-21T12:00:00Z", "source": "settings"},
                "hotjar": {"answer": "granted", "at": "2026-11-21T12:00:00Z", "source": "settings"},
            })
        );
        world.later(180 * DAY).look();
        assert_eq!(told(&choices(&world.state))["hotjar"], unasked);
    }

    #[test]
    fn under_a_signal_that_nobody_answered_a_script_is_told_of_the_signal() {
        let by_signal = value!({"answer": "unasked", "at": null, "source": "signal"});
        let mut world = World::new(LANDLORD);
        world.signal = Signal::On;
        world.open();
        assert_eq!(told(&choices(&world.state))["settings"], by_signal);
        // Having been told is no answer either.
        let mut world = World::of(LANDLORD);
        assert_eq!(told(&choices(&world.state))["settings"]["answer"], "told");
        world.signal = Signal::On;
        world.look();
        assert_eq!(told(&choices(&world.state))["settings"], by_signal);
    }

    #[test]
    fn a_change_names_what_changed_and_from_where() {
        let mut world = World::repairs();
        world.accept();
        let changed = world.uses(&["hotjar"]);
        let detail = told(&change(&world.state, &changed, Source::Tab));
        assert_eq!((&detail["changed"], &detail["source"]), (&value!(["hotjar"]), &value!("tab")));
        assert_eq!(detail["choices"], told(&choices(&world.state)));
    }

    #[test]
    fn the_days_that_an_answer_has_left_run_down() {
        let mut world = World::repairs();
        let hotjar = world.use_("hotjar");
        assert_eq!(world.state.seconds_left(hotjar), 0);
        world.accept().later(DAY).look();
        assert_eq!(world.state.seconds_left(hotjar), 179 * DAY);
        world.later(200 * DAY).look();
        assert_eq!(world.state.seconds_left(hotjar), 0);
    }

    #[test]
    fn what_a_use_that_stands_keeps_is_spared_when_another_is_swept() {
        let mut world = World::repairs();
        world.save(&["hotjar"]);
        let spared = |world: &World, swept: &[&str]| {
            let spared = world.state.spared(&world.uses(swept));
            spared.iter().map(|trace| trace.pattern.clone()).collect::<Vec<_>>()
        };
        assert!(spared(&world, &["google-analytics"]).contains(&"_hjSession_*".to_owned()));
        assert!(!spared(&world, &["google-analytics"]).contains(&"_ga".to_owned()), "it is refused");
        assert_eq!(spared(&world, &["hotjar"]), Vec::<String>::new());
    }

    #[test]
    fn what_a_second_use_shares_with_its_first_is_swept_with_it_and_spared_once() {
        let mut world = World::of(PORTAL);
        world.accept();
        let ga = |swept: &[&str]| {
            let spared = world.state.spared(&world.uses(swept));
            spared.iter().filter(|trace| trace.pattern == "_ga").count()
        };
        assert_eq!(ga(&[]), 1);
        assert_eq!(ga(&["google-analytics/account-link"]), 0);
    }

    #[test]
    fn what_is_necessary_is_spared_and_an_objection_is_seen() {
        let mut world = World::of(LANDLORD);
        world.reject();
        let spared = world.state.spared(&world.uses(&["settings"]));
        assert!(spared.iter().any(|trace| trace.pattern == "mq_session"), "{spared:?}");
        assert_eq!(world.ids(&world.state.objected()), "settings");
    }

    #[test]
    fn each_refusal_has_a_code() {
        let all = [Refusal::NoUserAct, Refusal::WriteFailed, Refusal::NoUserIdPurpose, Refusal::NoEmail];
        let codes = all.map(Refusal::code);
        assert_eq!(codes, ["no-user-act", "write-failed", "no-user-id-purpose", "no-email"]);
    }

    #[test]
    fn the_policy_says_where_its_notice_is() {
        let world = World::new(REPAIRS);
        let place = world.state.policy().place("notice.site").expect("a place");
        let stated = json(REPAIRS);
        assert_eq!(stated.at("notice").get("url"), Some(&Json::Text(place.url.clone())));
    }

    #[test]
    fn a_receipt_tells_of_what_has_an_answer_and_of_nothing_else() {
        let mut world = World::of(LANDLORD);
        let of = |world: &World| told(&receipt(&world.state, "consentry:x"));
        let before = of(&world);
        let ids = |made: &Value| -> Vec<String> {
            let of =
                |one: &Value| [&one["use"], &one["answer"]].map(|text| text.as_str().unwrap_or_default()).join(" ");
            made["uses"].as_array().expect("a list").iter().map(of).collect()
        };
        assert_eq!(ids(&before), ["settings told"], "what was told of is recorded too");
        world.save(&["google-analytics"]);
        let made = of(&world);
        assert_eq!((&made["key"], &made["noticeVersion"]), (&value!("consentry:x"), &value!("1")));
        assert_eq!(ids(&made), ["google-analytics granted", "settings refused"]);
        for one in made["uses"].as_array().expect("a list") {
            assert!(one["at"].as_str() < one["until"].as_str() && one["source"] == "settings", "{one}");
        }
    }

    #[test]
    fn a_developer_sees_each_use_with_its_hosts_and_what_a_page_sees_of_it() {
        let mut world = World::of(LANDLORD);
        world.save(&["google-analytics"]);
        let told = told(&uses(&world.state));
        let of = |id: &str| told.as_array().expect("a list").iter().find(|of| of["id"] == id).expect("a use").clone();
        let google = of("google-analytics");
        assert_eq!((&google["answer"], &google["now"]), (&value!("granted"), &value!("let in")));
        assert!(google["hosts"].as_array().expect("hosts").contains(&value!("*.google-analytics.com")), "{google}");
        assert!(google["traces"].as_array().expect("traces").contains(&value!("cookie _ga")), "{google}");
        let settings = of("settings");
        assert_eq!((&settings["answer"], &settings["now"]), (&value!("refused"), &value!("held")));
        assert_eq!((&of("session")["answer"], &of("session")["now"]), (&value!("never asked"), &value!("never held")));
        world.save(&[]);
        let stopped = self::told(&uses(&world.state));
        let google = stopped.as_array().expect("a list").iter().find(|of| of["id"] == "google-analytics");
        assert_eq!(
            google.expect("a use")["now"],
            value!("stopped"),
            "its script is in the page until it is loaded again"
        );
    }

    #[test]
    fn what_lies_under_a_vendors_own_address_no_developer_sees() {
        let survey = told(&uses(&World::of(ASSOCIATION).state));
        let survey =
            survey.as_array().expect("a list").iter().find(|of| of["id"] == "surveymonkey").expect("a use").clone();
        assert_eq!(survey["traces"], value!([]), "{survey}");
    }
}
