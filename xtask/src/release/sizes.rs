//! The sizes of the files, against those that the README told.

use crate::build::Built;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// By name: raw, gzip, brotli, in bytes.
type Sizes = BTreeMap<String, [usize; 3]>;

/// What was built now.
pub(super) fn of(built: &Built) -> Sizes {
    let sizes = |file: &crate::build::Packed| [file.raw_bytes, file.gzip_bytes, file.brotli_bytes];
    built.all().map(|file| (file.name.to_owned(), sizes(file))).collect()
}

/// The rows of the README's table that begin with the name of a file: `| consentry.js | 22,050 | 9,231 | 8,203 |`. A row may go
/// on behind the name.
pub(super) fn read(readme: &str) -> Sizes {
    readme.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<(String, [usize; 3])> {
    let mut cells = line.strip_prefix("| ")?.split(" | ");
    let name = cells.next()?.split([' ', ',']).next().filter(|name| name.starts_with("consentry"))?;
    let number = |cell: &str| cell.trim_end_matches(" |").replace([',', '*'], "").trim().parse().ok();
    let numbers: Vec<usize> = cells.map(number).collect::<Option<_>>()?;
    Some((name.to_owned(), numbers.try_into().ok()?))
}

/// A table, with what has changed in brotli where that was told before.
pub(super) fn told(now: &Sizes, before: Option<&Sizes>) -> String {
    let mut text = format!("{:<26}{:>10}{:>10}{:>10}  brotli before\n", "bytes", "raw", "gzip", "brotli");
    for (name, [raw, gzip, brotli]) in now {
        let was = before.and_then(|before| before.get(name)).map_or_else(
            || "not told".to_owned(),
            |[.., was]| match brotli.cmp(was) {
                std::cmp::Ordering::Equal => "the same".to_owned(),
                std::cmp::Ordering::Greater => format!("{was}: {} more", brotli.abs_diff(*was)),
                std::cmp::Ordering::Less => format!("{was}: {} less", brotli.abs_diff(*was)),
            },
        );
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "{name:<26}{raw:>10}{gzip:>10}{brotli:>10}  {was}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Sizes, read, told};

    const TABLE: &str = "| bytes | raw | gzip | brotli |\n|---|---|---|---|\n| consentry.js | 22,050 | 9,231 | 8,203 |\n\
        | what a first visitor fetches | 40,937 | 18,236 | **16,415** |\n| consentry-cy.json and others, one | 2,334 | 1,058 | 1,021 |\n";

    #[test]
    fn the_rows_of_files_are_read() {
        let wanted = [("consentry-cy.json", [2334, 1058, 1021]), ("consentry.js", [22050, 9231, 8203])];
        assert_eq!(read(TABLE), wanted.map(|(name, sizes)| (name.to_owned(), sizes)).into());
    }

    #[test]
    fn what_grew_is_told() {
        let now: Sizes =
            [("consentry.js", [1, 1, 8210]), ("consentry-cy.json", [1, 1, 1021]), ("consentry-new.js", [1, 1, 1])]
                .map(|(name, sizes)| (name.to_owned(), sizes))
                .into();
        let text = told(&now, Some(&read(TABLE)));
        for wanted in ["8203: 7 more", "the same", "not told"] {
            assert!(text.contains(wanted), "{text}");
        }
    }
}
