//! The pages of an input. They have no policy and say on every request who sends it: what a mutated text could do, it does,
//! and it is seen.

use super::input::{Dress, Input, Place};
use super::record::STORED_HALF;
use crate::site::Site;
use files::Answer;
use serde_json::json;

/// The use that a page has a frame for.
pub(super) const FRAMED: &str = "surveymonkey";
const FRAME: &str = "https://www.surveymonkey.com/r/brackenmoor";

/// The page around all others.
pub(super) const AROUND: &str = "/e2e/inputs/";
const PROBE: &str = "/e2e/inputs/probe.js";

/// A file that a browser keeps: it is the same in each of two thousand pages.
const KEPT: &str = "public, max-age=3600, immutable";
const OURS: [&str; 4] = ["consentry.js", "consentry.wasm", "consentry-later.js", "consentry-later.wasm"];

/// Serves what all inputs have in common.
pub(super) fn begin(site: &Site) {
    let around = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Inputs</title><main></main><script>{}</script>",
        include_str!("../../stubs/inputs/visit.js")
    );
    site.serve_answer(AROUND, answer("text/html; charset=utf-8", "no-store", around.into_bytes()));
    let probe = include_str!("../../stubs/inputs/probe.js").as_bytes().to_vec();
    site.serve_answer(PROBE, answer("text/javascript; charset=utf-8", KEPT, probe));
    for name in OURS {
        let path = format!("/consentry/{name}");
        let mut file = site.original(&path);
        file.headers.retain(|(header, _)| *header != "Cache-Control");
        file.headers.push(("Cache-Control", KEPT.to_owned()));
        site.serve_answer(&path, file);
    }
}

fn answer(media_type: &str, kept: &str, body: Vec<u8>) -> Answer {
    Answer {
        status: 200,
        headers: vec![("Content-Type", media_type.to_owned()), ("Cache-Control", kept.to_owned())],
        body,
    }
}

/// What the script of a page puts into local storage, under that key.
#[derive(Debug)]
pub(super) struct Stored<'a> {
    pub(super) key: String,
    pub(super) text: Option<&'a str>,
    /// And into a cookie.
    pub(super) cookie: Option<String>,
}

/// Serves the page of an input; its script looks at the uses of these ids.
pub(super) fn serve(site: &Site, input: &Input, stored: &Stored<'_>, ids: &[String]) {
    let page = page(input, &script_of(stored, ids));
    site.serve_answer(&input.path, answer("text/html; charset=utf-8", "no-store", page.into_bytes()));
    if input.place == Place::Served {
        site.serve_answer(&input.config_path(), answer("application/json", "no-store", input.config.clone()));
    }
}

/// Forgets it: some are as long as a book.
pub(super) fn forget(site: &Site, input: &Input) {
    site.lose(&input.path);
    if input.place == Place::Served {
        site.lose(&input.config_path());
    }
}

fn script_of(stored: &Stored<'_>, ids: &[String]) -> String {
    let put = stored.text.map(|text| {
        // A script can store half of a pair; a text of Rust's has none.
        let text = json!(text).to_string().replace(STORED_HALF, "\\ud83d");
        format!("localStorage.setItem({}, {text});", json!(stored.key))
    });
    let cookie = stored.cookie.as_ref().map(|cookie| {
        format!("document.cookie = {};", json!(format!("{cookie}; Path=/; Secure; SameSite=Lax; Max-Age=999999")))
    });
    let script = format!("window.inputIds = {};{}{}", json!(ids), put.unwrap_or_default(), cookie.unwrap_or_default());
    script.replace('<', "\\u003c")
}

fn page(input: &Input, script: &str) -> String {
    let (inline, attribute) = match input.place {
        Place::Inline => (
            format!("<script type=\"application/json\" data-consentry=\"config\">{}</script>", in_html(input)),
            String::new(),
        ),
        Place::Served => (String::new(), format!(" data-config=\"{}\"", input.config_path())),
    };
    let waiting = if input.dress == Dress::Full { waiting(input) } else { String::new() };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"unsafe-url\">\
        <title>Input {seed}</title><script src=\"{PROBE}\"></script><script>{script}</script>{inline}\
        <script async src=\"/consentry/consentry.js\" data-reload=\"ask\"{attribute}></script>\
        <h1>Repairs</h1><p id=\"own\">Repairs are done from Monday to Friday.</p><a id=\"link\" href=\"/repairs/\">Repairs</a>\
        {waiting}<script>window.ownRan = true</script></html>",
        seed = input.seed
    )
}

/// The configuration as its owner has to write it in a page, before the browser's own changes (see `Input::delivered`).
fn in_html(input: &Input) -> String {
    String::from_utf8_lossy(&input.config).replace('<', "\\u003c")
}

fn waiting(input: &Input) -> String {
    let case = input.case;
    let ids = case.uses.iter().map(|use_| use_.id()).chain(case.told.iter().copied());
    let of_use = |id: &str| {
        let frame = format!("<iframe data-consentry-use=\"{id}\" data-src=\"{FRAME}\" title=\"The survey\"></iframe>");
        format!(
            "<script type=\"text/plain\" data-consentry-use=\"{id}\">heldRan.push(\"script {id}\")</script>\
            <template data-consentry-use=\"{id}\"><p class=\"held\" id=\"{id}\">Something</p></template>{}",
            if id == FRAMED { frame } else { String::new() }
        )
    };
    let waiting: Vec<_> = ids.map(of_use).collect();
    format!(
        "{}<a href=\"/repairs/\" data-consentry=\"settings\">Cookies</a><div data-consentry=\"choices\"></div>\
        <div data-consentry=\"cookie-table\"></div>",
        waiting.concat()
    )
}
