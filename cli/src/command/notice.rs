//! `consentry notice`: holds a site's privacy notice against its configuration.

use super::{Outcome, Streams};
use crate::args::{Notice as Options, Print};
use crate::check::{Checked, Good, check};
use crate::notice::{self, Origin, Pages, Study};
use crate::report::{self, Colour};
use crate::source::Source;
use crate::{add, seal};
use anyhow::{Context as _, ensure};
use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Options,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let bytes = fs::read(&options.config).with_context(|| {
        format!("cannot read {}: --config names the configuration, consentry init writes one", options.config)
    })?;
    let mut checked = check(Source::new(&options.config, &bytes));
    let Some(good) = checked.good.take().filter(|_| checked.faults() == 0) else {
        report::human(&checked, streams.error_colour, &mut streams.error)?;
        return Ok(Outcome::Faults);
    };
    let origin = origin(&options.file, &mut streams.input)?;
    let addresses = notice::addresses(&good);
    let pages = Pages::read(&origin, &addresses.iter().map(String::as_str).collect::<Vec<_>>())?;
    let study = notice::study(&good, &pages);
    checked.findings = notice::findings(&good, &study);
    if options.fix {
        return fix(options, (&checked, &good, &study), &bytes, streams);
    }
    show(options, (&checked, &study), streams)?;
    Ok(if checked.faults() == 0 { Outcome::Good } else { Outcome::Faults })
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
    (checked, study): (&Checked, &Study),
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<()> {
    match options.format {
        Print::Human => {
            notice::human(study, &mut streams.output)?;
            report::findings(checked, streams.colour, &mut streams.output)?;
            writeln!(
                streams.output,
                "{} with {}: {}",
                options.file,
                options.config,
                notice::counts(&checked.findings)
            )?;
        }
        Print::Json => {
            let findings = report::json(checked)["findings"].as_array().cloned().unwrap_or_default();
            writeln!(streams.output, "{:#}", notice::json(study, findings))?;
        }
    }
    Ok(())
}

fn fix<I, O: Write, E: Write>(
    options: &Options,
    (checked, good, study): (&Checked, &Good, &Study),
    old: &[u8],
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
    Ok(Outcome::Good)
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
