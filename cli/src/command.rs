//! The commands: read files, hand them to the library, print and write what comes back.

mod add;
mod new;
mod notice;
mod sealing;
mod snippet;

use crate::args::{self, Check, Format, Verb};
use crate::check::{Checked, Good, check};
use crate::compare::{Difference, compare};
use crate::report::{self, Colour};
use crate::source::Source;
use crate::{clock, docs, presets, schema, stamp, texts};
use anyhow::{Context as _, bail, ensure};
use serde_json::json;
use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// How it went: what the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is good; there may be warnings.
    Good,
    /// There are faults.
    Faults,
}

/// Where a command reads and writes.
#[derive(Debug)]
pub struct Streams<I, O, E> {
    /// Standard input.
    pub input: I,
    /// Standard output.
    pub output: O,
    /// Standard error.
    pub error: E,
    /// Whether findings are printed in colours.
    pub colour: Colour,
    /// The same for those that go to standard error.
    pub error_colour: Colour,
}

/// What the npm package does before this is asked.
const NPM_ALONE: &str = "`consentry files` is in the npm package alone; \
    whoever has the zip puts its folder consentry/ onto the site as it is";

/// What both packages do before this is asked.
const PACKAGES_ALONE: &str = "`consentry studio` is in the npm package and in the zip; \
    with the sources, `cargo xtask demo` serves the studio at /studio/";

/// Runs a command.
///
/// # Errors
/// When it could not run: a file is missing, a request makes no sense.
pub fn run<I: BufRead, O: Write, E: Write>(verb: &Verb, streams: &mut Streams<I, O, E>) -> anyhow::Result<Outcome> {
    match verb {
        Verb::Check(options) => check_files(options, streams),
        Verb::Seal(options) => sealing::run(options, streams),
        Verb::Init(options) => new::run(options, streams),
        Verb::Add(options) => add::run(options, streams),
        Verb::Snippet(options) => snippet::run(options, streams),
        Verb::Notice(options) => notice::run(options, streams),
        Verb::Files(_) => bail!(NPM_ALONE),
        Verb::Studio(_) => bail!(PACKAGES_ALONE),
        Verb::Schema => print(&schema::text(), &mut streams.output),
        Verb::Docs => print(&docs::text(), &mut streams.output),
        Verb::Texts => print(&texts::text(), &mut streams.output),
        Verb::Completions(options) => {
            streams.output.write_all(&args::completions(options.shell, presets::ids()))?;
            Ok(Outcome::Good)
        }
    }
}

fn print(text: &str, to: &mut impl Write) -> anyhow::Result<Outcome> {
    to.write_all(text.as_bytes())?;
    Ok(Outcome::Good)
}

fn check_files<I: BufRead, O: Write, E: Write>(
    options: &Check,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let single = options.files.len() == 1;
    ensure!(single || options.against.is_none(), "--against compares with one FILE, found {}", options.files.len());
    ensure!(single || !options.stamp, "--stamp wants one FILE, found {}", options.files.len());
    let is_sarif = options.format == Format::Sarif;
    ensure!(
        !is_sarif || options.against.is_none(),
        "--against wants --format human or json: SARIF has no place for it"
    );
    let old = options.against.as_deref().map(old).transpose()?;
    let (sources, unread): (Vec<_>, Vec<_>) =
        options.files.iter().map(|file| open(file, &mut streams.input)).partition(anyhow::Result::is_ok);
    let all: Vec<_> = sources.into_iter().flatten().map(check).collect();
    let new = all.first().and_then(|checked| checked.good.as_ref());
    let difference = old.as_ref().zip(new).map(|(old, new)| compare(old, new));
    // What is wrong with some is told although others cannot be read.
    if !all.is_empty() {
        show(&all, difference.as_ref(), (options.format, streams.colour), &mut streams.output)?;
    }
    refuse_unread(unread, &mut streams.error)?;
    let faults: usize = all.iter().map(Checked::faults).sum();
    if options.stamp && faults == 0 {
        write_stamp(options, new, streams)?;
    }
    Ok(if faults == 0 { Outcome::Good } else { Outcome::Faults })
}

/// Tells of each file that could not be read: of the last as the error of the command.
fn refuse_unread(unread: Vec<anyhow::Result<Source>>, to: &mut impl Write) -> anyhow::Result<()> {
    let mut errors: Vec<_> = unread.into_iter().filter_map(Result::err).collect();
    let Some(last) = errors.pop() else { return Ok(()) };
    for error in errors {
        writeln!(to, "error: {}", report::told(&error))?;
    }
    Err(last)
}

fn open(file: &str, input: &mut impl BufRead) -> anyhow::Result<Source> {
    if file == "-" {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).context("standard input")?;
        return Ok(Source::new("standard input", &bytes));
    }
    ensure!(!Path::new(file).is_dir(), "{file} is a folder, want a file");
    let bytes = fs::read(file).with_context(|| cannot_read(file))?;
    Ok(Source::new(file, &bytes))
}

fn cannot_read(file: &str) -> String {
    let hint = if Path::new(file).exists() { "" } else { " (`consentry init` writes a first configuration)" };
    format!("cannot read {file}{hint}")
}

fn old(path: &Path) -> anyhow::Result<Good> {
    let name = path.display().to_string();
    let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
    let checked = check(Source::new(&name, &bytes));
    checked.good.with_context(|| format!("{name} has faults, so there is nothing to compare with: run consentry check"))
}

fn show(
    all: &[Checked],
    difference: Option<&Difference>,
    (format, colour): (Format, Colour),
    to: &mut impl Write,
) -> anyhow::Result<()> {
    match format {
        Format::Human => {
            for checked in all {
                report::human(checked, colour, to)?;
            }
            if let Some(difference) = difference {
                write!(to, "\n{}", difference.human())?;
            }
        }
        Format::Json => {
            let files: Vec<_> = all.iter().map(report::json).collect();
            let whole = match difference {
                Some(difference) => json!({ "files": files, "difference": difference.json() }),
                None => json!({ "files": files }),
            };
            writeln!(to, "{whole:#}")?;
        }
        Format::Sarif => writeln!(to, "{:#}", report::sarif(all))?,
    }
    Ok(())
}

fn write_stamp<I, O, E: Write>(
    options: &Check,
    good: Option<&Good>,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<()> {
    let file = options.files.first().map_or("", String::as_str);
    let path = match &options.out {
        Some(path) => path.clone(),
        None if file == "-" => bail!("--stamp of standard input wants --out PATH"),
        None => PathBuf::from(file).with_extension("stamp.json"),
    };
    let good = good.context("nothing to stamp")?;
    let text = format!("{:#}\n", stamp::stamp(good, clock::now()));
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(streams.error, "wrote {}: keep it with your records", path.display())?;
    Ok(())
}
