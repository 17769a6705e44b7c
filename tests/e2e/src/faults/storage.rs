//! What keeps the answers does not, or keeps something else; and the clock that dates them is wrong.

use super::{Row, Then, holds, listed, nothing};
use crate::page::at;
use crate::story::Outcome;
use crate::vendor::Vendor;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

pub(super) const ROWS: &[Row] = listed![Storage;
    storage_is_denied: Then::Told("No question, nothing runs; the settings say why.", "with_storage_denied_there_is_no_question_and_nothing_runs"), nothing;
    storage_is_denied_and_somebody_opens_the_settings: Then::Told("One sentence says why nothing can be chosen.", "with_storage_denied_the_settings_say_why"), nothing;
    storage_is_denied_and_a_frame_waits: Then::Told("It can be shown once, alone.", "with_storage_denied_it_can_be_shown_once_alone"), nothing;
    storage_is_full: holds!("An Accept grants nothing and says so; once there is room, the next one counts.", full), nothing;
    storage_throws_on_writing_an_accept: Then::Told("Grants nothing and says so.", "an_accept_that_cannot_be_kept_grants_nothing_and_says_so"), nothing;
    storage_throws_on_writing_a_withdrawal: Then::Told("Removes the whole record, and asks to reload.", "a_withdrawal_that_cannot_be_kept_removes_the_record"), nothing;
    storage_lets_a_withdrawal_neither_be_written_nor_removed: holds!("What can be stopped is stopped, and the resident is told that the browser keeps the old answer.", keeps_old), nothing;
    storage_is_cleared_in_the_middle_of_a_visit: holds!("The next page asks again; nothing runs there.", cleared), nothing;
    storage_is_cleared_in_another_tab: holds!("What runs is stopped; the next page asks again.", cleared_elsewhere), nothing;
    cookies_can_neither_be_read_nor_set: holds!("No question, nothing runs.", no_cookies), |world| { world.site.run_first(NO_COOKIES); Ok(()) };
    the_record_is_of_another_site: Then::Asked(|record| changed(record, |record| record["site"] = json!("another"))), nothing;
    the_record_is_of_a_newer_format: Then::Asked(|record| changed(record, |record| record["format"] = json!(2))), nothing;
    the_record_has_no_format: Then::Asked(|record| changed(record, |record| record["format"] = Value::Null)), nothing;
    the_record_is_of_an_older_version_of_the_configuration: Then::Asked(|record| changed(record, |record| record["version"] = json!(0))), nothing;
    the_record_is_dated_in_the_future: Then::Told("Counts for nothing: asked again.", "an_answer_from_the_day_after_tomorrow_is_asked_again"), nothing;
    the_record_is_dated_in_the_year_9999: Then::Asked(|record| dated(record, "9999-12-31T23:59:59Z")), nothing;
    the_record_is_dated_in_1970: Then::Asked(|record| dated(record, "1970-01-01T00:00:00Z")), nothing;
    the_record_has_no_date: Then::Asked(|record| dated(record, "")), nothing;
    the_record_is_a_megabyte_of_blanks: Then::Asked(|_| " ".repeat(1_000_000)), nothing;
    the_record_is_a_megabyte_of_answers: Then::Asked(|record| changed(record, |record| record["answers"] = json!({ "hotjar": { "answer": "x".repeat(1_000_000) } }))), nothing;
    the_record_is_no_json: Then::Asked(|record| record.replace(':', "=")), nothing;
    the_record_is_cut_short: Then::Asked(|record| record.chars().take(record.chars().count() - 1).collect()), nothing;
    the_record_is_nested_a_thousand_deep: Then::Asked(|_| format!("{}{}", "[".repeat(1000), "]".repeat(1000))), nothing;
    the_record_says_yes_in_other_words: Then::Asked(|record| record.replace("\"granted\"", "true")), nothing;
    the_record_has_its_answers_in_a_prototype: Then::Asked(|record| record.replace("\"answers\":", "\"__proto__\":")), nothing;
    the_record_is_of_other_terms: Then::Asked(|record| each(record, |kept| kept["terms"] = json!("0000000000000000"))), nothing;
    the_clock_goes_back_an_hour: holds!("What was granted holds.", hour_back), nothing;
    the_clock_goes_ahead_a_year: holds!("What was granted has ended: asked again, nothing runs.", year_ahead), nothing;
    the_clock_goes_back_a_year: holds!("What was granted is from the future: asked again, nothing runs.", year_back), nothing;
];

const NO_COOKIES: &str = "Object.defineProperty(Document.prototype, 'cookie', {
    get() { throw new DOMException('denied', 'SecurityError'); },
    set() { throw new DOMException('denied', 'SecurityError'); },
});";

fn changed(record: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut value = serde_json::from_str(record).unwrap_or_default();
    change(&mut value);
    value.to_string()
}

fn each(record: &str, mut change: impl FnMut(&mut Value)) -> String {
    changed(record, |record| {
        let answers = record.get_mut("answers").and_then(Value::as_object_mut);
        answers.into_iter().flat_map(|answers| answers.values_mut()).for_each(&mut change);
    })
}

fn dated(record: &str, at: &str) -> String {
    each(record, |kept| kept["at"] = json!(at))
}

/// Fills it for real, to the last letter.
const FILL: &str = "let size = 1 << 22;
    for (let at = 0; size >= 1;) {
        try { localStorage.setItem('filler' + at, 'x'.repeat(size)); at += 1; } catch { size >>= 1; }
    }";

async fn full(world: &World) -> Outcome {
    world.expects_complaints();
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.page.script(FILL).await?;
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.element(at::CONFIRMATION).await?;
    world.nothing_was_sent().await?;
    ensure!(world.page.record().await?.is_none(), "something was recorded");
    world.page.script("for (const key of Object.keys(localStorage)) localStorage.removeItem(key);").await?;
    world.page.open(&world.home()).await?;
    super::works(world).await
}

/// Neither a write nor a removal of ours is carried out.
const STUCK: &str = "for (const name of ['setItem', 'removeItem']) {
    const act = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...given) {
        if (key.startsWith('consentry')) throw new DOMException('stuck', 'QuotaExceededError');
        return act.call(this, key, ...given);
    };
}";

async fn keeps_old(world: &World) -> Outcome {
    world.expects_complaints();
    world.accepts_on(&world.home()).await?;
    world.page.script(STUCK).await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(!said.trim().is_empty(), "nothing is said");
    world.hears_nothing_from(&world.stoppable()).await?;
    let has = format!("has('{}')", world.first().id());
    ensure!(world.page.call(&has).await? == json!(false), "it may still run");
    Ok(())
}

async fn cleared(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.script("localStorage.clear()").await?;
    is_asked_again(world).await
}

async fn cleared_elsewhere(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let first = world.page.open_tab().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.page.script("localStorage.clear()").await?;
    let second = world.page.switch_to(first).await?;
    world.hears_nothing_from(&world.stoppable()).await?;
    world.page.switch_to(second).await?;
    is_asked_again(world).await
}

async fn is_asked_again(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    let has = format!("has('{}')", world.first().id());
    ensure!(world.page.call(&has).await? == json!(false), "it counts");
    let mark = "window.consentryStart = performance.now(); return performance.getEntriesByType('resource')
        .filter((entry) => !entry.name.startsWith(location.origin)).map((entry) => entry.name)";
    let asked = world.page.script(mark).await?;
    ensure!(asked == json!([]), "this page asked for {asked}");
    Ok(())
}

async fn no_cookies(world: &World) -> Outcome {
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.nothing_was_sent().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked in vain");
    let next = world.case().path(world.case().form.0);
    world.page.press(&format!("nav a[href='{next}']")).await?;
    Ok(())
}

/// The browser's clock says so many seconds more.
fn shift(world: &World, seconds: i64) {
    world.site.run_first(&format!("{{ const now = Date.now; Date.now = () => now() + {seconds}000; }}"));
}

async fn hour_back(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    shift(world, -3600);
    super::journeys::holds_again(world).await
}

async fn year_ahead(world: &World) -> Outcome {
    shifted(world, 366 * 86_400).await
}

async fn year_back(world: &World) -> Outcome {
    shifted(world, -366 * 86_400).await
}

async fn shifted(world: &World, seconds: i64) -> Outcome {
    world.accepts_on(&world.home()).await?;
    shift(world, seconds);
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await.context("not asked")?;
    world.hears_nothing_from(&Vendor::ALL).await
}
