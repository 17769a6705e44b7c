//! The site of one story: the demo pages under a domain of its own, with what the story changes about them.

use anyhow::{Context as _, Result};
use files::{Answer, CONTENT_SECURITY_POLICY, Host};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where the demo keeps its configuration.
pub(crate) const CONFIG: &str = "/repairs/consent.json";

/// The line of the demo pages that brings the widget by way of the demo's service worker. Here every page gets the
/// widget's own tag in its place.
pub(crate) const DEMO_TAG: &str = r#"<script async src="/demo/boot.js" data-config="/repairs/consent.json"></script>"#;

const WATCH: &str = include_str!("../stubs/watch.js");

/// Something a page complained about: an error on the console, an uncaught exception, a leak, a policy violation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// What sort it is, as `stubs/watch.js` names it.
    pub(crate) kind: String,
    /// What it says.
    pub(crate) text: String,
    /// The path of the page.
    pub(crate) path: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} on {}: {}", self.kind, self.path, self.text)
    }
}

/// The demo pages under one registrable domain and all hosts below it.
#[derive(Debug)]
pub(crate) struct Site {
    domain: String,
    pages: Arc<Host>,
    changes: Mutex<Changes>,
}

#[derive(Debug, Default)]
struct Changes {
    answers: BTreeMap<String, Answer>,
    attributes: String,
    before: String,
    complaints: Vec<Complaint>,
}

impl Site {
    /// The demo pages, unchanged, under `domain`.
    pub(crate) fn new(domain: &str, pages: Arc<Host>) -> Self {
        Self { domain: domain.to_owned(), pages, changes: Mutex::default() }
    }

    /// The URL of a path on one of the hosts of the site.
    pub(crate) fn url(&self, host: &str, path: &str) -> String {
        format!("https://{host}.{}{path}", self.domain)
    }

    /// Whether the host belongs to this site.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        host.strip_suffix(self.domain.as_str()).is_some_and(|below| below.is_empty() || below.ends_with('.'))
    }

    /// Adds attributes to the widget's tag.
    pub(crate) fn add_to_tag(&self, attributes: &str) {
        self.changes().attributes = format!(" {attributes}");
    }

    /// Runs a script of the page's own before the widget's tag, on every page.
    pub(crate) fn run_first(&self, script: &str) {
        self.changes().before.push_str(script);
    }

    /// Answers a path with other content from now on.
    pub(crate) fn serve(&self, path: &str, media_type: &str, body: &str) {
        let mut headers = vec![("Content-Type", media_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
        if media_type.starts_with("text/html") {
            headers.push(("Content-Security-Policy", CONTENT_SECURITY_POLICY.to_owned()));
        }
        let answer = Answer { status: 200, headers, body: body.as_bytes().to_vec() };
        self.changes().answers.insert(path.to_owned(), answer);
    }

    /// Answers a path with 404 from now on.
    pub(crate) fn lose(&self, path: &str) {
        let answer =
            Answer { status: 404, headers: vec![("Content-Type", "text/plain".to_owned())], body: b"gone".to_vec() };
        self.changes().answers.insert(path.to_owned(), answer);
    }

    /// The demo's configuration, changed.
    pub(crate) fn configure(&self, change: impl FnOnce(&mut Value)) -> Result<()> {
        let mut config: Value = serde_json::from_slice(&self.pages.answer(CONFIG, "").body)
            .context("the demo's configuration is no JSON")?;
        change(&mut config);
        self.serve(CONFIG, "application/json", &config.to_string());
        Ok(())
    }

    /// What the pages complained about so far.
    pub(crate) fn complaints(&self) -> Vec<Complaint> {
        self.changes().complaints.clone()
    }

    /// Notes a complaint as `stubs/watch.js` sends it.
    pub(crate) fn note_complaint(&self, body: &[u8]) {
        let sent: Value = serde_json::from_slice(body).unwrap_or_default();
        let field = |name: &str| sent.get(name).and_then(Value::as_str).unwrap_or("").into();
        let complaint = Complaint { kind: field("kind"), text: field("text"), path: field("path") };
        self.changes().complaints.push(complaint);
    }

    /// What the site answers to a GET.
    pub(crate) fn answer(&self, path_and_query: &str, accept_encoding: &str) -> Answer {
        let path = path_and_query.split('?').next().unwrap_or_default();
        let mut changes = self.changes();
        match path {
            "/e2e/watch.js" => return script(WATCH),
            "/e2e/before.js" => return script(&changes.before),
            "/e2e/complaint" => return script(""),
            _ => {}
        }
        let as_asked = |encoding| match changes.answers.get(path) {
            Some(answer) => answer.clone(),
            None => self.pages.answer(path_and_query, encoding),
        };
        let answer = as_asked(accept_encoding);
        if answer.status != 200 || !is_html(&answer) {
            return answer;
        }
        let page = as_asked("");
        with_tag(page, &changes).unwrap_or_else(|| {
            let text = format!("the page lacks the line {DEMO_TAG}");
            changes.complaints.push(Complaint { kind: "no tag".to_owned(), text: text.clone(), path: path.to_owned() });
            Answer { status: 500, ..script(&text) }
        })
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        // Every change is a single assignment or push: what a panic leaves behind is whole.
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_html(answer: &Answer) -> bool {
    let mut headers = answer.headers.iter();
    headers.any(|(name, value)| *name == "Content-Type" && value.starts_with("text/html"))
}

/// The page as a site would write it, with the widget's own tag, so that no service worker takes part.
fn with_tag(page: Answer, changes: &Changes) -> Option<Answer> {
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let (head, rest) = html.split_once(DEMO_TAG)?;
    let before = if changes.before.is_empty() { "" } else { "<script src=\"/e2e/before.js\"></script>\n" };
    let attributes = &changes.attributes;
    let html = format!(
        r#"{head}<script src="/e2e/watch.js"></script>
{before}<script async src="/consentry/consentry.js" data-config="{CONFIG}"{attributes}></script>{rest}"#
    );
    Some(Answer { body: html.into_bytes(), ..page })
}

fn script(text: &str) -> Answer {
    Answer {
        status: 200,
        headers: vec![
            ("Content-Type", "text/javascript; charset=utf-8".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ],
        body: text.as_bytes().to_vec(),
    }
}
