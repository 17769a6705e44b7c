//! What is seen of the real browser, held against its twin: the page on show as its scripts see it, what is stored, and
//! every request that arrived.

use super::doc::SURVEY;
use super::model::record::{Pending, Stored, What};
use super::model::rules;
use super::model::rules::Id;
use super::twin::Twin;
use crate::page::{Page, Traces, at};
use crate::story::Outcome;
use crate::uses::{NUMBER, Use};
use crate::vendor::Vendor::{self, GoogleAnalytics};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Runs first on every page: gives it a name that outlives Back, and room to remember all that it asks for.
pub(super) const FIRST: &str = "window.wander = crypto.randomUUID(); performance.setResourceTimingBufferSize(5000);";

/// Once the page has settled: its name, its path, and what is to be seen of Consentry.
const LOOK: &str = "
    const api = window.consentry;
    if (document.readyState !== 'complete' || !api || Array.isArray(api)) return null;
    return api.ready.then(({ ok }) => ({
        ok,
        id: window.wander,
        path: location.pathname,
        banner: find(BANNER) !== null,
        message: find(MESSAGE) !== null,
        answers: Object.fromEntries(USES.map((use) => [use, api.choices()[use]?.answer ?? 'none'])),
        has: USES.filter((use) => api.has(use)),
        frames: document.querySelectorAll(FRAME).length,
        placeholders: document.querySelectorAll('consentry-placeholder').length,
        record: JSON.parse(localStorage.getItem(KEY))?.answers ?? {},
        seen: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.includes('stub_at')),
    }));";

/// The landlord's reading settings, which are the site's own.
const SETTINGS: &str = "settings";
pub(super) const SETTINGS_SCRIPT: &str = "/landlord/settings.js";

/// By what a page is known, and its path, once it has settled.
pub(super) async fn id(page: &Page) -> Result<(String, String)> {
    page.settled().await?;
    let seen = page.script("return [window.wander, location.pathname]").await?;
    Ok(serde_json::from_value(seen)?)
}

/// What a use's script is asked for at.
fn script(of: &str) -> &'static str {
    let vendor = Vendor::ALL.into_iter().find(|vendor| vendor.id() == of);
    vendor.map_or(SETTINGS_SCRIPT, Vendor::script_host)
}

/// Is it asked for as a script of its own? The number travels with its vendor's reports, the survey comes in frames.
fn is_loaded(of: &str) -> bool {
    of != Use::Number.id() && of != Use::Survey.id()
}

/// How often something was asked for, as the server saw it.
fn times(world: &World, what: &str) -> usize {
    match Vendor::ALL.into_iter().find(|vendor| vendor.id() == what) {
        Some(vendor) => world.loads(vendor).len(),
        None if what == SURVEY => world.surveys(),
        None if what == SETTINGS => world.site.times_asked_for(script(what)),
        None => world.site.times_asked_for(what),
    }
}

/// Waits until the browser is as its twin. What was asked for too early, or too often, is seen at once.
pub(super) async fn agree(world: &World, twin: &mut Twin) -> Outcome {
    let asks = LOOK
        .replace("BANNER", &json!(at::BANNER).to_string())
        .replace("MESSAGE", &json!(at::CONFIRMATION).to_string())
        .replace("FRAME", &json!(at::FRAME).to_string())
        .replace("KEY", &json!(world.case().record_key()).to_string())
        .replace("USES", &json!(world.answered()).to_string());
    until("the browser is as the model says", async || {
        if let Err(early) = nothing_is_early(world, twin) {
            return Ok(Some(Err(early)));
        }
        let seen = world.page.script(&asks).await?;
        is_same_page(twin, &seen)?;
        is_same_record(&seen, twin)?;
        let traces = world.page.traces().await?;
        are_traces_fit(twin, &traces)?;
        all_was_asked_for(world, twin, &seen)?;
        Ok(Some(Ok(())))
    })
    .await?
}

/// Nothing was asked for more often than what runs explains.
fn nothing_is_early(world: &World, twin: &Twin) -> Outcome {
    let uses = twin.rules.uses.iter().map(|of| of.id).filter(|id| is_loaded(id));
    let held = twin.docs.iter().flat_map(|doc| &doc.held).map(|held| held.address.as_str());
    for what in uses.chain(held) {
        let (times, most) = (times(world, what), twin.asked_for.get(what).copied().unwrap_or_default());
        ensure!(times <= most, "{what} was asked for {times} times, and may be {most} times");
    }
    Ok(())
}

fn all_was_asked_for(world: &World, twin: &Twin, seen: &Value) -> Outcome {
    for (what, least) in twin.asked_for.iter().filter(|(what, _)| is_loaded(what)) {
        let times = times(world, what);
        ensure!(times == *least, "{what} was asked for {times} times, want {least}");
    }
    // The page itself says which of all these were its own.
    let names: Vec<&str> = seen["seen"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for of in twin.rules.uses.iter().filter(|of| is_loaded(of.id)) {
        let times = names.iter().filter(|name| name.contains(script(of.id))).count();
        let wanted = usize::from(twin.shown().loaded.contains(of.id));
        ensure!(times == wanted, "{} was loaded {times} times by this page, want {wanted}", of.id);
    }
    Ok(())
}

fn is_same_page(twin: &mut Twin, seen: &Value) -> Outcome {
    let id = seen["id"].as_str().context("the page has not settled")?;
    ensure!(seen["ok"] == json!(true), "Consentry has not started");
    let shown = twin.shown();
    ensure!(seen["path"] == json!(shown.path), "on {}, want {}", seen["path"], shown.path);
    ensure!(twin.is_shown(id), "known as {id}, want {}", shown.id.as_deref().unwrap_or("a new page"));
    let page = &shown.page;
    let answer = |of: &rules::Use| (of.id.to_owned(), json!(page.answer(of.id).map_or("unasked", word)));
    let answers: Map<_, _> = twin.rules.uses.iter().map(answer).collect();
    ensure!(seen["answers"] == Value::Object(answers.clone()), "{} is answered, want {answers:?}", seen["answers"]);
    let has: BTreeSet<_> = seen["has"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(has == page.may_run_now(), "{has:?} may run, want {:?}", page.may_run_now());
    let asked = page.asked();
    ensure!(seen["banner"] == json!(!asked.is_empty()), "banner: {}, want {asked:?} asked", seen["banner"]);
    let message = &page.message;
    ensure!(seen["message"] == json!(message.is_some()), "message: {}, want {message:?}", seen["message"]);
    let (there, waiting) = shown.frames();
    let (frames, places) = (&seen["frames"], &seen["placeholders"]);
    ensure!(
        *frames == json!(there) && *places == json!(waiting),
        "{frames} frames, want {there}; {places} wait, want {waiting}"
    );
    let id = id.to_owned();
    twin.shown_mut().id.get_or_insert(id);
    Ok(())
}

fn word(what: What) -> &'static str {
    match what {
        What::Granted => "granted",
        What::Refused => "refused",
        What::Told => "told",
    }
}

fn is_same_record(seen: &Value, twin: &Twin) -> Outcome {
    let Stored::Record(record) = &twin.stored else {
        ensure!(seen["record"] == json!({}), "{} is stored, want nothing", seen["record"]);
        return Ok(());
    };
    let kept = seen["record"].as_object().context("no record")?;
    ensure!(kept.len() == record.len(), "{kept:?} is stored, want {record:?}");
    for (id, said) in record {
        let of = kept.get(*id).unwrap_or(&Value::Null);
        let pending = said.pending.map(|pending| if pending == Pending::Reload { "reload" } else { "sweep" });
        let is_same = of["answer"] == json!(word(said.what)) && of["pending"] == json!(pending);
        ensure!(is_same && left(of) == said.left, "{id}: {of} is stored, want {said:?}");
    }
    Ok(())
}

/// The names that the record says are left.
fn left(of: &Value) -> Vec<&str> {
    of["left"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Waits until the page on show has taken its last look, and gives what of this use it has found.
pub(super) async fn looks(world: &World, twin: &Twin, of: Id) -> Result<Vec<(Id, String)>> {
    until("the page takes its last look", async || {
        let (id, _) = id(&world.page).await?;
        ensure!(twin.is_shown(&id), "not the page on show");
        // It is written before it is told: so what is told is looked for first.
        let is_told = world.page.shows(at::CONFIRMATION).await?;
        let kept = world.page.record().await?.unwrap_or_default();
        let kept = kept.pointer(&format!("/answers/{of}")).unwrap_or(&Value::Null);
        let has_ended = kept["pending"].is_null() && kept["left"].is_null();
        let found = || left(kept).into_iter().map(|name| (of, name.to_owned())).collect();
        Ok((is_told || has_ended).then(found))
    })
    .await
}

/// What runs here has left what it leaves; what may run may have; of all else there is nothing. Once it was withdrawn, another
/// tab may hear of that late, and take away what a new yes has just brought.
fn are_traces_fit(twin: &Twin, traces: &Traces) -> Outcome {
    let (mut fit, page) = (Vec::new(), &twin.shown().page);
    for of in &twin.rules.uses {
        let patterns = keeps(of.id);
        if page.running.contains(of.id) && !twin.was_stopped(of.id) {
            let is_there = |pattern: &&str| names(traces).any(|name| Traces::fits(name, pattern));
            ensure!(patterns.iter().all(is_there), "{} runs: want {patterns:?}: {traces}", of.id);
        }
        if page.stands(of) || may_run(twin, of.id) {
            fit.extend(patterns);
        }
    }
    let stray = names(traces).find(|name| !fit.iter().any(|pattern| Traces::fits(name, pattern)));
    if let Some(stray) = stray {
        bail!("{stray} is left, want {fit:?} alone");
    }
    Ok(())
}

/// What a use keeps where the page can reach it.
fn keeps(of: Id) -> Vec<&'static str> {
    if let Some(vendor) = Vendor::ALL.into_iter().find(|vendor| vendor.id() == of) {
        return [vendor.cookies(), vendor.local_keys(), vendor.session_keys()].concat();
    }
    if of == SETTINGS { vec!["mq_textsize"] } else { Vec::new() }
}

fn names(traces: &Traces) -> impl Iterator<Item = &String> {
    [&traces.cookies, &traces.local, &traces.session].into_iter().flatten()
}

/// Does it run in some tab, or has it been stopped there but knows no way to stop before the page ends?
pub(super) fn may_run(twin: &Twin, of: Id) -> bool {
    let goes_on = of == Vendor::Hotjar.id() && twin.is_stopped(of);
    goes_on || twin.alive().any(|doc| doc.page.running.contains(of))
}

/// Waits for a report from each that runs on the page on show, and from that page.
pub(super) async fn those_report(world: &World, twin: &Twin, from: usize) -> Outcome {
    let shown = twin.shown();
    let url = world.site.url("www", shown.path);
    for vendor in world.vendors().iter().copied().filter(|vendor| shown.page.running.contains(vendor.id())) {
        let is_named = vendor == GoogleAnalytics
            && shown.page.running.contains(Use::Number.id())
            && shown.path == world.case().path("account/overview/");
        until(&format!("{} reports from {url}", vendor.id()), async || {
            let fits = |report: &crate::log::Request| {
                report.host == vendor.beat_host()
                    && report.parameter(vendor.page_parameter()).as_deref() == Some(url.as_str())
                    && (!is_named || report.parameter("uid").as_deref() == Some(NUMBER))
            };
            Ok(world.vendor_requests().iter().skip(from).any(fits).then_some(()))
        })
        .await?;
    }
    Ok(())
}
