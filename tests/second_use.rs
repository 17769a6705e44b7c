//! A second use of one vendor: the site's own number for a resident, passed to Google Analytics only after its own yes.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{PORTAL, World, json, policy};
    use consentry::consent::answer::Answer;
    use consentry::consent::event::Event;
    use consentry::consent::moment::{Act, Forms};
    use consentry::consent::parse::parse;
    use consentry::consent::state::{Message, Refusal};
    use serde_json::{Value, json as value};

    const VISITS: &str = "google-analytics";
    const LINK: &str = "google-analytics/account-link";

    fn identify(world: &mut World, id: Option<&str>) -> Result<(), Refusal> {
        world.happen(Event::Identified(id.map(str::to_owned)), Act::Script);
        world.state.result()
    }

    #[test]
    fn accept_covers_both_since_the_banner_names_both() {
        let mut world = World::of(PORTAL);
        assert_eq!(world.asking(), format!("{VISITS} {LINK}"));
        world.accept();
        assert_eq!(world.running(), format!("{VISITS} {LINK}"));
    }

    #[test]
    fn a_yes_to_the_visits_never_covers_the_link() {
        let mut world = World::of(PORTAL);
        world.save(&[VISITS]);
        assert_eq!((world.running().as_str(), world.answer_of(LINK)), (VISITS, Answer::Refused));
        assert_eq!(identify(&mut world, Some("AM-1")), Ok(()));
        assert!(!world.log.iter().any(|line| line.starts_with("identify")), "{:?}", world.log);
    }

    #[test]
    fn the_link_is_not_asked_for_while_the_visits_are_refused() {
        let mut world = World::of(PORTAL);
        world.script(&[], &[VISITS], Act::Script);
        assert_eq!(world.asking(), "");
        world.script(&[VISITS], &[], Act::Resident);
        assert_eq!(world.asking(), LINK);
    }

    #[test]
    fn the_link_alone_runs_nothing() {
        let mut world = World::of(PORTAL);
        world.save(&[LINK]);
        assert_eq!((world.running().as_str(), world.answer_of(LINK)), ("", Answer::Granted));
        world.open();
        assert_eq!(world.running(), "");
    }

    #[test]
    fn the_number_is_passed_on_while_the_link_runs_and_taken_back_on_signing_out() {
        let mut world = World::of(PORTAL);
        world.accept();
        world.log.clear();
        assert_eq!(identify(&mut world, Some("AM-1")), Ok(()));
        assert_eq!(identify(&mut world, Some("AM-1")), Ok(()));
        assert_eq!(identify(&mut world, None), Ok(()));
        assert_eq!(world.log, ["identify AM-1", "identify nobody"]);
    }

    #[test]
    fn a_number_is_not_passed_on_once_its_yes_has_ended_elsewhere() {
        let mut world = World::of(PORTAL);
        world.accept();
        let mut other = World::new(PORTAL);
        other.text.clone_from(&world.text);
        other.later(1).open().save(&[VISITS]);
        world.text.clone_from(&other.text);
        world.later(2).log.clear();
        assert_eq!(identify(&mut world, Some("AM-1")), Ok(()));
        assert!(!world.log.iter().any(|line| line.starts_with("identify")), "{:?}", world.log);
    }

    #[test]
    fn what_may_be_an_address_is_refused_and_the_earlier_number_stays() {
        let mut world = World::of(PORTAL);
        world.accept();
        assert_eq!(identify(&mut world, Some("AM-1")), Ok(()));
        world.log.clear();
        assert_eq!(identify(&mut world, Some("someone@post.example")), Err(Refusal::NoEmail));
        assert_eq!((world.state.user_id(), world.log.len()), (Some("AM-1"), 0));
        let mut repairs = World::repairs();
        assert_eq!(identify(&mut repairs, Some("1")), Err(Refusal::NoUserIdPurpose));
    }

    #[test]
    fn withdrawing_the_link_alone_stops_the_counting_sweeps_and_reloads() {
        let mut world = World::of(PORTAL);
        world.accept().open();
        world.log.clear();
        world.save(&[VISITS]);
        let steps = [format!("stop {LINK}"), format!("sweep {LINK}"), "reload".to_owned()];
        assert_eq!(
            world.log.iter().filter(|line| steps.contains(line)).collect::<Vec<_>>(),
            steps.iter().collect::<Vec<_>>()
        );
        assert_eq!(world.running(), VISITS);
    }

    #[test]
    fn the_next_page_sweeps_before_it_counts_again_and_finds_nothing_wrong_with_what_comes_then() {
        let mut world = World::of(PORTAL);
        world.accept().open().save(&[VISITS]);
        world.stuck = vec![(LINK.to_owned(), "_ga".to_owned())];
        world.open();
        let place = |wanted: &str| world.log.iter().position(|line| line == wanted);
        let (swept, started) = (place(&format!("sweep {LINK}")), place(&format!("start {VISITS}")));
        assert!(swept < started && swept.is_some(), "{:?}", world.log);
        world.later(2).look();
        assert_eq!(world.recorded(LINK, "left"), None, "the first use's own cookie is no remainder");
        assert!(matches!(world.message(), Some(Message::Withdrawn(..))));
        world.open().later(2).look();
        assert!(!world.log.contains(&format!("sweep {LINK}")), "only once: else every page had a new visitor");
    }

    #[test]
    fn a_resident_who_reads_on_at_once_is_swept_once_too() {
        let mut world = World::of(PORTAL);
        world.accept().open().save(&[VISITS]);
        world.open().open();
        assert!(!world.log.contains(&format!("sweep {LINK}")), "{:?}", world.log);
        world.later(2).look();
        assert!(matches!(world.message(), Some(Message::Withdrawn(..))));
    }

    #[test]
    fn withdrawing_where_nothing_runs_sweeps_on_the_next_page() {
        let mut world = World::of(PORTAL);
        world.accept().save(&[LINK]).open().save(&[]);
        world.save(&[VISITS]).open();
        assert!(world.log.contains(&format!("sweep {LINK}")), "{:?}", world.log);
        assert_eq!(world.running(), VISITS);
    }

    #[test]
    fn a_link_that_was_always_refused_sweeps_nothing_of_the_visits() {
        let mut world = World::of(PORTAL);
        world.save(&[VISITS]).open();
        assert!(!world.log.iter().any(|line| line.starts_with("sweep") && line.contains(LINK)), "{:?}", world.log);
    }

    #[test]
    fn withdrawing_the_visits_ends_both() {
        let mut world = World::of(PORTAL);
        world.accept().open().save(&[LINK]);
        assert_eq!(world.running(), "");
        world.open();
        assert_eq!(world.running(), "");
    }

    #[test]
    fn where_a_form_holds_input_the_page_stays_and_says_so() {
        let mut world = World::of(PORTAL);
        world.accept().open();
        world.forms = Forms::Unsent;
        world.log.clear();
        world.save(&[VISITS]);
        assert!(!world.log.contains(&"reload".to_owned()) && world.log.contains(&format!("stop {LINK}")));
        let Some(Message::RunsUntilReload(uses)) = world.message() else { panic!("{:?}", world.message()) };
        assert_eq!(world.state.policy().names(uses), "Google Analytics (Link visits to your account)");
    }

    #[test]
    fn the_link_needs_a_purpose_of_its_own_that_is_listed_and_stands_on_consent() {
        let fault = |change: fn(&mut Value)| {
            let mut config: Value = serde_json::from_str(PORTAL).expect("JSON");
            change(&mut config);
            let faults = parse(&json(&config.to_string())).err().unwrap_or_default();
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(fault(|_| ()), "");
        let own = fault(|config| config["vendors"][0]["userIdPurpose"] = value!("statistics"));
        assert_eq!(own, "vendors[0].userIdPurpose purpose-not-own");
        let listed = fault(|config| config["vendors"][0]["userIdPurpose"] = value!("nobody"));
        assert_eq!(listed, "vendors[0].userIdPurpose unknown-purpose");
        let consent = fault(|config| {
            config["purposes"][0]["basis"] = value!("objection");
            config["purposes"][0]["justification"] = value!("because");
        });
        assert_eq!(consent, "vendors[0].userIdPurpose basis-not-allowed");
    }

    #[test]
    fn the_two_uses_have_terms_of_their_own() {
        let policy = policy(PORTAL);
        let terms: Vec<_> = policy.uses().map(|(_, use_)| use_.terms).collect();
        assert_ne!(terms.first(), terms.get(1));
    }
}
