//! A notice of several pages: what one of them says counts for all, and what stands under a heading is of its own page.

#[cfg(test)]
mod stories {
    use consentry_notice::document::Document;
    use consentry_notice::finder::Reading;
    use consentry_notice::gaps::{Configured, Gap, Rule, gaps_of_pages};

    fn found(pages: &[&str]) -> Vec<Gap> {
        let documents: Vec<Document> = pages.iter().map(|text| Document::read(text)).collect();
        let readings: Vec<Reading<'_>> = documents.iter().map(Reading::of).collect();
        let configured = Configured {
            controller: "Elm Homes Ltd".to_owned(),
            name: "Elm Homes".to_owned(),
            contact: "dpo@elm.example".to_owned(),
            vendors: Vec::new(),
        };
        gaps_of_pages(&readings, &configured)
    }

    /// The pages of the sentences that earn a rule.
    fn pages_of(rule: Rule, pages: &[&str]) -> Vec<Option<usize>> {
        let found = found(pages).into_iter().filter(|gap| gap.rule == rule);
        found.map(|gap| gap.quote.map(|quote| quote.page)).collect()
    }

    #[test]
    fn an_empty_section_is_not_filled_by_the_next_page() {
        let first = "<h1>Privacy</h1><p>We are Elm Homes.</p><h2>Cookies</h2>";
        let second = "<p>Your rent account</p><p>is kept</p><p>for six</p><p>years.</p>";
        assert_eq!(pages_of(Rule::EmptyCookiesSection, &[first, second]), [Some(0)]);
        assert_eq!(pages_of(Rule::EmptyCookiesSection, &[second, first]), [Some(1)]);
        let filled = format!("{first}<p>We have none.</p>");
        assert_eq!(pages_of(Rule::EmptyCookiesSection, &[&filled, second]), []);
    }

    #[test]
    fn what_one_page_says_counts_for_all_and_a_heading_for_its_own() {
        let way = "<h1>Cookies</h1><p>You can withdraw your consent at any time.</p>";
        assert_eq!(pages_of(Rule::NoWithdrawal, &["<p>We are Elm Homes.</p>", way]), []);
        assert_eq!(pages_of(Rule::NoWithdrawal, &["<p>We are Elm Homes.</p>"]), [None]);
        let plain = "Who we are\n\nBy using this website you agree to cookies.";
        assert_eq!(pages_of(Rule::ContinuedUse, &[way, plain]), [Some(1)]);
        // Six years of what, only the page before would say.
        let lasts = ["<h1>Cookies</h1><p>They count visits.</p>", "<p>Each of them stays for six years.</p>"];
        assert_eq!(pages_of(Rule::NoLifetimes, &lasts), [None]);
    }
}
