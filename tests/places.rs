//! Where a vendor runs: not on paths that are off limits, and in frames that are held until their yes.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, Disk, GENERATOR, World};
    use consentry::consent::answer::{Answer, Source};
    use consentry::consent::event::{Event, Given};
    use consentry::consent::grant::FrameIndex;
    use consentry::consent::moment::{Act, Forms, Signal};
    use consentry::consent::state::{Message, ReloadRule};
    use consentry::consent::useset::UseSet;

    fn off_limits_survey() -> String {
        let config =
            ASSOCIATION.replace("\"hosts\": [\"*.surveymonkey.com\"],", "\"notOn\": [\"/association/survey/*\"],");
        assert_ne!(config, ASSOCIATION);
        config
    }

    fn show_once(world: &mut World, act: Act) {
        let survey = world.use_("surveymonkey");
        world.log.clear();
        world.happen(Event::ShowOnce(survey, FrameIndex(0)), act);
    }

    fn survey_found(world: &mut World) {
        let found = world.uses(&["surveymonkey"]);
        world.log.clear();
        world.happen(Event::MarkupFound(found), Act::Script);
    }

    #[test]
    fn a_recorder_never_runs_where_it_is_off_limits_even_after_a_yes() {
        let mut world = World::of(GENERATOR);
        world.accept();
        for path in ["/generator/account/", "/generator/account", "/generator/notices/lm-0231/", "/Generator/Notices/x"]
        {
            path.clone_into(&mut world.path);
            world.open();
            assert_eq!((world.running().as_str(), world.answer_of("hotjar")), ("", Answer::Granted), "{path}");
            assert!(!world.state.allowed().has(world.use_("hotjar")));
        }
        "/generator/new/".clone_into(&mut world.path);
        world.open();
        assert_eq!(world.running(), "hotjar");
    }

    #[test]
    fn moving_into_such_a_path_while_it_runs_loads_the_page_again() {
        for forms in [Forms::Clean, Forms::Unsent] {
            for rule in [ReloadRule::Once, ReloadRule::Ask] {
                let mut world = World::new(GENERATOR);
                (world.forms, world.rule) = (forms, rule);
                world.open().accept();
                world.moves_to("/generator/notices/");
                assert_eq!(world.log, ["stop hotjar", "reload"], "{forms:?} {rule:?}");
                assert!(matches!(world.message(), Some(Message::RunsUntilReload(_))));
                world.moves_to("/generator/notices/lm-0231/");
                assert_eq!(world.log, Vec::<String>::new(), "once is enough");
            }
        }
    }

    #[test]
    fn a_withdrawal_where_it_is_off_limits_sweeps_at_once() {
        let mut world = World::of(GENERATOR);
        world.accept();
        "/generator/account/".clone_into(&mut world.path);
        world.open().save(&[]);
        assert!(world.log.contains(&"sweep hotjar".to_owned()) && !world.log.contains(&"reload".to_owned()));
    }

    #[test]
    fn a_withdrawal_in_another_tab_sweeps_what_this_one_was_left_by_the_page_before() {
        let mut world = World::of(GENERATOR);
        world.accept();
        "/generator/account/".clone_into(&mut world.path);
        world.open();
        let mut other = World::new(GENERATOR);
        other.text.clone_from(&world.text);
        other.later(60).open().save(&[]);
        world.text.clone_from(&other.text);
        world.log.clear();
        world.later(61).look();
        assert_eq!(world.log, ["sweep hotjar", "changed hotjar by tab"]);
        world.log.clear();
        world.later(62).look();
        assert_eq!(world.log, Vec::<String>::new(), "once is enough");
    }

    #[test]
    fn the_path_that_was_read_last_is_the_one_that_a_move_is_told_by() {
        let mut world = World::of(GENERATOR);
        assert_eq!(world.state.path(), "/");
        world.moves_to("/generator/new/");
        assert_eq!(world.state.path(), "/generator/new/");
    }

    #[test]
    fn nothing_is_swept_for_a_move_and_the_yes_stands() {
        let mut world = World::of(GENERATOR);
        world.accept().moves_to("/generator/account/");
        assert_eq!(world.recorded("hotjar", "pending"), None);
        "/generator/".clone_into(&mut world.path);
        world.open();
        assert_eq!(world.running(), "hotjar");
    }

    #[test]
    fn moving_where_nothing_runs_loads_nothing_again_and_what_was_off_limits_waits_for_the_next_page() {
        let mut world = World::new(GENERATOR);
        "/generator/account/".clone_into(&mut world.path);
        world.open().accept();
        assert_eq!(world.running(), "");
        world.moves_to("/generator/notices/");
        assert_eq!(world.log, Vec::<String>::new());
        world.moves_to("/generator/new/");
        assert_eq!(world.log, Vec::<String>::new());
        assert!(!world.state.allowed().has(world.use_("hotjar")));
        world.open();
        assert_eq!(world.running(), "hotjar");
    }

    #[test]
    fn a_site_that_moves_to_and_fro_is_loaded_again_once_for_each_time_it_was_loaded() {
        let mut world = World::of(GENERATOR);
        world.accept().moves_to("/generator/account/");
        assert_eq!(world.log, ["stop hotjar", "reload"]);
        world.open();
        for path in ["/generator/", "/generator/account/", "/generator/"] {
            world.moves_to(path);
            assert_eq!(world.log, Vec::<String>::new(), "{path}");
        }
    }

    #[test]
    fn leaving_for_where_it_is_off_limits_stops_it_before_the_page_goes() {
        let mut world = World::of(GENERATOR);
        world.accept();
        world.log.clear();
        world.happen(Event::Leaving("/generator/notices/".to_owned()), Act::Script);
        assert_eq!(world.log, ["stop hotjar"], "the page is loaded by whoever said so, and nothing is swept");
        assert!(matches!(world.message(), Some(Message::RunsUntilReload(_))), "should the page not go");
        world.look();
        assert_eq!(world.running(), "");
        assert_eq!(world.answer_of("hotjar"), Answer::Granted);
    }

    #[test]
    fn what_was_off_limits_before_anything_was_known_waits_for_the_next_page() {
        let mut world = World::of(GENERATOR);
        world.happen(Event::Passed(vec!["/generator/".to_owned(), "/generator/notices/".to_owned()]), Act::Script);
        world.accept();
        assert_eq!(world.running(), "");
        world.open();
        assert_eq!(world.running(), "hotjar");
    }

    #[test]
    fn what_was_stopped_and_may_go_on_is_not_taken_along_either() {
        let mut world = World::of(GENERATOR);
        world.accept();
        world.forms = Forms::Unsent;
        world.save(&[]);
        assert!(!world.log.contains(&"reload".to_owned()), "{:?}", world.log);
        assert!(world.state.strays_to("/generator/notices/"));
        world.moves_to("/generator/notices/");
        assert_eq!(world.log, ["reload"]);
        world.moves_to("/generator/notices/lm-0231/");
        assert_eq!(world.log, Vec::<String>::new());
    }

    #[test]
    fn a_frame_shown_once_goes_where_its_use_is_off_limits() {
        let mut world = World::of(&off_limits_survey());
        show_once(&mut world, Act::Resident);
        assert_eq!(world.log, ["show frame 0 of surveymonkey"]);
        world.moves_to("/association/survey/");
        assert_eq!(world.log, ["stop surveymonkey"]);
        world.moves_to("/association/");
        assert_eq!(world.log, Vec::<String>::new());
    }

    #[test]
    fn a_withdrawal_with_unsent_input_does_not_keep_a_later_move_from_loading() {
        let mut world = World::of(ASSOCIATION);
        world.accept();
        world.forms = Forms::Unsent;
        world.moves_to("/association/account/");
        assert_eq!(world.log, ["stop wren", "reload"]);
    }

    #[test]
    fn a_frame_waits_for_its_yes_and_comes_with_it() {
        let mut world = World::of(ASSOCIATION);
        survey_found(&mut world);
        assert_eq!(world.log, Vec::<String>::new());
        let grant = world.uses(&["surveymonkey"]);
        world.answer(
            Given { grant, refuse: UseSet::default(), leave: UseSet::default(), source: Source::Placeholder },
            Act::Resident,
        );
        assert_eq!(world.running(), "surveymonkey");
        assert_eq!(world.asking(), "wren", "always showing one thing answers for nothing else");
        assert_eq!(world.recorded("surveymonkey", "source").as_ref().and_then(|json| json.text()), Some("placeholder"));
        // On the next page the frame is found after the use was let in.
        world.open();
        survey_found(&mut world);
        assert_eq!(world.log, ["start surveymonkey"]);
    }

    #[test]
    fn show_once_shows_one_frame_and_leaves_no_trace_in_the_record() {
        let mut world = World::of(ASSOCIATION);
        show_once(&mut world, Act::Resident);
        assert_eq!(world.log, ["show frame 0 of surveymonkey"]);
        assert_eq!((world.text.as_ref(), world.answer_of("surveymonkey")), (None, Answer::Unasked));
        assert!(!world.state.allowed().has(world.use_("surveymonkey")));
        world.open();
        survey_found(&mut world);
        assert_eq!(world.log, Vec::<String>::new());
    }

    #[test]
    fn show_once_works_after_a_no_under_the_signal_and_without_storage() {
        let mut refused = World::of(ASSOCIATION);
        refused.reject();
        let mut signalled = World::new(ASSOCIATION);
        signalled.signal = Signal::On;
        signalled.open();
        let mut denied = World::new(ASSOCIATION);
        denied.disk = Disk::Denied;
        denied.open();
        for mut world in [refused, signalled, denied] {
            show_once(&mut world, Act::Resident);
            assert_eq!(world.log, ["show frame 0 of surveymonkey"]);
        }
    }

    #[test]
    fn no_script_can_show_a_frame_once() {
        let mut world = World::of(ASSOCIATION);
        show_once(&mut world, Act::Script);
        assert_eq!(world.log, Vec::<String>::new());
    }

    #[test]
    fn where_its_use_is_off_limits_a_frame_is_not_shown_even_once() {
        let mut world = World::new(&off_limits_survey());
        "/association/survey/".clone_into(&mut world.path);
        world.open();
        show_once(&mut world, Act::Resident);
        assert_eq!(world.log, Vec::<String>::new());
    }

    #[test]
    fn rejecting_takes_a_frame_shown_once_away_again() {
        let mut world = World::of(ASSOCIATION);
        show_once(&mut world, Act::Resident);
        world.log.clear();
        world.reject();
        assert!(world.log.contains(&"stop surveymonkey".to_owned()), "{:?}", world.log);
        assert!(!world.log.contains(&"reload".to_owned()));
    }

    #[test]
    fn withdrawing_a_frame_reloads_nothing_and_tells_what_lies_with_the_vendor() {
        let mut world = World::of(ASSOCIATION);
        world.save(&["surveymonkey"]);
        survey_found(&mut world);
        world.save(&[]);
        assert!(world.log.contains(&"stop surveymonkey".to_owned()) && !world.log.contains(&"reload".to_owned()));
        assert_eq!(world.recorded("surveymonkey", "pending").as_ref().and_then(|json| json.text()), Some("sweep"));
        world.open_and_stay();
        let Some(Message::Withdrawn(uses, left)) = world.message() else { panic!("{:?}", world.message()) };
        assert_eq!((world.ids(uses).as_str(), left.len()), ("surveymonkey", 0));
    }
}
