//! How many random lives were lived, read from what `tests/random.rs` prints; and how many random sequences were told in
//! browsers, from what the end-to-end tests print.

use std::fmt;

/// `random lives: 5000 sequences of 104299 steps in all, seed 20261124`, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lives {
    pub(crate) sequences: u64,
    pub(crate) steps: u64,
}

pub(crate) fn in_lines(lines: &[String]) -> Lives {
    counted(lines, "random lives: ")
}

/// `random actions: 50 sequences of 532 actions in all went as the model says`
pub(crate) fn in_browsers(lines: &[String]) -> Lives {
    counted(lines, "random actions: ")
}

fn counted(lines: &[String], opening: &str) -> Lives {
    let mut sum = Lives::default();
    for line in lines {
        // The test harness prints a dot or a name before it.
        let Some((_, rest)) = line.split_once(opening) else { continue };
        let mut numbers = rest.split(' ').filter_map(|word| word.parse::<u64>().ok());
        sum.sequences += numbers.next().unwrap_or_default();
        sum.steps += numbers.next().unwrap_or_default();
    }
    sum
}

impl fmt::Display for Lives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} random sequences of {} steps in all", self.sequences, self.steps)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lives, in_browsers, in_lines};

    #[test]
    fn all_shares_are_added_up() {
        let lines = [
            ".random lives: 5000 sequences of 104299 steps in all, seed 20261124",
            "test result: ok. 5 passed; 0 failed",
            "random lives: 2 sequences of 3 steps in all, seed 1",
        ];
        let lines: Vec<_> = lines.into_iter().map(str::to_owned).collect();
        assert_eq!(in_lines(&lines), Lives { sequences: 5_002, steps: 104_302 });
    }

    #[test]
    fn what_was_told_in_browsers_is_counted_apart() {
        let lines =
            ["random lives: 2 sequences of 3 steps in all, seed 1", "random actions: 50 sequences of 532 actions"];
        let lines: Vec<_> = lines.into_iter().map(str::to_owned).collect();
        assert_eq!(in_browsers(&lines), Lives { sequences: 50, steps: 532 });
    }
}
