//! Names and addresses that try to be more than what they stand for.

use super::{ALL_KINDS, OPTIONS, is_source, json, read, snippet, sources, text};
use crate::program::{SMALLEST, Site, run};
use serde_json::{Value, json as value};
use std::fs;

/// All that a tag or a text of HTML may not hold: what is left of it after what was meant to be markup is taken away.
fn is_inert(html: &str) -> bool {
    !html.contains(['<', '>', '"', '\'', '\n', '\r'])
}

const HOSTILE: [&str; 5] = [
    "\"><script>alert(1)</script>",
    "'; script-src * 'unsafe-inline'; x '",
    "</noscript><img src=x onerror=alert(1)>",
    "a\r\nContent-Security-Policy: script-src *\r\n\r\n<script>",
    "a\u{2028}# 9. \u{202e}&amp;&lt;\\\"",
];

#[test]
fn nothing_of_a_configuration_breaks_out_of_where_it_stands() {
    let mut taken = 0;
    for hostile in HOSTILE {
        let address: String =
            hostile.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '#' && *c != '\\').collect();
        let mut config: Value = serde_json::from_str(ALL_KINDS).unwrap();
        config["site"]["name"] = value!(hostile);
        config["notice"]["url"] = value!(format!("/{address}"));
        config["notice"]["section"] = value!(hostile);
        config["vendors"][2]["name"] = value!(hostile);
        config["vendors"][2]["scripts"][1] = value!(format!("https://cdn.wren.example/{address}"));
        config["vendors"][3]["name"] = value!(hostile);
        for options in OPTIONS {
            let ran = snippet(options, &config.to_string());
            if ran.code == Some(1) {
                assert_eq!(ran.out, "");
                continue;
            }
            taken += 1;
            // Line by line it is what it is for names without tricks: parts, headers and notes are as many.
            let plain = snippet(options, ALL_KINDS).out;
            assert_eq!(ran.out.lines().count(), plain.lines().count(), "{}", ran.out);
            let starts = |text: &str| text.lines().map(|line| line.get(..2).map(str::to_owned)).collect::<Vec<_>>();
            assert_eq!(starts(&ran.out), starts(&plain), "{}", ran.out);
            assert!(!ran.out.contains(['\r', '\u{2028}', '\u{202e}']), "{}", ran.out);
            // Neither the script's path nor a name says anything in the policy.
            let scripts = |text: &str| read(text).into_iter().find(|(name, _)| name == "script-src");
            let meant = plain.replace("https://cdn.wren.example:8443", "https://cdn.wren.example");
            assert_eq!(scripts(&ran.out), scripts(&meant));
            let all = json(options, &config.to_string());
            let line = text(&all, "noscript");
            let inside =
                line.strip_prefix("<noscript>").and_then(|rest| rest.strip_suffix("</a>.</noscript>")).unwrap();
            let (before, rest) = inside.split_once("<a href=\"").unwrap();
            let (href, words) = rest.split_once("\">").unwrap();
            assert!(
                is_inert(&before.replace("&#39;", "")) && is_inert(href) && words == "our privacy notice",
                "{line}"
            );
        }
    }
    assert!(taken >= 12, "{taken} were looked at: the rest was refused");
}

#[test]
fn nothing_of_the_command_line_breaks_out_of_the_tag() {
    for hostile in
        ["/a\"onload=\"x/c.js", "/a'/c.js", "/<script>/c.js", "/a;b,c/c.js", "https://cdn.example/a;'\"<x>/c.js"]
    {
        let all = json(&["--src", hostile, "--config-url", hostile], SMALLEST);
        let tag = text(&all, "tag");
        let inside = tag.strip_prefix("<script async ").and_then(|rest| rest.strip_suffix("></script>")).unwrap();
        for attribute in inside.split(' ') {
            let (name, value) = attribute.split_once("=\"").unwrap();
            assert!(["src", "data-config", "data-config-integrity", "crossorigin"].contains(&name), "{tag}");
            assert!(value.strip_suffix('"').is_some_and(is_inert), "{tag}");
        }
        for directive in ["script-src", "connect-src"] {
            assert!(sources(&all, directive).iter().all(|source| is_source(source)), "{:?}", all["csp"]);
        }
    }
    let site = Site::with(SMALLEST);
    let odd = site.path("a\"><b>;'.json");
    fs::copy(site.config(), &odd).unwrap();
    let ran = run(&["snippet", odd.to_str().unwrap()], "");
    assert!(ran.out.contains(" data-config=\"/a%22%3E%3Cb%3E%3B%27.json\"></script>"), "{}", ran.out);
}
