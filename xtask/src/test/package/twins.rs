//! The command as `cargo` compiles it and as node runs it: whatever is asked, both print the same, leave the same files and
//! end with the same code.

use super::trial::{Trial, copy};
use crate::process;
use crate::repo::{Repo, cargo};
use crate::test::Counts;
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ANSWERS: &str = "Example Homes\n\ndpo@homes.example\n\n\ngoogle-analytics\nG-ABC1234567\n\n";
const SITES: [&str; 5] = ["association", "generator", "landlord", "portal", "repairs"];

/// What is asked, one after the other in one folder; what stands behind `<` is the input.
const ASKED: &str = "\
--version
--help
help check
help files
files

chek
check
check --format xml
check consent.json < ignored
check -
check - < {
check - < {}
check .
check ../invalid/many-at-once.json ../valid/smallest.json --color always
check ROOT/cli/tests/invalid/nul.json
init - < {}
init < ANSWERS
init < ANSWERS
init --force < ANSWERS
check
check --format json consent.json
snippet
snippet --format json --nonce --trusted-types --src /js/consentry.js
add
add nonsense
add youtub
add hotjar --settings
add hotjar --set siteId=1234567 --set notOn=/account/*
add google-tag-manager --set containerId=GTM-ABC1234 --config ./consent.json
add youtube --print
add youtube --config nowhere/consent.json
add vimeo
add vimeo
check --against ROOT/www/repairs/consent.json
seal
seal consent.json ../invalid/many-at-once.json
seal - < {}
notice
notice nowhere.html
notice --table
notice --table --lang cy
notice - < <h1>Privacy</h1><h2>Cookies</h2><p>We use Hotjar to record visits.</p>
schema
docs
texts
completions bash
completions zsh
completions tcsh
";

/// One count for each question.
pub(super) fn run(repo: &Repo, trial: &Trial) -> anyhow::Result<Counts> {
    process::run(cargo().args(["build", "--package", "consentry-cli"]).current_dir(&repo.root))?;
    let root = repo.target.join("package").join("twins");
    let twins = [
        Twin::new(repo, &root, "native", &repo.target.join("debug").join("consentry"))?,
        Twin::new(repo, &root, "wasm", &trial.command())?,
    ];
    let mut sum = Counts::default();
    for question in questions(repo)? {
        let [native, wasm] = &twins;
        let is_same = native.asked(&question)? == wasm.asked(&question)?;
        if !is_same {
            let arguments = question.arguments.join(" ");
            println!(
                "consentry {arguments}\nnative: {:?}\nwasm:   {:?}",
                native.asked(&question)?,
                wasm.asked(&question)?
            );
        }
        sum = sum + if is_same { Counts::SUCCESS } else { Counts::FAILURE };
    }
    Ok(sum)
}

struct Question {
    arguments: Vec<String>,
    input: String,
}

/// Those of the list, and every configuration of the tests of the command in each form of print, and every demo site.
fn questions(repo: &Repo) -> anyhow::Result<Vec<Question>> {
    let root = repo.root.to_str().context("the folder's name is not UTF-8")?;
    let mut all = Vec::new();
    for line in ASKED.lines() {
        let (arguments, input) = line.split_once(" < ").unwrap_or((line, ""));
        let arguments = arguments.replace("ROOT", root).split_whitespace().map(str::to_owned).collect();
        all.push(Question { arguments, input: input.replace("ANSWERS", ANSWERS) });
    }
    for format in ["human", "json", "sarif"] {
        for folder in ["valid", "invalid"] {
            let mut arguments = ["check", "--format", format].map(str::to_owned).to_vec();
            arguments
                .extend(names(&repo.root.join("cli/tests").join(folder))?.map(|name| format!("../{folder}/{name}")));
            all.push(Question { arguments, input: String::new() });
        }
    }
    for site in SITES {
        for more in ["--format=json", "--format=human"] {
            let config = format!("{root}/www/{site}/consent.json");
            let arguments =
                vec!["notice".to_owned(), format!("{root}/www"), "--config".to_owned(), config, more.to_owned()];
            all.push(Question { arguments, input: String::new() });
        }
    }
    Ok(all)
}

fn names(folder: &Path) -> anyhow::Result<impl Iterator<Item = String> + use<>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        names.push(entry?.file_name().into_string().ok().context("a file's name is not UTF-8")?);
    }
    ensure!(!names.is_empty(), "{} is empty", folder.display());
    names.sort();
    Ok(names.into_iter())
}

/// One of both, in a folder of its own.
struct Twin {
    program: PathBuf,
    folder: PathBuf,
}

/// What came of a question: the code, both streams, and what then lies in the folder.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    code: Option<i32>,
    streams: [String; 2],
    files: BTreeMap<PathBuf, String>,
}

impl Twin {
    fn new(repo: &Repo, root: &Path, name: &str, program: &Path) -> anyhow::Result<Self> {
        let whole = root.join(name);
        if whole.exists() {
            fs::remove_dir_all(&whole)?;
        }
        for folder in ["valid", "invalid"] {
            copy(&repo.root.join("cli/tests").join(folder), &whole.join(folder))?;
        }
        let folder = whole.join("site");
        fs::create_dir(&folder)?;
        Ok(Self { program: program.to_owned(), folder })
    }

    fn asked(&self, question: &Question) -> anyhow::Result<Answer> {
        let mut command = Command::new(&self.program);
        command.args(&question.arguments).current_dir(&self.folder).env_remove("COLUMNS");
        let streams = [Stdio::piped(), Stdio::piped(), Stdio::piped()];
        let [input, output, error] = streams;
        let mut child = command.stdin(input).stdout(output).stderr(error).spawn().context("cannot start consentry")?;
        // One that reads nothing may be over by now.
        drop(child.stdin.take().context("no standard input")?.write_all(question.input.as_bytes()));
        let ended = child.wait_with_output()?;
        let streams = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let mut files = BTreeMap::new();
        read(&self.folder, &self.folder, &mut files)?;
        Ok(Answer { code: ended.status.code(), streams, files })
    }
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
        } else {
            files.insert(path.strip_prefix(root)?.to_owned(), fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
