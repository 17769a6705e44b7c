//! The vendors that are inside the widget: what each is, where it loads from, what it leaves behind.

use super::field::{self, Field};
use super::purpose::Basis;

/// A vendor as the widget knows it; a configuration adds the site's own settings.
#[derive(Debug)]
pub struct Preset {
    /// Its id, also the id of its use.
    pub id: &'static str,
    /// Raised when anything that counts as terms changes; residents are then asked again.
    pub version: &'static str,
    /// The vendor's name as residents know it.
    pub name: &'static str,
    /// The legal person that receives the data, unless the configuration says another.
    pub controller: &'static str,
    /// In which role, by the vendor's own terms.
    pub role: &'static str,
    /// What it receives, as the end of a sentence that opens with the vendor's name.
    pub receives: &'static str,
    /// The vendor's own policy.
    pub privacy_url: &'static str,
    /// The footings that its purpose may have.
    pub bases: &'static [Basis],
    /// The purpose it has unless the configuration names another.
    pub purpose: BuiltInPurpose,
    /// The settings that the configuration gives it.
    pub settings: &'static [Field],
    /// Which program it is.
    pub program: Program,
    /// The hosts it talks to (`*.` stands for any labels).
    pub hosts: &'static [&'static str],
    /// What it leaves in the browser.
    pub traces: &'static [Trace],
}

/// A purpose that comes with a preset.
#[derive(Debug)]
pub struct BuiltInPurpose {
    /// Its id; the configuration may list a purpose of this id to word it differently.
    pub id: &'static str,
    /// A few plain words.
    pub title: &'static str,
    /// One to three plain sentences.
    pub description: &'static str,
}

/// The programs that the shell knows how to start and stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// gtag.js for Google Analytics 4.
    Gtag,
    /// The Hotjar recorder.
    Hotjar,
}

/// A cookie or storage key that a vendor leaves.
#[derive(Debug)]
pub struct Trace {
    /// Its name, `*` for any run of characters.
    pub pattern: &'static str,
    /// Where it lies.
    pub place: Place,
    /// What for, in words.
    pub purpose: &'static str,
    /// How long.
    pub lifetime: Lifetime,
}

/// Where a trace lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cookie that page script can read.
    Cookie,
    /// Local storage.
    Local,
    /// Session storage.
    Session,
}

/// How long a trace stays unless it is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// No longer than the resident's answer stands: Consentry sets the vendor's own limit to that.
    Answer,
    /// So many days.
    Days(u16),
    /// So many minutes.
    Minutes(u16),
    /// Until the browser or the tab is closed.
    Session,
    /// Until somebody deletes it.
    Kept,
}

const fn cookie(pattern: &'static str, purpose: &'static str, lifetime: Lifetime) -> Trace {
    Trace { pattern, place: Place::Cookie, purpose, lifetime }
}

/// All presets inside the widget.
pub const PRESETS: &[Preset] = &[GOOGLE_ANALYTICS, HOTJAR];

/// Google Analytics 4, read 2026-11 from:
/// snippet and settings — developers.google.com/analytics/devguides/collection/ga4/reference/config;
/// policy address — named for Google by the same pages; cookies — support.google.com/analytics/answer/11397207 (`_ga` and `_ga_*`: two years by default, which our
/// `cookie_expires` shortens); the legacy and Ads names — Open Cookie Database;
/// off-switch — developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out.
const GOOGLE_ANALYTICS: Preset = Preset {
    id: "google-analytics",
    version: "1",
    name: "Google Analytics",
    controller: "Google LLC",
    role: "processor",
    receives: "learns which pages you visit, from where and on what device",
    privacy_url: "https://policies.google.com/privacy",
    bases: &[Basis::Consent],
    purpose: BuiltInPurpose {
        id: "statistics",
        title: "Count visits",
        description: "Shows us which pages people use and where they get stuck, so that we can improve this site.",
    },
    settings: field::GOOGLE_ANALYTICS,
    program: Program::Gtag,
    hosts: &["www.googletagmanager.com", "*.google-analytics.com", "*.analytics.google.com"],
    traces: &[
        cookie("_ga", "Tells one visitor from another", Lifetime::Answer),
        cookie("_ga_*", "Keeps track of one visit", Lifetime::Answer),
        cookie("_gid", "Left by older versions: tells one visitor from another", Lifetime::Days(1)),
        cookie("_gat*", "Left by older versions: limits how often data is sent", Lifetime::Minutes(1)),
        cookie("_gcl_*", "Set when Google Ads is linked", Lifetime::Days(90)),
        cookie("_gac_*", "Set when Google Ads is linked", Lifetime::Days(90)),
    ],
};

/// Hotjar, read 2026-11 from: snippet — the hotjar/hotjar-js repository, src/utils.ts; cookies and keys — Open Cookie
/// Database and the cookie pages of sites that use it (lifetimes as given there); policy address — as cited by the
/// notices of public sites. It has no consent API and no
/// off-switch; a running recorder ends only with the page.
const HOTJAR: Preset = Preset {
    id: "hotjar",
    version: "1",
    name: "Hotjar",
    controller: "Contentsquare",
    role: "processor",
    receives: "records your clicks, scrolling and what is on your screen",
    privacy_url: "https://www.hotjar.com/legal/policies/privacy/",
    bases: &[Basis::Consent],
    purpose: BuiltInPurpose {
        id: "recordings",
        title: "Record how pages are used",
        description: "Lets us watch recordings of visits and maps of clicks, to find what is hard to use.",
    },
    settings: field::HOTJAR,
    program: Program::Hotjar,
    hosts: &["static.hotjar.com", "script.hotjar.com", "*.hotjar.com", "*.hotjar.io"],
    traces: &[
        cookie("_hjSessionUser_*", "Tells one visitor from another", Lifetime::Days(365)),
        cookie("_hjSession_*", "Keeps track of one visit", Lifetime::Minutes(30)),
        cookie("_hjHasCachedUserAttributes", "Details of the visitor for recordings", Lifetime::Session),
        cookie("_hjUserAttributesHash", "Details of the visitor for recordings", Lifetime::Minutes(2)),
        cookie("_hjClosedSurveyInvites", "Remembers what you did with a survey", Lifetime::Days(365)),
        cookie("_hjDonePolls", "Remembers what you did with a survey", Lifetime::Days(365)),
        cookie("_hjMinimizedPolls", "Remembers what you did with a survey", Lifetime::Days(365)),
        cookie("_hj*", "Left by tests and older versions", Lifetime::Days(365)),
        Trace {
            pattern: "_hj*",
            place: Place::Local,
            purpose: "Details of the visitor for recordings",
            lifetime: Lifetime::Kept,
        },
        Trace {
            pattern: "hjActiveViewportIds",
            place: Place::Local,
            purpose: "Tells open windows apart",
            lifetime: Lifetime::Kept,
        },
        Trace {
            pattern: "_hj*",
            place: Place::Session,
            purpose: "Keeps track of one visit",
            lifetime: Lifetime::Session,
        },
        Trace {
            pattern: "hjViewportId",
            place: Place::Session,
            purpose: "Tells open windows apart",
            lifetime: Lifetime::Session,
        },
    ],
};

impl Preset {
    /// The preset of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }
}
