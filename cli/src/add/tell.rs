//! What people are told: which presets there are, what each asks, what was put in and what is left to do.

use super::{Added, Purpose};
use crate::presets::{Preset, Setting, written};
use crate::report::counted;
use serde_json::Value;

/// All presets, one on each line.
#[must_use]
pub(crate) fn table() -> String {
    let mut rows = vec![["PRESET", "VENDOR", "WHAT FOR", "PURPOSE"].map(str::to_owned)];
    rows.extend(Preset::all().iter().map(|preset| {
        let title = preset.purpose().get("title").and_then(Value::as_str).unwrap_or_default();
        let watches = if preset.is_recorder() { " (recorder)" } else { "" };
        [preset.id, preset.name(), title, &format!("{}{watches}", preset.purpose_id())].map(str::to_owned)
    }));
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths = [0, 1, 2, 3].map(|column| width(column).unwrap_or(0));
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// What a preset asks, and an example of the command.
#[must_use]
pub(crate) fn settings(preset: &Preset) -> String {
    let settings = preset.settings();
    let named = format!("{} ({})", preset.id, preset.name());
    if settings.is_empty() {
        return format!("{named} has no settings:\n  consentry add {}", preset.id);
    }
    let mut lines = vec![format!("{named} has these settings:")];
    lines.extend(settings.iter().map(described));
    let needed = settings.iter().filter(|setting| setting.is_needed());
    let example: Vec<_> = needed.map(|setting| format!(" --set {}={}", setting.name, quoted(setting))).collect();
    lines.push(format!("For example:\n  consentry add {}{}", preset.id, example.concat()));
    lines.join("\n")
}

fn described(setting: &Setting) -> String {
    let Setting { name, ask, default, likely, .. } = setting;
    let need = match default {
        Some(default) => format!("[{}]", written(default)),
        None if setting.is_needed() => "(needed)".to_owned(),
        None => "(may be left out)".to_owned(),
    };
    let ask = ask.as_ref().map(|ask| format!("\n      {ask}")).unwrap_or_default();
    let likely = if likely.is_empty() { String::new() } else { format!("; likely {}", likely.join(",")) };
    format!("  --set {name}=… {need}{ask}\n      Wants {}{likely}", setting.wanted())
}

/// A value as a shell takes it, on all systems.
fn quoted(setting: &Setting) -> String {
    let sample = setting.sample();
    let is_plain = sample.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    if is_plain { sample } else { format!("\"{sample}\"") }
}

/// What was put into a file of that name, and what is left to do. `starter` says what became of that.
#[must_use]
pub(crate) fn told(added: &Added, file: &str, starter: Option<&str>) -> String {
    let preset = &added.preset;
    let mut lines = vec![format!("{} is in {file} now, with", preset.name())];
    lines.extend(added.answers.all().iter().map(|(name, value)| format!("  {name}: {}", written(value))));
    lines.push(format!("  purpose: {}", purpose(added)));
    lines.extend(starter.map(|starter| format!("  starter: {starter}")));
    lines.extend(preset.advice().iter().map(|advice| format!("- {advice}")));
    if !preset.unconfirmed().is_empty() {
        let facts: Vec<_> = preset.unconfirmed().into_iter().map(Preset::in_words).collect();
        lines.push(format!("- Nobody was found who says for certain {}: look it up.", facts.join(", ")));
    }
    if added.old_faults > 0 {
        let faults = counted(added.old_faults, "fault");
        lines.push(format!("- {file} has {faults} from before, so no vendor runs until they are mended"));
    }
    lines.join("\n") + "\n"
}

fn purpose(added: &Added) -> String {
    let id = added.preset.purpose_id();
    match added.purpose {
        Purpose::Added => format!("{id}, put into \"purposes\" in our words: change them to yours"),
        Purpose::Listed => format!("{id}, as it is listed already"),
        Purpose::BuiltIn => format!("{id}, for which the widget has words"),
    }
}
