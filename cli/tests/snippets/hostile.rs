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

/// A configuration that says this wherever it may say what it likes.
fn config(hostile: &str) -> String {
    let stays = |c: &char| !c.is_whitespace() && !c.is_control() && *c != '#' && *c != '\\';
    let address: String = hostile.chars().filter(stays).collect();
    let mut config: Value = serde_json::from_str(ALL_KINDS).unwrap();
    config["site"]["name"] = value!(hostile);
    config["notice"]["url"] = value!(format!("/{address}"));
    config["notice"]["section"] = value!(hostile);
    config["vendors"][2]["name"] = value!(hostile);
    config["vendors"][2]["scripts"][1] = value!(format!("https://cdn.wren.example:8443/{address}"));
    config["vendors"][3]["name"] = value!(hostile);
    config.to_string()
}

#[test]
fn nothing_of_a_configuration_breaks_out_of_where_it_stands() {
    let mut taken = 0;
    for hostile in HOSTILE {
        let config = config(hostile);
        for options in OPTIONS {
            let ran = snippet(options, &config);
            if ran.code == Some(1) {
                assert_eq!(ran.out, "");
                continue;
            }
            taken += 1;
            stands_as_if_plain(&ran.out, &snippet(options, ALL_KINDS).out);
            is_one_line_with_one_link(text(&json(options, &config), "noscript"));
        }
    }
    assert!(taken >= 12, "{taken} were looked at: the rest was refused");
}

/// Line by line it is what it is for names without tricks: parts, headers and notes are as many.
fn stands_as_if_plain(printed: &str, plain: &str) {
    assert_eq!(printed.lines().count(), plain.lines().count(), "{printed}");
    let starts = |text: &str| text.lines().map(|line| line.get(..2).map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(starts(printed), starts(plain), "{printed}");
    assert!(!printed.contains(['\r', '\u{2028}', '\u{202e}']), "{printed}");
    // Neither the script's path nor a name says anything in the policy.
    assert_eq!(read(printed), read(plain));
}

fn is_one_line_with_one_link(noscript: &str) {
    let inside = noscript.strip_prefix("<noscript>").and_then(|rest| rest.strip_suffix("</a>.</noscript>")).unwrap();
    let (before, rest) = inside.split_once("<a href=\"").unwrap();
    let (href, words) = rest.split_once("\">").unwrap();
    assert!(is_inert(before) && is_inert(href) && words == "our privacy notice", "{noscript}");
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
