//! The vendors that run in the pages of the demo sites: where they live, what they send, what they keep.

use crate::log::Request;

/// The vendors of the demo sites that run in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vendor {
    /// Counts visits.
    GoogleAnalytics,
    /// Records visits.
    Hotjar,
    /// Counts visits; a configuration spells it out.
    Wren,
}

impl Vendor {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::GoogleAnalytics, Self::Hotjar, Self::Wren];

    /// The id of its use.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::GoogleAnalytics => "google-analytics",
            Self::Hotjar => "hotjar",
            Self::Wren => "wren",
        }
    }

    /// The parameter in which its reports name the page.
    pub(crate) fn page_parameter(self) -> &'static str {
        if self == Self::GoogleAnalytics { "dl" } else { "page" }
    }

    /// The cookies that it sets.
    pub(crate) fn cookies(self) -> &'static [&'static str] {
        match self {
            Self::GoogleAnalytics => &["_ga", "_ga_*"],
            Self::Hotjar => &["_hjSessionUser_*", "_hjSession_*"],
            Self::Wren => &["_wren_id", "_wren_visit"],
        }
    }

    /// The keys that it keeps in local storage.
    pub(crate) fn local_keys(self) -> &'static [&'static str] {
        match self {
            Self::GoogleAnalytics => &[],
            Self::Hotjar => &["_hjUserAttributes", "hjActiveViewportIds"],
            Self::Wren => &["wren.queue"],
        }
    }

    /// The keys that it keeps in session storage.
    pub(crate) fn session_keys(self) -> &'static [&'static str] {
        if self == Self::Hotjar { &["_hjRecordingLastActivity", "hjViewportId"] } else { &[] }
    }

    /// The name of a cookie that passes for one of its own, whoever has set it.
    pub(crate) fn cookie_of_another(self) -> &'static str {
        match self {
            Self::GoogleAnalytics => "_ga_1",
            Self::Hotjar => "_hjSessionUser_1",
            Self::Wren => "_wren_id",
        }
    }

    /// Where its first script lives.
    pub(crate) fn script_host(self) -> &'static str {
        match self {
            Self::GoogleAnalytics => "www.googletagmanager.com",
            Self::Hotjar => "static.hotjar.com",
            Self::Wren => "cdn.wren-analytics.example",
        }
    }

    /// Where it reports to while it runs.
    pub(crate) fn beat_host(self) -> &'static str {
        match self {
            Self::GoogleAnalytics => "www.google-analytics.com",
            Self::Hotjar => "content.hotjar.io",
            Self::Wren => "in.wren-analytics.example",
        }
    }

    /// Whether a request is one of its own.
    pub(crate) fn is_sender(self, request: &Request) -> bool {
        let hosts: &[&str] = match self {
            Self::GoogleAnalytics => &["www.googletagmanager.com", "www.google-analytics.com"],
            Self::Hotjar => &["static.hotjar.com", "script.hotjar.com", "content.hotjar.io"],
            Self::Wren => &["cdn.wren-analytics.example", "in.wren-analytics.example"],
        };
        hosts.contains(&request.host.as_str())
    }
}
