//! What a visitor waits for, whichever part asks: a button that stands still, a press and what came of it.

use crate::browser::Browser;
use crate::contestant::Contestant;
use anyhow::Result;
use serde_json::Value;

/// Whether a button must be in view to count, or may have to be scrolled to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum View {
    Needed,
    Scrolled,
}

/// The script that watches for the button to accept.
pub(crate) fn watching(contestant: &Contestant, view: View) -> String {
    let needed = match view {
        View::Needed => "true",
        View::Scrolled => "false",
    };
    include_str!("watch.js").replace("MUST_BE_IN_VIEW", needed).replace("BUTTON", contestant.accept)
}

/// The script that takes the time from a press until an expression holds.
pub(crate) fn pressing(done: &str) -> String {
    include_str!("press.js").replace("DONE", done)
}

/// Returns once the button stands still.
pub(crate) async fn settled(browser: &Browser) -> Result<Value> {
    browser.wait("the button to accept stands still", "return window.watched.settled").await
}
