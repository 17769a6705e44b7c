//! What the format accepts and refuses, as an owner meets it: the path and the code.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{REPAIRS, json, policy};
    use consentry::consent::fault::Fault;
    use consentry::consent::parse::parse;
    use consentry::consent::section::Section;
    use serde_json::{Value, json as value};

    const SMALLEST: &str = r#"{ "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
        "notice": { "url": "/privacy", "section": "Cookies" },
        "vendors": [ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ] }"#;

    fn faults(config: &Value) -> Vec<Fault> {
        parse(&json(&config.to_string())).err().unwrap_or_default()
    }

    /// The smallest configuration with something put in at a JSON pointer, or taken out when the value is `null`.
    fn changed(pointer: &str, to: Value) -> Value {
        let mut config: Value = serde_json::from_str(SMALLEST).expect("JSON");
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = config.pointer_mut(parent).expect("there");
        match (parent, to) {
            (Value::Object(members), Value::Null) => drop(members.remove(name)),
            (Value::Object(members), to) => drop(members.insert(name.to_owned(), to)),
            (Value::Array(items), to) => items.push(to),
            _ => panic!("{pointer}"),
        }
        config
    }

    fn codes(config: &Value) -> Vec<String> {
        faults(config).iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect()
    }

    #[test]
    fn the_smallest_file_and_the_demo_are_valid() {
        let smallest = policy(SMALLEST);
        assert_eq!(smallest.answers().keep_for.get(), 180);
        assert_eq!(smallest.uses().map(|(_, use_)| use_.id.as_str()).collect::<Vec<_>>(), ["google-analytics"]);
        let repairs = policy(REPAIRS);
        assert_eq!(repairs.uses().count(), 2);
        let (_, hotjar) = repairs.uses().nth(1).expect("two uses");
        let sections: Vec<_> = hotjar.vendor.notice.iter().map(|link| link.label.clone()).collect();
        assert_eq!(sections, ["Website cookies", "Data sharing agreements"]);
    }

    /// A change of the smallest configuration, and the one fault that it makes.
    fn changes() -> Vec<(&'static str, Value, &'static str)> {
        let (mut file, vendors) = (changes_of_the_file(), changes_of_the_vendors());
        file.extend(vendors);
        file
    }

    fn changes_of_the_file() -> Vec<(&'static str, Value, &'static str)> {
        vec![
            ("/sites", value!(1), "sites unknown-field"),
            ("/__proto__", value!({}), "__proto__ unknown-field"),
            ("/site", Value::Null, "site missing"),
            ("/site", value!([]), "site wrong-value"),
            ("/site/name", Value::Null, "site.name missing"),
            ("/site/name", value!(" "), "site.name wrong-value"),
            ("/site/id", value!("A b"), "site.id wrong-value"),
            ("/notice/url", value!("javascript:alert(1)"), "notice.url wrong-value"),
            ("/notice/url", value!("//evil.example/"), "notice.url wrong-value"),
            ("/notice/url", value!("/\\evil.example/"), "notice.url wrong-value"),
            ("/notice/section", Value::Null, "notice.section missing"),
            ("/answers", value!({"keepForDays": 0}), "answers.keepForDays wrong-value"),
            ("/answers", value!({"keepForDays": 401}), "answers.keepForDays wrong-value"),
            ("/answers", value!({"keepForDays": 1.5}), "answers.keepForDays wrong-value"),
            ("/answers", value!({"globalPrivacyControl": "deny"}), "answers.globalPrivacyControl wrong-value"),
        ]
    }

    fn changes_of_the_vendors() -> Vec<(&'static str, Value, &'static str)> {
        vec![
            ("/vendors", value!({}), "vendors wrong-value"),
            ("/vendors/-", value!("hotjar"), "vendors[1] wrong-value"),
            ("/vendors/-", value!({}), "vendors[1].preset missing"),
            ("/vendors/-", value!({"preset": "matomo"}), "vendors[1].preset unknown-preset"),
            ("/vendors/-", value!({"preset": "hotjar"}), "vendors[1].siteId missing"),
            ("/vendors/-", value!({"preset": "hotjar", "siteId": "1"}), "vendors[1].siteId wrong-value"),
            (
                "/vendors/-",
                value!({"preset": "hotjar", "siteId": 1, "measurementId": "G-ABCD"}),
                "vendors[1].measurementId unknown-field",
            ),
            (
                "/vendors/-",
                value!({"preset": "hotjar", "siteId": 1, "purpose": "ads"}),
                "vendors[1].purpose unknown-purpose",
            ),
            (
                "/vendors/-",
                value!({"preset": "google-analytics", "measurementId": "G-ABCD"}),
                "vendors[1] id-used-twice",
            ),
            ("/vendors/0/measurementId", value!("UA-1"), "vendors[0].measurementId wrong-value"),
            ("/vendors/0/notice", value!([{"section": "#a"}, {}]), "vendors[0].notice[1].section missing"),
            ("/vendors/0/default", value!(true), "vendors[0].default unknown-field"),
        ]
    }

    #[test]
    fn one_change_gives_one_fault_at_its_place() {
        for (pointer, to, expected) in changes() {
            assert_eq!(codes(&changed(pointer, to.clone())), [expected], "{pointer} {to}");
        }
    }

    #[test]
    fn all_faults_are_reported_at_once() {
        let config =
            value!({"site": {"nme": 1}, "notice": {}, "vendors": [{"preset": "hotjar", "siteId": -1}], "x": 0});
        assert_eq!(
            codes(&config),
            [
                "x unknown-field",
                "site.nme unknown-field",
                "site.name missing",
                "site.controller missing",
                "site.contact missing",
                "notice.url missing",
                "notice.section missing",
                "vendors[0].siteId wrong-value",
            ]
        );
    }

    #[test]
    fn google_analytics_and_hotjar_run_on_consent_alone() {
        for basis in ["necessary", "objection"] {
            let mut config =
                changed("/purposes", value!([{"id": "p", "basis": basis, "title": "t", "description": "d"}]));
            for (place, vendor) in [
                (0, value!({"preset": "google-analytics", "measurementId": "G-ABCD", "purpose": "p"})),
                (0, value!({"preset": "hotjar", "siteId": 1, "purpose": "p"})),
            ] {
                config["vendors"] = value!([vendor]);
                assert_eq!(codes(&config), [format!("vendors[{place}] basis-not-allowed")]);
            }
        }
        let overridden = changed(
            "/purposes",
            value!([{"id": "statistics", "basis": "necessary", "title": "t", "description": "d"}]),
        );
        assert_eq!(codes(&overridden), ["vendors[0] basis-not-allowed"]);
    }

    #[test]
    fn a_vendor_that_is_spelt_out_is_held_to_the_preset_whose_hosts_it_loads_from() {
        let config = |member: &str, to: &str| {
            let mut vendor = value!({
                "id": "recorder", "name": "Recorder", "controller": "Somebody Ltd", "role": "processor",
                "purpose": "p", "receives": "records what you do", member: [to]
            });
            vendor["privacyUrl"] = value!("https://recorder.example/privacy");
            let mut config = changed("/vendors/-", vendor);
            config["purposes"] = value!([{
                "id": "p", "basis": "objection", "title": "t", "description": "d", "justification": "j"
            }]);
            config
        };
        for (member, to) in [
            ("scripts", "https://static.hotjar.com/c/hotjar-1.js"),
            ("scripts", "https://STATIC.hotjar.com:443/c/hotjar-1.js"),
            ("hosts", "*.hotjar.io"),
            ("hosts", "hotjar.com"),
            ("hosts", "www.googletagmanager.com"),
            ("hosts", "*.googletagmanager.com"),
            ("hosts", "googletagmanager.com"),
            ("scripts", "https://googletagmanager.com/gtag/js?id=G-ABCD"),
            ("hosts", "region1.google-analytics.com"),
        ] {
            assert_eq!(codes(&config(member, to)), ["vendors[1] basis-not-allowed"], "{to}");
        }
        for host in ["recorder.example", "*.google.example", "maps.google.com", "nothotjar.com"] {
            assert_eq!(codes(&config("hosts", host)), Vec::<String>::new(), "{host}");
        }
        assert_eq!(codes(&config("scripts", "http://recorder.example/a.js")), ["vendors[1].scripts[0] wrong-value"]);
    }

    #[test]
    fn the_site_itself_has_no_script_and_no_host_of_others() {
        let config = |basis: &str, member: &str, to: &str| {
            let vendor = value!({
                "id": "own", "name": "Own", "controller": "Example Homes Ltd", "role": "site", "purpose": "p",
                "receives": "remembers you", member: [to]
            });
            let mut config = changed("/vendors/-", vendor);
            let purpose = value!({"id": "p", "basis": basis, "title": "t", "description": "d", "justification": "j"});
            config["purposes"] = value!([purpose]);
            config
        };
        for basis in ["necessary", "objection", "consent"] {
            for (member, to, fault) in [
                ("scripts", "https://cdn.example/a.js", "vendors[1].scripts not-the-site"),
                ("hosts", "cdn.example", "vendors[1].hosts not-the-site"),
            ] {
                assert_eq!(codes(&config(basis, member, to)), [fault], "{basis}");
            }
            assert_eq!(codes(&config(basis, "scripts", "/own.js")), Vec::<String>::new(), "{basis}");
        }
    }

    #[test]
    fn the_purpose_of_the_user_id_is_nobody_elses() {
        for (vendors, faults) in [
            (
                value!([{"preset": "google-analytics", "measurementId": "G-ABCD", "userIdPurpose": "recordings"},
                     {"preset": "hotjar", "siteId": 1}]),
                vec!["vendors[1].purpose purpose-not-own"],
            ),
            (
                value!([{"preset": "hotjar", "siteId": 1},
                     {"preset": "google-analytics", "measurementId": "G-ABCD", "userIdPurpose": "recordings"}]),
                vec!["vendors[1].userIdPurpose purpose-not-own"],
            ),
        ] {
            let mut config = changed("/purposes", value!([{"id": "recordings", "title": "t", "description": "d"}]));
            config["vendors"] = vendors;
            assert_eq!(codes(&config), faults);
        }
    }

    #[test]
    fn what_is_no_object_or_too_deep_is_no_configuration() {
        for text in ["[]", "null", "1", "\"x\"", "true"] {
            assert_eq!(parse(&json(text)).err().map(|faults| faults.len()), Some(1), "{text}");
        }
    }

    #[test]
    fn terms_change_with_what_a_yes_was_given_to_and_with_nothing_else() {
        let terms = |config: &Value| policy(&config.to_string()).uses().map(|(_, use_)| use_.terms).next();
        let first = terms(&serde_json::from_str(SMALLEST).expect("JSON"));
        for (pointer, to) in [
            ("/notice/version", value!("2")),
            ("/vendors/0/controller", value!("Another Ltd")),
            ("/purposes", value!([{"id": "statistics", "title": "Other words", "description": "d"}])),
        ] {
            assert_ne!(terms(&changed(pointer, to)), first, "{pointer}");
        }
        for (pointer, to) in [
            ("/site/name", value!("Another name")),
            ("/notice/section", value!("Elsewhere")),
            ("/answers", value!({"keepForDays": 90})),
            ("/vendors/0/measurementId", value!("G-OTHER123")),
        ] {
            assert_eq!(terms(&changed(pointer, to)), first, "{pointer}");
        }
    }

    #[test]
    fn a_section_is_an_id_or_words() {
        let by_id = policy(&changed("/notice/section", value!("#cookies")).to_string());
        let place = by_id.place("notice.site").expect("a place");
        assert_eq!(place.section, Section::Id("cookies".into()));
        assert_eq!(by_id.notice(), "/privacy#cookies");
    }
}
