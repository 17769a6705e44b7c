//! What a configuration becomes: who is started under which number, what is called how, and what is found where.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, GENERATOR, PORTAL, REPAIRS, policy};
    use consentry::consent::policy::Policy;
    use consentry::consent::useset::{UseIndex, UseSet};
    use consentry::consent::vendor::Program;

    fn program(policy: &Policy, id: &str) -> Program {
        let use_ = policy.find(id).and_then(|place| policy.use_at(place)).expect("a use");
        use_.vendor.program.clone()
    }

    #[test]
    fn each_vendor_is_started_under_the_number_that_the_site_gave_for_it() {
        let (repairs, portal) = (policy(REPAIRS), policy(PORTAL));
        assert_eq!(program(&repairs, "google-analytics"), Program::Gtag("G-THORN00001".into()));
        assert_eq!(program(&repairs, "hotjar"), Program::Hotjar { site_id: 1_234_567, snippet_version: 6 });
        assert_eq!(program(&portal, "google-analytics"), Program::Gtag("G-ALDER00001".into()));
        assert_eq!(program(&portal, "google-analytics/account-link"), Program::UserId("G-ALDER00001".into()));
    }

    #[test]
    fn a_script_is_made_of_no_other_address_than_those_with_which_a_vendor_begins() {
        let (repairs, portal) = (policy(REPAIRS), policy(PORTAL));
        let gtag = "https://www.googletagmanager.com/gtag/js?id=";
        assert_eq!(program(&repairs, "google-analytics").scripts(), [format!("{gtag}G-THORN00001")]);
        assert_eq!(program(&repairs, "hotjar").scripts(), ["https://static.hotjar.com/c/hotjar-1234567.js?sv=6"]);
        assert_eq!(
            program(&portal, "google-analytics/account-link").scripts(),
            [""; 0],
            "it goes on with the first use's"
        );
        assert_eq!(program(&policy(ASSOCIATION), "wren").scripts(), ["https://cdn.wren-analytics.example/wren.js"]);
    }

    #[test]
    fn only_a_second_use_is_told_apart_by_what_it_is_for() {
        let policy = policy(PORTAL);
        let all: UseSet = policy.uses().map(|(place, _)| place).collect();
        assert_eq!(policy.names(&all), "Google Analytics and Google Analytics (Link visits to your account)");
    }

    #[test]
    fn the_uses_of_a_purpose_are_those_that_are_for_it() {
        let policy = policy(PORTAL);
        for (place, use_) in policy.uses() {
            assert_eq!(policy.uses_of(use_.purpose), [place].into_iter().collect(), "{}", use_.id);
        }
        assert!(policy.uses_of(policy.purposes().len()).is_empty(), "of a purpose that is not there");
    }

    #[test]
    fn a_use_that_a_set_has_no_room_for_is_in_none() {
        let (last, beyond) = (UseIndex::new(1_023), [UseIndex::new(1_024), UseIndex::new(u16::MAX)]);
        let mut set: UseSet = beyond.into_iter().chain([last]).collect();
        assert_eq!((set.iter().collect::<Vec<_>>(), beyond.map(|use_| set.has(use_))), (vec![last], [false, false]));
        for use_ in beyond {
            set.remove(use_);
        }
        assert!(set.has(last));
    }

    #[test]
    fn further_sections_of_the_notice_keep_their_order_and_their_pages() {
        let more = |config: &str| -> Vec<(String, String, String)> {
            let policy = policy(config);
            let more = policy.more().iter();
            let url = |name: &str| policy.place(name).expect("a place").url.clone();
            let field = |name: &str| name.trim_start_matches("notice.").to_owned();
            more.map(|link| (field(&link.name), link.label.clone(), url(&link.name))).collect()
        };
        let link = |name: &str, section: &str, url: &str| (name.to_owned(), section.to_owned(), url.to_owned());
        let notice = "/association/privacy/";
        assert_eq!(
            more(ASSOCIATION),
            [link("withdrawal", "Right to Withdraw Consent", notice), link("rights", "Your Rights", notice)]
        );
        assert_eq!(more(PORTAL), [link("cookies", "Cookies", "/portal/cookies/")]);
        let generator = [link("rights", "Your Rights and Access to your information", "/generator/privacy/")];
        assert_eq!(more(GENERATOR), generator);
        assert_eq!(more(REPAIRS), []);
    }
}
