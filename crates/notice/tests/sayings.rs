//! What earns a gap and what only sounds like it, sentence by sentence (`sayings.txt`), in words that notices often have.

#[cfg(test)]
mod stories {
    use consentry_notice::document::Document;
    use consentry_notice::gaps::{Configured, Identifier, Role, Rule, Vendor, gaps};

    const SAYINGS: &str = include_str!("sayings.txt");

    fn rules(html: &str) -> Vec<Rule> {
        let vendor = |id: &str, name: &str| Vendor {
            id: id.to_owned(),
            names: vec![name.to_owned()],
            role: Role::ThirdParty,
            identifier: Identifier::Kept,
            with: Vec::new(),
        };
        let configured = Configured {
            controller: "Elm Homes Ltd".to_owned(),
            name: "Elm Homes".to_owned(),
            contact: "dpo@elm.example".to_owned(),
            vendors: vec![vendor("google-analytics", "Google Analytics"), vendor("hotjar", "Hotjar")],
        };
        gaps(&Document::from_html(html), &configured).into_iter().map(|gap| gap.rule).collect()
    }

    #[test]
    fn each_saying_earns_what_it_should_and_nothing_else() {
        let (mut rule, mut heading) = ("", "");
        let mut wrong = Vec::new();
        let mut tried = 0;
        for line in SAYINGS.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, under)) = line.strip_prefix("= ").and_then(|line| line.split_once(" | ")) {
                (rule, heading) = (id, under);
            } else if let Some((sign, saying)) = line.split_once(' ') {
                let html = format!("<h1>Privacy notice</h1><p>We are Elm Homes.</p><h2>{heading}</h2><p>{saying}</p>");
                let is_earned = rules(&html).iter().any(|earned| earned.id() == rule);
                tried += 1;
                if is_earned != (sign == "+") {
                    wrong.push(format!("{rule} {line}"));
                }
            }
        }
        assert!(tried > 150, "{tried} sayings");
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn what_is_said_in_lists_and_tables() {
        let has = |rule, html: &str| rules(html).contains(&rule);
        let list =
            "<p>We rely on our legitimate interests for:</p><ul><li>cameras;</li><li>website analytics;</li></ul>";
        assert!(has(Rule::LegitimateInterests, list));
        let table = "<table><tr><th>What</th><th>Basis</th></tr><tr><td>Website statistics</td><td>Legitimate interests</td></tr></table>";
        assert!(has(Rule::LegitimateInterests, table));
        let apart = "<table><tr><td>Website statistics</td><td>Consent</td></tr><tr><td>CCTV</td><td>Legitimate interests</td></tr></table>";
        assert!(!has(Rule::LegitimateInterests, apart));
        let cookies =
            "<h2>Cookies</h2><table><tr><th>Name</th><th>Lasts</th></tr><tr><td>_ga</td><td>2 years</td></tr></table>";
        assert!(!has(Rule::NoLifetimes, cookies));
        let rights = "<h2>Your rights</h2><p>You have the right:</p><ul><li>to see your data</li><li>to withdraw your consent</li></ul>";
        assert!(!has(Rule::NoWithdrawal, rights));
        let faq = "<dl><dt>How do I complain?</dt><dd>Write to our data protection officer.</dd></dl>";
        assert!(!has(Rule::NoComplaints, faq));
        let under = "<h2>Our website</h2><h3>Google Analytics</h3><p>The data is anonymous.</p>";
        assert!(has(Rule::ClaimsAnonymous, under));
    }
}
