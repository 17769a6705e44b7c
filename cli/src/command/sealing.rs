//! `consentry seal`: checks configurations, and seals those that are good.

use super::{Outcome, Streams, open};
use crate::add::replace;
use crate::args::Seal;
use crate::check::check;
use crate::report::{self, Colour};
use crate::seal::{self, Sealed};
use crate::source::{Mark, Source};
use anyhow::Context as _;
use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Seal,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Good;
    for file in &options.files {
        let (source, bytes) = read(file, streams)?;
        let checked = check(source);
        if checked.faults() > 0 {
            // Standard output is for the sealed text alone.
            report::human(&checked, Colour::Off, &mut streams.error)?;
            outcome = Outcome::Faults;
            continue;
        }
        let sealed = seal::text(&checked)?;
        let mark = if checked.source.mark == Mark::There { "\u{feff}" } else { "" };
        match (sealed, file.as_str()) {
            (Sealed::Text(text), "-") => write!(streams.output, "{mark}{text}")?,
            (Sealed::Already(_), "-") => write!(streams.output, "{mark}{}", checked.source.text)?,
            (Sealed::Text(text), _) => {
                replace(Path::new(file), &bytes, format!("{mark}{text}").as_bytes())?;
                writeln!(streams.error, "sealed {file}")?;
            }
            (Sealed::Already(_), _) => writeln!(streams.error, "{file} was sealed already")?,
        }
    }
    Ok(outcome)
}

fn read<I: BufRead, O, E>(file: &str, streams: &mut Streams<I, O, E>) -> anyhow::Result<(Source, Vec<u8>)> {
    if file == "-" {
        return Ok((open(file, &mut streams.input)?, Vec::new()));
    }
    let bytes = fs::read(file).with_context(|| format!("cannot read {file}"))?;
    Ok((Source::new(file, &bytes), bytes))
}
