//! Questions and answers, on a terminal or through a pipe: an answer that does not fit is asked for again, until there
//! are no more answers.

use crate::words;
use anyhow::{Context as _, bail};
use consentry::consent::field::Kind;
use std::io::{BufRead, Write};

pub(super) struct Questions<'a, I, O> {
    input: &'a mut I,
    to: &'a mut O,
    /// What was wrong with the last answer.
    complaint: String,
}

impl<'a, I: BufRead, O: Write> Questions<'a, I, O> {
    pub(super) fn new(input: &'a mut I, to: &'a mut O) -> Self {
        Self { input, to, complaint: String::new() }
    }

    /// Asks for a text of this kind; an empty answer takes the default.
    pub(super) fn text(&mut self, question: &str, default: Option<&str>, kind: Kind) -> anyhow::Result<String> {
        let shown = default.map_or_else(|| question.to_owned(), |default| format!("{question} [{default}]"));
        loop {
            let answer = self.ask(&shown)?;
            let answer = if answer.is_empty() { default.unwrap_or_default() } else { &answer };
            if kind.fits_text(answer) {
                return Ok(answer.to_owned());
            }
            self.complain(answer, &words::kind(kind))?;
        }
    }

    /// Asks for a whole number within bounds, both included.
    pub(super) fn whole(&mut self, question: &str, (least, most): (u32, u32)) -> anyhow::Result<u32> {
        loop {
            let answer = self.ask(question)?;
            match answer.parse() {
                Ok(number) if (least..=most).contains(&number) => return Ok(number),
                _ => self.complain(&answer, &words::kind(Kind::Whole(least, most)))?,
            }
        }
    }

    /// Asks for yes or no; an empty answer is a no.
    pub(super) fn is_yes(&mut self, question: &str) -> anyhow::Result<bool> {
        loop {
            let answer = self.ask(&format!("{question} [no]"))?.to_lowercase();
            match answer.as_str() {
                "y" | "yes" => return Ok(true),
                "" | "n" | "no" => return Ok(false),
                _ => self.complain(&answer, "yes or no")?,
            }
        }
    }

    /// Asks for paths with commas between.
    pub(super) fn paths(&mut self, question: &str) -> anyhow::Result<Vec<String>> {
        loop {
            let answer = self.ask(question)?;
            let paths: Vec<_> = answer.split([',', ' ']).filter(|path| !path.is_empty()).map(str::to_owned).collect();
            match paths.iter().find(|path| !Kind::Path.fits_text(path)) {
                None => return Ok(paths),
                Some(wrong) => self.complain(wrong, &words::kind(Kind::Path))?,
            }
        }
    }

    fn ask(&mut self, question: &str) -> anyhow::Result<String> {
        write!(self.to, "{question} ")?;
        self.to.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line).context("standard input")? == 0 {
            writeln!(self.to)?;
            bail!("no more answers; asked was: {question}{}", self.complaint);
        }
        self.complaint.clear();
        Ok(line.trim().to_owned())
    }

    fn complain(&mut self, found: &str, wanted: &str) -> anyhow::Result<()> {
        let found = if found.is_empty() { "nothing".to_owned() } else { format!("`{}`", words::shortened(found)) };
        writeln!(self.to, "found {found}, want {wanted}")?;
        self.complaint = format!(" (the answer before was {found}, want {wanted})");
        Ok(())
    }
}
