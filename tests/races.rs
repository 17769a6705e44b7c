//! Two things at once: what random lives (`tests/random.rs`) found to go wrong, each told as a story.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{DAY, LANDLORD, PORTAL, REPAIRS, World};
    use consentry::consent::answer::Answer;
    use consentry::consent::event::Event;
    use consentry::consent::moment::{Act, Forms};

    fn starts(world: &World) -> Vec<&String> {
        world.log.iter().filter(|line| line.starts_with("start")).collect()
    }

    #[test]
    fn a_refusal_starts_nothing_that_another_tab_has_just_allowed() {
        let mut other = World::repairs();
        other.accept();
        let mut world = World::repairs();
        // The other tab's yes has been written, and this tab has not heard of it.
        world.text.clone_from(&other.text);
        world.later(1).reject();
        assert_eq!(starts(&world), Vec::<&String>::new());
        assert_eq!((world.running().as_str(), world.answer_of("hotjar")), ("", Answer::Refused));
    }

    #[test]
    fn nor_the_second_use_of_what_is_refused() {
        let mut other = World::of(PORTAL);
        other.accept();
        let mut world = World::of(PORTAL);
        world.text.clone_from(&other.text);
        world.later(1).script(&[], &["google-analytics"], Act::Script);
        assert_eq!(starts(&world), Vec::<&String>::new());
    }

    #[test]
    fn a_yes_from_before_the_clock_was_set_back_does_not_take_the_place_of_a_refusal() {
        let mut first = World::repairs();
        first.accept();
        let mut second = World::new(REPAIRS);
        second.text.clone_from(&first.text);
        second.later(-2 * DAY).open().reject();
        let refused = second.text.clone();
        first.text.clone_from(&refused);
        first.later(-2 * DAY).look();
        assert_eq!((first.running().as_str(), first.answer_of("hotjar")), ("", Answer::Refused));
        assert_eq!(first.text, refused, "nothing is written over it");
    }

    /// The no of another tab, which this one never heard of, has ended; what it was told of since stands.
    #[test]
    fn a_yes_from_before_a_no_that_has_ended_does_not_take_the_place_of_a_telling() {
        let config = LANDLORD.replacen('{', r#"{ "answers": { "askAgainAfterDays": 1 }, "#, 1);
        let mut first = World::of(&config);
        first.accept();
        let mut second = World::of(&config);
        second.text.clone_from(&first.text);
        second.later(1).open().script(&[], &["settings"], Act::Script);
        second.later(DAY + 1).open().happen(Event::Seen, Act::Script);
        let told = second.text.clone();
        assert_eq!(second.answer_of("settings"), Answer::Told);
        first.text.clone_from(&told);
        first.later(DAY + 3).look();
        assert_eq!(first.answer_of("settings"), Answer::Told);
        assert_eq!(first.text, told, "nothing is written over it");
    }

    #[test]
    fn what_ran_again_after_a_withdrawal_is_ended_by_a_load_when_it_is_withdrawn_again() {
        let mut world = World::repairs();
        world.accept();
        world.forms = Forms::Unsent;
        world.save(&[]).save(&["google-analytics", "hotjar"]);
        world.forms = Forms::Clean;
        let mut other = World::new(REPAIRS);
        other.text.clone_from(&world.text);
        other.later(60).open().save(&[]);
        world.log.clear();
        world.text.clone_from(&other.text);
        world.later(60).look();
        assert_eq!(world.log.iter().filter(|line| *line == "reload").count(), 1, "{:?}", world.log);
    }
}
