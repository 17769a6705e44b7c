//! How many tests passed and failed, read from what a suite printed. Doubt counts as a failure.

use crate::process::{Ending, Heard};
use std::fmt;
use std::ops::Add;

/// Tests that passed, tests that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Counts {
    pub(crate) const SUCCESS: Self = Self { passed: 1, failed: 0 };
    pub(crate) const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// A lint or another step that passes or fails as a whole.
    pub(crate) fn of_step(heard: &Heard) -> Self {
        match heard.ending {
            Ending::Success => Self::SUCCESS,
            Ending::Failure => Self::FAILURE,
        }
    }

    /// The sum of all `test result:` lines. No test at all, an unreadable line, and a failure that no line owns up
    /// to count as one failure each: a suite that crashed or ran nothing has not passed.
    pub(crate) fn of_tests(heard: &Heard) -> Self {
        let results = heard.lines.iter().filter_map(|line| line.trim().strip_prefix("test result: "));
        let mut sum = results.map(|rest| Self::in_line(rest).unwrap_or(Self::FAILURE)).fold(Self::default(), Add::add);
        let is_unowned = heard.ending == Ending::Failure && sum.failed == 0;
        if is_unowned || sum == Self::default() {
            sum = sum + Self::FAILURE;
        }
        sum
    }

    /// `ok. 15 passed; 0 failed; 0 ignored; …`
    fn in_line(rest: &str) -> Option<Self> {
        let (_, counts) = rest.split_once(". ")?;
        let mut fields = counts.split("; ");
        let passed = fields.next()?.strip_suffix(" passed")?.parse().ok()?;
        let failed = fields.next()?.strip_suffix(" failed")?.parse().ok()?;
        Some(Self { passed, failed })
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use crate::process::{Ending, Heard};

    fn counts(output: &str, ending: Ending) -> (usize, usize) {
        let heard = Heard { lines: output.lines().map(str::to_owned).collect(), ending };
        let Counts { passed, failed } = Counts::of_tests(&heard);
        (passed, failed)
    }

    const OK: &str = "test result: ok. 15 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s";
    const RED: &str = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
    const NONE: &str = "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";

    #[test]
    fn all_result_lines_are_added_up() {
        assert_eq!(counts(&format!("running 15 tests\n{OK}\n\n{NONE}\n{RED}"), Ending::Failure), (18, 2));
        assert_eq!(counts(OK, Ending::Success), (15, 0));
    }

    #[test]
    fn a_failure_that_no_line_owns_up_to_is_counted() {
        assert_eq!(counts(OK, Ending::Failure), (15, 1));
        assert_eq!(counts("error: could not compile", Ending::Failure), (0, 1));
    }

    #[test]
    fn a_suite_that_ran_nothing_has_not_passed() {
        assert_eq!(counts(NONE, Ending::Success), (0, 1));
        assert_eq!(counts("", Ending::Success), (0, 1));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_a_failure() {
        assert_eq!(counts("test result: ok. many passed; 0 failed", Ending::Success), (0, 1));
        assert_eq!(counts("test result: ok", Ending::Success), (0, 1));
    }

    #[test]
    fn the_last_line_of_a_run_has_one_form() {
        assert_eq!(Counts { passed: 7, failed: 1 }.to_string(), "7 passed, 1 failed");
    }
}
