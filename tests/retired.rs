//! Vendors that a site has no more: their answers are dropped, and what they left is swept.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{REPAIRS, World, json};
    use consentry::consent::event::Event;
    use consentry::consent::moment::{Act, Moment, Stored};
    use consentry::consent::opening::{Opening, open};
    use consentry::consent::parse::parse;
    use consentry::consent::vendor::Place;
    use serde_json::{Value, json as value};

    /// The repairs site without Hotjar, which it lists as retired.
    fn without_hotjar() -> String {
        changed(&value!([{ "id": "hotjar", "cookies": ["_hj*"], "storage": ["_hj*", "hjViewportId"] }]), |vendor| {
            vendor["preset"] != "hotjar"
        })
    }

    fn changed(retired: &Value, keep: impl Fn(&Value) -> bool) -> String {
        let mut config: Value = serde_json::from_str(REPAIRS).expect("JSON");
        config["vendors"].as_array_mut().expect("a list").retain(keep);
        config["retired"] = retired.clone();
        config.to_string()
    }

    fn faults(config: &str) -> Vec<String> {
        let faults = parse(&json(config)).err().unwrap_or_default();
        faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect()
    }

    const SWEPT: &str = "sweep what is retired: _hj* _hj* _hj* hjViewportId hjViewportId";

    #[test]
    fn what_it_left_is_swept_whenever_a_page_is_opened() {
        let mut world = World::of(&without_hotjar());
        let passed = || Event::Passed(vec!["/".to_owned()]);
        world.log.clear();
        assert_eq!(world.happen(passed(), Act::Script).log, [SWEPT]);
        world.accept().open().log.clear();
        assert_eq!(world.happen(passed(), Act::Script).log, [SWEPT]);
        world.look().moves_to("/about");
        assert_eq!(world.log, Vec::<String>::new(), "once is enough");
        let storage = [Place::Local, Place::Session];
        let expected = [&[Place::Cookie][..], &storage, &storage].concat();
        let places: Vec<_> = world.state.policy().retired().iter().map(|trace| trace.place).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn its_answer_is_dropped_and_the_others_stand() {
        let mut world = World::repairs();
        world.accept();
        assert_eq!(world.running(), "google-analytics hotjar");
        world.reconfigure(&without_hotjar()).open();
        assert_eq!((world.running().as_str(), world.asking().as_str()), ("google-analytics", ""));
        world.save(&["google-analytics"]);
        assert_eq!(world.recorded("hotjar", "answer"), None);
    }

    #[test]
    fn a_first_visit_does_not_wait_for_an_answer_to_sweep() {
        for (config, expected) in [(without_hotjar(), Opening::Wait), (REPAIRS.to_owned(), Opening::Nothing)] {
            let mut world = World::new(&config);
            let moment = Moment { stored: Stored::Nothing, ..world.moment(Act::Script) };
            assert_eq!(open(&mut world.state, moment.clone(), &Event::Opened), Opening::Draw);
            assert_eq!(open(&mut world.state, moment, &Event::Looked), expected);
        }
    }

    #[test]
    fn what_the_site_still_has_cannot_be_retired() {
        assert_eq!(faults(&without_hotjar()), Vec::<String>::new());
        let wrong = value!([{ "id": "hotjar" }, { "id": "x", "cookies": ["*"], "storage": "a" }, {}]);
        assert_eq!(
            faults(&changed(&wrong, |_| true)),
            ["retired[1].cookies[0] wrong-value", "retired[1].storage wrong-value", "retired[2].id missing"]
        );
        assert_eq!(faults(&changed(&value!([{ "id": "hotjar" }]), |_| true)), ["retired[0].id id-used-twice"]);
    }
}
