//! What stands in for the vendors: scripts that behave like theirs, and beacons that answer nothing.

use files::Answer;
use std::time::Duration;

/// How often a running vendor sends something and renews its cookies.
pub(crate) const BEAT: Duration = Duration::from_millis(200);

/// Long enough that a vendor that still runs is heard three times.
pub(crate) const QUIET: Duration = Duration::from_millis(650);

/// The hosts of the vendors. A request to any other host that is not the site's is a stray.
pub(crate) const HOSTS: [&str; 8] = [
    "www.googletagmanager.com",
    "www.google-analytics.com",
    "static.hotjar.com",
    "script.hotjar.com",
    "content.hotjar.io",
    "cdn.wren-analytics.example",
    "in.wren-analytics.example",
    "www.surveymonkey.com",
];

/// Google Analytics.
pub(crate) const GTAG: &str = include_str!("../stubs/gtag.js");
/// A container of Google Tag Manager.
pub(crate) const GTM: &str = include_str!("../stubs/gtm.js");
/// The first script of Hotjar.
pub(crate) const HOTJAR: &str = include_str!("../stubs/hotjar.js");
const WREN: &str = include_str!("../stubs/wren.js");
const HOTJAR_MODULES: &str = include_str!("../stubs/hotjar-modules.js");

/// What a host other than the site's answers.
pub(crate) fn answer(host: &str, path: &str) -> Answer {
    match (host, path) {
        ("www.googletagmanager.com", "/gtag/js") => script(GTAG),
        ("www.googletagmanager.com", "/gtm.js") => script(GTM),
        ("static.hotjar.com", path) if path.starts_with("/c/hotjar-") => script(HOTJAR),
        ("script.hotjar.com", path) if path.starts_with("/modules.") => script(HOTJAR_MODULES),
        ("cdn.wren-analytics.example", "/wren.js") => script(WREN),
        ("www.surveymonkey.com", path) if path.starts_with("/r/") => survey(),
        ("www.google-analytics.com", "/g/collect")
        | ("content.hotjar.io", _)
        | ("in.wren-analytics.example", "/count") => empty(204),
        _ => empty(404),
    }
}

/// What a vendor's host answers that is out of order.
pub(crate) fn fault() -> Answer {
    empty(500)
}

/// Says whether the scripts beat as often as the stories expect.
pub(crate) fn beat_is_agreed() -> bool {
    let line = format!("const BEAT_MS = {};", BEAT.as_millis());
    [GTAG, HOTJAR_MODULES, WREN].iter().all(|stub| stub.contains(&line))
}

/// A script that is never kept.
pub(crate) fn script(text: &str) -> Answer {
    Answer {
        status: 200,
        headers: vec![
            ("Content-Type", "text/javascript; charset=utf-8".to_owned()),
            // Every load must be seen.
            ("Cache-Control", "no-store".to_owned()),
        ],
        body: text.as_bytes().to_vec(),
    }
}

/// A survey that sets a cookie under its own address, as the real one does.
fn survey() -> Answer {
    Answer {
        status: 200,
        headers: vec![
            ("Content-Type", "text/html; charset=utf-8".to_owned()),
            ("Set-Cookie", "RP_1=1; Secure; SameSite=None; Max-Age=31536000".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ],
        body: b"<!doctype html><html lang=\"en\"><title>Survey</title><h1>The survey</h1>".to_vec(),
    }
}

/// Nothing but a status.
pub(crate) fn empty(status: u16) -> Answer {
    Answer { status, headers: vec![("Cache-Control", "no-store".to_owned())], body: Vec::new() }
}
