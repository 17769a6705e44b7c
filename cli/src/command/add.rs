//! `consentry add`: lists the presets, or puts one into a configuration.

use super::{Outcome, Streams, print};
use crate::add::{self, Added, Answers, Ready, Refused, Site};
use crate::args::Add;
use crate::hints::nearest;
use crate::presets::{self, Preset};
use crate::questions::Questions;
use crate::report;
use crate::source::Source;
use anyhow::{Context as _, bail, ensure};
use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Add,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let Some(id) = &options.preset else { return list(streams) };
    let preset = find(id)?;
    let preset = match &options.purpose {
        Some(purpose) => preset.for_purpose(purpose),
        None => preset,
    };
    if options.tell.settings {
        return print(&format!("{}\n", add::settings(&preset)), &mut streams.output);
    }
    let is_file = options.config != "-";
    let bytes = read(&options.config, &mut streams.input)?;
    let name = if is_file { &options.config } else { "standard input" };
    let source = Source::new(name, &bytes);
    let given = Answers::given(&preset, &options.set)?;
    let added = match Ready::look(&source, &preset) {
        Ok(ready) => {
            let mut questions = Questions::new(&mut streams.input, &mut streams.error);
            ready.put(given.ask_rest(&preset, &mut questions)?)
        }
        Err(refused) => Err(refused),
    };
    let added = match added {
        Ok(added) => added,
        Err(refused) => return refuse(&refused, streams),
    };
    if options.print || !is_file {
        streams.output.write_all(&added.bytes(&source))?;
        return show(&added, streams);
    }
    write(options, &added, (&source, &bytes), streams)
}

fn list<I, O: Write, E: Write>(streams: &mut Streams<I, O, E>) -> anyhow::Result<Outcome> {
    print(&add::table(), &mut streams.output)?;
    writeln!(streams.error, "\nnext: consentry add PRESET, or consentry add PRESET --settings")?;
    Ok(Outcome::Good)
}

fn find(id: &str) -> anyhow::Result<Preset> {
    let near = || match nearest(id, presets::ids()) {
        Some(near) => format!("did you mean {near}?"),
        None => "consentry add lists them all; any other vendor is spelt out".to_owned(),
    };
    Preset::find(id).with_context(|| format!("there is no preset {id}: {}", near()))
}

fn read(file: &str, input: &mut impl BufRead) -> anyhow::Result<Vec<u8>> {
    if file == "-" {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).context("standard input")?;
        return Ok(bytes);
    }
    if !Path::new(file).exists() {
        bail!("there is no {file}: consentry init writes one, --config names another");
    }
    fs::read(file).with_context(|| format!("cannot read {file}"))
}

fn refuse<I, O, E: Write>(refused: &Refused, streams: &mut Streams<I, O, E>) -> anyhow::Result<Outcome> {
    report::findings(refused, streams.error_colour, &mut streams.error)?;
    writeln!(streams.error, "nothing was written")?;
    Ok(Outcome::Faults)
}

/// What would be done, where nothing is written.
pub(super) fn show<I, O, E: Write>(added: &Added, streams: &mut Streams<I, O, E>) -> anyhow::Result<Outcome> {
    let starter = added.starter.as_ref();
    let where_to = starter.map(|starter| format!("not written; this goes to {} on the site:", starter.path));
    let told = add::told(added, "the text", where_to.as_deref());
    write!(streams.error, "{told}")?;
    if let Some(starter) = starter {
        write!(streams.error, "\n{}", starter.text)?;
    }
    Ok(Outcome::Good)
}

fn write<I, O, E: Write>(
    options: &Add,
    added: &Added,
    (source, bytes): (&Source, &[u8]),
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let file = Path::new(&options.config);
    let site = site(options.root.as_ref(), file)?;
    let starter = added.starter.as_ref();
    let was = starter.map(|starter| site.write(starter)).transpose()?;
    let replaced = add::replace(file, bytes, &added.bytes(source));
    if replaced.is_err() {
        // A starter without its vendor would puzzle whoever finds it.
        starter.zip(was).into_iter().for_each(|(starter, was)| site.take_back(starter, was));
    }
    replaced?;
    let lies = starter.map(|starter| lies(&site, starter));
    write!(streams.error, "{}", add::told(added, &options.config, lies.as_deref()))?;
    writeln!(streams.error, "next: consentry check {0}; consentry seal {0}", options.config)?;
    Ok(Outcome::Good)
}

pub(super) fn lies(site: &Site, starter: &add::Starter) -> String {
    format!("{}, which must be served at {}", site.place(starter).display(), starter.path)
}

/// The folder that is served as the site: where the configuration lies, unless it is said.
pub(super) fn site(root: Option<&PathBuf>, file: &Path) -> anyhow::Result<Site> {
    let root = match root {
        Some(root) => root.clone(),
        None => file.parent().map(Path::to_path_buf).unwrap_or_default(),
    };
    ensure!(root.as_os_str().is_empty() || root.is_dir(), "there is no folder {}", root.display());
    Ok(Site { root })
}
