//! Rows as a table in Markdown. Whatever compares is taken within a round, and carries its 95 % bounds.

use crate::contestant::BARE;
use crate::sample::Row;
use crate::stats::{bounded_median, median};

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
    /// The median of a figure, with so many decimals.
    Median(&'static str, &'static str, usize),
    /// Consentry's figure over this one.
    Ratio(&'static str, &'static str),
    /// This figure less that of the page without a widget, with so many decimals.
    Added(&'static str, &'static str, usize),
}

impl Column {
    fn title(self) -> &'static str {
        match self {
            Self::Median(title, ..) | Self::Ratio(title, _) | Self::Added(title, ..) => title,
        }
    }

    fn cell(self, row: &Row, rows: &[Row]) -> String {
        match self {
            // What was not measured is no zero.
            Self::Median(_, name, decimals) => match row.each(name).as_slice() {
                [] => "–".to_owned(),
                numbers => format!("{:.decimals$}", median(numbers)),
            },
            Self::Ratio(_, name) => {
                paired(rows.first(), row, |ours, other| (other > 0.0).then(|| ours / other), (name, 2))
            }
            Self::Added(_, name, decimals) => {
                let bare = rows.iter().find(|row| row.name == BARE.name);
                paired(bare, row, |bare, this| Some(this - bare), (name, decimals))
            }
        }
    }
}

/// Two rows, round by round. A row is not compared with itself, nor where there is nothing to divide by.
fn paired(
    first: Option<&Row>,
    other: &Row,
    compare: impl Fn(f64, f64) -> Option<f64>,
    (name, decimals): (&str, usize),
) -> String {
    let Some(first) = first.filter(|first| first.name != other.name) else {
        return "–".to_owned();
    };
    let pairs = first.each(name).into_iter().zip(other.each(name));
    let compared: Vec<f64> = pairs.filter_map(|(first, other)| compare(first, other)).collect();
    if compared.is_empty() {
        return "–".to_owned();
    }
    let (middle, low, high) = bounded_median(&compared);
    format!("{middle:.decimals$} ({low:.decimals$} to {high:.decimals$})")
}

/// A table, a line for each row.
pub(crate) fn table(rows: &[Row], columns: &[Column]) -> String {
    let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
    let mut text = format!("| widget | {} |\n|---|{}\n", titles.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|column| column.cell(row, rows)).collect();
        text.extend(["| ", row.name, " | ", &cells.join(" | "), " |\n"]);
    }
    text
}
