//! What a story can see and do: its site, its tab, and what the vendors heard.

use crate::cases::Case;
use crate::demo::Demo;
use crate::engine::Engine;
use crate::log::Request;
use crate::page::{Page, at};
use crate::presets;
use crate::server::Web;
use crate::site::{Complaint, Site};
use crate::story::Outcome;
use crate::vendor::Vendor;
use crate::vendors::{BEAT, HOSTS, QUIET};
use crate::wait::{now_in_millis, until};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt::Display;
use std::sync::Arc;
use tokio::time::sleep;

/// What is complained of where a script tries to grant.
pub(crate) const NO_USER_ACT: &str = "no-user-act";

/// The world of one story in one engine.
#[derive(Debug)]
pub(crate) struct World {
    /// The tab.
    pub(crate) page: Page,
    /// The site.
    pub(crate) site: Arc<Site>,
    /// The engine.
    pub(crate) engine: Engine,
    /// The seed of a random sequence.
    pub(crate) seed: u64,
    web: Arc<Web>,
    /// How many requests had arrived from all stories when this one began.
    begin: usize,
    /// The sorts of complaint that belong to this story.
    expected: RefCell<Vec<&'static str>>,
}

impl World {
    /// A world with nothing in it yet.
    pub(crate) fn new(page: Page, site: Arc<Site>, engine: Engine, web: Arc<Web>) -> Self {
        let begin = web.log.len();
        Self { page, site, engine, seed: 0, web, begin, expected: RefCell::default() }
    }

    /// The demo site of this story.
    pub(crate) fn case(&self) -> &'static Case {
        self.site.case()
    }

    /// Its vendors that run on each page.
    pub(crate) fn vendors(&self) -> &'static [Vendor] {
        self.case().vendors
    }

    /// The path of its home page.
    pub(crate) fn home(&self) -> String {
        self.case().path("")
    }

    /// All requests of this story to vendors so far.
    pub(crate) fn vendor_requests(&self) -> Vec<Request> {
        let is_vendor = |request: &Request| self.is_vendor(&request.host);
        self.requests().into_iter().filter(is_vendor).collect()
    }

    /// The requests for the first script of a vendor so far.
    pub(crate) fn loads(&self, vendor: Vendor) -> Vec<Request> {
        let is_load = |request: &Request| request.host == vendor.script_host();
        self.requests().into_iter().filter(is_load).collect()
    }

    /// The reports of a vendor so far.
    pub(crate) fn beats(&self, vendor: Vendor) -> Vec<Request> {
        let is_beat = |request: &Request| request.host == vendor.beat_host();
        self.requests().into_iter().filter(is_beat).collect()
    }

    /// Waits until a vendor reports once more, and gives that report.
    pub(crate) async fn hears(&self, vendor: Vendor) -> Result<Request> {
        let before = self.beats(vendor).len();
        until(&format!("{} reports", vendor.id()), async || Ok(self.beats(vendor).into_iter().nth(before))).await
    }

    /// Waits until all vendors of the site report.
    pub(crate) async fn hears_all(&self) -> Outcome {
        for vendor in self.vendors() {
            self.hears(*vendor).await?;
        }
        Ok(())
    }

    /// From now on, for several beats, nothing comes from these vendors. What was under way may still arrive: reports
    /// say themselves when they were sent, and whatever else there is has a beat's time.
    pub(crate) async fn hears_nothing_from(&self, vendors: &[Vendor]) -> Outcome {
        self.hears_no_more(|request| vendors.iter().any(|vendor| vendor.is_sender(request))).await
    }

    /// The same for whatever is meant.
    pub(crate) async fn hears_no_more(&self, is_meant: impl Fn(&Request) -> bool) -> Outcome {
        let begin = now_in_millis();
        sleep(BEAT).await;
        let before = self.requests().len();
        sleep(QUIET).await;
        let mut news = self.requests().split_off(before);
        news.retain(is_meant);
        news.retain(|request| !request.was_sent_before(begin));
        ensure!(news.is_empty(), "sent: {}", lines(&news));
        Ok(())
    }

    /// Since the story began, and for several beats more, nothing left the site.
    pub(crate) async fn nothing_was_sent(&self) -> Outcome {
        sleep(QUIET).await;
        let sent = self.requests();
        ensure!(sent.is_empty(), "sent: {}", lines(&sent));
        Ok(())
    }

    /// The same, and nothing was kept but answers.
    pub(crate) async fn nothing_ran(&self) -> Outcome {
        self.nothing_was_sent().await?;
        let traces = self.page.traces().await?;
        ensure!(traces.is_empty(), "left: {traces}");
        Ok(())
    }

    /// Waits until nothing is left in the browser but the answers, and makes sure that nothing comes back.
    pub(crate) async fn all_is_swept(&self) -> Outcome {
        self.hears_nothing_from(&Vendor::ALL).await?;
        let traces = self.page.traces().await?;
        ensure!(traces.is_empty(), "left: {traces}");
        Ok(())
    }

    /// The vendors of the site that can be told to stop; Hotjar ends only with the page.
    pub(crate) fn stoppable(&self) -> Vec<Vendor> {
        self.vendors().iter().copied().filter(|vendor| *vendor != Vendor::Hotjar).collect()
    }

    /// Nobody has answered: nothing is remembered but what the resident was told of.
    pub(crate) async fn nothing_was_answered(&self) -> Outcome {
        let record = self.page.record().await?.unwrap_or_default();
        let answers = record.get("answers").and_then(Value::as_object).cloned().unwrap_or_default();
        ensure!(answers.values().all(|kept| kept.get("answer") == Some(&json!("told"))), "{record}");
        Ok(())
    }

    /// Opens a page for the first time and says yes to everything.
    pub(crate) async fn accepts_on(&self, path: &str) -> Outcome {
        self.page.open(path).await?;
        self.page.press(at::ACCEPT).await?;
        self.hears_all().await
    }

    /// Says no on a page. Where something runs of which the resident was only told, that ends it, and the page reloads.
    pub(crate) async fn rejects(&self) -> Outcome {
        let mut runs = false;
        for id in self.case().told {
            runs |= self.page.call(&format!("has({})", json!(id))).await? == json!(true);
        }
        self.page.mark().await?;
        self.page.press(at::REJECT).await?;
        if runs {
            self.page.reloads().await?;
        }
        self.page.goes(at::BANNER).await
    }

    /// In this story Consentry complains, and the story itself looks at how. Everything else that a page can complain
    /// about still fails it.
    pub(crate) fn expects_complaints(&self) {
        self.expects(&["console.error", "consentry:error"]);
    }

    /// The same for other sorts of complaint, as `stubs/watch.js` names them, for [`NO_USER_ACT`] and for `stray`: requests to hosts that no site
    /// knows.
    pub(crate) fn expects(&self, kinds: &[&'static str]) {
        self.expected.borrow_mut().extend(kinds);
    }

    /// The demo as its own server shows it, service worker and all; the paths in `lost` are missing.
    pub(crate) async fn opens_demo(&self, lost: &'static [&'static str]) -> Result<Demo> {
        Demo::start(Arc::clone(&self.web.pages), lost).await
    }

    /// What must hold at the end of every story.
    pub(crate) fn closes_well(&self) -> Outcome {
        let mut strays = self.requests();
        let expected = self.expected.borrow();
        strays.retain(|request| !self.is_vendor(&request.host) && !expected.contains(&"stray"));
        ensure!(strays.is_empty(), "strays: {}", lines(&strays));
        let mut complaints = self.site.complaints();
        let is_expected = |complaint: &Complaint| {
            // Of what Consentry refuses to a script the code says more than the sort.
            let is_refusal = complaint.text.contains(NO_USER_ACT) && expected.contains(&NO_USER_ACT);
            is_refusal || expected.contains(&complaint.kind.as_str())
        };
        complaints.retain(|complaint| !is_expected(complaint));
        ensure!(complaints.is_empty(), "complaints: {}", lines(&complaints));
        Ok(())
    }

    /// What a failure needs to be understood.
    pub(crate) async fn evidence(&self) -> String {
        let sight = self.page.sight().await;
        let sight = sight.unwrap_or_else(|error| format!("{error:#}"));
        let (requests, complaints) = (self.requests(), self.site.complaints());
        let first: Vec<_> = requests.iter().take(20).collect();
        format!(
            "page: {sight}\n{} requests left the site: {}\ncomplaints: {}",
            requests.len(),
            lines(&first),
            lines(&complaints)
        )
    }

    /// Whether a vendor of the demo sites, or of the preset that this story is about, lives at a host.
    fn is_vendor(&self, host: &str) -> bool {
        presets::hosts(self.case()).unwrap_or(&HOSTS).contains(&host)
    }

    /// Everything that left this site, and what this browser sent meanwhile without saying from where.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.web.log.since(self.begin, |request| match &request.from {
            Some(host) => self.site.has_host(host),
            None => request.engine == Some(self.engine) && !self.engine.is_noise(&request.host),
        })
    }
}

fn lines<T: Display>(items: &[T]) -> String {
    let lines: Vec<String> = items.iter().map(|item| format!("\n    {item}")).collect();
    lines.concat()
}
