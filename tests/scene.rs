//! What is shown: equal weight of yes and no, names of all who receive something, and text that stays text.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{Disk, LANDLORD, PORTAL, REPAIRS, World};
    use consentry::consent::extract::extract;
    use consentry::consent::parse::begin;
    use consentry::consent::reading::read;
    use consentry::consent::state::Message;
    use consentry::consent::useset::UseSet;
    use consentry::scene::banner::banner;
    use consentry::scene::block::block;
    use consentry::scene::choices::choices;
    use consentry::scene::markup::{Mark, Markup};
    use consentry::scene::message::message;
    use consentry::scene::table::cookie_table;

    fn texts(markup: &Markup) -> String {
        let texts: Vec<_> = markup.marks().filter(|(mark, _)| *mark == Mark::Text).map(|(_, text)| text).collect();
        texts.join("\n")
    }

    /// The attributes of the elements of that name.
    fn attributes<'a>(markup: &'a Markup, element: &str) -> Vec<Vec<&'a str>> {
        let mut found: Vec<Vec<&str>> = Vec::new();
        let mut inside = false;
        for (mark, text) in markup.marks() {
            match mark {
                Mark::Open => {
                    inside = text == element;
                    if inside {
                        found.push(Vec::new());
                    }
                }
                Mark::Attribute if inside => found.last_mut().expect("open").push(text),
                Mark::Attribute | Mark::Text | Mark::Close => {}
            }
        }
        found
    }

    fn first_layer() -> Markup {
        let world = World::repairs();
        banner(&world.state, &world.state.asking(), "")
    }

    #[test]
    fn the_banner_names_everyone_who_receives_something_and_links_to_the_notice() {
        let banner = first_layer();
        let text = texts(&banner);
        for name in ["Google Analytics", "Google LLC", "Hotjar", "Contentsquare", "Thornmere housing repairs"] {
            assert!(text.contains(name), "{name} in {text}");
        }
        let links = attributes(&banner, "a");
        let leads = |place: usize, to: &str| {
            let href = format!("href=/repairs/privacy/#consentry-{to}:~:text=Website%20cookies");
            assert!(links.get(place).is_some_and(|link| link.contains(&href.as_str())), "{href} {links:?}");
        };
        for (place, to) in ["google-analytics", "hotjar", "notice.site"].into_iter().enumerate() {
            leads(place, to);
        }
        assert_eq!(links.len(), 3);
    }

    #[test]
    fn yes_and_no_differ_in_nothing_but_their_word() {
        for markup in [first_layer(), choices(&World::repairs().state, "consentry")] {
            let buttons = attributes(&markup, "button");
            let of = |does: &str| {
                let does = format!("data-do={does}");
                let button = buttons.iter().find(|button| button.contains(&does.as_str())).expect("a button");
                button.iter().filter(|attribute| **attribute != does).copied().collect::<Vec<_>>()
            };
            assert_eq!(of("accept"), of("reject"));
            assert!(of("accept").contains(&"part=answer"));
        }
    }

    #[test]
    fn no_box_is_ticked_before_an_answer_and_each_is_explained() {
        let markup = choices(&World::repairs().state, "consentry");
        let boxes = attributes(&markup, "input");
        assert_eq!(boxes.len(), 4);
        for input in boxes {
            assert!(
                input.contains(&"type=checkbox") && !input.iter().any(|attribute| attribute.starts_with("checked"))
            );
            let described =
                input.iter().find_map(|attribute| attribute.strip_prefix("aria-describedby=")).expect("a description");
            let id = format!("id={described}");
            assert!(markup.marks().any(|(mark, text)| mark == Mark::Attribute && text == id), "{id}");
        }
    }

    #[test]
    fn every_use_links_to_each_of_its_sections_under_a_name_of_its_own() {
        let markup = choices(&World::repairs().state, "consentry");
        let links = attributes(&markup, "a");
        let named = |name: &str| {
            let name = format!("data-notice={name}");
            links.iter().filter(|link| link.contains(&name.as_str())).count()
        };
        for name in ["google-analytics", "google-analytics.1", "hotjar", "hotjar.1", "notice.site"] {
            assert_eq!(named(name), 1, "{name}");
        }
    }

    #[test]
    fn the_owners_text_stays_text() {
        let markup = "<img src=x onerror=alert(1)>{vendor}";
        let mut world = World::new(&REPAIRS.replace("Thornmere housing repairs", markup));
        world.open();
        let text = texts(&banner(&world.state, &world.state.asking(), ""));
        assert!(text.contains(markup), "{text}");
    }

    /// Whose radio buttons are set, as `use=value`.
    fn picked(markup: &Markup) -> Vec<String> {
        let inputs = attributes(markup, "input").into_iter().filter(|input| input.contains(&"checked="));
        let of = |input: &[&str], name: &str| input.iter().find_map(|one| one.strip_prefix(name)).map(str::to_owned);
        inputs.filter_map(|input| Some([of(&input, "name=")?, of(&input, "value=")?].join("="))).collect()
    }

    #[test]
    fn the_choices_in_a_page_of_the_site_pick_nothing_for_the_resident_and_then_what_they_said() {
        let mut world = World::repairs();
        let asked = block(&world.state);
        assert_eq!(picked(&asked), Vec::<String>::new());
        let text = texts(&asked);
        for wanted in ["Count visits", "Hotjar (Contentsquare)", "Our notice: Website cookies", "Save choices", "_ga_*"]
        {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        world.save(&["hotjar"]);
        assert_eq!(picked(&block(&world.state)), ["google-analytics=no", "hotjar=yes"]);
    }

    #[test]
    fn the_choices_in_a_page_say_why_what_works_only_together_and_that_nothing_can_be_kept() {
        let text = texts(&block(&World::of(PORTAL).state));
        assert!(text.contains("This works only together with Google Analytics."), "{text}");
        let text = texts(&block(&World::of(LANDLORD).state));
        assert!(text.contains("Why we may do this: "), "{text}");
        let mut denied = World::new(REPAIRS);
        denied.disk = Disk::Denied;
        let text = texts(&block(&denied.open().state));
        assert!(text.contains("could not keep your answer") && !text.contains("Save choices"), "{text}");
    }

    #[test]
    fn in_other_words_all_is_asked_and_answered_as_before() {
        let mut world = World::repairs();
        world.save(&["hotjar"]);
        let (ids, running) = (|world: &World| world.state.policy().uses().count(), world.running());
        let before = ids(&world);
        let other = REPAIRS.replace("Thornmere housing repairs", "Atgyweirio tai Thornmere");
        world.state.retell(begin(&extract(&read(&other).expect("JSON"))));
        assert_eq!((ids(&world), world.running()), (before, running));
        assert!(texts(&choices(&world.state, "consentry")).contains("Count visits"));
        assert_eq!(world.state.policy().site().name, "Atgyweirio tai Thornmere");
        assert_eq!(
            world.state.policy().place("hotjar.1").map(|place| place.section.label()),
            Some("Data sharing agreements")
        );
    }

    #[test]
    fn the_cookie_table_lists_every_trace_and_our_own_record() {
        let world = World::repairs();
        let text = texts(&cookie_table(world.state.policy(), "consentry:thornmere-repairs"));
        // A name is in parts, between which a line may end.
        let (lines, whole) = (text.lines().collect::<Vec<_>>(), text.replace('\n', ""));
        for name in ["consentry:thornmere-repairs", "_ga", "_ga_*", "_hjSessionUser_*", "_hjSession_*"] {
            assert!(whole.contains(name), "{name}");
        }
        for said in ["Cookie: 180 days", "Cookie: 30 minutes", "Hotjar", "Thornmere Borough Council", " (Always on)"] {
            assert!(lines.contains(&said), "{said}");
        }
    }

    #[test]
    fn what_a_vendor_keeps_in_two_places_under_one_name_is_told_once() {
        let config = r#"{ "site": { "name": "A", "controller": "A Ltd", "contact": "a@a.example" },
            "notice": { "url": "/privacy", "section": "Cookies" },
            "vendors": [{ "id": "wren", "name": "Wren", "controller": "Wren Ltd", "role": "processor", "purpose": "statistics",
                "receives": "counts", "scripts": ["https://wren.example/a.js"],
                "cookies": [{ "name": "w_*", "purpose": "Counts", "lifetime": "session", "reach": "vendor" }],
                "storage": [
                    { "name": "other", "kind": "local", "purpose": "Counts", "lifetime": "kept", "reach": "vendor" },
                    { "name": "w_*", "kind": "session", "purpose": "Counts", "lifetime": "session", "reach": "vendor" }
                ] }] }"#;
        let world = World::of(config);
        let mut uses = UseSet::default();
        world.state.policy().uses().for_each(|(place, _)| uses.insert(place));
        let told = texts(&message(world.state.policy(), &Message::Withdrawn(uses, Vec::new()), "Cookies"));
        assert!(told.contains("Wren may have kept w_* and other under its own address"), "{told}");
    }

    #[test]
    fn a_denied_store_is_one_sentence_and_a_way_out() {
        let mut world = World::new(REPAIRS);
        world.disk = Disk::Denied;
        world.open();
        let markup = choices(&world.state, "consentry");
        assert_eq!((attributes(&markup, "input").len(), attributes(&markup, "button").len()), (0, 1));
    }
}
