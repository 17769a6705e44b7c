//! Asking, answering and starting, as a resident, an owner or a page's script would tell it: of the core alone, in a
//! world without a browser.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{DAY, Disk, REPAIRS, World};
    use consentry::consent::answer::Answer;
    use consentry::consent::event::{Event, Tick};
    use consentry::consent::json::Json;
    use consentry::consent::moment::{Act, Signal};
    use consentry::consent::state::{Message, Refusal};
    use consentry::consent::useset::UseSet;

    #[test]
    fn before_any_answer_everything_is_asked_and_nothing_runs() {
        let mut world = World::repairs();
        assert_eq!(world.asking(), "google-analytics hotjar");
        assert_eq!((world.running().as_str(), &world.text), ("", &None));
        assert_eq!(world.log, ["sweep "]);
    }

    #[test]
    fn a_yes_starts_each_vendor_once_and_is_remembered() {
        let mut world = World::repairs();
        world.accept().look().look();
        assert_eq!(
            world.log,
            ["sweep ", "changed google-analytics hotjar by banner", "start google-analytics", "start hotjar"]
        );
        assert_eq!((world.asking().as_str(), world.message()), ("", Some(&Message::Accepted)));
        world.open();
        assert_eq!(world.log, ["sweep ", "start google-analytics", "start hotjar"]);
    }

    #[test]
    fn a_no_starts_nothing_now_or_later() {
        let mut world = World::repairs();
        world.reject();
        assert_eq!(world.message(), Some(&Message::Rejected));
        world.open();
        assert_eq!((world.running().as_str(), world.asking().as_str()), ("", ""));
        assert_eq!(world.log, ["sweep google-analytics hotjar"]);
    }

    #[test]
    fn each_use_has_an_answer_of_its_own() {
        for (yes, no) in [("google-analytics", "hotjar"), ("hotjar", "google-analytics")] {
            let mut world = World::repairs();
            world.save(&[yes]);
            assert_eq!(world.running(), yes);
            assert_eq!((world.answer_of(yes), world.answer_of(no)), (Answer::Granted, Answer::Refused));
        }
    }

    #[test]
    fn a_draft_is_no_answer() {
        let mut world = World::repairs();
        let both = world.uses(&["google-analytics", "hotjar"]);
        world.happen(Event::ChoicesOpened, Act::Script);
        world.happen(Event::Drafted(Tick::On(both.clone())), Act::Resident);
        assert_eq!(world.state.draft(), Some(&both));
        world.happen(Event::ChoicesClosed, Act::Script).look();
        assert_eq!((world.running().as_str(), world.asking().as_str()), ("", "google-analytics hotjar"));
        world.happen(Event::ChoicesOpened, Act::Script);
        assert!(world.state.draft().is_some_and(UseSet::is_empty));
    }

    #[test]
    fn a_box_ticked_by_a_script_is_not_saved_as_the_residents_yes() {
        let mut world = World::repairs();
        let both = world.uses(&["google-analytics", "hotjar"]);
        world.happen(Event::ChoicesOpened, Act::Script);
        world.happen(Event::Drafted(Tick::On(both)), Act::Script);
        assert!(world.state.draft().is_some_and(UseSet::is_empty));
    }

    #[test]
    fn a_yes_in_another_tab_starts_vendors_here_and_takes_the_banner_away() {
        let mut world = World::repairs();
        let mut other = World::repairs();
        other.accept();
        world.text = other.text.clone();
        world.look();
        assert_eq!((world.running().as_str(), world.asking().as_str()), ("google-analytics hotjar", ""));
    }

    #[test]
    fn of_two_answers_the_newer_holds_and_on_a_tie_the_refusal() {
        let mut granted = World::repairs();
        granted.accept();
        let mut refused = World::repairs();
        refused.reject();
        // The other tab's write, of the same second, hid this tab's refusal.
        refused.text = granted.text.clone();
        refused.look();
        assert_eq!(refused.answer_of("hotjar"), Answer::Refused);
        assert_eq!(refused.recorded("hotjar", "answer"), Some(Json::Text("refused".into())));
        // A later yes is newer.
        let mut later = World::repairs();
        later.later(1).accept();
        refused.text = later.text.clone();
        refused.later(1).look();
        assert_eq!(refused.answer_of("hotjar"), Answer::Granted);
    }

    #[test]
    fn a_script_may_refuse_but_grants_only_on_a_residents_act() {
        let mut world = World::repairs();
        world.script(&["google-analytics", "hotjar"], &[], Act::Script);
        assert_eq!((world.running().as_str(), world.state.result()), ("", Err(Refusal::NoUserAct)));
        assert_eq!(world.text, None);
        world.script(&["google-analytics"], &["hotjar"], Act::Script);
        assert_eq!(
            (world.answer_of("google-analytics"), world.answer_of("hotjar")),
            (Answer::Unasked, Answer::Refused)
        );
        assert_eq!(world.state.result(), Err(Refusal::NoUserAct));
        world.script(&["hotjar"], &[], Act::Resident);
        assert_eq!((world.running().as_str(), world.state.result()), ("hotjar", Ok(())));
        assert_eq!(world.asking(), "google-analytics", "what is still open is still asked");
    }

    #[test]
    fn with_storage_denied_nothing_is_asked_and_nothing_runs() {
        let mut world = World::new(REPAIRS);
        world.disk = Disk::Denied;
        world.open();
        assert_eq!((world.asking().as_str(), world.state.can_keep()), ("", false));
        world.script(&["hotjar"], &[], Act::Resident);
        assert_eq!((world.running().as_str(), world.state.result()), ("", Err(Refusal::WriteFailed)));
        world.script(&[], &["hotjar"], Act::Script);
        assert_eq!((world.message(), world.log.contains(&"remove false".to_owned())), (None, false));
    }

    #[test]
    fn a_refusal_is_not_asked_again_until_its_time_is_over() {
        let mut world = World::repairs();
        world.reject().later(180 * DAY - 1).open();
        assert_eq!(world.asking(), "");
        world.later(1).open();
        assert_eq!(world.asking(), "google-analytics hotjar");
    }

    #[test]
    fn a_shorter_period_counts_for_old_answers_and_a_longer_one_does_not() {
        let with_days = |days: u32| REPAIRS.replacen('{', &format!("{{\"answers\":{{\"keepForDays\":{days}}},"), 1);
        let mut world = World::repairs();
        world.accept().reconfigure(&with_days(30)).later(30 * DAY).open();
        assert_eq!(world.asking(), "google-analytics hotjar");
        let mut world = World::repairs();
        world.accept().reconfigure(&with_days(400)).later(180 * DAY).open();
        assert_eq!(world.asking(), "google-analytics hotjar");
    }

    #[test]
    fn a_new_vendor_is_asked_alone_and_the_earlier_answer_stands() {
        let json: serde_json::Value = serde_json::from_str(REPAIRS).expect("JSON");
        let mut only_google = json.clone();
        only_google["vendors"].as_array_mut().expect("a list").truncate(1);
        let mut world = World::new(&only_google.to_string());
        world.open().accept().reconfigure(REPAIRS).later(DAY).open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("hotjar", "google-analytics"));
        let before = world.recorded("google-analytics", "at");
        world.accept();
        assert_eq!(world.running(), "google-analytics hotjar");
        assert_eq!(world.recorded("google-analytics", "at"), before, "no expiry moves without a new answer");
    }

    #[test]
    fn changed_terms_are_asked_again_for_that_use_alone() {
        let mut world = World::repairs();
        let changed =
            REPAIRS.replace("\"preset\": \"hotjar\"", "\"preset\": \"hotjar\", \"controller\": \"Another Ltd\"");
        assert_ne!(changed, REPAIRS);
        world.accept().reconfigure(&changed).open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("hotjar", "google-analytics"));
    }

    #[test]
    fn a_raised_version_voids_all_answers() {
        let mut world = World::repairs();
        world.accept().reconfigure(&REPAIRS.replacen('{', "{\"version\":2,", 1)).open();
        assert_eq!((world.asking().as_str(), world.running().as_str()), ("google-analytics hotjar", ""));
    }

    #[test]
    fn a_privacy_signal_refuses_without_being_an_answer_and_a_later_yes_wins() {
        let mut world = World::new(REPAIRS);
        world.signal = Signal::On;
        world.open();
        assert_eq!((world.asking().as_str(), world.answer_of("hotjar"), &world.text), ("", Answer::Refused, &None));
        assert_eq!(world.state.recorded(world.use_("hotjar")), Answer::Unasked);
        world.save(&["hotjar"]);
        assert_eq!(world.running(), "hotjar");
        let mut ignoring = World::new(&REPAIRS.replacen('{', "{\"answers\":{\"globalPrivacyControl\":\"ignore\"},", 1));
        ignoring.signal = Signal::On;
        ignoring.open();
        assert_eq!(ignoring.asking(), "google-analytics hotjar");
    }
}
