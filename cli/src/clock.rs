//! The one place that reads the clock.

use consentry::consent::time::UnixSeconds;
use std::time::{SystemTime, UNIX_EPOCH};

/// The time.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "a stamp carries the time at which it was made")]
pub fn now() -> UnixSeconds {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixSeconds::new(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
