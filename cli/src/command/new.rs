//! `consentry init`: a first configuration, and the scripts that its vendors need beside theirs.

use super::{Outcome, Streams, add as adding, print};
use crate::add::{self, Site};
use crate::args::Init;
use crate::init::{self, New};
use anyhow::{Context as _, ensure};
use std::fs::{self, OpenOptions};
use std::io::{BufRead, Write};
use std::path::Path;

pub(super) fn run<I: BufRead, O: Write, E: Write>(
    options: &Init,
    streams: &mut Streams<I, O, E>,
) -> anyhow::Result<Outcome> {
    let is_file = options.file != "-";
    let exists = is_file && Path::new(&options.file).exists();
    ensure!(!exists || options.force, "{} is there already: --force writes over it", options.file);
    // Nobody wants to answer for nothing.
    let site = is_file.then(|| adding::site(None, Path::new(&options.file))).transpose()?;
    let new = init::ask(&mut streams.input, &mut streams.error)?;
    let Some(site) = site else {
        for added in &new.added {
            adding::show(added, streams)?;
        }
        return print(&new.text, &mut streams.output);
    };
    write(options, &new, &site)?;
    for added in &new.added {
        let lies = added.starter.as_ref().map(|starter| adding::lies(&site, starter));
        write!(streams.error, "{}", add::told(added, &options.file, lies.as_deref()))?;
    }
    writeln!(streams.error, "wrote {}; next: consentry check {0}; consentry snippet {0}", options.file)?;
    Ok(Outcome::Good)
}

fn write(options: &Init, new: &New, site: &Site) -> anyhow::Result<()> {
    let starters: Vec<_> = new.added.iter().filter_map(|added| added.starter.as_ref()).collect();
    // All are looked at before the first is written.
    for (place, starter) in starters.iter().enumerate() {
        let mut others = starters.iter().take(place);
        let clash = others.any(|other| other.path == starter.path && other.text != starter.text);
        ensure!(!clash, "two vendors would have their starters at {}: give each another path", starter.path);
        site.state(starter)?;
    }
    // A vendor without its starter may do what the starter forbids it, so that the vendors come last.
    for starter in starters {
        site.write(starter)?;
    }
    put(options, new.text.as_bytes())
}

fn put(options: &Init, text: &[u8]) -> anyhow::Result<()> {
    let file = Path::new(&options.file);
    if options.force && file.exists() {
        let old = fs::read(file).with_context(|| format!("cannot read {}", options.file))?;
        return add::replace(file, &old, text);
    }
    // A file that appeared while the questions were asked is not written over either.
    let open = OpenOptions::new().write(true).create_new(true).open(file);
    let mut new = open.with_context(|| format!("cannot write {}", options.file))?;
    new.write_all(text).with_context(|| format!("cannot write {}", options.file))
}
