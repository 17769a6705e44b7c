//! Why a mutant may survive: `tests/survivors.json`, held against what did.

use super::outcome::{self, Outcome};
use super::table::Table;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const FILE: &str = "tests/survivors.json";

/// Why a mutant may survive. A mutant is known by its file, the change, and the line of code that was changed: where that
/// line is written anew, the argument has to be thought over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    file: String,
    change: String,
    code: String,
    why: String,
}

/// All arguments.
pub(super) fn read(repo: &Repo) -> anyhow::Result<Vec<Argument>> {
    parse(&repo.text(FILE)?).context(FILE)
}

fn parse(text: &str) -> anyhow::Result<Vec<Argument>> {
    let json: Value = serde_json::from_str(text)?;
    json.as_array().context("want a list")?.iter().map(argument).collect()
}

fn argument(json: &Value) -> anyhow::Result<Argument> {
    let text = |name: &str| {
        let text = json.get(name).and_then(Value::as_str).with_context(|| format!("an argument without `{name}`"))?;
        ensure!(!text.is_empty(), "an argument whose `{name}` is empty");
        Ok::<_, anyhow::Error>(text.to_owned())
    };
    Ok(Argument { file: text("file")?, change: text("mutant")?, code: text("code")?, why: text("why")? })
}

/// What is wrong: survivors of a file that nobody argued for, and arguments for what did not survive.
pub(super) fn held_against(file: &str, outcomes: &[Outcome], arguments: &[Argument]) -> Vec<String> {
    let mut unused: Vec<_> = arguments.iter().filter(|argument| argument.file == file).collect();
    let mut complaints = Vec::new();
    for survivor in outcome::survivors(outcomes) {
        let fits = |argument: &&Argument| argument.change == survivor.change && argument.code == survivor.code;
        // Each argument is for one mutant.
        if let Some(place) = unused.iter().position(fits) {
            unused.remove(place);
        } else {
            complaints.push(format!("survived: `{file}`, `{}` in `{}`", survivor.change, survivor.code));
        }
    }
    let needless = |argument: &&Argument| format!("argued for, and did not survive: `{file}`, `{}`", argument.change);
    complaints.extend(unused.iter().map(needless));
    complaints
}

/// What is wrong of files that were not run this time: as many must have survived as are argued for.
pub(super) fn counted(arguments: &[Argument], table: &Table, ran: &[String]) -> Vec<String> {
    let mut files: BTreeSet<_> = table.files().collect();
    files.extend(arguments.iter().map(|argument| argument.file.as_str()));
    let mut complaints = Vec::new();
    for file in files.into_iter().filter(|file| !ran.iter().any(|ran| ran == file)) {
        let argued = arguments.iter().filter(|argument| argument.file == file).count();
        let survived = table.survived(file);
        if argued != survived {
            complaints.push(format!("`{file}`: {survived} survived when it was last run, {argued} are argued for"));
        }
    }
    complaints
}

/// The arguments, file by file.
pub(super) fn listed(arguments: &[Argument]) -> String {
    let mut text = String::new();
    let mut last = "";
    for Argument { file, change, code, why } in arguments {
        if file != last {
            let _infallible = write!(text, "\n### Survivors of {file}\n\n");
            last = file;
        }
        let _infallible = writeln!(text, "- `{change}` in `{code}`: {why}");
    }
    text
}

/// What is wrong, for whoever reads the report.
pub(super) fn listed_complaints(complaints: &[String]) -> String {
    let mut text = String::new();
    if !complaints.is_empty() {
        text.push_str("\n### To be argued, or killed by a test\n\n");
    }
    for complaint in complaints {
        let _infallible = writeln!(text, "- {complaint}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{counted, held_against, listed, parse};
    use crate::soak::mutants::outcome::{End, Outcome};
    use crate::soak::mutants::table::Table;

    const TEXT: &str =
        r#"[{ "file": "a.rs", "mutant": "replace < with <=", "code": "a < b", "why": "they never meet." }]"#;

    #[test]
    fn each_survivor_wants_an_argument_of_its_own_and_each_argument_a_survivor() {
        let arguments = parse(TEXT).unwrap();
        let survivor = Outcome::new("replace < with <=", "a < b", End::Survived);
        let other = Outcome::new("replace < with <=", "a < c", End::Survived);
        let held = |outcomes: &[Outcome]| held_against("a.rs", outcomes, &arguments).len();
        assert_eq!(held(std::slice::from_ref(&survivor)), 0);
        assert_eq!(held(&[survivor.clone(), survivor.clone()]), 1, "one argument, two survivors");
        assert_eq!(held(&[survivor, other]), 1, "another line");
        assert_eq!(held(&[]), 1, "an argument that no survivor needs");
        assert_eq!(held_against("b.rs", &[], &arguments), [""; 0], "it is about another file");
    }

    #[test]
    fn of_what_is_not_run_again_the_numbers_must_agree() {
        let arguments = parse(TEXT).unwrap();
        let with = |row: &str| counted(&arguments, &Table::read(row), &[]).len();
        assert_eq!(with("| a.rs | 1 | 0 | 0 | 1 | today | 00 |"), 0);
        assert_eq!(with("| a.rs | 1 | 0 | 0 | 2 | today | 00 |"), 1, "two survived");
        assert_eq!(with("| b.rs | 1 | 0 | 0 | 1 | today | 00 |"), 2, "nothing survived, nothing is argued for");
        assert_eq!(
            counted(&arguments, &Table::default(), &["a.rs".to_owned()]),
            [""; 0],
            "it was held against already"
        );
    }

    #[test]
    fn an_argument_that_says_nothing_is_none() {
        assert!(parse(&TEXT.replace("they never meet.", "")).is_err());
        assert!(parse("{}").is_err());
        let list = listed(&parse(TEXT).unwrap());
        assert_eq!(list, "\n### Survivors of a.rs\n\n- `replace < with <=` in `a < b`: they never meet.\n");
    }
}
