//! What is checked of each preset, in the order of the journey: each check goes on where the one before it has stopped.

use super::Kind::{Frames, ScriptWithButton};
use super::site::NEXT;
use super::{NOT_LISTED, Preset};
use crate::log::Request;
use crate::page::{Traces, at};
use crate::story::Outcome;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::pin::Pin;

/// A check, which gives how many things it looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    /// The head of its column.
    pub(super) name: &'static str,
    /// Makes it.
    pub(super) make: for<'a> fn(Look<'a>) -> Looking<'a>,
}

type Looking<'a> = Pin<Box<dyn Future<Output = Result<usize>> + 'a>>;

/// Who looks at what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    pub(super) world: &'a World,
    pub(super) preset: &'static Preset,
    /// The vendor as the configuration has it.
    pub(super) vendor: &'a Value,
}

macro_rules! checks {
    ($($name:literal: $make:ident),+ $(,)?) => {
        [$(Check { name: $name, make: |look| Box::pin($make(look)) }),+]
    };
}

/// All of them.
pub(super) const ALL: [Check; 7] = checks![
    "waits": waits,
    "runs once": runs_once,
    "once a page": runs_once_on_the_next_page,
    "stops": stops,
    "cleared": is_cleared,
    "told": is_told,
    "not listed": what_is_not_listed_stays_and_the_page_is_told,
];

impl Look<'_> {
    /// The requests to an address, as host and beginning of the rest.
    fn requests(&self, address: &str) -> Vec<Request> {
        let (host, rest) = address.split_once('/').unwrap_or((address, ""));
        let mut requests = self.world.vendor_requests();
        requests.retain(|request| request.host == host && request.target.trim_start_matches('/').starts_with(rest));
        requests
    }

    /// Each thing that a page loads was asked for so many times.
    fn was_loaded(&self, times: usize) -> Result<usize> {
        for load in self.preset.loads {
            let own = load.starts_with('/').then(|| self.world.site.times_asked_for(load));
            let asked = own.unwrap_or_else(|| self.requests(load).len());
            ensure!(asked == times, "{load} was asked for {asked} times, want {times}");
        }
        Ok(self.preset.loads.len())
    }

    /// Waits until the vendor reports once more, and gives that report.
    async fn hears(&self) -> Result<Request> {
        let before = self.requests(self.preset.beat).len();
        let next = async || Ok(self.requests(self.preset.beat).into_iter().nth(before));
        until(&format!("{} reports", self.preset.id), next).await
    }

    /// What the page can see is just this.
    async fn is_kept(&self, cookies: &[&str], local: &[&str], session: &[&str]) -> Outcome {
        until("what is kept is what should be", async || {
            let Traces { cookies: kept, local: kept_local, session: kept_session } = self.world.page.traces().await?;
            for (kept, wanted) in [(kept, cookies), (kept_local, local), (kept_session, session)] {
                let all = wanted.iter().all(|wanted| kept.iter().any(|name| Traces::fits(name, wanted)));
                let alone = kept.iter().all(|name| wanted.iter().any(|wanted| Traces::fits(name, wanted)));
                ensure!(all && alone, "want {wanted:?}, found {kept:?}");
            }
            Ok(Some(()))
        })
        .await
    }

    /// How many frames its pages have.
    fn frames(&self) -> usize {
        self.preset.markup.matches("<iframe").count()
    }

    /// As many placeholders as there are frames.
    async fn shows_placeholders(&self) -> Outcome {
        let count = "return [...document.querySelectorAll('consentry-placeholder')].length";
        until("each frame has its placeholder", async || {
            Ok((self.world.page.script(count).await? == self.frames()).then_some(()))
        })
        .await
    }

    /// What it leaves in the page's own places: what is not listed is a cookie of the page's own but where all of it comes
    /// in frames.
    fn own_cookies(&self) -> Vec<&'static str> {
        let own = (self.preset.kind != Frames).then_some(NOT_LISTED);
        self.preset.keeps.cookies.iter().copied().chain(own).collect()
    }

    /// What the configuration lists under the vendor's own address.
    fn listed_there(&self) -> Vec<&str> {
        let lists = ["cookies", "storage"].into_iter().filter_map(|list| self.vendor.get(list)?.as_array()).flatten();
        let there = lists.filter(|trace| trace.get("reach").and_then(Value::as_str) == Some("vendor"));
        there.filter_map(|trace| trace.get("name")?.as_str()).collect()
    }
}

async fn waits(look: Look<'_>) -> Result<usize> {
    let Look { world, preset, .. } = look;
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    look.shows_placeholders().await?;
    world.nothing_ran().await?;
    let loads = look.was_loaded(0)?;
    Ok(loads + preset.hosts.len() + preset.keeps.names().count() + look.frames())
}

async fn runs_once(look: Look<'_>) -> Result<usize> {
    let Look { world, preset, .. } = look;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    if preset.kind == ScriptWithButton {
        until("the button does something", async || {
            world.page.press("main button").await?;
            Ok(look.requests(preset.beat).first().map(drop))
        })
        .await?;
    }
    for _ in 0..2 {
        look.hears().await?;
    }
    look.is_kept(&look.own_cookies(), preset.keeps.local, preset.keeps.session).await?;
    Ok(look.was_loaded(1)? + preset.keeps.names().count())
}

async fn runs_once_on_the_next_page(look: Look<'_>) -> Result<usize> {
    let Look { world, .. } = look;
    world.page.open(&world.case().path(NEXT)).await?;
    for _ in 0..2 {
        look.hears().await?;
    }
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    look.was_loaded(2)
}

async fn stops(look: Look<'_>) -> Result<usize> {
    let Look { world, preset, .. } = look;
    takes_back(look).await?;
    world.hears_no_more(|_| true).await?;
    ensure!(world.page.answer(preset.id).await? == "refused", "it is not refused");
    look.was_loaded(2)?;
    Ok(preset.hosts.len() + preset.loads.len() + look.frames())
}

/// The resident opens the choices, unticks the vendor and saves.
async fn takes_back(look: Look<'_>) -> Outcome {
    let Look { world, preset, .. } = look;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(preset.id).await?;
    world.page.press(at::SAVE).await?;
    if preset.kind != Frames {
        return world.page.reloads().await;
    }
    look.shows_placeholders().await?;
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    Ok(())
}

async fn is_cleared(look: Look<'_>) -> Result<usize> {
    let own: Vec<_> = look.own_cookies().into_iter().filter(|name| *name == NOT_LISTED).collect();
    look.is_kept(&own, &[], &[]).await?;
    Ok(look.preset.keeps.names().count())
}

/// What a page cannot delete is named to the resident: all that is listed, and so all that the vendor keeps.
async fn is_told(look: Look<'_>) -> Result<usize> {
    let Look { world, preset, .. } = look;
    if preset.kind == Frames {
        // Where nothing but frames was taken away, it is told on the next page.
        world.page.open(&world.home()).await?;
    }
    let listed = look.listed_there();
    let file: Value = serde_json::from_str(preset.file)?;
    let name = file.get("name").and_then(Value::as_str).context("no name")?;
    until("it is told what was stopped", async || {
        let said = world.page.text(at::CONFIRMATION).await?;
        ensure!(said.contains("Stopped:") && said.contains(name), "{said}");
        for there in &listed {
            ensure!(said.contains(there), "{there} is not told: {said}");
        }
        ensure!(listed.is_empty() != said.contains("under its own address"), "{said}");
        ensure!(!said.contains("could not delete"), "{said}");
        Ok(Some(()))
    })
    .await?;
    for kept in preset.keeps_there.names() {
        ensure!(listed.iter().any(|listed| Traces::fits(kept, listed)), "{kept} is kept, and not listed");
    }
    Ok(1 + listed.len() + preset.keeps_there.names().count())
}

/// A cookie that nobody listed is left where it is, since nobody knows whose it is. The page was told of it when it appeared,
/// with the one that may have left it; what a frame keeps under its own address no page can see.
async fn what_is_not_listed_stays_and_the_page_is_told(look: Look<'_>) -> Result<usize> {
    let Look { world, preset, .. } = look;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(!said.contains(NOT_LISTED), "{said}");
    let told: Vec<_> = world.site.complaints().into_iter().filter(|said| said.text.contains(NOT_LISTED)).collect();
    if preset.kind != Frames {
        let [told] = told.as_slice() else { bail!("want it told once, found {told:?}") };
        let leak: Value = serde_json::from_str(&told.text)?;
        let says = |name: &str, wanted: &str| leak.get(name).and_then(Value::as_str) == Some(wanted);
        ensure!(says("use", preset.id) && says("seen", &format!("cookie {NOT_LISTED}")), "{leak}");
        look.is_kept(&[NOT_LISTED], &[], &[]).await?;
        return Ok(4);
    }
    ensure!(told.is_empty(), "{told:?}");
    // The frame itself says what it finds.
    world.page.press(at::SHOW_ONCE).await?;
    let found = look.hears().await?.parameter("stub_found").context("it does not say what it found")?;
    let found: Vec<_> = found.split(',').collect();
    for kept in preset.keeps_there.names().chain([NOT_LISTED]) {
        ensure!(found.contains(&kept), "{kept} is gone: {found:?}");
    }
    Ok(3 + preset.keeps_there.names().count())
}
