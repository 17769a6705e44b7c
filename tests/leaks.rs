//! Leaks: what is on the page although nothing of ours has let it in.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, PORTAL, REPAIRS, World};
    use consentry::consent::event::Event;
    use consentry::consent::grant::FrameIndex;
    use consentry::consent::leaks::{leak, unlisted};
    use consentry::consent::moment::Act;
    use consentry::consent::vendor::Place;
    use serde_json::{Value, json as value};

    const WREN_HOST: &str = "in.wren-analytics.example";
    const SURVEY_HOST: &str = "www.surveymonkey.com";

    /// Of which use something from this host is a leak.
    fn leak_of(world: &World, host: &str) -> String {
        world.ids(&leak(&world.state, host).into_iter().collect())
    }

    /// Who may have left a cookie of this name.
    fn suspects(world: &World, name: &str) -> String {
        world.ids(&unlisted(&world.state, Place::Cookie, name))
    }

    /// The association's site, with a vendor before all others that loads from a host of Wren's too, for a purpose on
    /// this basis.
    fn beside_wren(basis: &str) -> World {
        let mut config: Value = serde_json::from_str(ASSOCIATION).expect("JSON");
        let purpose = value!({ "id": "chat", "title": "Chat", "description": "Lets you chat.", "basis": basis,
            "justification": "You asked to chat with us." });
        config["purposes"].as_array_mut().expect("a list").push(purpose);
        let vendor = value!({ "id": "chat", "name": "Chat", "controller": "Chat Ltd", "role": "processor",
            "purpose": "chat", "receives": "gets what you write", "hosts": ["in.wren-analytics.example"] });
        config["vendors"].as_array_mut().expect("a list").insert(0, vendor);
        World::of(&config.to_string())
    }

    #[test]
    fn before_an_answer_what_comes_from_a_vendors_host_is_a_leak_of_it() {
        let world = World::of(ASSOCIATION);
        assert_eq!((leak_of(&world, WREN_HOST), leak_of(&world, SURVEY_HOST)), ("wren".into(), "surveymonkey".into()));
        assert_eq!(leak_of(&world, "elsewhere.example"), "");
    }

    #[test]
    fn the_host_of_a_script_is_the_vendors_though_nobody_lists_it_and_a_path_on_the_site_has_none() {
        let mut config: Value = serde_json::from_str(ASSOCIATION).expect("JSON");
        let wren = config["vendors"].as_array_mut().expect("a list").iter_mut().find(|vendor| vendor["id"] == "wren");
        let wren = wren.expect("a vendor");
        wren["hosts"] = value!(["in.wren-analytics.example"]);
        wren["scripts"] = value!(["https://CDN.wren-analytics.example/wren.js", "/wren/settings.js"]);
        let world = World::of(&config.to_string());
        assert_eq!(leak_of(&world, "cdn.wren-analytics.example"), "wren");
        assert_eq!(leak_of(&world, ""), "");
    }

    #[test]
    fn after_a_yes_it_is_none_and_what_was_refused_still_is() {
        let mut world = World::of(ASSOCIATION);
        world.save(&["wren"]);
        assert_eq!((leak_of(&world, WREN_HOST), leak_of(&world, SURVEY_HOST)), (String::new(), "surveymonkey".into()));
    }

    #[test]
    fn what_was_withdrawn_on_this_page_was_let_in_on_it_and_is_a_leak_on_the_next() {
        let mut world = World::of(ASSOCIATION);
        world.accept().save(&[]);
        assert_eq!((world.running().as_str(), leak_of(&world, WREN_HOST)), ("", String::new()));
        world.open();
        assert_eq!(leak_of(&world, WREN_HOST), "wren");
    }

    #[test]
    fn a_frame_that_was_shown_once_was_let_in() {
        let mut world = World::of(ASSOCIATION);
        let survey = world.use_("surveymonkey");
        world.happen(Event::ShowOnce(survey, FrameIndex(0)), Act::Resident);
        assert_eq!((leak_of(&world, SURVEY_HOST), leak_of(&world, WREN_HOST)), (String::new(), "wren".into()));
    }

    #[test]
    fn of_two_that_share_a_host_the_first_leaks_unless_either_was_let_in() {
        let mut world = beside_wren("consent");
        assert_eq!(leak_of(&world, WREN_HOST), "chat");
        world.save(&["wren"]);
        assert_eq!(leak_of(&world, WREN_HOST), "");
    }

    #[test]
    fn what_is_necessary_is_never_gated_and_is_no_leak() {
        assert_eq!(leak_of(&beside_wren("necessary"), WREN_HOST), "");
    }

    #[test]
    fn what_nobody_lists_may_be_of_whoever_is_in_the_page() {
        let mut world = World::of(REPAIRS);
        assert_eq!(suspects(&world, "_new"), "", "nothing runs");
        world.save(&["hotjar"]);
        assert_eq!(suspects(&world, "_new"), "hotjar");
        world.save(&["hotjar", "google-analytics"]);
        assert_eq!(suspects(&world, "_new"), "google-analytics hotjar");
        world.save(&[]);
        assert_eq!(
            suspects(&world, "_new"),
            "google-analytics hotjar",
            "both are in the page until it is loaded again"
        );
        world.open();
        assert_eq!(suspects(&world, "_new"), "");
    }

    #[test]
    fn what_anybody_lists_in_that_place_is_listed() {
        let mut world = World::of(REPAIRS);
        world.save(&["hotjar"]);
        assert_eq!(suspects(&world, "_ga_ABC"), "", "it is Google's, be it with a yes or without");
        let local = unlisted(&world.state, Place::Local, "_ga_ABC");
        assert_eq!(world.ids(&local), "hotjar", "a cookie is listed, and no key");
    }

    #[test]
    fn what_a_former_vendor_left_is_listed() {
        let retired = r#"{ "retired": [{ "id": "old", "cookies": ["_old*"] }], "#;
        let mut world = World::of(&REPAIRS.replacen('{', retired, 1));
        world.accept();
        assert_eq!(suspects(&world, "_older"), "");
        assert_ne!(suspects(&world, "_new"), "");
    }

    #[test]
    fn a_frame_cannot_leave_anything_on_the_page_and_a_second_use_is_in_its_first() {
        let mut world = World::of(ASSOCIATION);
        world.accept();
        assert_eq!(suspects(&world, "_new"), "wren", "the survey comes in a frame");
        let mut world = World::of(PORTAL);
        world.accept();
        assert_eq!(suspects(&world, "_new"), "google-analytics");
    }
}
