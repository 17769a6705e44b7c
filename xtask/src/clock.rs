//! How long a step took: the only reader of the clock here.
#![expect(clippy::disallowed_types, reason = "a build tool tells how long its steps took")]

use std::fmt;
use std::time::{Duration, Instant};

/// Started when a step starts; prints the time since then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

/// The time that a step took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Elapsed(Duration);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Elapsed {
        Elapsed(self.0.elapsed())
    }
}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:.1} s", self.0.as_secs_f64()))
    }
}
