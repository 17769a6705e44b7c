//! What vendors keep where only promises lead: databases and caches, whose sweep is over later than it is asked for.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, World, json};
    use consentry::consent::event::Event;
    use consentry::consent::moment::{Act, Forms, Tab};
    use consentry::consent::parse::parse;
    use consentry::consent::policy::Use;
    use consentry::consent::state::Message;
    use consentry::consent::vendor::Place;
    use consentry::scene::table::cookie_table;
    use serde_json::{Value, json as value};

    const DATABASE: &str = "wren-*";

    /// The association's site, whose analytics vendor keeps something there.
    fn config(kind: &str, reach: &str) -> String {
        let mut config: Value = serde_json::from_str(ASSOCIATION).expect("JSON");
        let vendors = config["vendors"].as_array_mut().expect("a list");
        let wren = vendors.iter_mut().find(|vendor| vendor["id"] == WREN).expect("the vendor");
        wren["storage"] = value!([
            { "name": DATABASE, "kind": kind, "purpose": "Keeps what was not sent", "lifetime": "kept", "reach": reach },
        ]);
        config.to_string()
    }

    const WREN: &str = "wren";

    /// A resident who has said yes, in a browser that takes its time.
    fn accepted(kind: &str, reach: &str) -> World {
        let mut world = World::of(&config(kind, reach));
        world.accept().sweeps_in_time = false;
        world.log.clear();
        world
    }

    fn reloads(world: &World) -> usize {
        world.log.iter().filter(|line| *line == "reload").count()
    }

    #[test]
    fn a_page_is_loaded_again_once_what_takes_its_time_was_waited_for() {
        for kind in ["indexed-db", "cache"] {
            let mut world = accepted(kind, "script");
            world.script(&[], &[WREN], Act::Script);
            assert_eq!(world.log, ["stop wren", "sweep wren", "changed wren by api"]);
            world.look();
            assert_eq!(reloads(&world), 0, "nothing but the end of the sweep ends the wait");
            world.happen(Event::Swept, Act::Script);
            assert_eq!(reloads(&world), 1);
            world.happen(Event::Swept, Act::Script).look();
            assert_eq!(reloads(&world), 1, "once");
        }
    }

    #[test]
    fn nobody_waits_for_what_goes_at_once_or_is_out_of_reach() {
        for (kind, reach) in [("local", "script"), ("session", "script"), ("indexed-db", "vendor")] {
            let mut world = accepted(kind, reach);
            world.script(&[], &[WREN], Act::Script);
            assert_eq!(reloads(&world), 1, "{kind} {reach}");
        }
    }

    #[test]
    fn what_came_between_is_heeded_when_the_wait_is_over() {
        let mut typed = accepted("indexed-db", "script");
        typed.script(&[], &[WREN], Act::Script).forms = Forms::Unsent;
        typed.happen(Event::Swept, Act::Script);
        assert_eq!(reloads(&typed), 0);
        assert!(matches!(typed.message(), Some(Message::RunsUntilReload(_))), "{:?}", typed.message());

        let mut left = accepted("indexed-db", "script");
        left.script(&[], &[WREN], Act::Script).tab = Tab::Hidden;
        left.happen(Event::Swept, Act::Script);
        assert_eq!(reloads(&left), 0);
        left.tab = Tab::Shown;
        assert_eq!(reloads(left.look()), 1);

        let mut accepted_again = accepted("indexed-db", "script");
        accepted_again.script(&[], &[WREN], Act::Script).script(&[WREN], &[], Act::Resident);
        accepted_again.happen(Event::Swept, Act::Script);
        assert_eq!(reloads(&accepted_again), 0, "nothing has to end any more");
    }

    #[test]
    fn what_a_look_finds_is_told_and_the_end_of_a_sweep_is_no_look() {
        let mut world = accepted("indexed-db", "script");
        world.script(&[], &[WREN], Act::Script);
        world.stuck = vec![(WREN.into(), "wren-1".into()), (WREN.into(), "wren-1".into())];
        world.open().later(2);
        world.happen(Event::Swept, Act::Script);
        assert_eq!((world.message(), world.recorded(WREN, "left")), (None, None));
        world.look();
        let Some(Message::Withdrawn(uses, left)) = world.message() else { panic!("{:?}", world.message()) };
        assert_eq!((world.ids(uses).as_str(), left.join(" ").as_str()), (WREN, "wren-1"));
        assert_eq!(world.recorded(WREN, "left"), Some(json("[\"wren-1\"]")));
    }

    #[test]
    fn residents_read_what_kind_of_thing_it_is() {
        let kinds = [
            ("indexed-db", Place::Database, "Database in the browser (IndexedDB): until it is deleted"),
            ("cache", Place::Cache, "Cache in the browser (Cache API): until it is deleted"),
        ];
        for (kind, place, cell) in kinds {
            let world = World::of(&config(kind, "script"));
            let policy = world.state.policy();
            let of = policy.find(WREN).and_then(|place| policy.use_at(place));
            let places = |of: &Use| of.vendor.traces.iter().map(|trace| trace.place).collect::<Vec<_>>();
            assert!(of.map(places).is_some_and(|places| places.contains(&place)), "{kind}");
            let table = format!("{:?}", cookie_table(policy, "consentry"));
            assert!(table.contains(cell), "{table}");
        }
    }

    #[test]
    fn no_other_word_is_a_kind() {
        let faults = parse(&json(&config("indexedDB", "script"))).err().unwrap_or_default();
        let faults: Vec<_> = faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect();
        assert_eq!(faults, ["vendors[0].storage[0].kind wrong-value"]);
    }
}
