//! The uses of the demo sites that wait for a yes: how one sees that just those run which may, and what of them is
//! left in the browser.

use crate::page::{Traces, at};
use crate::story::Outcome;
use crate::vendor::Vendor::{self, GoogleAnalytics};
use crate::wait::until;
use crate::world::World;
use anyhow::{bail, ensure};

/// The customer's number that the portal's account pages name.
pub(crate) const NUMBER: &str = "AM-40718";

/// Where the survey is.
const SURVEY: &str = "www.surveymonkey.com";

/// More reports than can be under way at once.
const MANY: usize = 20;

/// A use that is asked: one vendor for one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// A script that runs in the page.
    Script(Vendor),
    /// The customer's number, which Google Analytics passes on with its reports, and nobody else.
    Number,
    /// A survey in a frame.
    Survey,
}

impl Use {
    /// Its id.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Script(vendor) => vendor.id(),
            Self::Number => "google-analytics/account-link",
            Self::Survey => "surveymonkey",
        }
    }

    /// The members of its answer in the record, as a JSON pointer.
    pub(crate) fn pointer(self, member: &str) -> String {
        format!("/answers/{}/{member}", self.id().replace('/', "~1"))
    }
}

impl World {
    /// The uses that are asked, in the order of the banner.
    pub(crate) fn uses(&self) -> &'static [Use] {
        self.case().uses
    }

    /// The ids of all that Accept answers: of the uses that are asked, and of those that are told of.
    pub(crate) fn answered(&self) -> Vec<&'static str> {
        self.uses().iter().map(|each| each.id()).chain(self.case().told.iter().copied()).collect()
    }

    /// The uses that are asked but for one.
    pub(crate) fn all_but(&self, one: Use) -> Vec<Use> {
        self.uses().iter().copied().filter(|each| *each != one).collect()
    }

    /// The first vendor.
    pub(crate) fn first(&self) -> Vendor {
        self.vendors().first().copied().unwrap_or(GoogleAnalytics)
    }

    /// The last vendor: the same one where the site has one alone.
    pub(crate) fn last(&self) -> Vendor {
        self.vendors().last().copied().unwrap_or(GoogleAnalytics)
    }

    /// The path of a page on which every use runs that may.
    pub(crate) fn busiest(&self) -> String {
        self.case().path(self.case().busiest)
    }

    /// How often the survey was asked for.
    pub(crate) fn surveys(&self) -> usize {
        self.vendor_requests().iter().filter(|request| request.host == SURVEY).count()
    }

    /// On the busiest page just these uses run, and for several beats no other one.
    pub(crate) async fn only_these_run(&self, granted: &[Use]) -> Outcome {
        self.these_run(granted).await?;
        let is_silent = |vendor: &Vendor| !granted.contains(&Use::Script(*vendor));
        let silent: Vec<Vendor> = self.vendors().iter().copied().filter(is_silent).collect();
        self.hears_nothing_from(&silent).await?;
        for other in self.uses().iter().filter(|each| !granted.contains(each)) {
            match other {
                Use::Script(_) => {}
                Use::Number => self.hears_no_number(granted).await?,
                Use::Survey => self.holds_survey().await?,
            }
        }
        Ok(())
    }

    async fn these_run(&self, granted: &[Use]) -> Outcome {
        for each in granted {
            match each {
                Use::Script(vendor) => self.hears(*vendor).await.map(drop)?,
                Use::Number => self.hears_number_if_counted(granted).await?,
                Use::Survey => self.shows_survey().await?,
            }
        }
        Ok(())
    }

    /// The number has nothing to travel with where the visits are not counted.
    async fn hears_number_if_counted(&self, granted: &[Use]) -> Outcome {
        if !granted.contains(&Use::Script(GoogleAnalytics)) {
            return Ok(());
        }
        for _ in 0..MANY {
            if self.hears(GoogleAnalytics).await?.parameter("uid").as_deref() == Some(NUMBER) {
                return Ok(());
            }
        }
        bail!("no report names the number")
    }

    async fn hears_no_number(&self, granted: &[Use]) -> Outcome {
        if granted.contains(&Use::Script(GoogleAnalytics)) {
            let report = self.hears(GoogleAnalytics).await?;
            ensure!(!report.target.contains(NUMBER), "the number is passed on: {}", report.target);
        }
        Ok(())
    }

    async fn holds_survey(&self) -> Outcome {
        self.page.element(at::PLACEHOLDER).await?;
        ensure!(!self.page.shows(at::FRAME).await?, "the survey is shown");
        Ok(())
    }

    async fn shows_survey(&self) -> Outcome {
        until("the survey is asked for", async || Ok((self.surveys() > 0).then_some(()))).await?;
        self.page.element(at::FRAME).await?;
        self.page.goes(at::PLACEHOLDER).await
    }

    /// Since the story began this use has not run at all.
    pub(crate) fn never_ran(&self, one: Use) -> Outcome {
        let has_run = match one {
            Use::Script(vendor) => !self.loads(vendor).is_empty(),
            Use::Number => self.vendor_requests().iter().any(|request| request.target.contains(NUMBER)),
            Use::Survey => self.surveys() > 0,
        };
        ensure!(!has_run, "{} runs", one.id());
        Ok(())
    }

    /// What the scripts of these uses keep is there, and nothing else.
    pub(crate) async fn only_these_left_traces(&self, granted: &[Use]) -> Outcome {
        let traces = self.page.traces().await?;
        let vendors = || self.vendors().iter().copied().filter(|vendor| granted.contains(&Use::Script(*vendor)));
        let patterns: Vec<&str> = vendors().flat_map(Vendor::cookies).copied().collect();
        ensure!(patterns.iter().all(|pattern| traces.has_cookie(pattern)), "want {patterns:?}: {traces}");
        let is_known = |name: &String| patterns.iter().any(|pattern| Traces::fits(name, pattern));
        ensure!(traces.cookies.iter().all(is_known), "want {patterns:?} alone: {traces}");
        let local: Vec<&str> = vendors().flat_map(Vendor::local_keys).copied().collect();
        ensure!(traces.local == local, "want {local:?}: {traces}");
        let session: Vec<&str> = vendors().flat_map(Vendor::session_keys).copied().collect();
        ensure!(traces.session == session, "want {session:?}: {traces}");
        Ok(())
    }
}
