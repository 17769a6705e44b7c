//! The site of one story: the demo pages under a domain of its own, with what the story changes about them.

mod faults;

pub(crate) use faults::VendorAnswer;

use crate::cases::Case;
use anyhow::{Context as _, Result};
use consentry::consent::reading::read;
use consentry::consent::seal::{SEAL, seal};
use files::{Answer, CONTENT_SECURITY_POLICY, Host};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What the association's frame points at in the demo, and in these stories.
const SURVEY_STANDIN: &str = "\"/association/standins/survey.html\"";
const SURVEY: &str = "\"https://www.surveymonkey.com/r/brackenmoor\"";

const POLICY: &str = "Content-Security-Policy";

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
    case: &'static Case,
    pages: Arc<Host>,
    changes: Mutex<Changes>,
}

#[derive(Debug, Default)]
struct Changes {
    answers: BTreeMap<String, Answer>,
    /// What stands in the pages in the place of the widget's own tag.
    tag: Option<String>,
    before: String,
    /// The policy of all pages, and the nonce of the scripts that the tests add.
    policy: Option<(String, String)>,
    vendors_down: Vec<String>,
    /// What vendors' hosts answer instead of what they do.
    vendors_changed: BTreeMap<String, VendorAnswer>,
    /// What becomes of the HTML of every page.
    rewrite: Option<fn(String) -> String>,
    /// Further headers of every page.
    headers: Vec<(&'static str, String)>,
    /// Pages of the story's own, as they are.
    bare: BTreeMap<String, String>,
    complaints: Vec<Complaint>,
    /// How often each path was asked for.
    asked: BTreeMap<String, usize>,
    /// A path whose answers wait, and what lets them go.
    held: Option<(String, watch::Sender<bool>)>,
}

impl Site {
    /// The demo pages, unchanged, under `domain`; `case` is the one that is visited.
    pub(crate) fn new(domain: &str, case: &'static Case, pages: Arc<Host>) -> Self {
        Self { domain: domain.to_owned(), case, pages, changes: Mutex::default() }
    }

    /// The URL of a path on one of the hosts of the site.
    pub(crate) fn url(&self, host: &str, path: &str) -> String {
        format!("https://{host}.{}{path}", self.domain)
    }

    /// Whether the host belongs to this site.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        host.strip_suffix(self.domain.as_str()).is_some_and(|below| below.is_empty() || below.ends_with('.'))
    }

    /// The demo site that is visited.
    pub(crate) fn case(&self) -> &'static Case {
        self.case
    }

    /// Adds attributes to the widget's tag.
    pub(crate) fn add_to_tag(&self, attributes: &str) {
        self.write_tag(&self.case.tag().replace("></script>", &format!(" {attributes}></script>")));
    }

    /// Writes other HTML in the place of the widget's tag.
    pub(crate) fn write_tag(&self, html: &str) {
        self.changes().tag = Some(html.to_owned());
    }

    /// Serves all pages under another Content-Security-Policy. The scripts that the tests add carry the nonce; the
    /// widget's tag carries what the story writes.
    pub(crate) fn set_policy(&self, policy: &str, nonce: &str) {
        self.changes().policy = Some((policy.to_owned(), nonce.to_owned()));
    }

    /// Runs a script of the page's own before the widget's tag, on every page.
    pub(crate) fn run_first(&self, script: &str) {
        self.changes().before.push_str(script);
    }

    /// Answers a path with other content from now on.
    pub(crate) fn serve(&self, path: &str, media_type: &str, body: &str) {
        let mut headers = vec![("Content-Type", media_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
        if media_type.starts_with("text/html") {
            headers.push((POLICY, CONTENT_SECURITY_POLICY.to_owned()));
        }
        self.serve_answer(path, Answer { status: 200, headers, body: body.as_bytes().to_vec() });
    }

    /// The same with headers and bytes of the story's own.
    pub(crate) fn serve_answer(&self, path: &str, answer: Answer) {
        self.changes().answers.insert(path.to_owned(), answer);
    }

    /// What a path answers where no story changes it, not compressed.
    pub(crate) fn original(&self, path: &str) -> Answer {
        self.pages.answer(path, "")
    }

    /// From now on nobody gets an answer for a path, until [`release`](Self::release): it is then what it is by then.
    pub(crate) fn hold(&self, path: &str) {
        self.changes().held = Some((path.to_owned(), watch::Sender::new(false)));
    }

    /// Lets the answers go that were held back.
    pub(crate) fn release(&self) {
        if let Some((_, held)) = self.changes().held.take() {
            held.send_replace(true);
        }
    }

    /// Waits as long as the answer for a path is held back.
    pub(crate) async fn when_released(&self, path_and_query: &str) {
        let held =
            self.changes().held.as_ref().filter(|(path, _)| path == path_and_query).map(|(_, held)| held.subscribe());
        if let Some(mut held) = held {
            // A story that ends without letting go closes the channel, which is as good.
            drop(held.wait_for(|is_released| *is_released).await.map(|_| ()));
        }
    }

    /// The demo's configuration, changed.
    pub(crate) fn configure(&self, change: impl FnOnce(&mut Value)) -> Result<()> {
        let path = self.case.config();
        let mut config: Value =
            serde_json::from_slice(&self.original(&path).body).context("the demo's configuration is no JSON")?;
        change(&mut config);
        self.serve(&path, "application/json", &sealed(config));
        Ok(())
    }

    /// The demo's configuration as its owner has just changed it, without a seal.
    pub(crate) fn configure_unsealed(&self, change: impl FnOnce(&mut Value)) -> Result<()> {
        self.configure(change)?;
        let path = self.case.config();
        let mut config: Value = serde_json::from_slice(&self.answer(&path, "").body)?;
        drop(config.as_object_mut().and_then(|members| members.remove(SEAL)));
        self.serve(&path, "application/json", &config.to_string());
        Ok(())
    }

    /// How often a path was asked for so far.
    pub(crate) fn times_asked_for(&self, path: &str) -> usize {
        self.changes().asked.get(path).copied().unwrap_or_default()
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
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let mut changes = self.changes();
        *changes.asked.entry(path.to_owned()).or_default() += 1;
        match path {
            "/e2e/watch.js" => return script(WATCH),
            "/e2e/before.js" => return script(&changes.before),
            "/e2e/complaint" => return script(""),
            "/e2e/view" => return view(query),
            _ => {}
        }
        if let Some(html) = changes.bare.get(path) {
            let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
            return Answer { status: 200, headers, body: html.clone().into_bytes() };
        }
        let as_asked = |encoding| match changes.answers.get(path) {
            Some(answer) => answer.clone(),
            None => self.pages.answer(path_and_query, encoding),
        };
        let answer = as_asked(accept_encoding);
        if answer.status != 200 || !is_html(&answer) {
            return answer;
        }
        // What a vendor would show in a frame is no page of the site; those of the inputs are whole.
        if path.contains("/standins/") || path.contains("/inputs/") {
            return answer;
        }
        let page = as_asked("");
        with_tag(page, self.case, &changes).unwrap_or_else(|| {
            let text = format!("the page lacks the line {}", self.case.demo_tag());
            changes.complaints.push(Complaint { kind: "no tag".to_owned(), text: text.clone(), path: path.to_owned() });
            Answer { status: 500, ..script(&text) }
        })
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        // Every change is a single assignment or push: what a panic leaves behind is whole.
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The text of a configuration with the seal that fits it, as its owner would put it on the site.
pub(crate) fn sealed(mut config: Value) -> String {
    let mut set = |seal: String| {
        if let Some(members) = config.as_object_mut() {
            members.insert(SEAL.to_owned(), Value::String(seal));
        }
        config.to_string()
    };
    // It counts where it stands among the others.
    let fits = read(&set(String::new())).map(|json| seal(&json));
    set(fits.unwrap_or_default())
}

fn is_html(answer: &Answer) -> bool {
    let mut headers = answer.headers.iter();
    headers.any(|(name, value)| *name == "Content-Type" && value.starts_with("text/html"))
}

/// The page as a site would write it, with the widget's own tag, so that no service worker takes part.
fn with_tag(mut page: Answer, case: &Case, changes: &Changes) -> Option<Answer> {
    // A frame that the demo points at its own stand-in shows the vendor's real address here.
    let html = String::from_utf8_lossy(&page.body).replace(SURVEY_STANDIN, SURVEY);
    let demo_tag = case.demo_tag();
    let (head, rest) = html.split_once(demo_tag.as_str())?;
    let mut nonce = String::new();
    if let Some((policy, value)) = &changes.policy {
        page.headers.retain(|(name, _)| *name != POLICY);
        page.headers.push((POLICY, policy.clone()));
        nonce = format!(" nonce=\"{value}\"");
    }
    page.headers.extend(changes.headers.clone());
    let own = |path: &str| format!("<script{nonce} src=\"{path}\"></script>\n");
    let before = if changes.before.is_empty() { String::new() } else { own("/e2e/before.js") };
    let tag = changes.tag.clone().unwrap_or_else(|| case.tag());
    let html = format!("{head}{}{before}{tag}{rest}", own("/e2e/watch.js"));
    let html = changes.rewrite.map_or(html.clone(), |rewrite| rewrite(html));
    Some(Answer { body: html.into_bytes(), ..page })
}

/// A page that holds one of the site's pages in a frame of a given size: `320x256/repairs/`. A browser's own
/// window cannot be made as narrow as a phone.
fn view(query: &str) -> Answer {
    let (size, path) = query.split_once('/').unwrap_or((query, ""));
    let (width, height) = size.split_once('x').unwrap_or((size, ""));
    let html = format!(
        "<!doctype html><html lang=\"en\"><title>{size}</title>\
        <iframe title=\"The page\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" src=\"/{path}\"></iframe>"
    );
    let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
    Answer { status: 200, headers, body: html.into_bytes() }
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
