//! The table of the report: a row for each file, which stays until that file is run again.

use super::outcome::{End, Outcome};
use crate::process;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::process::Command;

const HEAD: &str = "| file | caught | ended by a time limit | did not compile | survived, and argued below | on | of |\n\
    |---|---|---|---|---|---|---|\n";

/// What is known of every file.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Row>);

/// What became of the mutants of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    file: String,
    counts: [usize; 4],
    date: String,
    /// Which text of the file it was.
    digest: String,
}

impl Row {
    pub(super) fn of(file: &str, text: &str, outcomes: &[Outcome]) -> anyhow::Result<Self> {
        let count = |end| outcomes.iter().filter(|outcome| outcome.end == end).count();
        let date = process::read(Command::new("date").args(["-u", "+%Y-%m-%d"]))?.trim().to_owned();
        let counts = [End::Caught, End::Timeout, End::Unviable, End::Survived].map(count);
        Ok(Self { file: file.to_owned(), counts, date, digest: digest(text) })
    }

    fn survived(&self) -> usize {
        let [_, _, _, survived] = self.counts;
        survived
    }

    /// Reads a line of the table; nothing for any other line.
    fn parse(line: &str) -> Option<Self> {
        let cells: Vec<_> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
        let [file, caught, timeout, unviable, survived, date, digest] = cells.try_into().ok()?;
        let [caught, timeout, unviable, survived] = [caught, timeout, unviable, survived].map(|cell| cell.parse().ok());
        let counts = [caught?, timeout?, unviable?, survived?];
        Some(Self { file: file.to_owned(), counts, date: date.to_owned(), digest: digest.to_owned() })
    }
}

impl Table {
    /// Reads the table of a report.
    pub(super) fn read(section: &str) -> Self {
        Self(section.lines().filter_map(Row::parse).collect())
    }

    /// Is there a row of this file as it stands?
    pub(super) fn is_of(&self, file: &str, text: &str) -> bool {
        self.0.iter().any(|row| row.file == file && row.digest == digest(text))
    }

    /// Leaves out what is no file any more.
    pub(super) fn keep(&mut self, is_there: impl Fn(&str) -> bool) {
        self.0.retain(|row| is_there(&row.file));
    }

    /// How many mutants of a file survived when it was last run.
    pub(super) fn survived(&self, file: &str) -> usize {
        self.0.iter().find(|row| row.file == file).map_or(0, Row::survived)
    }

    /// The files that were run.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| row.file.as_str())
    }

    /// Puts a row in the place of the file's last one.
    pub(super) fn put(&mut self, row: Row) {
        self.0.retain(|known| known.file != row.file);
        self.0.push(row);
        self.0.sort_by(|one, other| one.file.cmp(&other.file));
    }
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    let first = bytes.iter().take(4).fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    format!("{first:08x}")
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        let mut sums = [0_usize; 4];
        for Row { file, counts, date, digest } in &self.0 {
            let [caught, timeout, unviable, survived] = counts;
            writeln!(f, "| {file} | {caught} | {timeout} | {unviable} | {survived} | {date} | {digest} |")?;
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum = sum.saturating_add(*count);
            }
        }
        let [caught, timeout, unviable, survived] = sums;
        writeln!(f, "| all | {caught} | {timeout} | {unviable} | {survived} | | |")
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Table};
    use crate::soak::mutants::outcome::{End, Outcome};

    #[test]
    fn a_row_stays_until_its_file_is_run_again() {
        let outcomes =
            [End::Caught, End::Caught, End::Survived].map(|end| Outcome::new("replace f with ()", "f()", end));
        let mut table = Table::default();
        table.put(Row::of("b.rs", "text of b", &outcomes).unwrap());
        table.put(Row::of("a.rs", "text of a", &[]).unwrap());
        let read = Table::read(&format!("Some words.\n\n{table}\n- more\n"));
        assert_eq!(read.0, table.0, "the row of all files is none of a file");
        assert!(table.is_of("b.rs", "text of b"));
        assert!(!table.is_of("b.rs", "another text") && !table.is_of("a.rs", "text of b"));
        table.put(Row::of("b.rs", "another text", &outcomes).unwrap());
        assert_eq!(table.0.len(), 2);
        assert!(table.to_string().ends_with("| all | 2 | 0 | 0 | 1 | | |\n"), "{table}");
    }
}
