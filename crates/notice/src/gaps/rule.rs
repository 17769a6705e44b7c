//! The rules, each with its reason and where that is from.

/// What can be amiss between a notice and a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A third party that is configured is named nowhere.
    VendorNotNamed,
    /// A third party is said to be used and is not configured.
    VendorNotConfigured,
    /// Third-party cookies are denied where a third party is configured.
    DeniesThirdParties,
    /// The browser is the only way that is told to be rid of cookies.
    BrowserSettingsOnly,
    /// Going on using the site counts as a yes.
    ContinuedUse,
    /// What needs consent is based on legitimate interests.
    LegitimateInterests,
    /// What has an identifier is called anonymous.
    ClaimsAnonymous,
    /// Of no cookie is said how long it stays.
    NoLifetimes,
    /// A heading about cookies with nothing under it.
    EmptyCookiesSection,
    /// No way to take a consent back.
    NoWithdrawal,
    /// No way to complain to the organisation.
    NoComplaints,
    /// Another controller than the configuration's.
    OtherController,
    /// Another contact than the configuration's.
    OtherContact,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::VendorNotNamed,
        Self::VendorNotConfigured,
        Self::DeniesThirdParties,
        Self::BrowserSettingsOnly,
        Self::ContinuedUse,
        Self::LegitimateInterests,
        Self::ClaimsAnonymous,
        Self::NoLifetimes,
        Self::EmptyCookiesSection,
        Self::NoWithdrawal,
        Self::NoComplaints,
        Self::OtherController,
        Self::OtherContact,
    ];

    /// Its name in reports and where it is silenced.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.about().0
    }

    /// Why it matters, in words.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.about().1
    }

    /// Where the reason is from: a law, guidance, or nothing but sense, and which of these.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.about().2
    }

    #[expect(clippy::too_many_lines, reason = "a table, with a row for each rule")]
    const fn about(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::VendorNotNamed => (
                "vendor-not-named",
                "Consent needs clear and comprehensive information, and third parties are to be named.",
                "law: PECR Schedule A1 paragraph 2; guidance: ICO, storage and access technologies, managing consent",
            ),
            Self::VendorNotConfigured => (
                "vendor-not-configured",
                "What the notice says is used and nobody is asked about is either not used any more, or used without a yes.",
                "law: PECR regulation 6 and Schedule A1 paragraph 2",
            ),
            Self::DeniesThirdParties => (
                "denies-third-parties",
                "The information that a consent rests on has to be true; residents are to be told of third parties.",
                "law: PECR Schedule A1 paragraph 2; guidance: ICO, managing consent, and the GOV.UK Design System, cookie banner",
            ),
            Self::BrowserSettingsOnly => (
                "browser-settings-only",
                "Refusing and withdrawing have to be as easy as accepting, which the settings of a browser are not.",
                "law: UK GDPR Article 7(3); guidance: ICO, managing consent",
            ),
            Self::ContinuedUse => (
                "continued-use",
                "Consent is a clear positive act; going on using a site is none.",
                "law: UK GDPR Article 4(11); guidance: ICO, the PECR rules",
            ),
            Self::LegitimateInterests => (
                "legitimate-interests",
                "Storing and reading on a device needs consent or an exception of Schedule A1, whatever basis the data has afterwards.",
                "law: PECR regulation 6 and Schedule A1",
            ),
            Self::ClaimsAnonymous => (
                "claims-anonymous",
                "An identifier tells one person from others. The exception for statistics does not cover following single visitors.",
                "guidance: ICO, exceptions, statistical purposes; law: PECR Schedule A1 paragraph 5",
            ),
            Self::NoLifetimes => (
                "no-lifetimes",
                "For each cookie residents should learn how long it stays; the period is yours to decide, justify and write down.",
                "guidance: GOV.UK Design System, cookies page; ICO, managing consent",
            ),
            Self::EmptyCookiesSection => (
                "empty-cookies-section",
                "Whoever follows the heading finds nothing where there has to be clear and comprehensive information.",
                "law: PECR Schedule A1 paragraph 2",
            ),
            Self::NoWithdrawal => (
                "no-withdrawal",
                "Residents have to be told, before they consent, that they may take it back, and how.",
                "law: UK GDPR Articles 7(3) and 13(2)(c)",
            ),
            Self::NoComplaints => (
                "no-complaints",
                "A controller has to take complaints itself, and to say so in its notice.",
                "law: DPA 2018 section 164A; UK GDPR Article 13(2)(ca)",
            ),
            Self::OtherController => (
                "other-controller",
                "The widget and the notice would name two controllers; the notice has to give the right one.",
                "law: UK GDPR Article 13(1)(a)",
            ),
            Self::OtherContact => (
                "other-contact",
                "The widget and the notice would send residents to two places; the notice has to give the right one.",
                "law: UK GDPR Article 13(1)(a) and (b)",
            ),
        }
    }
}
