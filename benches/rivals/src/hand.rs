//! A resident's hand: real input, sent through the browser as a mouse, a finger or a key sends it.

use crate::browser::{Browser, Profile};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

/// How a button is pressed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hand {
    /// As a person does it: a pointer that comes, rests a moment and presses; on the phone, a finger.
    Person,
    /// The Enter key, as soon as the button has the focus.
    Key,
}

/// From the pointer's coming to its press.
const REST: Duration = Duration::from_millis(200);
/// From down to up.
const HOLD: Duration = Duration::from_millis(80);

/// Presses what an expression gives.
pub(crate) async fn press(browser: &Browser, button: &str, hand: Hand) -> Result<()> {
    match (hand, browser.profile) {
        (Hand::Key, _) => key(browser, button).await,
        (Hand::Person, Profile::Desktop) => mouse(browser, place(browser, button).await?).await,
        (Hand::Person, Profile::Phone) => finger(browser, place(browser, button).await?).await,
    }
}

async fn place(browser: &Browser, button: &str) -> Result<(f64, f64)> {
    let script = format!(
        "const button = {button}; button.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
        const {{ x, y, width, height }} = button.getBoundingClientRect(); return [x + width / 2, y + height / 2];"
    );
    let seen = browser.ask(&script).await?;
    let number = |at: usize| seen.get(at).and_then(Value::as_f64).with_context(|| format!("no place: {seen}"));
    Ok((number(0)?, number(1)?))
}

async fn mouse(browser: &Browser, (x, y): (f64, f64)) -> Result<()> {
    for share in [0.5, 0.8, 1.0] {
        mouse_event(browser, "mouseMoved", (x * share, y * share)).await?;
    }
    sleep(REST).await;
    mouse_event(browser, "mousePressed", (x, y)).await?;
    sleep(HOLD).await;
    mouse_event(browser, "mouseReleased", (x, y)).await
}

async fn mouse_event(browser: &Browser, kind: &str, (x, y): (f64, f64)) -> Result<()> {
    let button = if kind == "mouseMoved" { "none" } else { "left" };
    let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
    browser.tell("Input.dispatchMouseEvent", event).await.map(drop)
}

async fn finger(browser: &Browser, (x, y): (f64, f64)) -> Result<()> {
    let down = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
    browser.tell("Input.dispatchTouchEvent", down).await?;
    sleep(HOLD).await;
    browser.tell("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await.map(drop)
}

async fn key(browser: &Browser, button: &str) -> Result<()> {
    browser.ask(&format!("({button}).focus()")).await?;
    for kind in ["keyDown", "keyUp"] {
        let mut event = json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13 });
        if let Some(fields) = event.as_object_mut().filter(|_| kind == "keyDown") {
            fields.insert("text".to_owned(), json!("\r"));
        }
        browser.tell("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}
