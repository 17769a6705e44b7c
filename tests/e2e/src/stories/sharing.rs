//! Answers that hold on several hosts of a site, where its owner has turned that on: they go from `www.` to `tenants.` and
//! back by one cookie on the parent, below a public suffix of two labels.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    accept_on_one_host_holds_on_another,
    reject_on_one_host_holds_on_another,
    a_withdrawal_on_one_host_reaches_another_at_its_next_page,
    a_withdrawal_on_one_host_ends_what_runs_on_another_when_the_resident_comes_back,
];

/// Turns sharing on, for all hosts of the domain.
pub(crate) fn shares(config: &mut Value) {
    let mut answers = config.get("answers").cloned().unwrap_or_else(|| json!({}));
    if let Some(members) = answers.as_object_mut() {
        members.insert("shareAcrossSubdomains".to_owned(), json!(true));
    }
    config["answers"] = answers;
}

async fn accept_on_one_host_holds_on_another(world: &World) -> Outcome {
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.hears_all().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    for id in world.answered() {
        ensure!(world.page.answer(id).await? == "granted", "{id}");
    }
    the_cookie_is_as_it_should_be(world).await
}

async fn reject_on_one_host_holds_on_another(world: &World) -> Outcome {
    let hosts = ["www", "tenants"].map(|host| world.site.url(host, "").replace("https://", ""));
    world.site.configure(|config| {
        shares(config);
        if let Some(site) = config.get_mut("site") {
            site["hosts"] = json!(hosts);
        }
    })?;
    world.page.open(&world.home()).await?;
    world.rejects().await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.nothing_asked_and_nothing_runs().await?;
    the_cookie_is_as_it_should_be(world).await
}

async fn a_withdrawal_on_one_host_reaches_another_at_its_next_page(world: &World) -> Outcome {
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.hears_all().await?;
    withdraws_all(world).await?;
    world.page.open(&world.home()).await?;
    world.nothing_asked_and_nothing_runs().await?;
    world.only_the_cookie_is_left().await
}

async fn a_withdrawal_on_one_host_ends_what_runs_on_another_when_the_resident_comes_back(world: &World) -> Outcome {
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    let www = world.page.open_tab().await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.hears_all().await?;
    withdraws_all(world).await?;
    let tenants = world.page.switch_to(www).await?;
    world.page.reloads().await?;
    world.nothing_asked_and_nothing_runs().await?;
    world.only_the_cookie_is_left().await?;
    world.page.switch_to(tenants).await?;
    world.only_the_cookie_is_left().await
}

async fn withdraws_all(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await
}

async fn the_cookie_is_as_it_should_be(world: &World) -> Outcome {
    let cookies = world.page.cookies_named(&world.case().cookie_name()).await?;
    let [cookie] = cookies.as_slice() else { anyhow::bail!("want one cookie, found {}", cookies.len()) };
    let parent = world.site.url("", "").replace("https://.", "");
    let domain = cookie.domain.as_deref().context("a cookie of one host alone")?;
    ensure!(domain.trim_start_matches('.') == parent, "on {domain}");
    ensure!(cookie.path.as_deref() == Some("/") && cookie.secure == Some(true), "{cookie:?}");
    ensure!(format!("{:?}", cookie.same_site).contains("Lax"), "{cookie:?}");
    let days = world.page.script("return Date.now() / 86400000").await?.as_f64().context("no time")?;
    let expiry = cookie.expiry.context("a cookie for this session alone")?;
    let stays = expiry.to_string().parse::<f64>()? / 86_400.0 - days;
    ensure!((179.9..180.1).contains(&stays), "it stays for {stays} days");
    let record = world.page.record().await?.context("nothing is remembered")?;
    let said = world.page.script(&format!("return decodeURIComponent({})", json!(cookie.value))).await?;
    let said: Value = serde_json::from_str(said.as_str().unwrap_or_default())?;
    ensure!(said == record, "the cookie says {said}, the record {record}");
    Ok(())
}

impl World {
    /// Nobody is asked, and for several beats nothing runs.
    pub(crate) async fn nothing_asked_and_nothing_runs(&self) -> Outcome {
        self.hears_nothing_from(&Vendor::ALL).await?;
        ensure!(!self.page.shows(at::BANNER).await?, "asked again");
        for id in self.answered() {
            ensure!(self.page.answer(id).await? == "refused", "{id}");
        }
        Ok(())
    }

    /// Nothing is left but the answers, and the cookie that shares them.
    pub(crate) async fn only_the_cookie_is_left(&self) -> Outcome {
        let mut traces = self.page.traces().await?;
        let ours = self.case().cookie_name();
        ensure!(traces.cookies.contains(&ours), "no cookie: {traces}");
        traces.cookies.retain(|name| *name != ours);
        ensure!(traces.is_empty(), "left: {traces}");
        Ok(())
    }
}
