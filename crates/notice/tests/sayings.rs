//! What earns a gap and what only sounds like it, sentence by sentence, in words that notices often have.

#[cfg(test)]
mod stories {
    use consentry_notice::document::Document;
    use consentry_notice::gaps::{Configured, Identifier, Role, Rule, Vendor, gaps};

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

    /// In which of these sentences, each in a notice of its own under such a heading, a rule is wrong.
    fn wrong(rule: Rule, heading: &str, is_earned: bool, sentences: &[&str]) -> Vec<String> {
        let html = |sentence: &str| {
            format!("<h1>Privacy notice</h1><p>We are Elm Homes.</p><h2>{heading}</h2><p>{sentence}</p>")
        };
        let is_wrong = |sentence: &&&str| rules(&html(sentence)).contains(&rule) != is_earned;
        sentences.iter().filter(is_wrong).map(|sentence| format!("{}: {sentence}", rule.id())).collect()
    }

    #[test]
    fn ways_to_take_a_consent_back() {
        let told = [
            "You can withdraw your consent at any time by contacting us.",
            "Where we rely on consent, you have the right to withdraw it.",
            "If you change your mind, use the link in the footer.",
            "You may revoke your permission whenever you wish.",
            "You can take back your consent just as easily as you gave it.",
            "You can update your cookie preferences at any time.",
            "To change your cookie settings, press the button below.",
            "You can unsubscribe from our newsletter using the link at the bottom of each e-mail.",
            "You can opt out of statistics with the switch on our cookies page.",
            "Let us know if you no longer agree to our using your photograph.",
            "Statistics can be turned off again in the privacy panel.",
            "Consent given for this purpose may be withdrawn in writing.",
            "Gallwch dynnu eich caniatâd yn ôl unrhyw bryd.",
        ];
        let mut all = wrong(Rule::NoWithdrawal, "Your rights", false, &told);
        let untold = [
            "If you withdraw your application we delete the form.",
            "The landlord may withdraw an offer of accommodation.",
            "You may withdraw from the tenancy agreement with a month's notice.",
            "We ask for your consent before we share anything.",
            "Contractors switch the water off before they begin.",
            "You can set your browser to turn cookies off.",
            "Keys must be taken back to the office.",
        ];
        all.extend(wrong(Rule::NoWithdrawal, "Other matters", true, &untold));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn ways_to_complain() {
        let told = [
            "If you are unhappy with how we have used your data, please contact our Data Protection Officer.",
            "Please raise any concerns about how we handle your information with the data protection team.",
            "You have the right to complain to us or to the Information Commissioner's Office.",
            "If you believe we have not handled your personal data properly, let us know.",
            "To make a complaint about your data, fill in our form.",
            "If you are dissatisfied with our response to a request, write to the Company Secretary.",
            "If you think we have breached data protection law, tell our governance team and we will look into it.",
            "Complaints can be sent to dpo@elm.example and are acknowledged within 30 days.",
            "We would like the chance to put things right before you complain to the ICO, so please contact us first.",
            "Os ydych yn anhapus, ysgrifennwch at ein swyddog diogelu data.",
        ];
        let mut all = wrong(Rule::NoComplaints, "Questions", false, &told);
        let untold = [
            "You have the right to lodge a complaint with the Information Commissioner's Office.",
            "If you are unhappy with the way we have handled your data you can complain to the ICO.",
            "To complain about a repair, call the repairs line.",
            "We keep records of complaints about noise for two years.",
            "You can ask us to correct anything that is wrong.",
            "We record calls to our contact centre.",
            "Mae gennych hawl i gwyno i'r Comisiynydd Gwybodaeth.",
        ];
        all.extend(wrong(Rule::NoComplaints, "Questions", true, &untold));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn the_browser_alone() {
        let alone = [
            "You can set your browser to refuse all or some cookies.",
            "Most browsers allow you to block cookies through their settings.",
            "If you do not want cookies, you can delete them in your browser.",
            "You can choose to accept or decline cookies by modifying your browser settings.",
            "To disable cookies, see your browser's help page.",
            "Gallwch rwystro cwcis yng ngosodiadau eich porwr.",
        ];
        let mut all = wrong(Rule::BrowserSettingsOnly, "Cookies", true, &alone);
        let with_others = [
            "You can delete cookies in your browser. You can also use the cookie banner on our site to reject them.",
            "Press “Cookie settings” at the foot of the page to change your choices. Your browser can block cookies, too.",
            "Cookies for statistics are only set if you agree. Your browser can delete them.",
            "You do not need to change your browser's cookie settings.",
            "A cookie is a small file that a website stores in your browser.",
        ];
        all.extend(wrong(Rule::BrowserSettingsOnly, "Cookies", false, &with_others));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn going_on_as_a_yes() {
        let earned = [
            "By using our website you agree to our use of cookies.",
            "If you continue to browse this site, we will assume that you are happy with our cookies.",
            "Your continued use of the website will be deemed acceptance of this policy.",
            "By accessing this website you consent to the collection of information.",
            "You accept our cookies by continuing to use the site.",
            "Continuing to use the site means that you accept this notice.",
            "Use of our website signifies your agreement to this policy.",
            "By remaining on this website you are taken to accept cookies.",
            "Drwy barhau i ddefnyddio'r wefan rydych yn cytuno i gwcis.",
        ];
        let mut all = wrong(Rule::ContinuedUse, "Our website", true, &earned);
        let unearned = [
            "If you do not agree, no cookies are set and you can continue to use the website.",
            "Continuing to use the site does not mean that you agree.",
            "We never take your use of this website as consent.",
            "You can accept or reject cookies before using this website.",
            "We continue to hold your details if you agree to it.",
            "If you agree, we use this website's cookies to count visits.",
        ];
        all.extend(wrong(Rule::ContinuedUse, "Our website", false, &unearned));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn interests_as_a_basis() {
        let earned = [
            "We use analytics on our website on the basis of our legitimate interests.",
            "We have a legitimate interest in understanding how visitors use our website.",
            "Our lawful basis for measuring website traffic is legitimate interests.",
            "Session recordings on this website rely on our legitimate interest in improving it.",
            "We show you online adverts; our legitimate interest is to let our homes.",
        ];
        let mut all = wrong(Rule::LegitimateInterests, "Lawful basis", true, &earned);
        let unearned = [
            "CCTV is used on the basis of our legitimate interests.",
            "We do not rely on legitimate interests for website analytics.",
            "It is in our legitimate interests to recover rent arrears.",
            "Legitimate interests: we weigh ours against yours.",
            "We use cookies for statistics only with your consent.",
        ];
        all.extend(wrong(Rule::LegitimateInterests, "Lawful basis", false, &unearned));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn what_is_called_anonymous() {
        let earned = [
            "Google Analytics collects information in an anonymous form.",
            "The information is anonymised and does not identify anyone.",
            "These cookies cannot be used to identify you personally.",
            "We do not collect any personal information about visitors to this site.",
            "All visitor data remains anonymous.",
            "The statistics contain no personally identifiable information.",
            "Mae'r ystadegau am y wefan yn ddienw.",
        ];
        let mut all = wrong(Rule::ClaimsAnonymous, "Cookies", true, &earned);
        let unearned = [
            "We do not share your personal information with advertisers.",
            "We never sell personal data that we collect on this site.",
            "This is not anonymous, since cookies keep a number for you.",
            "We do not collect more personal data than is necessary.",
            "The survey is anonymous.",
            "You can visit this site without telling us who you are.",
        ];
        all.extend(wrong(Rule::ClaimsAnonymous, "Cookies", false, &unearned));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn third_parties_that_are_denied() {
        let earned = [
            "We do not use third-party cookies.",
            "No cookies are set by third parties.",
            "There are no third party cookies on this website.",
            "None of our cookies come from other companies.",
            "This website uses only its own cookies.",
        ];
        let mut all = wrong(Rule::DeniesThirdParties, "Our website", true, &earned);
        let unearned = [
            "We do not share cookie data with third parties.",
            "If you reject them, we set no third-party cookies.",
            "You can block third-party cookies.",
            "We do not use third-party advertising cookies.",
            "Third parties may set cookies, over which we have no control.",
        ];
        all.extend(wrong(Rule::DeniesThirdParties, "Our website", false, &unearned));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn how_long_cookies_stay() {
        let told = [
            "The _ga cookie expires after 2 years.",
            "They are kept for thirteen months.",
            "A session cookie, which goes when you close your browser.",
            "It lasts 30 minutes.",
            "Duration: 1 day",
            "Persists for up to a year.",
            "Mae'r cwci yn para dwy flynedd.",
        ];
        let mut all = wrong(Rule::NoLifetimes, "Cookies", false, &told);
        let untold = [
            "Cookies help the website to work.",
            "We review this page every year.",
            "Our cookies were last checked in the year of the move.",
            "We ask again after six months.",
            "We will ask you again in six months.",
        ];
        all.extend(wrong(Rule::NoLifetimes, "Cookies", true, &untold));
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn vendors_that_are_not_configured() {
        let earned = [
            "We use the Meta Pixel to measure our adverts.",
            "Videos on our website are embedded from YouTube.",
            "Our forms are protected by Google reCAPTCHA.",
            "Live chat on the website is provided by Tawk.to.",
            "LinkedIn Insight Tag tells us which adverts worked.",
        ];
        let mut all = wrong(Rule::VendorNotConfigured, "Our website", true, &earned);
        let unearned = [
            "Follow us on YouTube.",
            "We no longer use the Meta Pixel.",
            "We do not use YouTube embeds on this website.",
            "Our website has links to Vimeo.",
            "We replaced Matomo with Google Analytics.",
            "We removed the Meta Pixel last year.",
            "We write newsletters with Mailchimp.",
        ];
        all.extend(wrong(Rule::VendorNotConfigured, "Our newsletters", false, &unearned));
        assert_eq!(all, Vec::<String>::new());
    }
}
