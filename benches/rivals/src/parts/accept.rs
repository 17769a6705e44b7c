//! From the press on accept to the next paint, and to the first request to each vendor.

use super::Plan;
use crate::browser::{Browser, Profile};
use crate::contestant::{Contestant, PRESSED};
use crate::hand::{Hand, press};
use crate::sample::{Sample, interleaved};
use crate::table::{Column, table};
use crate::visit::{View, pressing, settled, watching};
use anyhow::Result;

/// Frames are counted between the paint and the request; a request that left before the paint has none.
const READ: &str = "const { at, paint, done, frames } = window.press;
    const left = (host) => performance.getEntriesByType('resource').find(({ name }) => name.startsWith('https://' + host))?.startTime;
    const [google, hotjar] = [left('www.googletagmanager.com'), left('static.hotjar.com')];
    if (!google || !hotjar || !done) return null;
    const between = (request) => frames.filter((frame) => frame > paint && frame <= request).length;
    return {
        paint: paint - at, gone: done - at, google: google - at, hotjar: hotjar - at,
        googleAfter: google - paint, hotjarAfter: hotjar - paint,
        googleFrames: between(google), hotjarFrames: between(hotjar),
    };";

const COLUMNS: [Column; 11] = [
    Column::Median("press → next paint, ms", "paint", 1),
    Column::Ratio("Consentry ÷ this (95 %)", "paint"),
    Column::Median("→ button gone, ms", "gone", 1),
    Column::Median("→ Google Analytics, ms", "google", 1),
    Column::Ratio("Consentry ÷ this (95 %)", "google"),
    Column::Median("→ Hotjar, ms", "hotjar", 1),
    Column::Ratio("Consentry ÷ this (95 %)", "hotjar"),
    Column::Median("paint → Google Analytics, ms", "googleAfter", 1),
    Column::Median("frames", "googleFrames", 0),
    Column::Median("paint → Hotjar, ms", "hotjarAfter", 1),
    Column::Median("frames", "hotjarFrames", 0),
];

pub(super) async fn run(plan: &Plan) -> Result<String> {
    let mut text = format!(
        "## Accept\nFirst visits, {} rounds, in which the settled button is pressed by real input. Times count from the \
        `timeStamp` of the trusted click event. The next paint is taken by a message that the next frame's animation \
        callback posts, which arrives when that frame's work is done; “button gone” is the same for the first frame in which \
        the button is no longer drawn in full. A request's time is `startTime` of its resource timing; negative is before \
        the paint. Vendors' hosts lead to stand-ins on this machine.\n",
        plan.rounds
    );
    for profile in Profile::ALL {
        for hand in [Hand::Person, Hand::Key] {
            let browser = plan.browser(profile).await?;
            let rows = interleaved(browser, &PRESSED, plan.rounds, async |browser, contestant| {
                visit(browser, contestant, (plan, hand)).await
            })
            .await?;
            let title = title(profile, hand);
            text.extend(["\n### ", title, "\n", &table(&rows, &COLUMNS)]);
        }
    }
    Ok(text)
}

fn title(profile: Profile, hand: Hand) -> &'static str {
    match (profile, hand) {
        (Profile::Desktop, Hand::Person) => {
            "Desktop, by mouse: the pointer rests on the button for 200 ms, then presses for 80 ms"
        }
        (Profile::Desktop, Hand::Key) => "Desktop, by key: Enter as soon as the button has the focus",
        (Profile::Phone, Hand::Person) => "Phone, by finger: down for 80 ms, nothing before",
        (Profile::Phone, Hand::Key) => "Phone, by key: Enter as soon as the button has the focus",
    }
}

async fn visit(browser: &Browser, contestant: &Contestant, (plan, hand): (&Plan, Hand)) -> Result<Sample> {
    browser.forget(&plan.address).await?;
    let gone = format!("!window.watched.place({})", contestant.accept);
    let watch = format!("{}{}", watching(contestant, View::Needed), pressing(&gone));
    browser.open(&format!("{}{}", plan.address, contestant.path), &watch).await?;
    settled(browser).await?;
    press(browser, contestant.accept, hand).await?;
    Sample::read(&browser.wait("both vendors are asked for their scripts", READ).await?)
}
