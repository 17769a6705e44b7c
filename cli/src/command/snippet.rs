//! `consentry snippet`: what goes into the pages and headers of a site.

use super::{Outcome, Streams};
use crate::args::{Print, Snippet as Options};
use crate::check::check;
use crate::report::{self, Colour};
use crate::snippet::{Address, Scripts, Snippet, TrustedTypes, Wanted};
use crate::source::Source;
use anyhow::{Context as _, ensure};
use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Options,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let wanted = wanted(options)?;
    let (name, text) = read(&options.file, &mut streams.input)?;
    let script = options.script.as_deref().map(script).transpose()?;
    let checked = check(Source::new(name, &text));
    let good = match &checked.good {
        Some(good) if checked.faults() == 0 => good,
        Some(_) | None => {
            // Standard output is for what is pasted alone.
            report::human(&checked, Colour::Off, &mut streams.error)?;
            return Ok(Outcome::Faults);
        }
    };
    let snippet = Snippet::of(good, &text, script.as_deref(), &wanted)?;
    match options.format {
        Print::Human => snippet.human(&mut streams.output)?,
        Print::Json => writeln!(streams.output, "{:#}", snippet.json())?,
    }
    if script.is_none() {
        writeln!(
            streams.error,
            "the tag pins nothing: --script PATH of the consentry.js that you serve adds its hash as integrity"
        )?;
    }
    Ok(Outcome::Good)
}

fn wanted(options: &Options) -> anyhow::Result<Wanted> {
    let config = match &options.config_url {
        Some(url) => Address::read(url).context("--config-url")?,
        None => Address::at_root(file_name(&options.file)),
    };
    let scripts = if options.strict.nonce { Scripts::ByNonce } else { Scripts::ByHost };
    let demanded = options.strict.types.trusted_types;
    let trusted_types = if demanded { TrustedTypes::Demanded } else { TrustedTypes::None };
    Ok(Wanted { src: Address::read(&options.src).context("--src")?, config, scripts, trusted_types })
}

fn file_name(file: &str) -> &str {
    let name = Path::new(file).file_name().and_then(|name| name.to_str());
    name.filter(|_| file != "-").unwrap_or("consent.json")
}

/// The name of the configuration and its bytes, as the server sends them.
fn read<'a>(file: &'a str, input: &mut impl BufRead) -> anyhow::Result<(&'a str, Vec<u8>)> {
    if file == "-" {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).context("standard input")?;
        return Ok(("standard input", bytes));
    }
    Ok((file, fs::read(file).with_context(|| format!("cannot read {file}"))?))
}

/// What the script says where it cannot run: nothing else has that sentence in it.
const MARK: &[u8] = b"nothing is loaded: no plain script";

/// The script, which a hash of something else would keep from running.
fn script(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = path.display();
    let lies = "consentry.js lies in the folder consentry/ of the zip; from npm, consentry files FOLDER copies it";
    ensure!(path.exists(), "there is no {name}: {lies}");
    let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
    ensure!(bytes.windows(MARK.len()).any(|window| window == MARK), "{name} is not consentry.js: {lies}");
    Ok(bytes)
}
