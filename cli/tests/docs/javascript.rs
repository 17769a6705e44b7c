//! JavaScript in the documents: node parses it, and it calls and hears only what there is.

use crate::book::{Fence, below, read};
use crate::{html, samples};
use std::fs;
use std::process::Command;

/// What the events carry: `consentry:change`, `:ready` and `:error`, `:leak`.
const DETAILS: [&str; 10] = ["choices", "changed", "source", "ok", "code", "path", "use", "seen", "at", "hint"];

/// The names of `window.consentry`, as the loader has them.
fn calls() -> Vec<String> {
    let loader = read("src/loader/loader.js");
    let api = loader.split("const api = {\n").nth(1).unwrap().split("\n  };").next().unwrap();
    let members =
        api.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| !line.starts_with([' ', '/', '}']));
    let names = members.map(|line| line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap().to_owned());
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 10 && names.iter().any(|name| name == "setUserId"), "{names:?}");
    names
}

/// The events of the widget, as its scripts send them.
fn events() -> Vec<String> {
    let scripts: String = below("src/loader", ".js").iter().map(|path| read(path)).collect();
    let rust: String = below("src/browser", ".rs").iter().map(|path| read(path)).collect();
    let all = scripts + &rust;
    let events: Vec<_> =
        all.split("emit(\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect();
    assert!(events.len() > 3, "{events:?}");
    events
}

/// The words that follow each place where a text stands.
fn words_after<'a>(text: &'a str, place: &str) -> Vec<&'a str> {
    let word = |rest: &'a str| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next();
    text.split(place).skip(1).filter_map(word).collect()
}

/// What a script says that the widget does not know.
fn unknown(script: &str) -> Vec<String> {
    let (calls, events) = (calls(), events());
    let mut unknown = Vec::new();
    for name in words_after(script, "consentry.").into_iter().filter(|name| !["js", "json"].contains(name)) {
        if !calls.iter().any(|known| known == name) {
            unknown.push(format!("consentry.{name}"));
        }
    }
    for name in words_after(script, "\"consentry:") {
        if !events.iter().any(|known| known == name) {
            unknown.push(format!("consentry:{name}"));
        }
    }
    // Under another name, what is called would not be looked at.
    unknown.extend(words_after(script, ".push((").into_iter().filter(|name| *name != "consentry").map(str::to_owned));
    let details = words_after(script, "detail.").into_iter().filter(|name| !DETAILS.contains(name));
    unknown.extend(details.map(|name| format!("detail.{name}")));
    unknown
}

/// What node says against a script, if anything.
fn refused(script: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.js");
    fs::write(&file, script).unwrap();
    let ran = Command::new("node").arg("--check").arg(&file).output();
    let ran = ran.expect("node, which `cargo xtask test` installs, is wanted to read JavaScript");
    (!ran.status.success()).then(|| String::from_utf8_lossy(&ran.stderr).into_owned())
}

/// The uses that a sample asks for.
pub(crate) fn named_uses(fence: &Fence) -> Vec<String> {
    let script = if fence.kind == "js" { fence.text.as_str() } else { "" };
    words_after(script, ".has(\"").into_iter().chain(words_after(script, ".withdraw(\"")).map(str::to_owned).collect()
}

/// All scripts, those that stand in HTML too, with where they are.
fn scripts() -> Vec<(String, String)> {
    let own = samples::run("js").into_iter().map(|fence| (fence.at, fence.text));
    let inline = samples::run("html").into_iter().flat_map(|fence| {
        let scripts = html::scripts(&fence);
        scripts.into_iter().map(move |script| (fence.at.clone(), script))
    });
    own.chain(inline).collect()
}

#[test]
fn every_script_parses_and_says_what_the_widget_knows() {
    let scripts = scripts();
    for (at, script) in &scripts {
        assert_eq!(unknown(script), Vec::<String>::new(), "{at}");
        assert_eq!(refused(script), None, "{at}");
    }
    println!("{} scripts", scripts.len());
}

#[test]
fn a_script_that_is_wrong_is_seen() {
    assert_eq!(unknown("(consentry) => consentry.has(\"x\")"), Vec::<String>::new());
    assert_eq!(unknown("consentry.grant()"), ["consentry.grant"]);
    assert_eq!(unknown("x.push((c) => c.grant())"), ["c"]);
    assert_eq!(unknown("({ detail }) => detail.change"), ["detail.change"]);
    assert_eq!(unknown("document.addEventListener(\"consentry:changed\", f)"), ["consentry:changed"]);
    assert!(refused("const a = ;").is_some());
    assert!(refused("const a = 1;").is_none());
}
