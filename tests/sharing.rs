//! Answers that hold on several hosts of a site.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, DAY, Disk, LANDLORD, PORTAL, REPAIRS, World, jar::hosts, json};
    use consentry::consent::answer::Answer;
    use consentry::consent::event::Event;
    use consentry::consent::moment::Act;

    #[test]
    fn a_yes_holds_on_a_host_that_was_never_visited() {
        for config in [REPAIRS, PORTAL, ASSOCIATION, LANDLORD] {
            let [mut www, mut tenants] = hosts(config);
            www.open().accept().later(10).look();
            tenants.open_after(&www);
            assert_eq!((World::is_asked(&tenants), tenants.running()), (false, www.running()));
            assert_eq!(tenants.text, www.text, "it is kept there too");
        }
    }

    #[test]
    fn a_no_too() {
        for config in [REPAIRS, PORTAL, ASSOCIATION, LANDLORD] {
            let [mut www, mut tenants] = hosts(config);
            www.open().reject().later(10);
            tenants.open_after(&www);
            assert_eq!((World::is_asked(&tenants), tenants.running()), (false, www.open().running()));
        }
    }

    #[test]
    fn a_withdrawal_reaches_the_other_host_at_its_next_page_and_is_finished_there() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        tenants.open_after(&www);
        tenants.later(60).save(&[]);
        www.arrive_from(&tenants).open();
        assert_eq!((www.running().as_str(), www.answer_of("hotjar")), ("", Answer::Refused));
        assert!(www.log.contains(&"sweep google-analytics hotjar".to_owned()), "{:?}", www.log);
        assert_eq!(www.recorded("hotjar", "pending"), Some(json("\"sweep\"")), "a last look follows");
        www.later(2).look();
        assert!(www.log.contains(&"look google-analytics hotjar".to_owned()), "{:?}", www.log);
        assert_eq!(www.recorded("hotjar", "pending"), None);
        // The cookie may go: the refusal is this host's own by now.
        www.cookies.clear();
        www.open_and_stay();
        assert_eq!((www.running().as_str(), www.answer_of("hotjar")), ("", Answer::Refused));
    }

    #[test]
    fn a_withdrawal_ends_what_runs_when_the_resident_comes_back() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        tenants.open_after(&www);
        tenants.later(60).save(&[]);
        www.log.clear();
        www.arrive_from(&tenants).look();
        let wanted = [
            "stop google-analytics hotjar",
            "sweep google-analytics hotjar",
            "changed google-analytics hotjar by tab",
            "reload",
        ];
        let done: Vec<_> = www.log.iter().filter(|line| !line.starts_with("look")).collect();
        for step in wanted {
            assert!(done.iter().any(|line| *line == step), "{step}: {done:?}");
        }
        www.open_and_stay();
        assert_eq!(www.recorded("hotjar", "pending"), None);
    }

    #[test]
    fn a_withdrawn_second_use_is_swept_on_the_other_host_before_the_first_goes_on() {
        let [mut www, mut tenants] = hosts(PORTAL);
        www.open().accept();
        tenants.open_after(&www);
        tenants.later(60).save(&["google-analytics"]);
        www.arrive_from(&tenants).open();
        let place = |wanted: &str| www.log.iter().position(|line| line == wanted);
        let (swept, started) = (place("sweep google-analytics/account-link"), place("start google-analytics"));
        assert!(swept.is_some() && swept < started, "{:?}", www.log);
        www.open_and_stay();
        assert!(!www.log.iter().any(|line| line.starts_with("sweep google-analytics/")), "once: {:?}", www.log);
    }

    #[test]
    fn a_no_that_has_ended_unheard_still_takes_the_place_of_an_older_yes() {
        let mut config: serde_json::Value = serde_json::from_str(REPAIRS).expect("JSON");
        config["answers"] = serde_json::json!({ "keepForDays": 365, "askAgainAfterDays": 180 });
        let [mut www, mut tenants] = hosts(&config.to_string());
        www.open().accept();
        tenants.open_after(&www);
        tenants.later(10 * DAY).save(&[]);
        www.arrive_from(&tenants).later(200 * DAY).open();
        assert_eq!((www.is_asked(), www.running().as_str()), (true, ""));
    }

    /// The no has ended, and of it nothing is left but that somebody was told since.
    #[test]
    fn a_yes_from_before_a_no_that_has_ended_is_none_where_another_host_has_told_since() {
        let config = LANDLORD.replacen('{', r#"{ "answers": { "askAgainAfterDays": 1 }, "#, 1);
        let [mut www, mut tenants] = hosts(&config);
        www.open().accept();
        tenants.open_after(&www).later(60).reject();
        tenants.later(DAY + 1).open().happen(Event::Seen, Act::Script);
        assert_eq!(tenants.answer_of("settings"), Answer::Told);
        www.arrive_from(&tenants).later(DAY + 90).open();
        assert_eq!(www.answer_of("settings"), Answer::Told);
        tenants.arrive_from(&www).open();
        assert_eq!(tenants.answer_of("settings"), Answer::Told, "the older yes is not shared again");
    }

    #[test]
    fn an_older_answer_in_a_cookie_changes_nothing_and_is_put_right() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        let old = www.cookies.clone();
        www.later(60).save(&[]).open_and_stay();
        // A server's answer was under way, with the cookie that it had been sent.
        www.cookies.clone_from(&old);
        www.open();
        assert_eq!((www.running().as_str(), www.answer_of("hotjar")), ("", Answer::Refused));
        assert_ne!(www.cookies, old, "the newer answer is shared again");
        tenants.open_after(&www);
        assert_eq!((tenants.running().as_str(), tenants.answer_of("hotjar")), ("", Answer::Refused));
    }

    #[test]
    fn at_the_same_second_the_no_holds_whichever_is_here() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        tenants.open().reject();
        let (yes, no) = (www.cookies.clone(), tenants.cookies.clone());
        www.cookies = no;
        tenants.cookies = yes;
        for host in [&mut www, &mut tenants] {
            host.open();
            assert_eq!((host.running().as_str(), host.answer_of("hotjar")), ("", Answer::Refused));
        }
    }

    #[test]
    fn per_use_the_newer_answer_holds_and_both_sides_learn() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().script(&["google-analytics"], &[], Act::Resident);
        tenants.open().later(60).script(&[], &["hotjar"], Act::Script);
        // Each has answered before it heard of the other.
        tenants.cookies = www.cookies.clone();
        tenants.look();
        assert_eq!(tenants.running(), "google-analytics");
        www.arrive_from(&tenants).look();
        assert_eq!(www.answer_of("hotjar"), Answer::Refused);
        assert_eq!((World::is_asked(&www), World::is_asked(&tenants)), (false, false));
    }

    #[test]
    fn what_lay_here_before_sharing_was_turned_on_is_shared_on_the_next_page() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        let mut before = World::repairs();
        before.accept();
        www.text = before.text;
        www.later(60).open();
        tenants.open_after(&www);
        assert_eq!((World::is_asked(&tenants), tenants.running().as_str()), (false, "google-analytics hotjar"));
    }

    #[test]
    fn with_nothing_here_the_cookie_still_counts() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().accept();
        www.text = None;
        www.open();
        assert_eq!((World::is_asked(&www), www.running().as_str()), (false, "google-analytics hotjar"));
        assert!(www.text.is_some(), "it is kept here again");
    }

    #[test]
    fn with_the_cookie_gone_what_is_kept_here_counts_and_is_shared_again() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().accept();
        let cookies = std::mem::take(&mut www.cookies);
        www.open();
        assert_eq!((www.running().as_str(), &www.cookies), ("google-analytics hotjar", &cookies));
    }

    #[test]
    fn a_no_that_cannot_be_kept_here_is_told_to_the_other_hosts_and_a_yes_is_not() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        tenants.open_after(&www);
        tenants.disk = Disk::Full;
        tenants.later(60).save(&["google-analytics"]);
        assert_eq!((tenants.text.as_deref(), tenants.log.contains(&"remove true".to_owned())), (None, true));
        assert!(!tenants.cookies.contains("granted"), "no yes is left: {}", tenants.cookies);
        www.arrive_from(&tenants).open();
        assert_eq!(www.running(), "google-analytics", "its own yes");
        // Now the yes that stands here is shared again; what was refused there does not come back.
        tenants.disk = Disk::Good;
        tenants.open_after(&www);
        assert_eq!((tenants.running().as_str(), tenants.answer_of("hotjar")), ("google-analytics", Answer::Refused));
    }

    #[test]
    fn a_yes_that_cannot_be_kept_is_none_anywhere() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.disk = Disk::Full;
        www.open().accept();
        tenants.open_after(&www);
        assert_eq!((World::is_asked(&tenants), tenants.running().as_str(), www.cookies.as_str()), (true, "", ""));
    }

    #[test]
    fn where_storage_is_denied_a_cookie_says_nothing() {
        let [mut www, mut tenants] = hosts(REPAIRS);
        www.open().accept();
        tenants.disk = Disk::Denied;
        tenants.open_after(&www);
        assert_eq!((tenants.running().as_str(), tenants.state.can_keep()), ("", false));
    }

    #[test]
    fn without_sharing_no_cookie_is_read_or_written() {
        let [mut www, _] = hosts(REPAIRS);
        www.open().accept();
        let mut alone = World::new(REPAIRS);
        alone.cookies.clone_from(&www.cookies);
        alone.open();
        assert_eq!((World::is_asked(&alone), alone.running().as_str()), (true, ""));
        alone.cookies.clear();
        alone.accept();
        assert_eq!(alone.cookies, "");
    }

    #[test]
    fn what_was_told_of_on_one_host_runs_on_the_other_until_somebody_objects() {
        let [mut www, mut tenants] = hosts(LANDLORD);
        www.open().later(5);
        assert_eq!(www.running(), "session", "it waits on the page that tells of it");
        tenants.open_after(&www);
        assert!(tenants.running().contains("settings"), "{}", tenants.running());
        tenants.later(60).script(&[], &["settings"], Act::Script);
        www.arrive_from(&tenants).open();
        assert_eq!(www.running(), "session");
    }
}
