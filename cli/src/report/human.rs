//! For people: each finding with the line that it points into.

use super::{Colour, counted};
use crate::check::Checked;
use crate::codes::{self, By};
use crate::finding::{Finding, Weight};
use crate::source::{Position, Source};
use crate::words::visible;
use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source as Text};
use consentry::consent::seal::SEAL;
use std::io::{self, Write};

/// How many findings are drawn of a file: more than that nobody reads, and each takes its time.
const DRAWN: usize = 50;

/// Prints what was found in a file, and a line that sums it up.
///
/// # Errors
/// When nothing can be written.
pub fn human(checked: &Checked, colour: Colour, to: &mut impl Write) -> io::Result<()> {
    findings(checked, colour, to)?;
    writeln!(to, "{}: {}", name(&checked.source), summary(checked))
}

/// Prints what was found in a file.
///
/// # Errors
/// When nothing can be written.
pub fn findings(checked: &Checked, colour: Colour, to: &mut impl Write) -> io::Result<()> {
    let mut findings: Vec<_> = checked.findings.iter().collect();
    if findings.len() > DRAWN {
        // What is left out is what weighs least.
        findings.sort_by_key(|finding| finding.weight == Weight::Warning);
    }
    for finding in findings.iter().take(DRAWN) {
        print(finding, &checked.source, colour, to)?;
    }
    match findings.len().saturating_sub(DRAWN) {
        0 => Ok(()),
        more => writeln!(to, "and {more} more: `consentry check --format json` lists all\n"),
    }
}

fn summary(checked: &Checked) -> String {
    let (faults, warnings) = (checked.faults(), checked.warnings());
    let counts = format!("{}, {}", counted(faults, "fault"), counted(warnings, "warning"));
    let is_sealed = checked.good.as_ref().is_some_and(|good| good.root.get(SEAL).is_some());
    match (faults, is_sealed) {
        (0, true) => format!("good ({counts})"),
        (0, false) => format!("good ({counts}), not sealed: `consentry seal` makes the banner come sooner"),
        (1.., _) => counts,
    }
}

/// The file's name may not steer the terminal either.
fn name(source: &Source) -> String {
    source.name.chars().map(visible).collect()
}

fn print(finding: &Finding, source: &Source, colour: Colour, to: &mut impl Write) -> io::Result<()> {
    let name = name(source);
    let config = Config::new().with_color(colour == Colour::On).with_index_type(IndexType::Char);
    let (kind, ink) = match finding.weight {
        Weight::Fault => (ReportKind::Error, Color::Red),
        Weight::Warning => (ReportKind::Warning, Color::Yellow),
    };
    let excerpt = source.excerpt(&finding.span);
    let span = (&name, excerpt.span);
    let place = if finding.path.is_empty() { "the file".to_owned() } else { path(&finding.path) };
    let label = Label::new(span.clone()).with_color(ink).with_message(format!("found {}", finding.found));
    let mut report = Report::build(kind, span)
        .with_config(config)
        .with_code(finding.code)
        .with_message(format!("{place}: want {}", finding.wanted))
        .with_label(label);
    if let Some(hint) = &finding.hint {
        report.set_help(hint);
    }
    let alone = codes::find(finding.code).is_some_and(|code| code.by == By::ToolAlone);
    let alone = if alone { " (cli-only: the widget does not report this)" } else { "" };
    report.set_note(format!("see {}{alone}", finding.docs()));
    let mut printed = Vec::new();
    report.finish().write((&name, Text::from(excerpt.text)), &mut printed)?;
    // The painter pads some lines with spaces, which no file under version control wants.
    let printed = placed(&String::from_utf8_lossy(&printed), source, finding, excerpt.moved);
    for line in printed.lines() {
        writeln!(to, "{}", line.trim_end())?;
    }
    writeln!(to)
}

/// With the column that the file has, where its line was cut before what is pointed at.
fn placed(printed: &str, source: &Source, finding: &Finding, moved: usize) -> String {
    if moved == 0 {
        return printed.to_owned();
    }
    let Position { line, column } = source.position(finding.span.start);
    printed.replacen(&format!(":{line}:{} ]", column - moved), &format!(":{line}:{column} ]"), 1)
}

/// A path holds names from the file.
fn path(path: &str) -> String {
    path.chars().map(visible).collect()
}
