//! What goes into pages and headers: looked over for the demo sites, and safe whatever a configuration says.

mod hostile;

use crate::fixtures;
use crate::program::{BARE, Ran, SMALLEST, Site, run};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// Every kind of vendor: inside the widget with a second use, copied, spelt out with scripts, in a frame, the site's own.
const ALL_KINDS: &str = r##"{
  "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "https://homes.example/privacy", "section": "#cookies" },
  "purposes": [
    { "id": "adverts", "title": "Choose adverts", "description": "Lets us choose adverts." },
    { "id": "films", "title": "Show films", "description": "Plays films." },
    { "id": "chat", "title": "Chat", "description": "Lets you write to us." },
    { "id": "size", "basis": "necessary", "title": "Text size", "description": "Keeps the size." }
  ],
  "vendors": [
    { "preset": "google-analytics", "measurementId": "G-ABC1234567", "adsPurpose": "adverts" },
    { "id": "vimeo", "presetVersion": 1, "name": "Vimeo", "controller": "Vimeo.com, Inc.", "role": "controller",
      "purpose": "films", "receives": "learns which film you watch", "hosts": ["player.vimeo.com", "*.vimeocdn.com"] },
    { "id": "wren", "name": "Wren Chat", "controller": "Wren Ltd", "role": "processor", "purpose": "chat",
      "receives": "gets what you write", "scripts": ["/wren-start.js", "https://cdn.wren.example:8443/chat.js?site=1"],
      "hosts": ["*.wren.example"] },
    { "id": "letters", "name": "Letterbox", "controller": "Letterbox Ltd", "role": "processor", "purpose": "films",
      "receives": "learns what you look at", "hosts": ["frames.letterbox.example"] },
    { "id": "size", "name": "Text size", "controller": "Example Homes Ltd", "role": "site", "purpose": "size",
      "receives": "keeps the text size", "scripts": ["/size.js"] }
  ]
}
"##;

/// The configurations of the demo sites, and the one above.
fn files() -> Vec<(String, String)> {
    let demos = fixtures::valid().into_iter().filter(|fixture| fixture.name.starts_with("www-"));
    let mut files: Vec<_> = demos.map(|fixture| (fixture.name.clone(), fixture.browser_text())).collect();
    assert_eq!(files.len(), 5);
    files.push(("all-kinds".to_owned(), ALL_KINDS.to_owned()));
    files
}

fn snippet(more: &[&str], text: &str) -> Ran {
    run(&[&["snippet", "-"], more].concat(), text)
}

fn json(more: &[&str], text: &str) -> Value {
    let ran = snippet(&[&["--format", "json"], more].concat(), text);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    serde_json::from_str(&ran.out).unwrap()
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap()
}

fn sources<'a>(of: &'a Value, directive: &str) -> Vec<&'a str> {
    of["csp"][directive].as_array().into_iter().flatten().map(|source| source.as_str().unwrap()).collect()
}

const OPTIONS: [&[&str]; 4] = [
    &[],
    &["--nonce"],
    &["--trusted-types", "--src", "https://cdn.homes.example/c/consentry.js"],
    &["--nonce", "--trusted-types", "--config-url", "https://cdn.homes.example/consent.json?v=2"],
];

#[test]
fn what_is_printed_is_what_was_looked_over() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in files() {
            insta::assert_snapshot!(format!("snippet-{name}"), snippet(&[], &text).out);
        }
        for (place, options) in OPTIONS.iter().enumerate().skip(1) {
            insta::assert_snapshot!(format!("snippet-options-{place}"), snippet(options, ALL_KINDS).out);
        }
        insta::assert_snapshot!("snippet-json", snippet(&["--format", "json"], ALL_KINDS).out);
    });
}

/// The policy of the printed header, read anew: a directive at each semicolon, its sources at each space.
fn read(printed: &str) -> Vec<(String, Vec<String>)> {
    let headers: Vec<_> = printed.lines().filter_map(|line| line.strip_prefix("Content-Security-Policy: ")).collect();
    assert_eq!(headers.len(), 1, "{printed}");
    let directives = headers[0].split("; ").map(|directive| {
        let mut words = directive.split(' ').map(str::to_owned);
        (words.next().unwrap(), words.collect::<Vec<_>>())
    });
    directives.collect()
}

/// As CSP 3 has a source: a keyword, a scheme, or a scheme with a host, a port and a path.
fn is_source(source: &str) -> bool {
    const WORDS: [&str; 7] =
        ["'none'", "'self'", "'strict-dynamic'", "'wasm-unsafe-eval'", "'script'", "'nonce-{{NONCE}}'", "consentry"];
    if WORDS.contains(&source) || source == "blob:" {
        return true;
    }
    let Some((scheme, rest)) = source.split_once("://") else { return false };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let labels = host.strip_prefix("*.").unwrap_or(host).split('.');
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    ["https", "wss"].contains(&scheme)
        && labels.clone().count() > 1
        && labels.into_iter().all(is_label)
        && port.parse::<u16>().is_ok()
        && !path.contains([';', ',', ' ', '"', '\'', '<', '>', '?', '#'])
}

#[test]
fn every_policy_is_one_line_that_a_browser_reads_as_it_was_meant() {
    let valid = fixtures::valid().into_iter().map(|fixture| fixture.browser_text());
    for text in valid.chain([ALL_KINDS.to_owned(), BARE.to_owned()]) {
        for options in OPTIONS {
            let printed = snippet(options, &text);
            assert_eq!(printed.code, Some(0), "{}", printed.error);
            is_read_as_meant(&read(&printed.out), &json(options, &text));
            assert_eq!(snippet(options, &text).out, printed.out);
        }
    }
}

fn is_read_as_meant(policy: &[(String, Vec<String>)], all: &Value) {
    assert_eq!(policy[0], ("default-src".to_owned(), vec!["'none'".to_owned()]));
    let names: BTreeSet<_> = policy.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), policy.len(), "a directive that comes again is passed over: {policy:?}");
    for (name, listed) in policy {
        assert!(listed.iter().all(|source| is_source(source)), "{name} {listed:?}");
        assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "{name} {listed:?}");
        assert_eq!(&sources(all, name), listed);
    }
    assert_eq!(all["csp"].as_object().unwrap().len(), policy.len());
}

/// What Consentry needs itself stands in each policy, and no policy lets in what a strict site keeps out.
#[test]
fn no_policy_is_weaker_than_it_must_be() {
    for (name, text) in files() {
        let all = json(&[], &text);
        assert_eq!(sources(&all, "script-src")[..2], ["'self'", "'wasm-unsafe-eval'"], "{name}");
        assert_eq!(sources(&all, "connect-src")[0], "'self'", "{name}");
        let policy = all["csp"].to_string();
        for weak in ["'unsafe-inline'", "'unsafe-eval'", "\"*\"", "\"https:\"", "\"data:\"", "http:"] {
            assert!(!policy.contains(weak), "{name}: {policy}");
        }
    }
    assert_eq!(
        json(&[], BARE)["csp"],
        json!({
            "default-src": ["'none'"], "script-src": ["'self'", "'wasm-unsafe-eval'"], "connect-src": ["'self'"],
        })
    );
}

#[test]
fn files_on_another_origin_are_allowed_from_their_folder() {
    let [_, _, elsewhere, config] = OPTIONS;
    let all = json(elsewhere, BARE);
    assert_eq!(sources(&all, "script-src"), ["'wasm-unsafe-eval'", "https://cdn.homes.example/c/"]);
    assert_eq!(sources(&all, "connect-src"), ["'self'", "https://cdn.homes.example/c/"]);
    assert_eq!(sources(&all, "trusted-types"), ["consentry"]);
    let header = json!({ "for": "https://cdn.homes.example/c/*", "name": "Access-Control-Allow-Origin", "value": "*" });
    assert!(all["headers"].as_array().unwrap().contains(&header));
    let all = json(config, BARE);
    assert_eq!(sources(&all, "script-src"), ["'nonce-{{NONCE}}'", "'strict-dynamic'", "'wasm-unsafe-eval'"]);
    assert_eq!(sources(&all, "connect-src"), ["'self'", "https://cdn.homes.example/consent.json"]);
    // The loader refuses such a configuration without its hash.
    let tag = text(&all, "tag");
    assert!(
        tag.contains(" data-config-integrity=\"sha384-") && tag.ends_with(" nonce=\"{{NONCE}}\"></script>"),
        "{tag}"
    );
}

#[test]
fn the_tag_pins_the_script_that_is_served() {
    let site = Site::with(SMALLEST);
    fs::write(site.path("consentry.js"), "nothing is loaded: no plain script").unwrap();
    let script = site.path("consentry.js");
    let ran = run(&["snippet", &site.config(), "--script", script.to_str().unwrap()], "");
    // As openssl has it.
    let hash = "sha384-twps1KsT2/e4XbqqG48doYZwUN/lFx01DDS5fDRUMuobWrD3pgKJdmtFH808Aeo+";
    let tag = format!(
        r#"<script async src="/consentry/consentry.js" data-config="/consent.json" integrity="{hash}" crossorigin="anonymous"></script>"#
    );
    assert!(ran.out.lines().any(|line| line == tag), "{}", ran.out);
    assert_eq!((ran.code, ran.error.as_str()), (Some(0), ""));
    let bare = run(&["snippet", &site.config()], "");
    assert!(!bare.out.contains("integrity") && bare.error.contains("--script PATH"), "{}{}", bare.out, bare.error);
    let missing = run(&["snippet", &site.config(), "--script", "missing.js"], "");
    assert_eq!((missing.code, missing.out.as_str()), (Some(2), ""));
    let said = "error: there is no missing.js: consentry.js lies in the folder consentry/ of the zip; \
        from npm, consentry files FOLDER copies it\n";
    assert_eq!(missing.error, said);
}

#[test]
fn what_is_not_our_script_is_not_pinned() {
    let site = Site::with(SMALLEST);
    let script = |name: &str| run(&["snippet", &site.config(), "--script", name], "");
    let other = script(&site.config());
    assert_eq!((other.code, other.out.as_str()), (Some(2), ""));
    assert!(other.error.contains("consent.json is not consentry.js: "), "{}", other.error);
    // Of all scripts, that which a page includes has the sentence.
    for entry in fs::read_dir(fixtures::root().join("src/loader")).unwrap() {
        let path = entry.unwrap().path();
        let is_ours = script(path.to_str().unwrap()).code == Some(0);
        assert_eq!(is_ours, path.ends_with("loader.js"), "{}", path.display());
    }
}

#[test]
fn what_has_faults_gets_its_findings_and_nothing_to_paste() {
    let broken = SMALLEST.replace("\"section\"", "\"sektion\"");
    for format in ["human", "json"] {
        let ran = snippet(&["--format", format], &broken);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
        assert_eq!(ran.error, run(&["check", "-"], &broken).out);
    }
    let folder = fixtures::root().join("cli/tests/invalid");
    for fixture in fixtures::invalid() {
        let ran = run(&["snippet", folder.join(&fixture.name).to_str().unwrap()], "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", fixture.name);
    }
    assert_eq!(run(&["snippet", "missing.json"], "").code, Some(2));
}

#[test]
fn an_address_that_no_tag_may_have_is_refused() {
    for refused in ["http://a.example/c.js", "//a.example/c.js", "c.js", "javascript:alert(1)", "/a\nX: y", "/a b"] {
        for option in ["--src", "--config-url"] {
            let ran = snippet(&[option, refused], SMALLEST);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{option} {refused}");
            assert_eq!(ran.error.lines().count(), 1, "{}", ran.error);
        }
    }
}

/// Whoever puts a preset in gets a policy that lets all its scripts in, and says what is not known.
#[test]
fn every_preset_is_let_in() {
    for preset in consentry_cli::presets::Preset::all() {
        let site = Site::with(BARE);
        let settings = preset.settings().into_iter().filter(|setting| setting.ask.is_some());
        let given: Vec<_> = settings.map(|setting| format!("{}={}", setting.name, spelt(&setting.sample))).collect();
        let sets: Vec<_> = given.iter().flat_map(|setting| ["--set", setting]).collect();
        let added = site.add(preset.id, &sets, "");
        assert_eq!(added.code, Some(0), "{}: {}", preset.id, added.error);
        let all = json(&[], &site.text());
        let config: Value = serde_json::from_str(&site.text()).unwrap();
        let scripts = config["vendors"][0]["scripts"].as_array().into_iter().flatten().map(|url| url.as_str().unwrap());
        for url in scripts.filter(|url| url.starts_with("https://")) {
            assert!(sources(&all, "script-src").iter().any(|source| lets_in(source, url)), "{}: {url}", preset.id);
        }
        let is_framed = config["vendors"][0]["scripts"].is_null() && !preset.is_inside();
        assert_eq!(!sources(&all, "frame-src").is_empty(), is_framed || preset.id == "recaptcha", "{}", preset.id);
        let notes = all["notes"]["csp"].to_string();
        let is_made_up = preset.id.starts_with("matomo");
        assert_eq!(notes.contains("known from this file alone"), is_made_up, "{}: {notes}", preset.id);
    }
}

fn spelt(sample: &Value) -> String {
    match sample {
        Value::Array(items) => items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(","),
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => sample.to_string(),
    }
}

fn lets_in(source: &str, url: &str) -> bool {
    let rest = source.strip_prefix("https://").unwrap_or("-");
    let Some(below) = rest.strip_prefix('*') else { return url.starts_with(source) };
    url.strip_prefix("https://").and_then(|url| url.split('/').next()).is_some_and(|host| host.ends_with(below))
}
