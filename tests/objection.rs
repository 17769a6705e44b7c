//! Uses under objection: first the resident is told, with the means to object; only then may they run.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{DAY, LANDLORD, World};
    use consentry::consent::answer::{Answer, Source};
    use consentry::consent::event::{Event, Given, Tick};
    use consentry::consent::moment::{Act, Signal};
    use consentry::consent::state::Message;
    use consentry::consent::useset::UseSet;
    use serde_json::{Value, json};

    fn object(world: &mut World) {
        let refuse = world.uses(&["settings"]);
        let given = Given { grant: UseSet::default(), refuse, leave: UseSet::default(), source: Source::Banner };
        world.answer(given, Act::Resident);
    }

    #[test]
    fn on_the_first_page_it_is_told_of_and_does_not_run() {
        let mut world = World::of(LANDLORD);
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("google-analytics settings", "session"));
        assert_eq!(world.answer_of("settings"), Answer::Told);
        assert_eq!(world.recorded("settings", "answer").as_ref().and_then(|json| json.text()), Some("told"));
        world.look().look();
        assert_eq!(world.running(), "session");
    }

    #[test]
    fn the_next_page_runs_it_and_still_shows_it_beside_the_question() {
        let mut world = World::of(LANDLORD);
        world.open();
        assert_eq!(
            (world.asking().as_str(), world.running().as_str()),
            ("google-analytics settings", "session settings")
        );
        assert!(!world.state.has_answers());
    }

    #[test]
    fn accepting_runs_it_at_once_and_rejecting_objects_to_it() {
        let mut world = World::of(LANDLORD);
        world.accept();
        assert_eq!(world.running(), "google-analytics session settings");
        assert_eq!(world.answer_of("settings"), Answer::Granted);
        let mut world = World::of(LANDLORD);
        world.reject();
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Refused, "session"));
        world.open().later(DAY).open();
        assert_eq!(world.running(), "session");
    }

    #[test]
    fn one_press_objects_to_it_alone_and_the_question_stays() {
        let mut world = World::of(LANDLORD);
        object(&mut world);
        assert!(!world.log.contains(&"start settings".to_owned()), "{:?}", world.log);
        assert_eq!((world.asking().as_str(), world.answer_of("settings")), ("google-analytics", Answer::Refused));
        world.open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("google-analytics", "session"));
    }

    #[test]
    fn an_objection_while_it_runs_stops_it_and_reloads() {
        let mut world = World::of(LANDLORD);
        world.open();
        world.log.clear();
        object(&mut world);
        assert!(world.log.contains(&"stop settings".to_owned()) && world.log.contains(&"reload".to_owned()));
        assert_eq!(world.recorded("settings", "pending").as_ref().and_then(|json| json.text()), Some("reload"));
    }

    #[test]
    fn rejecting_everything_on_a_later_page_objects_to_what_was_told() {
        let mut world = World::of(LANDLORD);
        world.open().reject();
        assert_eq!(world.answer_of("settings"), Answer::Refused);
    }

    #[test]
    fn a_script_that_rejects_objects_too_and_a_script_that_does_nothing_ends_no_telling() {
        let mut world = World::of(LANDLORD);
        world.happen(Event::Hidden, Act::Script);
        assert_eq!(world.running(), "session");
        world.script(&[], &["google-analytics"], Act::Script);
        assert_eq!(world.running(), "session", "an answer of a script is none of the resident's");
        world.script(&[], &["google-analytics", "settings"], Act::Script);
        assert_eq!(world.answer_of("settings"), Answer::Refused);
    }

    #[test]
    fn the_privacy_signal_objects_until_the_resident_answers() {
        let mut world = World::new(LANDLORD);
        world.signal = Signal::On;
        world.open().open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("", "session"));
        assert_eq!((world.answer_of("settings"), world.text.as_ref()), (Answer::Refused, None));
        world.save(&["settings"]);
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Granted, "session settings"));
    }

    #[test]
    fn what_is_necessary_takes_no_answer_and_is_never_swept() {
        let mut world = World::of(LANDLORD);
        world.script(&[], &["session"], Act::Resident);
        assert!(world.record().get("answers").and_then(|answers| answers.get("session")).is_none());
        world.reject().open();
        assert!(!world.log.iter().any(|line| line.starts_with("sweep") && line.contains("session")), "{:?}", world.log);
    }

    #[test]
    fn the_box_of_what_is_under_objection_is_ticked_and_that_of_consent_never_is() {
        let mut world = World::of(LANDLORD);
        world.happen(Event::ChoicesOpened, Act::Resident);
        let draft = world.state.draft().cloned().expect("open");
        assert_eq!(world.ids(&draft), "settings");
        let mut world = World::new(LANDLORD);
        world.signal = Signal::On;
        world.open().happen(Event::ChoicesOpened, Act::Resident);
        assert_eq!(world.state.draft().map(UseSet::is_empty), Some(true));
    }

    #[test]
    fn what_is_necessary_is_neither_asked_nor_answered() {
        let mut world = World::of(LANDLORD);
        world.reject();
        assert_eq!(world.answer_of("session"), Answer::Unasked);
        assert!(world.record().get("answers").and_then(|answers| answers.get("session")).is_none());
    }

    /// Opens the choices and saves them as they stand.
    fn save_untouched(world: &mut World, also: &[&str]) {
        world.happen(Event::ChoicesOpened, Act::Resident);
        let on = world.uses(also);
        world.happen(Event::Drafted(Tick::On(on)), Act::Resident);
        let draft = world.state.draft().cloned().expect("open");
        world.answer(world.state.saving(&draft), Act::Resident);
    }

    #[test]
    fn a_box_that_was_left_ticked_is_no_yes() {
        let mut world = World::of(LANDLORD);
        save_untouched(&mut world, &["google-analytics"]);
        assert_eq!((world.answer_of("settings"), world.answer_of("google-analytics")), (Answer::Told, Answer::Granted));
        assert_eq!(world.running(), "google-analytics session settings");
        world.signal = Signal::On;
        world.look();
        assert_eq!(world.answer_of("settings"), Answer::Refused, "the signal outweighs what was only left as it was");
        assert_eq!(world.answer_of("google-analytics"), Answer::Granted);
    }

    #[test]
    fn saving_with_nothing_touched_says_what_is_on_and_not_that_it_was_accepted() {
        let mut world = World::of(LANDLORD);
        save_untouched(&mut world, &[]);
        let Some(Message::Mixed(on)) = world.message() else { panic!("{:?}", world.message()) };
        assert_eq!(world.ids(on), "settings");
        assert_eq!(world.answer_of("google-analytics"), Answer::Refused);
    }

    #[test]
    fn not_all_is_accepted_while_a_box_was_only_left_as_it_was() {
        let mut world = World::of(LANDLORD);
        save_untouched(&mut world, &["google-analytics"]);
        assert!(matches!(world.message(), Some(Message::Mixed(_))), "{:?}", world.message());
        let mut world = World::of(LANDLORD);
        world.accept();
        assert_eq!(world.message(), Some(&Message::Accepted));
    }

    #[test]
    fn a_yes_or_an_objection_is_not_forgotten_by_saving_again() {
        let mut world = World::of(LANDLORD);
        world.accept();
        save_untouched(&mut world, &[]);
        assert_eq!(world.answer_of("settings"), Answer::Granted);
        let mut world = World::of(LANDLORD);
        world.reject();
        save_untouched(&mut world, &[]);
        assert_eq!(world.answer_of("settings"), Answer::Refused);
        save_untouched(&mut world, &["settings"]);
        assert_eq!(world.answer_of("settings"), Answer::Granted);
    }

    #[test]
    fn a_third_party_under_objection_is_a_processor_and_everybody_says_why() {
        let mut config: Value = serde_json::from_str(LANDLORD).expect("JSON");
        let fault = |config: &Value| {
            let parsed = consentry::consent::parse::parse(&super::world::json(&config.to_string()));
            let faults = parsed.err().unwrap_or_default();
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect::<Vec<_>>().join(", ")
        };
        for (role, expected) in [
            ("site", ""),
            ("processor", ""),
            ("controller", "vendors[2].role not-a-processor"),
            ("joint-controller", "vendors[2].role not-a-processor"),
        ] {
            config["vendors"][2]["role"] = json!(role);
            assert_eq!(fault(&config), expected, "{role}");
        }
        config["vendors"][2]["role"] = json!("site");
        config["vendors"][1]["role"] = json!("processor");
        assert_eq!(fault(&config), "vendors[1].purpose no-justification");
        config["vendors"][1]["role"] = json!("site");
        config["purposes"][1].as_object_mut().expect("a purpose").remove("justification");
        assert_eq!(fault(&config), "vendors[2].purpose no-justification");
    }
}
