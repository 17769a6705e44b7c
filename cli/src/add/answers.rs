//! The values of a preset's settings: given with the command, asked for, or their defaults.

#[cfg(feature = "command")]
use super::tell;
#[cfg(feature = "command")]
use crate::hints::nearest;
use crate::presets::Preset;
#[cfg(feature = "command")]
use crate::presets::Setting;
#[cfg(feature = "command")]
use crate::questions::Questions;
use crate::words;
#[cfg(feature = "command")]
use anyhow::{bail, ensure};
use serde_json::Value;
#[cfg(feature = "command")]
use std::io::{BufRead, Write};

/// The values, in the order of the settings.
#[derive(Clone, Debug, Default)]
pub struct Answers(Vec<(String, Value)>);

/// A setting without a value that it may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// Its name.
    pub name: String,
    /// What was found, and what is wanted.
    pub sentence: String,
}

impl Answers {
    /// What somebody has typed into the fields of a form. An empty field is none.
    ///
    /// # Errors
    /// The settings whose fields hold no value, or none although one is needed.
    pub fn typed(preset: &Preset, fields: &[(String, String)]) -> Result<Self, Vec<Unfit>> {
        let (mut answers, mut unfit) = (Self::default(), Vec::new());
        for setting in preset.settings() {
            let typed = fields.iter().find(|(name, _)| *name == setting.name).map_or("", |(_, typed)| typed.trim());
            let value = if typed.is_empty() { setting.default.clone() } else { setting.read(typed) };
            match value {
                Some(value) => answers.put(&setting.name, value),
                None if typed.is_empty() && !setting.is_needed() => {}
                None => {
                    let found =
                        if typed.is_empty() { "nothing".to_owned() } else { format!("`{}`", words::shortened(typed)) };
                    unfit.push(Unfit {
                        sentence: format!("found {found}, want {}", setting.wanted()),
                        name: setting.name,
                    });
                }
            }
        }
        if unfit.is_empty() { Ok(answers) } else { Err(unfit) }
    }

    /// Those that were given as `NAME=VALUE`.
    ///
    /// # Errors
    /// When there is no such setting, or the value is none of its values.
    #[cfg(feature = "command")]
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
    #[cfg(feature = "command")]
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

    /// The value of a setting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(super) fn all(&self) -> &[(String, Value)] {
        &self.0
    }

    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }
}

#[cfg(feature = "command")]
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

#[cfg(test)]
mod tests {
    use super::Answers;
    use crate::presets::Preset;
    use serde_json::json;

    fn typed(fields: &[(&str, &str)]) -> Result<Answers, Vec<String>> {
        let fields: Vec<_> = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Answers::typed(&Preset::find("google-analytics").unwrap(), &fields)
            .map_err(|unfit| unfit.into_iter().map(|one| format!("{} {}", one.name, one.sentence)).collect())
    }

    #[test]
    fn what_is_typed_into_a_form_is_read_and_each_field_says_what_it_wants() {
        let answers = typed(&[("measurementId", " G-ABC1234567 "), ("notOn", "")]).unwrap();
        assert_eq!(answers.get("measurementId"), Some(&json!("G-ABC1234567")));
        assert_eq!(answers.get("notOn"), Some(&json!([])));
        let wrong = typed(&[("measurementId", "UA-1"), ("notOn", "account")]).unwrap_err();
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(wrong[0].starts_with("measurementId found `UA-1`, want "), "{wrong:?}");
        let missing = typed(&[]).unwrap_err();
        assert!(missing.len() == 1 && missing[0].starts_with("measurementId found nothing"), "{missing:?}");
    }
}
