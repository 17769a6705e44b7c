//! What the command does on node alone: it copies the widget, and gets along with how it is started.

use super::trial::Trial;
use crate::repo::Repo;
use crate::test::Counts;
use anyhow::Context as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A line for bash, in which `$npm` and `$zip` are the commands of both archives; the code that it ends with; and a piece of
/// what is then said on both streams.
const ASKED: [(&str, i32, &str); 19] = [
    ("$npm init nowhere/consent.json < /dev/null", 2, "error: there is no folder nowhere\n"),
    (
        "cd ${npm%/node_modules*}/public && $npm snippet --script consentry/consentry-later.js",
        2,
        "is not consentry.js: ",
    ),
    ("cd ${npm%/node_modules*}/public && $npm snippet --script consentry/consentry.js", 0, " integrity=\"sha384-"),
    (
        "cd ${npm%/node_modules*} && node --input-type module -e 'import.meta.resolve(\"consentry/consentry-later.wasm\")'",
        0,
        "",
    ),
    (
        "cd ${npm%/node_modules*} && node --input-type module -e 'import.meta.resolve(\"consentry/nothing.js\")'",
        1,
        "ERR_PACKAGE_PATH_NOT_EXPORTED",
    ),
    ("$npm files made && ls made/consentry.js", 0, "copied the widget into made"),
    ("mkdir real && ln -s real link && $npm files link && ls real/consentry.js", 0, "real/consentry.js"),
    ("$npm files link && ls real/consentry.wasm", 0, "real/consentry.wasm"),
    ("ln -s nowhere lost; $npm files lost", 2, "error: cannot copy into lost: it is a link that leads nowhere\n"),
    ("$npm --color never files coloured && ls coloured/consentry.js", 0, "coloured/consentry.js"),
    ("$npm files --color=never painted && ls painted/consentry.js", 0, "painted/consentry.js"),
    ("$npm files help; ls help", 2, "Usage: consentry files"),
    ("$npm files --help > /dev/full", 2, ""),
    ("$npm files", 2, "<FOLDER>"),
    ("$npm files one two", 2, "unexpected argument 'two'"),
    ("$zip files made", 2, "error: `consentry files` is in the npm package alone; "),
    (
        "echo \"Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })\" > old.cjs
      NODE_OPTIONS=\"--require ./old.cjs\" $npm check",
        2,
        "error: wants node 20 or later, this is 18.20.4\n",
    ),
    (
        "script --quiet --return --command \"stty cols 0; $npm --help\" /dev/null",
        0,
        "Looks after the consent.json of a site",
    ),
    (
        "script --quiet --return --command \"stty cols 40; $npm --help\" /dev/null",
        0,
        "Looks after the consent.json of a site:",
    ),
];

/// Lines whose readers are gone or whose disk is full: whatever came of it, node itself has nothing to say.
const UNHEARD: [&str; 4] = [
    "$npm files --help | true",
    "$npm files --help > /dev/full",
    "$npm files made 2> /dev/full",
    "$npm files 2>&1 | true",
];

/// One count for each line.
pub(super) fn run(repo: &Repo, trial: &Trial) -> anyhow::Result<Counts> {
    let folder = repo.target.join("package").join("node");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut sum = Counts::default();
    for (line, code, wanted) in ASKED {
        let (ended, said) = bash(trial, &folder, line)?;
        let is_good = ended == Some(code) && said.contains(wanted);
        sum = sum + if is_good { Counts::SUCCESS } else { failed(line, &said) };
    }
    for line in UNHEARD {
        let (_, said) = bash(trial, &folder, line)?;
        let is_good = !said.contains("node:") && !said.contains("panicked");
        sum = sum + if is_good { Counts::SUCCESS } else { failed(line, &said) };
    }
    Ok(sum)
}

fn failed(line: &str, said: &str) -> Counts {
    println!("{line}\n{said}");
    Counts::FAILURE
}

/// The code that a line ends with, and what it says.
fn bash(trial: &Trial, folder: &Path, line: &str) -> anyhow::Result<(Option<i32>, String)> {
    let mut command = Command::new("bash");
    command.args(["-c", line]).current_dir(folder).env_remove("COLUMNS");
    command.env("npm", trial.command()).env("zip", trial.unzipped_command());
    let ended = command.output().context("cannot start bash")?;
    let said = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
    Ok((ended.status.code(), said.concat()))
}
