//! A first configuration from a few answers.

mod questions;

use crate::check::check;
use crate::source::Source;
use anyhow::ensure;
use consentry::consent::field::Kind;
use questions::Questions;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

/// Asks, and returns the text of a configuration that is good.
///
/// # Errors
/// When the answers end too soon, or one that was piped in cannot be used.
pub fn ask(input: &mut impl BufRead, to: &mut impl Write) -> anyhow::Result<String> {
    let mut questions = Questions::new(input, to);
    let (site, notice, vendors) = (site(&mut questions)?, notice(&mut questions)?, vendors(&mut questions)?);
    let configuration = json!({ "site": site, "notice": notice, "vendors": vendors });
    let text = format!("{configuration:#}\n");
    let checked = check(Source::new("the new configuration", text.as_bytes()));
    // The answers were checked one by one, so this would be a fault of this tool; a bad file is never written.
    ensure!(checked.faults() == 0, "the answers make no good configuration: {}", all(&checked.findings));
    Ok(text)
}

fn all(findings: &[crate::finding::Finding]) -> String {
    findings.iter().map(crate::finding::Finding::sentence).collect::<Vec<_>>().join("; ")
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

fn vendors(questions: &mut Questions<'_, impl BufRead, impl Write>) -> anyhow::Result<Vec<Value>> {
    let mut vendors = Vec::new();
    if questions.is_yes("Does the site use Google Analytics? (yes or no)")? {
        let id = questions.text("Its measurement id? (G-…)", None, Kind::MeasurementId)?;
        vendors.push(json!({ "preset": "google-analytics", "measurementId": id }));
    }
    if questions.is_yes("Does the site use Hotjar? (yes or no)")? {
        let id = questions.whole("The number of the site in Hotjar?", (1, u32::MAX))?;
        vendors.push(json!({ "preset": "hotjar", "siteId": id }));
    }
    if vendors.is_empty() {
        return Ok(vendors);
    }
    let asked =
        "Paths that show other people's data or ask for sensitive things? (/account/*, /repairs; empty for none)";
    let paths = questions.paths(asked)?;
    for vendor in vendors.iter_mut().filter_map(Value::as_object_mut).filter(|_| !paths.is_empty()) {
        vendor.insert("notOn".to_owned(), json!(paths));
    }
    Ok(vendors)
}
