//! Questions and answers, on a terminal or through a pipe: an answer that does not fit is asked for again, until there
//! are no more answers.

use crate::hints::nearest;
use crate::presets::{self, Preset, Setting, written};
use crate::words;
use anyhow::{Context as _, bail};
use consentry::consent::field::Kind;
use serde_json::Value;
use std::io::{BufRead, Write};

pub(crate) struct Questions<'a, I, O> {
    input: &'a mut I,
    to: &'a mut O,
    /// What was wrong with the last answer.
    complaint: String,
}

impl<'a, I: BufRead, O: Write> Questions<'a, I, O> {
    pub(crate) fn new(input: &'a mut I, to: &'a mut O) -> Self {
        Self { input, to, complaint: String::new() }
    }

    /// Says something before a question.
    pub(crate) fn say(&mut self, text: &str) -> anyhow::Result<()> {
        Ok(write!(self.to, "{text}")?)
    }

    /// Asks for a text of this kind; an empty answer takes the default.
    pub(crate) fn text(&mut self, question: &str, default: Option<&str>, kind: Kind) -> anyhow::Result<String> {
        let shown = default.map_or_else(|| question.to_owned(), |default| format!("{question} [{default}]"));
        loop {
            let answer = self.must(&shown)?;
            let answer = if answer.is_empty() { default.unwrap_or_default() } else { &answer };
            if kind.fits_text(answer) {
                return Ok(answer.to_owned());
            }
            self.complain(answer, &words::kind(kind))?;
        }
    }

    /// Asks for the value of a setting; an empty answer takes its default, never what is likely. `None` when there are
    /// no more answers.
    pub(crate) fn setting(&mut self, setting: &Setting) -> anyhow::Result<Option<Value>> {
        let shown = shown(setting);
        loop {
            let Some(answer) = self.ask(&shown)? else { return Ok(setting.default.clone()) };
            let default = setting.default.as_ref().filter(|_| answer.is_empty());
            if let Some(value) = default.cloned().or_else(|| setting.read(&answer)) {
                return Ok(Some(value));
            }
            self.complain(&answer, &setting.wanted())?;
        }
    }

    /// Asks for presets by their ids, with commas between; an empty answer is none.
    pub(crate) fn presets(&mut self, question: &str) -> anyhow::Result<Vec<Preset>> {
        loop {
            let answer = self.must(&format!("{question} [none]"))?;
            let named = answer.split([',', ' ']).filter(|id| !id.is_empty() && *id != "none");
            let mut chosen: Vec<Preset> = Vec::new();
            let mut unknown = None;
            for id in named {
                match Preset::find(id) {
                    Some(preset) if chosen.iter().any(|other| other.id == preset.id) => {}
                    Some(preset) => chosen.push(preset),
                    None => unknown = unknown.or(Some(id)),
                }
            }
            let Some(unknown) = unknown else { return Ok(chosen) };
            let near = nearest(unknown, presets::ids()).map(|near| format!("; did you mean {near}?"));
            self.complain(unknown, &format!("ids of the list with commas between{}", near.unwrap_or_default()))?;
        }
    }

    fn must(&mut self, question: &str) -> anyhow::Result<String> {
        let Some(answer) = self.ask(question)? else {
            bail!("no more answers; asked was: {question}{}", self.complaint);
        };
        self.complaint.clear();
        Ok(answer)
    }

    /// `None` when there are no more answers.
    fn ask(&mut self, question: &str) -> anyhow::Result<Option<String>> {
        write!(self.to, "{question} ")?;
        self.to.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line).context("standard input")? == 0 {
            writeln!(self.to)?;
            return Ok(None);
        }
        Ok(Some(line.trim().to_owned()))
    }

    fn complain(&mut self, found: &str, wanted: &str) -> anyhow::Result<()> {
        let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{}`", words::shortened(found)) };
        writeln!(self.to, "found {found}, want {wanted}")?;
        self.complaint = format!(" (the answer before was {found}, want {wanted})");
        Ok(())
    }
}

fn shown(setting: &Setting) -> String {
    let ask = setting.ask.as_deref().unwrap_or(&setting.name);
    let likely = setting.likely.join(",");
    let likely = if likely.is_empty() { likely } else { format!(" (likely {likely}; none for no page)") };
    let default = setting.default.as_ref().map(|default| format!(" [{}]", written(default)));
    format!("{ask}{likely}{}", default.unwrap_or_default())
}
