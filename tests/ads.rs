//! Advertising with the visits that Google Analytics counts: a second use with a yes, and traces, of its own.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{PORTAL, World, json, policy};
    use consentry::consent::parse::parse;
    use consentry::consent::state::Message;
    use consentry::scene::banner::banner;
    use consentry::scene::choices::{choices, unfolded};
    use consentry::scene::markup::{Mark, Markup};
    use consentry::scene::table::cookie_table;
    use serde_json::{Value, json as value};

    const VISITS: &str = "google-analytics";
    const LINK: &str = "google-analytics/account-link";
    const ADS: &str = "google-analytics/adverts";

    /// The portal, changed.
    fn portal(change: impl FnOnce(&mut Value)) -> String {
        let mut config: Value = serde_json::from_str(PORTAL).expect("JSON");
        change(&mut config);
        config.to_string()
    }

    fn add_ads(config: &mut Value) {
        let purpose = value!({ "id": "adverts", "title": "Adverts", "description": "Shows you adverts elsewhere." });
        config["purposes"].as_array_mut().expect("a list").push(purpose);
        config["vendors"][0]["adsPurpose"] = value!("adverts");
    }

    fn with_ads() -> String {
        portal(add_ads)
    }

    /// Somebody else who keeps cookies of the same names.
    fn with_shop() -> String {
        portal(|config| {
            add_ads(config);
            let cookies = value!([{ "name": "_gcl_*", "purpose": "Counts adverts", "lifetime": "90 days" }]);
            config["vendors"].as_array_mut().expect("a list").push(value!({
                "id": "shop", "name": "Shop", "controller": "Shop Ltd", "role": "processor", "purpose": "statistics",
                "receives": "learns what you buy", "cookies": cookies
            }));
        })
    }

    fn texts(markup: &Markup) -> Vec<&str> {
        markup.marks().filter(|(mark, _)| *mark == Mark::Text).map(|(_, text)| text).collect()
    }

    fn has(world: &World, line: &str) -> bool {
        world.log.iter().any(|logged| logged == line)
    }

    #[test]
    fn it_is_asked_about_beside_the_others_and_the_banner_says_what_for() {
        let world = World::of(&with_ads());
        assert_eq!(world.asking(), format!("{VISITS} {LINK} {ADS}"));
        let banner = banner(&world.state, &world.state.asking(), "");
        assert!(
            texts(&banner).concat().contains("uses your visits to choose and measure adverts"),
            "{:?}",
            texts(&banner)
        );
    }

    #[test]
    fn a_yes_to_one_covers_no_other() {
        for (yes, runs) in [
            ([VISITS, VISITS], VISITS.to_owned()),
            ([VISITS, LINK], format!("{VISITS} {LINK}")),
            ([VISITS, ADS], format!("{VISITS} {ADS}")),
            ([LINK, ADS], String::new()),
        ] {
            let mut world = World::of(&with_ads());
            world.save(&yes);
            assert_eq!(world.running(), runs, "{yes:?}");
            world.open();
            assert_eq!(world.running(), runs, "{yes:?}, on the next page");
        }
    }

    #[test]
    fn without_the_number_it_goes_beside_the_visits_all_the_same() {
        let mut world = World::of(&portal(|config| {
            add_ads(config);
            config["vendors"][0].as_object_mut().expect("an object").remove("userIdPurpose");
        }));
        world.accept();
        assert_eq!(world.running(), format!("{VISITS} {ADS}"));
        world.save(&[ADS]);
        assert_eq!(world.running(), "");
    }

    #[test]
    fn a_later_yes_starts_it_alone() {
        let mut world = World::of(&with_ads());
        world.save(&[VISITS]).log.clear();
        world.save(&[VISITS, ADS]);
        assert!(has(&world, &format!("start {ADS}")), "{:?}", world.log);
        assert!(!has(&world, &format!("start {VISITS}")) && !has(&world, "reload"), "{:?}", world.log);
    }

    #[test]
    fn withdrawing_it_alone_stops_sweeps_and_reloads_and_leaves_the_others_what_is_theirs() {
        let mut world = World::of(&with_ads());
        world.accept().open().log.clear();
        world.save(&[VISITS, LINK]);
        let steps = [format!("stop {ADS}"), format!("sweep {ADS}"), "reload".to_owned()];
        let done: Vec<_> = world.log.iter().filter(|line| steps.contains(line)).collect();
        assert_eq!(done, steps.iter().collect::<Vec<_>>(), "{:?}", world.log);
        assert_eq!(world.running(), format!("{VISITS} {LINK}"));
    }

    #[test]
    fn what_it_left_goes_once_more_on_the_next_page_and_what_comes_back_is_told() {
        let mut world = World::of(&with_ads());
        world.accept().open().save(&[VISITS]);
        world.stuck = vec![(ADS.to_owned(), "_gcl_au".to_owned())];
        world.open();
        let place = |wanted: &str| world.log.iter().position(|line| line.starts_with(wanted));
        assert!(place("sweep") < place("start") && place("sweep").is_some(), "{:?}", world.log);
        world.later(2).look();
        let Some(Message::Withdrawn(_, names)) = world.message() else { panic!("{:?}", world.message()) };
        assert_eq!(names, &["_gcl_au"]);
    }

    #[test]
    fn what_lay_there_before_goes_with_a_first_no_and_the_visits_keep_their_own() {
        let mut world = World::of(&with_ads());
        world.save(&[VISITS]).open();
        assert!(has(&world, &format!("sweep {ADS}")), "{:?}", world.log);
    }

    #[test]
    fn withdrawn_where_nothing_runs_it_is_swept_at_once() {
        let config = portal(|config| {
            add_ads(config);
            config["vendors"][0]["notOn"] = value!(["/account/*"]);
        });
        let mut world = World::of(&config);
        world.accept();
        "/account/".clone_into(&mut world.path);
        world.open().save(&[VISITS, LINK]);
        assert!(has(&world, &format!("sweep {ADS}")), "{:?}", world.log);
    }

    #[test]
    fn where_the_visits_are_refused_nothing_of_it_stays() {
        let mut world = World::of(&with_ads());
        world.accept().open().save(&[LINK, ADS]);
        assert!(world.log.iter().any(|line| line.starts_with("sweep") && line.contains(ADS)), "{:?}", world.log);
        world.open();
        assert!(world.log.iter().any(|line| line.starts_with("sweep") && line.contains(ADS)), "{:?}", world.log);
        assert_eq!(world.running(), "");
    }

    #[test]
    fn its_cookies_are_its_own_and_a_site_without_it_has_none_of_them() {
        let names = |config: &str, id: &str| {
            let policy = policy(config);
            let use_ = policy.find(id).and_then(|place| policy.use_at(place)).expect("a use");
            use_.vendor.traces.iter().map(|trace| trace.pattern.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&with_ads(), ADS), ["_gcl_*", "_gac_*"]);
        for config in [with_ads(), PORTAL.to_owned()] {
            for id in [VISITS, LINK] {
                assert_eq!(names(&config, id), ["_ga", "_ga_*", "_gid", "_gat*"]);
            }
        }
    }

    #[test]
    fn they_stand_in_its_own_table_and_in_the_table_of_all() {
        let world = World::of(&with_ads());
        let policy = world.state.policy();
        let of_ads = policy.use_at(world.use_(ADS)).expect("a use");
        let own = unfolded(policy, of_ads);
        assert!(texts(&own).contains(&"What Google Analytics (Adverts) keeps in this browser"), "{:?}", texts(&own));
        assert!(texts(&own).contains(&"_gcl_*") && !texts(&own).contains(&"_ga"), "{:?}", texts(&own));
        assert!(texts(&cookie_table(policy, "consentry")).concat().contains("_gac_*"));
        let markup = choices(&world.state, "consentry");
        let folded = markup.marks().filter(|(_, text)| text.starts_with("data-details=")).map(|(_, text)| text);
        assert_eq!(folded.collect::<Vec<_>>(), [ADS, VISITS].map(|id| format!("data-details={id}")));
        let plain = World::of(PORTAL);
        assert!(!texts(&cookie_table(plain.state.policy(), "consentry")).concat().contains("_gcl"));
    }

    /// Is what matches this pattern spared when that use is swept?
    fn is_spared(world: &World, pattern: &str, swept: &str) -> bool {
        let spared = world.state.spared(&world.uses(&[swept]));
        spared.iter().any(|trace| trace.pattern == pattern)
    }

    #[test]
    fn cookies_of_one_name_stay_while_the_other_stands() {
        let mut world = World::of(&with_shop());
        world.accept();
        for swept in ["shop", ADS, VISITS] {
            assert!(is_spared(&world, "_gcl_*", swept), "with {swept}");
        }
        world.save(&[ADS, LINK]);
        assert!(!is_spared(&world, "_gcl_*", "shop"), "it does not stand without the visits");
    }

    #[test]
    fn what_the_visits_keep_goes_with_the_number_and_stays_without_advertising() {
        let mut world = World::of(&with_ads());
        world.accept();
        assert!(is_spared(&world, "_ga", ADS) && !is_spared(&world, "_ga", LINK));
        assert!(is_spared(&world, "_gcl_*", LINK));
    }

    #[test]
    fn it_needs_a_purpose_of_its_own_that_is_listed_and_stands_on_consent() {
        let faults = |change: fn(&mut Value)| {
            let config = portal(|config| {
                add_ads(config);
                change(config);
            });
            let faults = parse(&json(&config)).err().unwrap_or_default();
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(faults(|_| ()), "");
        let of_visits = faults(|config| config["vendors"][0]["adsPurpose"] = value!("statistics"));
        assert_eq!(of_visits, "vendors[0].adsPurpose purpose-not-own");
        let of_number = faults(|config| config["vendors"][0]["adsPurpose"] = value!("account-link"));
        assert_eq!(of_number, "vendors[0].adsPurpose purpose-not-own");
        let unlisted = faults(|config| config["vendors"][0]["adsPurpose"] = value!("nobody"));
        assert_eq!(unlisted, "vendors[0].adsPurpose unknown-purpose");
        let opposed = faults(|config| {
            config["purposes"][1]["basis"] = value!("objection");
            config["purposes"][1]["justification"] = value!("because");
        });
        assert_eq!(opposed, "vendors[0].adsPurpose basis-not-allowed");
        let of_hotjar = faults(|config| {
            config["vendors"][0] = value!({ "preset": "hotjar", "siteId": 1, "adsPurpose": "adverts" });
        });
        assert_eq!(of_hotjar, "vendors[0].adsPurpose unknown-field");
    }

    #[test]
    fn each_use_has_terms_of_its_own() {
        let policy = policy(&with_ads());
        let mut terms: Vec<_> = policy.uses().map(|(_, use_)| use_.terms.text()).collect();
        terms.sort();
        terms.dedup();
        assert_eq!(terms.len(), 3);
    }
}
