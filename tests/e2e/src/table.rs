//! Which story was told on which site, and how it ended: one line a story, one column a site.

use crate::cases::{self, Case};
use crate::engine::Engine;
use crate::story::Story;
use crate::webkit::{self, Asked};
use libtest_mimic::Failed;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Stories in reading order, with their endings so far.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Mutex<Vec<Row>>,
    of_webkit: Asked,
}

#[derive(Debug)]
struct Row {
    story: Story,
    /// By site: a letter for each engine, `C`, `F` and `W`; small where the story failed.
    cells: BTreeMap<&'static str, String>,
}

impl Table {
    /// Nothing is told yet.
    pub(crate) fn new(stories: impl Iterator<Item = Story>, of_webkit: Asked) -> Self {
        let rows = stories.map(|story| Row { story, cells: BTreeMap::new() }).collect();
        Self { rows: Mutex::new(rows), of_webkit }
    }

    /// Notes how a story ended.
    pub(crate) fn note(
        &self,
        story: &'static str,
        (engine, case): (Engine, &'static Case),
        ended: &Result<(), Failed>,
    ) {
        let letter = engine.name().chars().next().unwrap_or('?');
        let letter = if ended.is_ok() { letter.to_ascii_uppercase() } else { letter };
        // A push is all or nothing: what a panic leaves behind is whole.
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(row) = rows.iter_mut().find(|row| row.story.name == story) {
            row.cells.entry(case.folder).or_default().push(letter);
        }
    }
}

impl Row {
    /// Why it is told on no site in WebKit, which is said where WebKit tells the others.
    fn lack(&self, of_webkit: Asked) -> Option<&'static str> {
        let lack = webkit::lack(Engine::WebKit, self.story.name);
        lack.filter(|_| of_webkit == Asked::All)
    }

    /// How it ended on a site, or why it is not told there.
    fn cell(&self, case: &Case) -> String {
        match (self.story.sites.lack(case), self.cells.get(case.folder)) {
            (Some(lack), _) => format!("n/a: {lack}"),
            (None, Some(letters)) => {
                // Which engine ended first says nothing.
                let mut letters: Vec<char> = letters.chars().collect();
                letters.sort_unstable_by_key(char::to_ascii_uppercase);
                letters.into_iter().collect()
            }
            (None, None) => "·".to_owned(),
        }
    }
}

impl fmt::Display for Table {
    /// Leaves out the stories that were not told at all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let rows: Vec<&Row> =
            rows.iter().filter(|row| !row.cells.is_empty() || row.lack(self.of_webkit).is_some()).collect();
        let widest = rows.iter().map(|row| row.story.name.len()).max().unwrap_or(0);
        write!(f, "{:<widest$}", "story \\ site (C: Chromium, F: Firefox, W: WebKit; small: failed)")?;
        for case in cases::ALL {
            write!(f, " {:>19}", case.folder)?;
        }
        for row in &rows {
            write!(f, "\n{:<widest$}", row.story.name)?;
            for case in cases::ALL {
                write!(f, " {:>19}", row.cell(case))?;
            }
            if let Some(lack) = row.lack(self.of_webkit) {
                write!(f, "   WebKit n/a: {lack}")?;
            }
        }
        let on_all = rows.iter().filter(|row| cases::ALL.iter().all(|case| row.story.sites.lack(case).is_none()));
        write!(
            f,
            "\n{} stories, {} of them on every site; n/a: the site, or WebKit, has not what the story is about",
            rows.len(),
            on_all.count()
        )
    }
}
