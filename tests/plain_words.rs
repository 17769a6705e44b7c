//! Our words are plain: whoever left school at twelve can read them, and the first layer is short.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod plain_words {
    mod blocks;
    mod grade;

    use super::world::{ASSOCIATION, Disk, GENERATOR, PORTAL, REPAIRS, World};
    use blocks::{Block, blocks};
    use consentry::consent::moment::Signal;
    use consentry::consent::state::Message;
    use consentry::consent::useset::UseSet;
    use consentry::scene::banner::banner;
    use consentry::scene::choices::choices;
    use consentry::scene::markup::Markup;
    use consentry::scene::message::message;
    use consentry::scene::placeholder::placeholder;
    use grade::{Counts, syllables};
    use serde_json::{Value, json};

    /// The year of school that every block may ask for.
    const HIGHEST_GRADE: f64 = 7.0;
    /// A shorter block says too little for the formula, which was made for pages of text.
    const FEWEST_WORDS: u32 = 30;
    /// Of the first layer with both vendors that are built in.
    const MOST_WORDS: u32 = 60;

    /// What is shown as one in the choices.
    const GROUPS: [&str; 4] = ["p", "fieldset", "div.use", "div.always"];

    /// Stands for the names of vendors, controllers and sites, which are as long as they are.
    const NAME: &str = "Oak";

    fn is_near(found: f64, wanted: f64) -> bool {
        (found - wanted).abs() < 0.01
    }

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (count, words) in [
            (1, "a the once site sites site’s used stopped whose 180"),
            (2, "browser’s pages loaded people table handled cookies agree being going question region equal device"),
            (2, "allowed creature saying complain"),
            (3, "privacy deleted recordings optional earlier created usual video period statistics withdrawal"),
            (4, "analytics material dedicated"),
        ] {
            for word in words.split(' ') {
                assert_eq!(syllables(word), count, "{word}");
            }
        }
    }

    #[test]
    fn the_grades_of_known_texts_are_found() {
        // 6 words, 6 syllables; 30 words, 48 syllables.
        let address = "Four score and seven years ago our fathers brought forth on this continent, a new nation, \
            conceived in Liberty, and dedicated to the proposition that all men are created equal.";
        for (text, grade) in [("The cat sat on the mat.", -1.45), (address, 14.99)] {
            let counts = Counts::of([text]);
            assert!(is_near(counts.grade(), grade), "{counts:?} {}", counts.grade());
        }
        let apart = Counts::of(["Your choices", "“Stop?” Nothing changes (until you save). A.b", "–"]);
        assert_eq!(apart, Counts { sentences: 4, words: 9, syllables: 13 });
        let prose = Counts::of_prose(["Your choices", "“Stop?” Nothing changes (until you save). A.b", "–"]);
        assert_eq!(prose, Counts { sentences: 2, words: 6, syllables: 9 });
    }

    /// Both vendors that are built in, and every other use that the built-in texts speak of, in words of one syllable
    /// where the words are the owner's.
    fn all_uses() -> String {
        let mut config: Value = serde_json::from_str(PORTAL).expect("JSON");
        config["purposes"] = json!([
            { "id": "account-link", "title": "Link", "description": "Ties them to you." },
            { "id": "adverts", "title": "Ads", "description": "Shows you ads." },
            { "id": "settings", "basis": "objection", "title": "Look", "description": "Keeps the look.",
              "justification": "You set it." },
        ]);
        config["vendors"][0]["adsPurpose"] = json!("adverts");
        let settings = json!({ "id": "settings", "name": "Settings", "controller": "Aldermoor Homes Ltd", "role": "site",
            "purpose": "settings", "receives": "keeps the look", "scripts": ["/look.js"],
            "cookies": [{ "name": "look", "purpose": "The look", "lifetime": "1 day" }] });
        config["vendors"].as_array_mut().expect("a list").push(settings);
        config.to_string()
    }

    fn is_judged(block: &Block, groups: &[&str]) -> bool {
        groups.contains(&block.name.as_str()) && block.words() >= FEWEST_WORDS
    }

    /// The blocks that ask for too much, with their grades, and how many were judged.
    fn judged(world: &World, markup: &Markup, groups: &[&str]) -> (Vec<String>, usize) {
        let policy = world.state.policy();
        let site = policy.site();
        let mut names = vec![&site.name, &site.controller, &site.contact];
        names.extend(policy.uses().flat_map(|(_, use_)| [&use_.vendor.name, &use_.vendor.controller]));
        names.sort_by_key(|name| usize::MAX.saturating_sub(name.len()));
        let renamed = |text: &String| names.iter().fold(text.clone(), |text, name| text.replace(name.as_str(), NAME));
        let mut all = blocks(markup);
        for block in &mut all {
            block.texts = block.texts.iter().map(renamed).collect();
        }
        all.retain(|block| is_judged(block, groups));
        let too_hard = all.iter().filter(|block| block.grade() > HIGHEST_GRADE);
        let lines = too_hard.map(|block| format!("{:.1} {}: {:?}", block.grade(), block.name, block.texts));
        (lines.collect(), all.len())
    }

    fn is_plain(shown: &[(World, Markup)], groups: &[&str], fewest: usize) {
        let verdicts = shown.iter().map(|(world, markup)| judged(world, markup, groups));
        let (too_hard, judged): (Vec<_>, Vec<_>) = verdicts.unzip();
        let judged: usize = judged.iter().sum();
        assert!(judged >= fewest, "only {judged} blocks were judged");
        let too_hard = too_hard.concat();
        assert!(too_hard.is_empty(), "{} of {judged} ask for too much:\n{}", too_hard.len(), too_hard.join("\n"));
    }

    fn shown(configs: &[&str], show: impl Fn(&World) -> Markup) -> Vec<(World, Markup)> {
        let worlds = configs.iter().map(|config| World::of(config));
        worlds.map(|world| (show(&world), world)).map(|(markup, world)| (world, markup)).collect()
    }

    #[test]
    fn the_banner_asks_for_seven_years_of_school_at_most() {
        let banners =
            shown(&[REPAIRS, GENERATOR, &all_uses()], |world| banner(&world.state, &world.state.asking(), ""));
        is_plain(&banners, &["section.banner"], 3);
    }

    #[test]
    fn the_choices_ask_for_seven_years_of_school_at_most() {
        let mut all = shown(&[REPAIRS, GENERATOR, &all_uses()], |world| choices(&world.state, "key"));
        let changes: [fn(&mut World); 2] = [|world| world.signal = Signal::On, |world| world.disk = Disk::Denied];
        for change in changes {
            let mut world = World::new(REPAIRS);
            change(&mut world);
            world.open();
            let markup = choices(&world.state, "key");
            all.push((world, markup));
        }
        is_plain(&all, &GROUPS, 3);
    }

    #[test]
    fn the_messages_ask_for_seven_years_of_school_at_most() {
        let all = |world: &World| -> UseSet { world.state.policy().uses().map(|(place, _)| place).collect() };
        let says: [fn(UseSet) -> Message; 8] = [
            |_| Message::Accepted,
            |_| Message::Rejected,
            Message::Mixed,
            |uses| Message::Withdrawn(uses, Vec::new()),
            |uses| Message::Withdrawn(uses, vec!["_ga".to_owned()]),
            |_| Message::NotKept,
            Message::RunsUntilReload,
            |_| Message::OldAnswerStays,
        ];
        let said = says.iter().flat_map(|says| {
            shown(&[REPAIRS, ASSOCIATION], |world| message(world.state.policy(), &says(all(world)), "Cookie choices"))
        });
        is_plain(&said.collect::<Vec<_>>(), &["section.confirmation"], 3);
    }

    #[test]
    fn the_placeholder_asks_for_seven_years_of_school_at_most() {
        let held = shown(&[ASSOCIATION], |world| {
            let use_ = world.state.policy().use_at(world.use_("surveymonkey")).expect("a use");
            placeholder(&world.state, use_, ("Survey", "en"), "https://survey.example/")
        });
        is_plain(&held, &["p", "div.placeholder"], 1);
    }

    #[test]
    fn the_first_layer_with_both_built_in_vendors_is_short() {
        let world = World::repairs();
        let blocks = blocks(&banner(&world.state, &world.state.asking(), ""));
        let all = blocks.iter().find(|block| block.name == "section.banner").expect("a banner");
        let words = all.words();
        assert!(words > 0 && words <= MOST_WORDS, "{words} words, want at most {MOST_WORDS}: {:?}", all.texts);
    }
}
