//! Stopping, sweeping and telling: what follows when an answer ends, is taken back, or cannot be kept.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, DAY, Disk, REPAIRS, World};
    use consentry::consent::answer::Answer;
    use consentry::consent::event::Event;
    use consentry::consent::json::Json;
    use consentry::consent::moment::{Act, Forms, Tab};
    use consentry::consent::state::{Message, Refusal, ReloadRule};

    #[test]
    fn withdrawing_stops_sweeps_and_reloads_and_the_next_page_sweeps_again_and_tells() {
        let mut world = World::repairs();
        world.accept().log.clear();
        world.save(&[]);
        assert_eq!(
            world.log,
            [
                "stop google-analytics hotjar",
                "sweep google-analytics hotjar",
                "reload",
                "changed google-analytics hotjar by settings",
            ]
        );
        assert_eq!(world.recorded("hotjar", "pending"), Some(Json::Text("reload".into())));
        world.open();
        assert_eq!(world.message(), None, "what comes back has not come back yet");
        world.later(2).look();
        assert_eq!(world.log, ["sweep google-analytics hotjar", "look google-analytics hotjar"]);
        let Some(Message::Withdrawn(uses, left)) = world.message().cloned() else { panic!("{:?}", world.message()) };
        assert_eq!((world.ids(&uses).as_str(), left.len()), ("google-analytics hotjar", 0));
        assert_eq!(world.recorded("hotjar", "pending"), None);
        world.open();
        assert_eq!(world.message(), None);
    }

    #[test]
    fn withdrawing_one_use_leaves_the_other_running() {
        let mut world = World::repairs();
        world.accept().log.clear();
        world.script(&[], &["hotjar"], Act::Script);
        assert_eq!(world.running(), "google-analytics");
        assert!(world.log.contains(&"stop hotjar".to_owned()) && world.log.contains(&"reload".to_owned()));
        world.open();
        assert_eq!(world.running(), "google-analytics");
        assert!(world.log.contains(&"sweep hotjar".to_owned()));
    }

    #[test]
    fn only_a_use_of_which_the_page_holds_scripts_needs_a_reload_to_end() {
        for (scripted, reloads) in [(&[][..], false), (&["surveymonkey"][..], true)] {
            let mut world = World::of(ASSOCIATION);
            let (found, scripted) = (world.uses(&["surveymonkey"]), world.uses(scripted));
            world.happen(Event::ScriptsFound(scripted), Act::Script);
            world.happen(Event::MarkupFound(found), Act::Script).accept().log.clear();
            world.script(&[], &["surveymonkey"], Act::Script);
            assert!(world.log.contains(&"stop surveymonkey".to_owned()), "{:?}", world.log);
            assert_eq!(world.log.contains(&"reload".to_owned()), reloads, "{:?}", world.log);
        }
    }

    #[test]
    fn what_is_found_of_a_use_that_runs_is_let_in_at_once() {
        let mut world = World::repairs();
        world.accept().log.clear();
        let found = world.uses(&["hotjar"]);
        world.happen(Event::MarkupFound(found), Act::Script);
        assert_eq!(world.log, ["start hotjar"]);
        let mut world = World::repairs();
        let found = world.uses(&["hotjar"]);
        world.log.clear();
        world.happen(Event::MarkupFound(found), Act::Script);
        assert_eq!(world.log, Vec::<String>::new(), "nobody has said yes");
    }

    #[test]
    fn what_could_not_be_deleted_is_told_until_the_message_is_hidden() {
        let mut world = World::repairs();
        world.accept();
        world.stuck = vec![("hotjar".into(), "_hjSession_1".into())];
        world.save(&["google-analytics"]).open_and_stay();
        let told = |world: &World| match world.message() {
            Some(Message::Withdrawn(uses, left)) => Some((world.ids(uses), left.join(" "))),
            _ => None,
        };
        assert_eq!(told(&world), Some(("hotjar".into(), "_hjSession_1".into())));
        assert!(told(world.open_and_stay()).is_some());
        world.happen(Event::Hidden, Act::Script);
        assert!(told(&world).is_none());
        assert!(told(world.open_and_stay()).is_some(), "what a script hides, nobody has read");
        world.happen(Event::Hidden, Act::Resident);
        assert_eq!(world.recorded("hotjar", "left"), None);
        assert_eq!(told(world.open_and_stay()), None);
    }

    #[test]
    fn unsent_input_is_never_lost_to_a_reload() {
        let mut world = World::repairs();
        world.accept();
        world.forms = Forms::Unsent;
        world.save(&[]);
        assert!(!world.log.contains(&"reload".to_owned()));
        assert!(matches!(world.message(), Some(Message::RunsUntilReload(_))));
        world.forms = Forms::Clean;
        world.look();
        assert!(!world.log.contains(&"reload".to_owned()), "once told, the reload is the resident's");
    }

    #[test]
    fn a_page_may_ask_for_no_reload() {
        let mut world = World::new(REPAIRS);
        world.rule = ReloadRule::Ask;
        world.open().accept().save(&[]);
        assert!(!world.log.contains(&"reload".to_owned()));
        assert!(matches!(world.message(), Some(Message::RunsUntilReload(_))));
    }

    #[test]
    fn a_hidden_tab_stops_at_once_and_reloads_when_it_is_shown() {
        let mut world = World::repairs();
        world.accept();
        let granted = world.text.clone();
        world.tab = Tab::Hidden;
        // Another tab withdraws.
        let mut other = World::new(REPAIRS);
        other.text = granted;
        other.later(60).open().save(&[]);
        world.text = other.text.clone();
        world.later(61).look();
        assert!(world.log.contains(&"stop google-analytics hotjar".to_owned()));
        assert!(world.log.contains(&"changed google-analytics hotjar by tab".to_owned()));
        assert!(!world.log.contains(&"reload".to_owned()));
        world.tab = Tab::Shown;
        world.look();
        assert_eq!(world.log.iter().filter(|line| *line == "reload").count(), 1);
        world.look();
        assert_eq!(world.log.iter().filter(|line| *line == "reload").count(), 1);
    }

    #[test]
    fn a_withdrawal_after_the_clock_was_set_back_is_still_the_newer_answer() {
        let mut first = World::repairs();
        first.accept();
        let mut second = World::new(REPAIRS);
        second.text = first.text.clone();
        second.later(-3_600).open().save(&[]);
        first.text = second.text.clone();
        first.later(-3_500).look();
        assert_eq!((first.running().as_str(), first.answer_of("hotjar")), ("", Answer::Refused));
    }

    #[test]
    fn an_accept_that_cannot_be_written_grants_nothing_and_says_so() {
        for disk in [Disk::Full, Disk::Frozen] {
            let mut world = World::repairs();
            world.disk = disk;
            world.accept();
            assert_eq!((world.running().as_str(), world.message()), ("", Some(&Message::NotKept)), "{disk:?}");
            assert_eq!(world.state.result(), Err(Refusal::WriteFailed));
            assert_eq!(world.answer_of("hotjar"), Answer::Unasked);
        }
    }

    #[test]
    fn a_withdrawal_that_cannot_be_written_removes_the_key() {
        let mut world = World::repairs();
        world.accept();
        world.disk = Disk::Full;
        world.save(&["google-analytics"]);
        assert_eq!(world.text, None);
        assert_eq!(world.running(), "", "with the record gone nothing has a yes");
        assert!(matches!(world.message(), Some(Message::RunsUntilReload(_))));
        assert!(!world.log.contains(&"reload".to_owned()));
    }

    #[test]
    fn a_withdrawal_that_can_be_neither_written_nor_removed_bars_the_page_and_tells() {
        let mut world = World::repairs();
        world.accept();
        world.disk = Disk::Frozen;
        world.save(&["google-analytics"]);
        assert_eq!((world.running().as_str(), world.message()), ("", Some(&Message::OldAnswerStays)));
        assert!(!world.log.contains(&"reload".to_owned()));
        world.look();
        assert_eq!(world.running(), "", "the old record still says yes, and nothing runs");
    }

    #[test]
    fn an_answer_ends_to_the_second_and_the_vendor_with_it() {
        let mut world = World::repairs();
        world.accept().later(180 * DAY - 1).look();
        assert_eq!(world.running(), "google-analytics hotjar");
        world.later(1).look();
        assert_eq!((world.running().as_str(), world.asking().as_str()), ("", ""));
        assert!(world.log.contains(&"changed google-analytics hotjar by expiry".to_owned()));
        assert!(world.log.contains(&"reload".to_owned()));
        world.open();
        assert_eq!(world.asking(), "google-analytics hotjar");
        assert_eq!(world.log, ["sweep google-analytics hotjar"]);
    }

    #[test]
    fn a_cleared_store_is_a_first_visit_again() {
        let mut world = World::repairs();
        world.accept();
        world.text = None;
        world.look();
        assert_eq!((world.running().as_str(), world.answer_of("hotjar")), ("", Answer::Unasked));
        world.open();
        assert_eq!(world.asking(), "google-analytics hotjar");
    }

    #[test]
    fn a_yes_after_a_withdrawal_on_the_same_page_runs_again_without_a_second_reload() {
        let mut world = World::repairs();
        world.accept();
        world.forms = Forms::Unsent;
        world.save(&[]);
        world.save(&["google-analytics"]);
        assert_eq!(world.running(), "google-analytics");
        assert_eq!(world.log.iter().filter(|line| *line == "start google-analytics").count(), 2);
    }
}
