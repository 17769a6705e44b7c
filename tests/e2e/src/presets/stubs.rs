//! What stands in for the vendors of the presets: scripts and frames that behave like theirs, on the vendors' own hosts.

use super::{Keeps, NOT_LISTED, Preset};
use crate::vendors::{BEAT, GTAG, GTM, HOTJAR, empty, script};
use files::Answer;
use serde_json::json;

const COMMON: &str = include_str!("../../stubs/presets/common.js");
const ONE_MORE: &str = include_str!("../../stubs/presets/not-listed.js");
const CONTENTSQUARE: &str = include_str!("../../stubs/presets/contentsquare.js");
const CLARITY_TAG: &str = include_str!("../../stubs/presets/clarity-tag.js");
const CLARITY: &str = include_str!("../../stubs/presets/clarity.js");
const GTM_TAG: &str = include_str!("../../stubs/presets/gtm-tag.js");
const MATOMO: &str = include_str!("../../stubs/presets/matomo.js");
const RECAPTCHA: &str = include_str!("../../stubs/presets/recaptcha.js");
const RECAPTCHA_RELEASE: &str = include_str!("../../stubs/presets/recaptcha-release.js");
const RECITE_ME: &str = include_str!("../../stubs/presets/recite-me.js");
const FRAME: &str = include_str!("../../stubs/presets/frame.js");

/// What a host of the vendor answers to a page of the preset's site; nothing where the vendor's usual stand-in does.
pub(crate) fn answer(preset: &Preset, host: &str, path: &str) -> Option<Answer> {
    Some(match (host, path) {
        ("www.googletagmanager.com", "/gtag/js") => script(&[GTAG, ONE_MORE].concat()),
        ("www.googletagmanager.com", "/gtm.js") => script(&[GTM, &own(GTM_TAG), ONE_MORE].concat()),
        ("static.hotjar.com", path) if path.starts_with("/c/hotjar-") => script(&[HOTJAR, ONE_MORE].concat()),
        ("t.contentsquare.net", _) => first(CONTENTSQUARE),
        ("www.clarity.ms", _) => with_cookie(first(CLARITY_TAG), "CLID=1"),
        ("scripts.clarity.ms", _) => script(&own(CLARITY)),
        ("c.clarity.ms", _) => moved("https://c.bing.com/c.gif"),
        ("c.bing.com", _) => with_cookie(empty(204), "MUID=1; Domain=bing.com"),
        ("cdn.matomo.cloud" | "analytics.example", path) if path.ends_with("/matomo.js") => first(MATOMO),
        ("www.recaptcha.net", "/recaptcha/enterprise.js") => first(RECAPTCHA),
        ("www.gstatic.com", _) => script(&own(RECAPTCHA_RELEASE)),
        ("api.reciteme.com", "/asset/js") => first(RECITE_ME),
        ("www.google.com", "/maps/embed") | ("www.recaptcha.net", "/recaptcha/enterprise/anchor") => frame(preset),
        ("www.surveymonkey.com" | "player.vimeo.com" | "www.youtube.com" | "www.youtube-nocookie.com", path)
            if path != "/beat" =>
        {
            frame(preset)
        }
        (host, path) if preset.is_report(host, path) => empty(204),
        _ => return None,
    })
}

impl Preset {
    fn is_report(&self, host: &str, path: &str) -> bool {
        let beat = self.beat.split_once('/');
        path == "/beat"
            || path == "/pageview"
            || beat.is_some_and(|(at, rest)| at == host && path == format!("/{rest}"))
    }
}

/// Says whether the scripts beat as often as the stories expect.
pub(crate) fn beat_is_agreed() -> bool {
    COMMON.contains(&format!("const BEAT_MS = {};", BEAT.as_millis()))
}

fn own(stub: &str) -> String {
    // A block of its own: two stand-ins in one page share no name.
    ["{\n", COMMON, stub, "}\n"].concat()
}

/// A vendor's first script.
fn first(stub: &str) -> Answer {
    script(&[own(stub).as_str(), ONE_MORE].concat())
}

fn frame(preset: &Preset) -> Answer {
    let Keeps { cookies, local, session } = &preset.keeps_there;
    let cookies: Vec<_> = cookies.iter().chain([&NOT_LISTED]).collect();
    let keeps = json!({ "cookies": cookies, "local": local, "session": session });
    let script = own(&format!("const KEEPS = {keeps};\n{FRAME}"));
    let html = format!("<!doctype html><html lang=\"en\"><title>Frame</title><h1>Frame</h1><script>{script}</script>");
    let headers =
        vec![("Content-Type", "text/html; charset=utf-8".to_owned()), ("Cache-Control", "no-store".to_owned())];
    Answer { status: 200, headers, body: html.into_bytes() }
}

/// One that the vendor's own server sets.
fn with_cookie(mut answer: Answer, cookie: &str) -> Answer {
    answer.headers.push(("Set-Cookie", format!("{cookie}; Path=/; Max-Age=86400; Secure; SameSite=None")));
    answer
}

fn moved(to: &str) -> Answer {
    let mut answer = with_cookie(empty(302), "SM=1");
    answer.headers.push(("Location", to.to_owned()));
    answer
}
