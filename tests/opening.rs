//! What is decided before the first answer is what `step` would decide: whoever takes over goes on from the same state.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, GENERATOR, LANDLORD, NOON, PORTAL, REPAIRS, json, policy};
    use consentry::consent::effect::Effect;
    use consentry::consent::event::{Event, Given, Outcome, Tick};
    use consentry::consent::extract::extract;
    use consentry::consent::grant::FrameIndex;
    use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
    use consentry::consent::opening::{Opening, open};
    use consentry::consent::parse::begin;
    use consentry::consent::purpose::Basis;
    use consentry::consent::state::{ReloadRule, State};
    use consentry::consent::step::step;
    use consentry::consent::time::UnixSeconds;
    use consentry::consent::useset::UseSet;
    use consentry::scene::banner::banner;
    use consentry::scene::choices::choices;

    fn state(config: &str) -> State {
        State::new(policy(config), ReloadRule::Once)
    }

    fn moment(second: i64, (signal, stored, act): (Signal, &Stored, Act)) -> Moment {
        let now = UnixSeconds::new(NOON.saturating_add(second));
        let path = format!("/{}/", second / 7);
        Moment { now, stored: stored.clone(), signal, forms: Forms::Clean, tab: Tab::Shown, act, path }
    }

    /// Numbers in a fixed order that looks like none (Knuth, MMIX).
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self, sides: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33).checked_rem(sides).unwrap_or_default()
        }
    }

    /// Something that a resident, or a script, does before anything is answered.
    fn something(dice: &mut Dice, state: &State) -> Event {
        let uses: UseSet = state.policy().uses().map(|(use_, _)| use_).filter(|_| dice.throw(2) == 0).collect();
        match dice.throw(5) {
            0 => Event::Looked,
            1 => Event::ChoicesOpened,
            2 => Event::ChoicesClosed,
            3 => Event::Drafted(Tick::On(uses)),
            _ => Event::Drafted(Tick::Off(uses)),
        }
    }

    /// What an onlooker would notice of what `step` asks for.
    fn seen(effects: Vec<Effect>) -> Vec<Effect> {
        effects.into_iter().filter(|effect| !matches!(effect, Effect::Sweep(uses) if uses.is_empty())).collect()
    }

    /// One visit, told to both: from the same state each goes on to the same one, as long as the opening decides.
    fn visit(config: &str, (signal, stored): (Signal, &Stored), dice: &mut Dice) {
        // The opening knows only what was read first of the configuration.
        let begun = begin(&extract(&json(config)));
        let (mut first, mut whole) = (State::new(begun, ReloadRule::Once), state(config));
        let mut event = Event::Opened;
        for second in 0..40 {
            let act = if dice.throw(2) == 0 { Act::Script } else { Act::Resident };
            let moment = moment(second, (signal, stored, act));
            let opening = open(&mut first, moment.clone(), &event);
            let asked = seen(step(&mut whole, &moment, event.clone()));
            let shown = |state: &State| {
                (
                    banner(state, &state.asking(), ""),
                    state.draft().map(|_| choices(state, "key")),
                    state.draft().cloned(),
                )
            };
            assert_eq!(shown(&first), shown(&whole), "{event:?}");
            let wanted: &[Effect] = if opening == Opening::Draw { &[Effect::Draw] } else { &[] };
            assert!(
                opening != Opening::Wait && asked.iter().all(|effect| wanted.contains(effect)),
                "{event:?} {asked:?}"
            );
            event = something(dice, &first);
        }
        first.complete(&json(config));
        assert_eq!(format!("{first:?}"), format!("{whole:?}"));
    }

    #[test]
    fn both_go_the_same_way_until_there_is_an_answer() {
        let mut dice = Dice(20);
        for config in [REPAIRS, GENERATOR, PORTAL, ASSOCIATION] {
            for signal in [Signal::Off, Signal::On] {
                for stored in [Stored::Nothing, Stored::Denied] {
                    for _ in 0..15 {
                        visit(config, (signal, &stored), &mut dice);
                    }
                }
            }
        }
    }

    /// A forged seal is believed until the file is checked, and translations are texts like any other.
    #[test]
    fn no_address_is_linked_but_https_and_paths_of_the_site_whatever_the_file_says() {
        let links = |address: &str| {
            let own = ["/association/privacy/", "https://wren-analytics.example/privacy"];
            let text = own.iter().fold(ASSOCIATION.to_owned(), |text, own| text.replace(own, address));
            let policy = begin(&extract(&json(&text)));
            let vendor = &policy.uses().next().expect("a use").1.vendor;
            let mut links = vec![policy.notice().to_owned(), vendor.privacy_url.clone()];
            links.extend(policy.more().iter().chain(&vendor.notice).map(|link| link.href.clone()));
            assert_eq!(links.len(), 5, "{links:?}");
            links
        };
        for sound in ["https://homes.example/privacy", "/privacy", "/"] {
            assert!(links(sound).iter().all(|link| link.starts_with(sound)), "{sound}");
        }
        for hostile in
            ["javascript:alert(1)", "data:text/html,x", "http://a.example", "//a.example", "/\\\\a.example", "a", ""]
        {
            assert!(links(hostile).iter().all(String::is_empty), "{hostile}: {:?}", links(hostile));
        }
    }

    #[test]
    fn what_the_pages_scripts_have_made_of_the_extract_counts_for_words_alone() {
        // As where one adds a basis to the prototype of all objects: the first purpose that is listed needs no yes then.
        let extract = extract(&json(REPAIRS));
        let mut texts: Vec<_> = extract.split('\0').collect();
        let purpose = texts.iter().position(|text| *text == "recordings").unwrap();
        texts[purpose + 3] = "necessary";
        texts[0] = "another-site";
        let mut first = State::new(begin(&texts.join("\0")), ReloadRule::Once);
        let needs_no_yes = |state: &State| state.policy().purposes().iter().any(|it| it.basis == Basis::Necessary);
        assert!(needs_no_yes(&first) && first.policy().site().id == "another-site");
        let now = moment(0, (Signal::Off, &Stored::Nothing, Act::Script));
        open(&mut first, now.clone(), &Event::Opened);
        first.complete(&json(REPAIRS));
        assert_eq!(format!("{:?}", first.policy()), format!("{:?}", state(REPAIRS).policy()));
        assert!(!step(&mut first, &now, Event::Looked).contains(&Effect::Start));
    }

    #[test]
    fn what_needs_no_yes_is_for_the_whole_and_nothing_is_lost_on_the_way() {
        let (mut first, mut whole) = (state(LANDLORD), state(LANDLORD));
        let now = moment(0, (Signal::Off, &Stored::Nothing, Act::Script));
        assert_eq!(open(&mut first, now.clone(), &Event::Opened), Opening::Draw);
        assert_eq!(open(&mut first, now.clone(), &Event::Looked), Opening::Wait);
        drop(step(&mut whole, &now, Event::Opened));
        let (taken_over, asked) = (step(&mut first, &now, Event::Looked), step(&mut whole, &now, Event::Looked));
        assert_eq!(format!("{first:?}"), format!("{whole:?}"));
        assert!(taken_over.contains(&Effect::Start) && taken_over.contains(&Effect::Witness), "{taken_over:?}");
        assert!(asked.contains(&Effect::Witness), "{asked:?}");
    }

    #[test]
    fn an_answer_waits_and_so_does_whatever_the_world_has_changed() {
        let given =
            Given { grant: UseSet::default(), refuse: UseSet::default(), leave: UseSet::default(), source: BANNER };
        let use_ = state(REPAIRS).policy().find("hotjar").expect("a use");
        for event in [
            Event::Answered(Box::new(given)),
            Event::Wrote(Outcome::Done),
            Event::Removed(Outcome::Done),
            Event::Swept,
            Event::Remains(Vec::new()),
            Event::Seen,
            Event::Hidden,
            Event::MarkupFound(UseSet::default()),
            Event::ScriptsFound(UseSet::default()),
            Event::ShowOnce(use_, FrameIndex(0)),
            Event::Identified(None),
            Event::Leaving(String::new()),
            Event::Passed(Vec::new()),
        ] {
            let mut state = state(REPAIRS);
            let now = moment(0, (Signal::Off, &Stored::Nothing, Act::Resident));
            assert_eq!(open(&mut state, now.clone(), &Event::Opened), Opening::Draw);
            assert_eq!(open(&mut state, now.clone(), &event), Opening::Wait, "{event:?}");
            for changed in [(Signal::On, &Stored::Nothing), (Signal::Off, &Stored::Denied)] {
                let later = moment(1, (changed.0, changed.1, Act::Resident));
                assert_eq!(open(&mut state, later.clone(), &Event::Looked), Opening::Wait, "{changed:?}");
                let tick = Event::Drafted(Tick::On(UseSet::default()));
                for event in [Event::ChoicesOpened, tick, Event::ChoicesClosed] {
                    assert_eq!(open(&mut state, later.clone(), &event), Opening::Wait, "{changed:?} {event:?}");
                }
            }
        }
    }

    const BANNER: consentry::consent::answer::Source = consentry::consent::answer::Source::Banner;
}
