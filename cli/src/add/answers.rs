//! The values of a preset's settings: given with the command, asked for, or their defaults.

use super::tell;
use crate::hints::nearest;
use crate::presets::{Preset, Setting};
use crate::questions::Questions;
use crate::words;
use anyhow::{bail, ensure};
use serde_json::Value;
use std::io::{BufRead, Write};

/// The values, in the order of the settings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers(Vec<(String, Value)>);

impl Answers {
    /// Those that were given as `NAME=VALUE`.
    ///
    /// # Errors
    /// When there is no such setting, or the value is none of its values.
    pub(crate) fn given(preset: &Preset, set: &[String]) -> anyhow::Result<Self> {
        let settings = preset.settings();
        let (mut answers, mut wrong) = (Self::default(), Vec::new());
        for given in set {
            match read(&settings, given) {
                Ok((name, _)) if answers.get(&name).is_some() => wrong.push(format!("{name} is given twice")),
                Ok((name, value)) => answers.put(&name, value),
                Err(fault) => wrong.push(fault),
            }
        }
        ensure!(wrong.is_empty(), "{}\n\n{}", wrong.join("\n"), tell::settings(preset));
        Ok(answers)
    }

    /// Asks for the others.
    ///
    /// # Errors
    /// When the answers end before all that is needed is known.
    pub(crate) fn ask_rest(
        self,
        preset: &Preset,
        questions: &mut Questions<'_, impl BufRead, impl Write>,
    ) -> anyhow::Result<Self> {
        let (mut answers, mut missing) = (Self::default(), Vec::new());
        for setting in preset.settings() {
            let given = self.get(&setting.name).cloned();
            // Once an answer is missing there are no more: the rest is only named.
            let value = match given {
                None if setting.ask.is_some() && missing.is_empty() => questions.setting(&setting)?,
                None => setting.default.clone(),
                given => given,
            };
            match value {
                Some(value) => answers.put(&setting.name, value),
                None if setting.is_needed() => missing.push(setting.name),
                None => {}
            }
        }
        if !missing.is_empty() {
            bail!("{} needs what nobody answered: {}\n\n{}", preset.id, missing.join(", "), tell::settings(preset));
        }
        Ok(answers)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(super) fn all(&self) -> &[(String, Value)] {
        &self.0
    }

    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }
}

fn read(settings: &[Setting], given: &str) -> Result<(String, Value), String> {
    let Some((name, value)) = given.split_once('=') else {
        return Err(format!("found `{}`, want NAME=VALUE", words::shortened(given)));
    };
    let Some(setting) = settings.iter().find(|setting| setting.name == name) else {
        let near = nearest(name, settings.iter().map(|setting| setting.name.as_str()));
        let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        return Err(format!("found the setting `{}`, which there is not{near}", words::shortened(name)));
    };
    let value = value.trim();
    let found = || format!("found {name}=`{}`, want {}", words::shortened(value), setting.wanted());
    setting.read(value).map(|value| (setting.name.clone(), value)).ok_or_else(found)
}
