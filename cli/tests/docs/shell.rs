//! Commands in the documents: each line for `consentry` is understood and run; others are looked up.

use crate::book::{pages, read, root, with_samples};
use crate::json::smallest;
use clap::Parser as _;
use clap::error::ErrorKind;
use consentry_cli::args::Cli;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What somebody answers who is asked by `init`.
const ANSWERS: &str = "Example Homes\nExample Homes Ltd\ndpo@homes.example\n/privacy\nCookies\nnone\n";

const NOTICE: &str = "<!doctype html><html lang=\"en\"><title>Privacy</title><h1>Privacy</h1><h2>Cookies</h2>\
    <p>We use Google Analytics of Google LLC to count visits, once you say yes. You can take that back at any time.</p></html>";

/// The commands for `consentry` in a sample, in words, up to a comment, a pipe or a file.
pub(crate) fn commands(text: &str) -> Vec<Vec<String>> {
    text.lines().filter(|line| line.starts_with("consentry ")).map(words).collect()
}

fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => is_quoted ^= true,
            '#' | '|' | '>' if !is_quoted && word.is_empty() => break,
            ' ' if !is_quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// A site's folder: its file, the one that is live, its notice, and the widget's script.
fn room() -> TempDir {
    let room = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let file = room.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let config = format!("{:#}\n", smallest());
    for path in ["consent.json", "live.json", "public/consent.json"] {
        put(path, &config);
    }
    put("public/privacy/index.html", NOTICE);
    put("public/consentry/consentry.js", "// The widget says: nothing is loaded: no plain script.\n");
    room
}

/// What went wrong with a command that is run in a folder.
fn failure(words: &[String], folder: &Path) -> Option<String> {
    if let Err(error) = Cli::try_parse_from(words) {
        return Some(error.to_string());
    }
    let is_init = words[1] == "init";
    let folder = if is_init { tempfile::tempdir_in(folder).unwrap().keep() } else { folder.to_owned() };
    let mut program = Command::new(env!("CARGO_BIN_EXE_consentry"));
    let program = program.args(&words[1..]).current_dir(folder).stdin(Stdio::piped());
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(if is_init { ANSWERS.as_bytes() } else { b"" }).unwrap();
    let ran = child.wait_with_output().unwrap();
    let said = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (!ran.status.success()).then_some(said)
}

/// Is there such a thing as a line that is not for `consentry` names?
fn is_there(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("cargo"), Some("xtask"), Some(verb)) => {
            read("xtask/src/main.rs").contains(&format!("\"{verb}\" => Verb::"))
        }
        (Some("cargo"), Some("install"), Some("--path")) => words.next().is_some_and(|path| root().join(path).is_dir()),
        _ => false,
    }
}

#[test]
fn every_command_is_run_in_the_order_of_its_page() {
    let (mut run, mut named) = (0, 0);
    for page in with_samples() {
        let room = room();
        for fence in page.fences().into_iter().filter(|fence| fence.kind == "sh" && fence.not_run.is_none()) {
            for line in fence.text.lines().filter(|line| !line.is_empty() && !line.starts_with("consentry ")) {
                assert!(is_there(line), "{}: there is no `{line}`", fence.at);
                named += 1;
            }
            for words in commands(&fence.text) {
                let failure = failure(&words, room.path());
                assert!(failure.is_none(), "{}: {words:?}: {}", fence.at, failure.unwrap_or_default());
                run += 1;
            }
        }
    }
    println!("{run} commands run, {named} looked up");
    assert!(run > 10);
}

/// A command that the package alone has, which `cargo xtask test --only package` runs.
const ON_NODE: &str = "consentry files";

/// Options and commands that the text itself speaks of.
#[test]
fn every_command_in_the_text_is_understood() {
    let mut count = 0;
    for page in pages() {
        let text = page.prose().into_iter().map(|(_, line)| line).collect::<Vec<_>>().join(" ");
        let spans = text.split('`').skip(1).step_by(2).filter(|span| span.starts_with("consentry "));
        for span in spans.filter(|span| !span.starts_with(ON_NODE)) {
            let error = Cli::try_parse_from(words(&span.replace('…', "x"))).err().map(|error| error.kind());
            let is_known = !matches!(error, Some(ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand));
            assert!(is_known, "{}: `{span}`: {error:?}", page.path);
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
    println!("{count} commands in the text");
}

#[test]
fn a_command_that_is_wrong_is_seen() {
    let room = room();
    let failure = |line: &str| failure(&words(line), room.path());
    assert_eq!(failure("consentry check consent.json # a comment"), None);
    assert!(failure("consentry chek consent.json").is_some());
    assert!(failure("consentry check --fix consent.json").is_some());
    assert!(failure("consentry check missing.json").is_some());
    assert!(!is_there("cargo xtask serve") && !is_there("rm -r x") && is_there("cargo xtask docs"));
}

#[test]
fn a_line_is_taken_apart_as_a_shell_does() {
    let line = "consentry add hotjar --set notOn=\"/account/*,/a b\" | diff a -  # x";
    assert_eq!(words(line), ["consentry", "add", "hotjar", "--set", "notOn=/account/*,/a b"]);
}
