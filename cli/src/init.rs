//! A first configuration from a few answers.

use crate::add::{self, Added, Answers, Layout, Ready, Refused};
use crate::check::check;
use crate::finding::Finding;
use crate::questions::Questions;
use crate::seal::{self, Sealed};
use crate::source::Source;
use anyhow::{anyhow, ensure};
use consentry::consent::field::Kind;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

/// A first configuration.
#[derive(Debug)]
pub struct New {
    /// Its text.
    pub text: String,
    /// The vendors in it.
    pub(crate) added: Vec<Added>,
}

/// Asks, and returns a configuration that is good.
///
/// # Errors
/// When the answers end too soon, or one that was piped in cannot be used.
pub fn ask(input: &mut impl BufRead, to: &mut impl Write) -> anyhow::Result<New> {
    let mut questions = Questions::new(input, to);
    let (site, notice) = (site(&mut questions)?, notice(&mut questions)?);
    let configuration = json!({ "site": site, "notice": notice, "vendors": [] });
    let mut source = Source::new("the new configuration", b"");
    source.text = format!("{}\n", Layout::default().value(&configuration, "", 0));
    let added = vendors(&mut source, &mut questions)?;
    let checked = check(source);
    // The answers were checked one by one, so this would be a fault of this tool; a bad file is never written.
    ensure!(checked.faults() == 0, "the answers make no good configuration: {}", all(&checked.findings));
    let text = match seal::text(&checked)? {
        Sealed::Text(text) => text,
        Sealed::Already(_) => checked.source.text,
    };
    Ok(New { text, added })
}

fn all(findings: &[Finding]) -> String {
    findings.iter().map(Finding::sentence).collect::<Vec<_>>().join("; ")
}

fn site(questions: &mut Questions<'_, impl BufRead, impl Write>) -> anyhow::Result<Value> {
    let name = questions.text("What do residents call the site?", None, Kind::Text(80))?;
    let controller = questions.text("Which legal person answers for it?", Some(&name), Kind::Text(120))?;
    let contact =
        questions.text("Where can residents ask about their data? (e-mail, telephone)", None, Kind::Text(200))?;
    Ok(json!({ "name": name, "controller": controller, "contact": contact }))
}

fn notice(questions: &mut Questions<'_, impl BufRead, impl Write>) -> anyhow::Result<Value> {
    let url = questions.text("Address of the privacy notice?", Some("/privacy"), Kind::Page)?;
    let asked = "Its part on cookies: an #id, or the words with which it begins?";
    let section = questions.text(asked, Some("Cookies"), Kind::Text(200))?;
    Ok(json!({ "url": url, "section": section }))
}

/// Asks which vendors there are and what only the site knows of each, and puts them into the text.
fn vendors(source: &mut Source, questions: &mut Questions<'_, impl BufRead, impl Write>) -> anyhow::Result<Vec<Added>> {
    questions.say(&add::table())?;
    let asked = "Which of these does the site use? (names of the first column, commas between)";
    let mut all = Vec::new();
    for preset in questions.presets(asked)? {
        let ready = Ready::look(source, &preset).map_err(|refused| unfit(&refused))?;
        let answers = Answers::default().ask_rest(&preset, questions)?;
        let added = ready.put(answers).map_err(|refused| unfit(&refused))?;
        source.text.clone_from(&added.text);
        all.push(added);
    }
    Ok(all)
}

fn unfit(refused: &Refused) -> anyhow::Error {
    anyhow!("the answers make no good configuration: {}", all(&refused.findings))
}
