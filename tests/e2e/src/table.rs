//! Which story was told on which site, and how it ended: one line a story, one column a site.

use crate::cases::{self, Case};
use crate::engine::Engine;
use libtest_mimic::Failed;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// The endings so far.
#[derive(Debug, Default)]
pub(crate) struct Table(Mutex<Vec<Row>>);

#[derive(Debug)]
struct Row {
    story: &'static str,
    /// By site: a letter for each engine, `C` and `F`; small where the story failed.
    cells: BTreeMap<&'static str, String>,
}

impl Table {
    /// Notes how a story ended. Rows keep the order of their first story to end.
    pub(crate) fn note(
        &self,
        story: &'static str,
        (engine, case): (Engine, &'static Case),
        ended: &Result<(), Failed>,
    ) {
        let letter = engine.name().chars().next().unwrap_or('?');
        let letter = if ended.is_ok() { letter.to_ascii_uppercase() } else { letter };
        // A push is all or nothing: what a panic leaves behind is whole.
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = rows.iter().position(|row| row.story == story).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Row { story, cells: BTreeMap::new() });
        }
        if let Some(row) = rows.get_mut(at) {
            row.cells.entry(case.folder).or_default().push(letter);
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let widest = rows.iter().map(|row| row.story.len()).max().unwrap_or(0);
        write!(f, "{:<widest$}", "story \\ site (C: Chromium, F: Firefox; small: failed)")?;
        for case in cases::ALL {
            write!(f, " {:>11}", case.folder)?;
        }
        for row in rows.iter() {
            write!(f, "\n{:<widest$}", row.story)?;
            for case in cases::ALL {
                let cell = row.cells.get(case.folder).map_or("·", String::as_str);
                write!(f, " {cell:>11}")?;
            }
        }
        Ok(())
    }
}
