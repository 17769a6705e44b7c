//! Waiting for what will happen, with a deadline, and for what must not happen, for a bounded time.

use anyhow::{Result, anyhow, bail};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::{Instant, sleep};

const DEADLINE: Duration = Duration::from_secs(12);
const STEP: Duration = Duration::from_millis(30);

/// Looks again and again until there is something to see. A look that fails counts as nothing seen: pages are left
/// and reloaded under our eyes.
pub(crate) async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let end = Instant::now() + DEADLINE;
    loop {
        let seen = look().await;
        match seen {
            Ok(Some(seen)) => return Ok(seen),
            Ok(None) if Instant::now() > end => bail!("not within {DEADLINE:?}: {what}"),
            Err(error) if Instant::now() > end => {
                return Err(anyhow!("not within {DEADLINE:?}: {what} ({error:#})"));
            }
            Ok(None) | Err(_) => sleep(STEP).await,
        }
    }
}

/// Waits until there are so many, for as long as there come more: how fast a thousand come is the machine's matter.
pub(crate) async fn until_all(what: &str, wanted: usize, mut count: impl AsyncFnMut() -> Result<usize>) -> Result<()> {
    let mut seen = 0;
    while seen < wanted {
        let more = async || Ok(Some(count().await?).filter(|now| *now > seen));
        seen = until(&format!("{what}: more than {seen} of {wanted}"), more).await?;
    }
    Ok(())
}

/// The time of day in milliseconds, as `Date.now()` gives it to a page on this machine.
#[expect(clippy::disallowed_methods, reason = "it is compared with what pages of this machine say")]
pub(crate) fn now_in_millis() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis())
}
