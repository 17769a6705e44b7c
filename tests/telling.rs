//! Being told of a use under objection: when it counts, what ends it, and that it is no answer.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{Banner, DAY, Disk, LANDLORD, World};
    use consentry::consent::answer::{Answer, Source};
    use consentry::consent::event::{Event, Given};
    use consentry::consent::moment::{Act, Signal, Tab};
    use consentry::consent::useset::UseSet;
    use serde_json::Value;

    /// The landlord's site without Google Analytics: nothing asks for a yes.
    fn only_settings() -> String {
        let mut config: Value = serde_json::from_str(LANDLORD).expect("JSON");
        config["vendors"].as_array_mut().expect("vendors").remove(0);
        config.to_string()
    }

    fn object(world: &mut World) {
        let refuse = world.uses(&["settings"]);
        let given = Given { grant: UseSet::default(), refuse, leave: UseSet::default(), source: Source::Banner };
        world.answer(given, Act::Resident);
    }

    #[test]
    fn a_banner_that_nobody_could_see_told_nobody() {
        let mut world = World::new(LANDLORD);
        world.banner = Banner::Blocked;
        world.open().open();
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Unasked, "session"));
        world.banner = Banner::InSight;
        world.tab = Tab::Hidden;
        world.open();
        assert_eq!(world.answer_of("settings"), Answer::Unasked);
        world.tab = Tab::Shown;
        world.look();
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Told, "session"));
    }

    #[test]
    fn what_could_not_be_kept_as_told_does_not_run() {
        for disk in [Disk::Full, Disk::Frozen, Disk::Denied] {
            let mut world = World::new(&only_settings());
            world.disk = disk;
            world.open();
            assert_eq!(world.running(), "session", "{disk:?}");
            world.happen(Event::Hidden, Act::Resident);
            assert_eq!((world.asking().as_str(), world.running().as_str()), ("", "session"), "{disk:?}");
            world.open();
            assert_eq!(world.running(), "session", "{disk:?}");
        }
    }

    #[test]
    fn the_signal_switched_on_later_outweighs_having_been_told() {
        let mut world = World::of(LANDLORD);
        world.open();
        assert_eq!(world.running(), "session settings");
        world.signal = Signal::On;
        world.log.clear();
        world.look();
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Refused, "session"));
        assert!(world.log.contains(&"stop settings".to_owned()), "{:?}", world.log);
    }

    #[test]
    fn having_been_told_ends_after_its_time_and_is_told_again() {
        let mut world = World::of(LANDLORD);
        world.later(180 * DAY).open();
        assert_eq!(world.running(), "session");
        assert_eq!(world.answer_of("settings"), Answer::Told);
    }

    #[test]
    fn an_answer_in_another_tab_ends_the_telling_here() {
        let answers: [fn(&mut World) -> &mut World; 2] = [World::accept, World::reject];
        for answer in answers {
            let mut world = World::of(LANDLORD);
            let mut other = World::new(LANDLORD);
            other.text.clone_from(&world.text);
            other.open();
            answer(other.later(1));
            world.text.clone_from(&other.text);
            world.later(1).look();
            assert_eq!(world.asking(), "");
        }
    }

    #[test]
    fn what_another_tab_objects_to_is_no_more_ticked_here() {
        let mut world = World::of(LANDLORD);
        let mut other = World::new(LANDLORD);
        other.text.clone_from(&world.text);
        world.happen(Event::ChoicesOpened, Act::Resident);
        other.later(1).open().reject();
        world.text.clone_from(&other.text);
        let draft = world.later(2).state.draft().cloned().expect("open");
        assert_eq!(world.ids(&draft), "settings");
        let draft = world.look().state.draft().cloned().expect("still open");
        assert_eq!(world.ids(&draft), "");
        world.answer(world.state.saving(&draft), Act::Resident);
        assert_eq!(world.answer_of("settings"), Answer::Refused);
    }

    #[test]
    fn what_another_tab_was_told_of_waits_here_too() {
        let mut hidden = World::new(LANDLORD);
        hidden.tab = Tab::Hidden;
        hidden.open();
        let seen = World::of(LANDLORD);
        hidden.text.clone_from(&seen.text);
        hidden.look();
        assert_eq!((hidden.answer_of("settings"), hidden.running().as_str()), (Answer::Told, "session"));
        hidden.tab = Tab::Shown;
        hidden.look();
        assert_eq!(hidden.running(), "session");
        hidden.open();
        assert_eq!(hidden.running(), "session settings");
    }

    #[test]
    fn hide_pressed_before_the_banner_counted_as_seen_was_a_sight_of_it() {
        let mut world = World::new(&only_settings());
        world.banner = Banner::Blocked;
        world.open().happen(Event::Hidden, Act::Script);
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Unasked, "session"));
        world.happen(Event::Hidden, Act::Resident);
        assert_eq!((world.answer_of("settings"), world.running().as_str()), (Answer::Told, "session settings"));
        assert_eq!(world.message(), None);
    }

    #[test]
    fn having_been_told_never_takes_the_place_of_an_objection_that_this_tab_knows() {
        let mut world = World::new(LANDLORD);
        world.open();
        let told = world.text.clone();
        object(&mut world);
        // A tab that had not heard of it writes, later, that the resident was told.
        world.later(60).text = told.map(|text| text.replace("T12:00:00Z", "T12:00:30Z"));
        world.look();
        assert_eq!(world.answer_of("settings"), Answer::Refused);
        let kept = world.recorded("settings", "answer");
        assert_eq!(kept.as_ref().and_then(|json| json.text()), Some("refused"), "it is written again");
    }

    #[test]
    fn nor_of_an_objection_that_the_store_holds() {
        let mut objecting = World::of(LANDLORD);
        object(&mut objecting);
        let mut world = World::new(LANDLORD);
        world.later(60).open();
        world.text.clone_from(&objecting.text);
        world.look();
        assert_eq!(world.answer_of("settings"), Answer::Refused);
    }

    #[test]
    fn an_objection_that_another_tab_wrote_over_is_written_again() {
        let mut world = World::of(LANDLORD);
        let before = world.text.clone();
        world.later(1).reject();
        let mut other = World::new(LANDLORD);
        other.text = before.map(|text| text.replace("settings", "somebody"));
        other.later(2).open();
        world.text.clone_from(&other.text);
        world.later(1).look();
        assert_eq!(
            (world.answer_of("settings"), world.answer_of("google-analytics")),
            (Answer::Refused, Answer::Refused)
        );
        let kept = world.recorded("google-analytics", "answer");
        assert_eq!(kept.as_ref().and_then(|json| json.text()), Some("refused"));
    }

    #[test]
    fn a_yes_that_the_store_lacks_does_not_come_back() {
        let mut world = World::of(LANDLORD);
        world.accept();
        let other = World::of(LANDLORD);
        world.text.clone_from(&other.text);
        world.later(1).look();
        assert_eq!(world.answer_of("google-analytics"), Answer::Unasked);
    }

    #[test]
    fn where_nothing_is_asked_hide_ends_the_telling_and_starts_it() {
        let mut world = World::of(&only_settings());
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("settings", "session"));
        world.log.clear();
        world.happen(Event::Hidden, Act::Resident);
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("", "session settings"));
        assert!(world.log.contains(&"changed settings by banner".to_owned()), "{:?}", world.log);
        world.open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("", "session settings"));
    }
}
