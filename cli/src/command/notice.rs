//! `consentry notice`: holds a site's privacy notice against its configuration.

use super::{Outcome, Streams};
use crate::args::{Decision, Notice as Options, Print};
use crate::check::{Checked, Good, check};
use crate::compare::compare;
use crate::notice::{self, Origin, Pages, Record, Study};
use crate::report::{self, Colour};
use crate::source::Source;
use crate::words::visible;
use crate::{add, clock, seal};
use anyhow::{Context as _, ensure};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Options,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    // A switch that is off counts as given to what wants it beside itself.
    ensure!(
        options.table.table || options.table.lang.is_none(),
        "--lang is the language of --table, which is not given"
    );
    let bytes = fs::read(&options.config).with_context(|| {
        format!("cannot read {}: --config names the configuration, consentry init writes one", options.config)
    })?;
    let mut checked = check(Source::new(&options.config, &bytes));
    let Some(good) = checked.good.take().filter(|_| checked.faults() == 0) else {
        match options.format {
            Print::Human => report::human(&checked, streams.error_colour, &mut streams.error)?,
            Print::Json => json(&checked, &Study::default(), &mut streams.output)?,
        }
        return Ok(Outcome::Faults);
    };
    let Some(file) = &options.file else {
        streams.output.write_all(notice::table(&good, options.table.lang.as_deref())?.as_bytes())?;
        return Ok(Outcome::Good);
    };
    let origin = origin(file, &mut streams.input)?;
    let pages = Pages::read(&origin, &notice::addresses(&good), &notice::hosts(&good))?;
    let study = notice::study(&good, &pages);
    checked.findings = notice::findings(&good, &study);
    if options.write.fix {
        return fix(options, (&checked, &good, &study), (&pages, &bytes), streams);
    }
    let now = Record::of(&study, &pages, clock::now());
    if let Some(decision) = options.write.stamp {
        return stamp((&options.config, decision), (&checked, &good, now), &bytes, streams);
    }
    if let Some(older) = older(&options.config)? {
        let asked = would_ask(&good, &checked.source.text, &now);
        let command = format!("consentry notice {file} --config {} --stamp", options.config);
        checked.findings.extend(notice::changes(&good, (&now, &older), (&command, &asked)));
    }
    show(options, (&checked, &study, file), streams)?;
    Ok(if checked.faults() == 0 { Outcome::Good } else { Outcome::Faults })
}

/// The uses about which residents would be asked again, were the notice given a new version.
fn would_ask(good: &Good, text: &str, now: &Record) -> Vec<String> {
    let text = notice::with_version(text, good, &now.version());
    let again = check(Source::new("", text.as_bytes())).good;
    again.map(|again| compare(good, &again).changed.into_iter().map(|one| one.id).collect()).unwrap_or_default()
}

/// Where the record of a configuration lies.
fn record_of(config: &str) -> PathBuf {
    PathBuf::from(format!("{}.notice.json", config.strip_suffix(".json").unwrap_or(config)))
}

/// What the sections said when the owner last looked, if that was kept.
fn older(config: &str) -> anyhow::Result<Option<Record>> {
    let path = record_of(config);
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let advice = || format!("{}: --stamp wrote it and can write it anew; move this one away", path.display());
    Record::parse(&text).with_context(advice).map(Some)
}

fn stamp<I, O: Write, E: Write>(
    (config, decision): (&str, Decision),
    (checked, good, now): (&Checked, &Good, Record),
    old: &[u8],
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    if checked.faults() > 0 {
        report::findings(checked, streams.error_colour, &mut streams.error)?;
        writeln!(streams.error, "nothing was written: a link that leads nowhere has no section to keep")?;
        return Ok(Outcome::Faults);
    }
    let path = record_of(config);
    let kept = match older(config) {
        Ok(kept) => kept,
        Err(error) => {
            writeln!(streams.error, "{} was no record, and is written anew ({})", path.display(), error.root_cause())?;
            None
        }
    };
    let now = now.with_what_was_not_read(kept);
    // The record first: were it lost, a new version would have asked everybody with nothing to show for it.
    let new = match decision {
        Decision::Keep => None,
        Decision::Ask => {
            let text = notice::with_version(&checked.source.text, good, &now.version());
            Some(sealed_if_it_was(config, good, &text)?)
        }
    };
    fs::write(&path, format!("{:#}\n", now.json())).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(streams.error, "wrote {}: keep it with your records", path.display())?;
    if let Some(new) = new {
        add::replace(Path::new(config), old, new.as_bytes())?;
        let again = check(Source::new(config, new.as_bytes())).good.context("what was written is good")?;
        write!(streams.output, "{}", compare(good, &again).human())?;
        writeln!(streams.error, "wrote {}: version {} of the notice", config, now.version())?;
    }
    Ok(Outcome::Good)
}

fn origin(file: &str, input: &mut impl BufRead) -> anyhow::Result<Origin> {
    if file == "-" {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).context("standard input")?;
        return Ok(Origin::page("standard input", &bytes));
    }
    let path = Path::new(file);
    ensure!(
        path.exists(),
        "there is no {file}: want the notice as HTML or text, or the folder that is served as your site"
    );
    if path.is_dir() {
        return Ok(Origin::folder(path));
    }
    Ok(Origin::page(file, &fs::read(path).with_context(|| format!("cannot read {file}"))?))
}

fn show<I, O: Write, E>(
    options: &Options,
    (checked, study, file): (&Checked, &Study, &str),
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<()> {
    match options.format {
        Print::Human => {
            notice::human(study, &mut streams.output)?;
            report::findings(checked, streams.colour, &mut streams.output)?;
            let line = format!("{} with {}: {}", file, options.config, notice::counts(&checked.findings));
            writeln!(streams.output, "{}", line.chars().map(visible).collect::<String>())?;
        }
        Print::Json => json(checked, study, &mut streams.output)?,
    }
    Ok(())
}

fn json(checked: &Checked, study: &Study, to: &mut impl Write) -> anyhow::Result<()> {
    let told = report::json(checked);
    let findings = told.get("findings").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = format!("{:#}", notice::json(study, findings));
    // JSON escapes the first controls alone, and a terminal obeys others as well.
    for c in text.chars() {
        if c.is_control() && c != '\n' { write!(to, "\\u{:04x}", u32::from(c))? } else { write!(to, "{c}")? }
    }
    Ok(writeln!(to)?)
}

fn fix<I, O: Write, E: Write>(
    options: &Options,
    (checked, good, study): (&Checked, &Good, &Study),
    (pages, old): (&Pages, &[u8]),
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let (text, fixes) = notice::fixed(&checked.source.text, good, study);
    if fixes.is_empty() {
        report::findings(checked, streams.error_colour, &mut streams.error)?;
        writeln!(streams.error, "nothing was written: no section is known that would be better")?;
        return Ok(if checked.faults() == 0 { Outcome::Good } else { Outcome::Faults });
    }
    let new = sealed_if_it_was(&options.config, good, &text)?;
    add::replace(Path::new(&options.config), old, new.as_bytes())?;
    write!(streams.output, "{}", notice::told(&fixes))?;
    writeln!(streams.error, "wrote {}: look over what each link leads to", options.config)?;
    let mut again = check(Source::new(&options.config, new.as_bytes()));
    let good = again.good.take().context("what was written is good")?;
    again.findings = notice::findings(&good, &notice::study(&good, pages));
    if again.faults() == 0 {
        return Ok(Outcome::Good);
    }
    report::findings(&again, streams.error_colour, &mut streams.error)?;
    writeln!(streams.error, "{} is left: {}", options.config, notice::counts(&again.findings))?;
    Ok(Outcome::Faults)
}

/// The text, sealed anew where it was sealed. A text with a fault is never written.
fn sealed_if_it_was(name: &str, good: &Good, text: &str) -> anyhow::Result<String> {
    let again = check(Source::new(name, text.as_bytes()));
    if again.faults() > 0 {
        let mut told = Vec::new();
        report::findings(&again, Colour::Off, &mut told)?;
        anyhow::bail!("what would be written has faults, so nothing was:\n{}", String::from_utf8_lossy(&told));
    }
    if good.root.get(consentry::consent::seal::SEAL).is_none() {
        return Ok(text.to_owned());
    }
    Ok(match seal::text(&again)? {
        seal::Sealed::Text(sealed) => sealed,
        seal::Sealed::Already(_) => text.to_owned(),
    })
}
