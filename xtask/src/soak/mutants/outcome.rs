//! What became of each mutant, as cargo-mutants tells it.

use anyhow::{Context as _, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A mutant and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// Its name with file and place: no two mutants share it.
    name: String,
    /// What was changed, without the place, which moves.
    pub(super) change: String,
    /// The line of code that was changed.
    pub(super) code: String,
    pub(super) end: End,
}

/// From the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// A test failed.
    Caught,
    /// It ran for ever.
    Timeout,
    /// It did not compile.
    Unviable,
    /// No test noticed it.
    Survived,
}

#[cfg(test)]
impl Outcome {
    /// A mutant of a test.
    pub(super) fn new(change: &str, code: &str, end: End) -> Self {
        Self { name: change.to_owned(), change: change.to_owned(), code: code.to_owned(), end }
    }
}

/// Those that no test noticed.
pub(super) fn survivors(outcomes: &[Outcome]) -> impl Iterator<Item = &Outcome> {
    outcomes.iter().filter(|outcome| outcome.end == End::Survived)
}

/// Takes over what another pass knows better.
pub(super) fn better(outcomes: &mut [Outcome], later: Vec<Outcome>) {
    for known in later {
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.name == known.name) {
            outcome.end = outcome.end.min(known.end);
        }
    }
}

/// What ran for ever need not do so in the next pass: cargo-mutants leaves out only what was caught.
pub(super) fn count_as_caught(out: &Path) -> anyhow::Result<()> {
    let texts = ["caught.txt", "timeout.txt"].map(|name| fs::read_to_string(out.join(name)).unwrap_or_default());
    fs::write(out.join("caught.txt"), texts.concat()).with_context(|| format!("cannot write {}", out.display()))
}

/// The files that a list of mutants names, each once.
pub(super) fn files(list: &str) -> anyhow::Result<Vec<String>> {
    let list: Value = serde_json::from_str(list).context("the list of mutants")?;
    let mut files = Vec::new();
    for mutant in list.as_array().context("the list of mutants is no list")? {
        let file = mutant.get("file").and_then(Value::as_str).context("a mutant without a file")?;
        if !files.iter().any(|known| known == file) {
            files.push(file.to_owned());
        }
    }
    Ok(files)
}

/// Reads what cargo-mutants wrote; the code is looked up in the tree that it mutated.
pub(super) fn read(text: &str, tree: &Path) -> anyhow::Result<Vec<Outcome>> {
    let json: Value = serde_json::from_str(text).context("outcomes.json")?;
    let all = json.get("outcomes").and_then(Value::as_array).context("outcomes.json has no outcomes")?;
    let mutants =
        all.iter().filter_map(|outcome| Some((outcome.pointer("/scenario/Mutant")?, outcome.get("summary")?)));
    mutants.map(|(mutant, summary)| outcome(mutant, summary, tree)).collect()
}

fn outcome(mutant: &Value, summary: &Value, tree: &Path) -> anyhow::Result<Outcome> {
    let text = |pointer: &str| mutant.pointer(pointer).and_then(Value::as_str).with_context(|| format!("no {pointer}"));
    let (name, file) = (text("/name")?, text("/file")?);
    let line = mutant.pointer("/span/start/line").and_then(Value::as_u64).context("a mutant without a line")?;
    let source = fs::read_to_string(tree.join(file)).with_context(|| format!("cannot read {file}"))?;
    let code = source.lines().nth(usize::try_from(line)?.saturating_sub(1)).context("a line that is not there")?;
    let end = match summary.as_str() {
        Some("CaughtMutant") => End::Caught,
        Some("MissedMutant") => End::Survived,
        Some("Timeout") => End::Timeout,
        Some("Unviable") => End::Unviable,
        other => bail!("{name}: found {other:?}, want how it ended"),
    };
    // `src/a.rs:12:5: replace …`
    let change = name.split_once(": ").map_or(name, |(_, change)| change);
    Ok(Outcome { name: name.to_owned(), change: change.to_owned(), code: code.trim().to_owned(), end })
}

#[cfg(test)]
mod tests {
    use super::{End, better, files, read, survivors};
    use std::path::Path;

    /// Of this very file: its first line is known.
    fn outcomes(summary: &str) -> String {
        format!(
            r#"{{ "outcomes": [ {{ "scenario": "Baseline", "summary": "Success" }}, {{ "scenario": {{ "Mutant": {{
            "name": "src/soak/mutants/outcome.rs:1:2: replace f with ()", "file": "src/soak/mutants/outcome.rs",
            "span": {{ "start": {{ "line": 1 }} }} }} }}, "summary": "{summary}" }} ] }}"#
        )
    }

    #[test]
    fn a_mutant_is_told_by_its_change_and_its_line_of_code() {
        let tree = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |summary| read(&outcomes(summary), tree);
        let mut all = read("MissedMutant").unwrap();
        assert_eq!((all.len(), all[0].change.as_str(), all[0].end), (1, "replace f with ()", End::Survived));
        assert_eq!(all[0].code, "//! What became of each mutant, as cargo-mutants tells it.");
        assert_eq!(survivors(&all).count(), 1);
        better(&mut all, read("CaughtMutant").unwrap());
        better(&mut all, read("MissedMutant").unwrap());
        assert_eq!(all[0].end, End::Caught, "what was noticed once was noticed");
        assert!(read("Unheard-of").is_err());
    }

    #[test]
    fn each_file_is_named_once() {
        assert_eq!(files(r#"[{"file":"a"},{"file":"b"},{"file":"a"}]"#).unwrap(), ["a", "b"]);
    }
}
