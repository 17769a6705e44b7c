//! What stands in for the vendors: scripts that behave like theirs, and beacons that answer nothing.

use files::Answer;
use std::time::Duration;

/// How often a running vendor sends something and renews its cookies.
pub(crate) const BEAT: Duration = Duration::from_millis(200);

/// Long enough that a vendor that still runs is heard three times.
pub(crate) const QUIET: Duration = Duration::from_millis(650);

/// The hosts of the vendors. A request to any other host that is not the site's is a stray.
pub(crate) const HOSTS: [&str; 5] = [
    "www.googletagmanager.com",
    "www.google-analytics.com",
    "static.hotjar.com",
    "script.hotjar.com",
    "content.hotjar.io",
];

const GTAG: &str = include_str!("../stubs/gtag.js");
const HOTJAR: &str = include_str!("../stubs/hotjar.js");
const HOTJAR_MODULES: &str = include_str!("../stubs/hotjar-modules.js");

/// What a host other than the site's answers.
pub(crate) fn answer(host: &str, path: &str) -> Answer {
    match (host, path) {
        ("www.googletagmanager.com", "/gtag/js") => script(GTAG),
        ("static.hotjar.com", path) if path.starts_with("/c/hotjar-") => script(HOTJAR),
        ("script.hotjar.com", path) if path.starts_with("/modules.") => script(HOTJAR_MODULES),
        ("www.google-analytics.com", "/g/collect") | ("content.hotjar.io", _) => empty(204),
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
    [GTAG, HOTJAR_MODULES].iter().all(|stub| stub.contains(&line))
}

fn script(text: &str) -> Answer {
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

fn empty(status: u16) -> Answer {
    Answer { status, headers: vec![("Cache-Control", "no-store".to_owned())], body: Vec::new() }
}
