//! Which check of which preset was made, and how it ended: one line a preset, one column a check.

use super::known::ALL;
use super::{Preset, checks};
use crate::engine::Engine;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// What the journeys have noted so far, by preset and check.
static NOTED: Mutex<BTreeMap<(&str, &str), Cell>> = Mutex::new(BTreeMap::new());

#[derive(Clone, Debug, Default)]
struct Cell {
    /// A letter for each engine, small where the check failed.
    letters: Vec<char>,
    /// How many things were looked at.
    looks: usize,
}

/// Notes that a check is made. Until it is [`passed`], it counts as failed.
pub(super) fn begun(preset: &Preset, check: &'static str, engine: Engine) {
    note(preset, check, |cell| cell.letters.push(letter(engine)));
}

/// Notes how many things a check has looked at, all of which were as they should be.
pub(super) fn passed(preset: &Preset, check: &'static str, engine: Engine, looks: usize) {
    note(preset, check, |cell| {
        cell.looks = cell.looks.saturating_add(looks);
        cell.letters.iter_mut().filter(|of| **of == letter(engine)).for_each(char::make_ascii_uppercase);
    });
}

fn letter(engine: Engine) -> char {
    engine.name().chars().next().unwrap_or('?')
}

fn note(preset: &Preset, check: &'static str, change: impl FnOnce(&mut Cell)) {
    // A change is made as a whole: what a panic leaves behind is whole.
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    change(noted.entry((preset.id, check)).or_default());
}

/// All that was noted.
#[derive(Debug)]
pub(crate) struct Table(BTreeMap<(&'static str, &'static str), Cell>);

/// The table, or nothing where no journey was told.
pub(crate) fn table() -> Option<Table> {
    let noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner).clone();
    (!noted.is_empty()).then_some(Table(noted))
}

impl Table {
    fn cell(&self, preset: &Preset, check: &str) -> String {
        self.0.get(&(preset.id, check)).map_or_else(
            || "·".to_owned(),
            |cell| {
                // Which engine ended first says nothing.
                let mut letters = cell.letters.clone();
                letters.sort_unstable_by_key(char::to_ascii_uppercase);
                format!("{} {}", letters.into_iter().collect::<String>(), cell.looks)
            },
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let titles = checks::ALL.iter().map(|check| (check.name, check.name.len().max("CF 00".len())));
        write!(f, "{:<40}", "preset \\ check (number: looks; small: failed)")?;
        for (title, width) in titles.clone() {
            write!(f, "  {title:>width$}")?;
        }
        let told = ALL.iter().filter(|preset| self.0.keys().any(|(id, _)| *id == preset.id));
        for preset in told.clone() {
            write!(f, "\n{:<46}", preset.id)?;
            for (title, width) in titles.clone() {
                write!(f, "  {:>width$}", self.cell(preset, title))?;
            }
        }
        let looks: usize = self.0.values().map(|cell| cell.looks).sum();
        write!(f, "\n{} presets, {} checks, {looks} looks", told.count(), checks::ALL.len())
    }
}
