//! The demo sites as the stories need to know them: their pages, what runs on them after a yes, where their notice links
//! lead.

use crate::uses::Use::{self, Number, Script, Survey};
use crate::vendor::Vendor::{self, GoogleAnalytics, Hotjar, Wren};

/// One demo site.
#[derive(Debug)]
pub(crate) struct Case {
    /// Its folder below the root.
    pub(crate) folder: &'static str,
    /// The id of the site in its configuration.
    pub(crate) id: &'static str,
    /// The vendors that run on each of `pages` once all was accepted, in the order of the banner.
    pub(crate) vendors: &'static [Vendor],
    /// The uses that are asked, in the order of the banner.
    pub(crate) uses: &'static [Use],
    /// The ids of those that are told of, to which one may object.
    pub(crate) told: &'static [&'static str],
    /// What is asked of the first vendor's host to load it.
    pub(crate) first_script: &'static str,
    /// Three pages below the folder, the home page last; the first has a link in the navigation of every page.
    pub(crate) pages: [&'static str; 3],
    /// One on which every use runs that may.
    pub(crate) busiest: &'static str,
    /// Those on which the vendor never runs, whatever was answered.
    pub(crate) off_limits: &'static [&'static str],
    /// Whether its own script carries out what its links say.
    pub(crate) moves_by_script: bool,
    /// The page with the table of cookies, and what must be listed there.
    pub(crate) table: Option<(&'static str, &'static [&'static str])>,
    /// How many things there are to press: on the first layer; in the choices, which have four buttons, a box for each
    /// use and each purpose, and a list for each vendor that keeps something.
    pub(crate) targets: (usize, usize),
    /// All pages, for what must hold on each.
    pub(crate) all_pages: &'static [&'static str],
    /// A page with a form, and a field in it.
    pub(crate) form: (&'static str, &'static str),
    /// Where each notice link of the choices leads: the use, the number of the link, the opening words of the place.
    pub(crate) links: &'static [(&'static str, usize, &'static str)],
    /// Where the banner's own link leads.
    pub(crate) section: &'static str,
}

/// Two vendors that run in the page, and an empty section of the notice for the table.
pub(crate) const REPAIRS: &Case = &Case {
    folder: "repairs",
    id: "thornmere-repairs",
    vendors: &[GoogleAnalytics, Hotjar],
    uses: &[Script(GoogleAnalytics), Script(Hotjar)],
    told: &[],
    first_script: "/gtag/js?id=G-THORN00001",
    pages: ["report/", "account/", ""],
    busiest: "",
    off_limits: &[],
    moves_by_script: false,
    table: Some(("privacy/", &["_ga", "_ga_*", "_hjSessionUser_*", "_hjSession_*"])),
    targets: (3, 10),
    all_pages: &["", "report/", "account/", "privacy/"],
    form: ("report/", "#problem"),
    links: &[
        ("google-analytics", 0, "Website cookies"),
        ("google-analytics", 1, "Data sharing agreements"),
        ("hotjar", 0, "Website cookies"),
        ("hotjar", 1, "Data sharing agreements"),
    ],
    section: "Website cookies",
};

/// Hotjar alone, never where other people's names are on screen; pages change by script.
pub(crate) const GENERATOR: &Case = &Case {
    folder: "generator",
    id: "lantern-notices",
    vendors: &[Hotjar],
    uses: &[Script(Hotjar)],
    told: &[],
    first_script: "/c/hotjar-2345678.js?sv=6",
    pages: ["new/", "privacy/", ""],
    busiest: "",
    off_limits: &["notices/", "notices/lm-0231/", "account/"],
    moves_by_script: true,
    table: None,
    targets: (3, 7),
    all_pages: &["", "new/", "notices/", "notices/lm-0231/", "account/", "privacy/"],
    form: ("new/", "#property"),
    links: &[("hotjar", 0, "Hotjar")],
    section: "Hotjar",
};

/// Google Analytics, and the customer's own number as a second use.
const PORTAL: &Case = &Case {
    folder: "portal",
    id: "aldermoor",
    vendors: &[GoogleAnalytics],
    uses: &[Script(GoogleAnalytics), Number],
    told: &[],
    first_script: "/gtag/js?id=G-ALDER00001",
    pages: ["report/", "account/overview/", ""],
    busiest: "account/overview/",
    off_limits: &[],
    moves_by_script: false,
    table: Some(("cookies/", &["_ga", "_ga_*"])),
    targets: (3, 9),
    all_pages: &["", "report/", "account/", "account/overview/", "privacy/", "cookies/"],
    form: ("report/", "#problem"),
    links: &[
        ("google-analytics", 0, "Use of our Website and Cookies"),
        ("google-analytics", 1, "When you use Online Services such as MyAldermoor"),
        ("google-analytics/account-link", 0, "Use of our Website and Cookies"),
        ("google-analytics/account-link", 1, "When you use Online Services such as MyAldermoor"),
    ],
    section: "Use of our Website and Cookies",
};

/// A vendor that is spelt out, and a survey in a frame.
pub(crate) const ASSOCIATION: &Case = &Case {
    folder: "association",
    id: "brackenmoor",
    vendors: &[Wren],
    uses: &[Script(Wren), Survey],
    told: &[],
    first_script: "/wren.js",
    pages: ["report/", "privacy/", ""],
    busiest: "survey/",
    off_limits: &["account/"],
    moves_by_script: false,
    table: None,
    targets: (3, 10),
    all_pages: &["", "report/", "account/", "survey/", "privacy/"],
    form: ("report/", "#problem"),
    links: &[
        ("wren", 0, "Before any cookie is used on this site we tell you"),
        ("surveymonkey", 0, "For our yearly survey we use SurveyMonkey"),
        ("surveymonkey", 1, "Before any cookie is used on this site we tell you"),
    ],
    section: "Before any cookie is used on this site we tell you",
};

/// Google Analytics by consent, reading settings under objection, session cookies as necessary.
pub(crate) const LANDLORD: &Case = &Case {
    folder: "landlord",
    id: "marlowe-quay",
    vendors: &[GoogleAnalytics],
    uses: &[Script(GoogleAnalytics)],
    told: &["settings"],
    first_script: "/gtag/js?id=G-QUAY000001",
    pages: ["report/", "account/", ""],
    busiest: "",
    off_limits: &[],
    moves_by_script: false,
    table: Some(("privacy/", &["_ga", "_ga_*", "mq_session", "mq_csrf", "mq_textsize", "mq_contrast"])),
    targets: (4, 11),
    all_pages: &["", "report/", "account/", "privacy/"],
    form: ("report/", "#problem"),
    links: &[
        ("google-analytics", 0, "Cookies"),
        ("google-analytics", 1, "IP Addresses"),
        ("settings", 0, "Cookies"),
        ("session", 0, "Cookies"),
    ],
    section: "Cookies",
};

/// All demo sites.
pub(crate) const ALL: [&Case; 5] = [REPAIRS, GENERATOR, PORTAL, ASSOCIATION, LANDLORD];

impl Case {
    /// The site of a preset's journey, which has pages and a configuration of its own.
    pub(crate) const fn of_preset(id: &'static str) -> Self {
        Self {
            folder: id,
            id: "",
            vendors: &[],
            uses: &[],
            told: &[],
            first_script: "",
            pages: ["", "", ""],
            busiest: "",
            off_limits: &[],
            moves_by_script: false,
            table: None,
            targets: (0, 0),
            all_pages: &[],
            form: ("", ""),
            links: &[],
            section: "",
        }
    }

    /// The path of a page.
    pub(crate) fn path(&self, below: &str) -> String {
        format!("/{}/{below}", self.folder)
    }

    /// The path of its configuration.
    pub(crate) fn config(&self) -> String {
        self.path("consent.json")
    }

    /// The key of the answers in local storage.
    pub(crate) fn record_key(&self) -> String {
        format!("consentry:{}", self.id)
    }

    /// The name of the cookie in which hosts share them.
    pub(crate) fn cookie_name(&self) -> String {
        format!("consentry-{}", self.id)
    }

    /// The widget's own tag, as the site would write it.
    pub(crate) fn tag(&self) -> String {
        let config = self.config();
        format!(r#"<script async src="/consentry/consentry.js" data-config="{config}"></script>"#)
    }

    /// The line of the demo pages that brings the widget by way of the demo's service worker.
    pub(crate) fn demo_tag(&self) -> String {
        format!(r#"<script async src="/demo/boot.js" data-config="{}"></script>"#, self.config())
    }
}
