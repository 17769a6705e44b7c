//! What left the browser: every request to a host that is not the site itself. Knows no site and no story.

use crate::engine::Engine;
use std::fmt;
use std::sync::Mutex;

/// A request that left the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// The browser that sent it, by its User-Agent.
    pub(crate) engine: Option<Engine>,
    /// The host of the page that sent it, by Origin or Referer.
    pub(crate) from: Option<String>,
    /// The path of that page, where the page lets its browser say it.
    pub(crate) page: Option<String>,
    /// Where it went.
    pub(crate) host: String,
    /// Path and query.
    pub(crate) target: String,
}

impl Request {
    /// The decoded value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then(|| decoded(value))
        })
    }

    /// Whether its sender says that it was sent before that time, however late it arrived.
    pub(crate) fn was_sent_before(&self, millis: u128) -> bool {
        self.parameter("stub_at").and_then(|at| at.parse().ok()).is_some_and(|at: u128| at <= millis)
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = self.from.as_deref().unwrap_or("nobody");
        // Long queries say little in a list.
        let target: String = self.target.chars().take(100).collect();
        write!(f, "{}{target} from {from}", self.host)
    }
}

/// All requests that left a site, in the order of their arrival.
#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<Vec<Request>>);

impl Log {
    /// Adds one.
    pub(crate) fn note(&self, request: Request) {
        self.lock().push(request);
    }

    /// How many there are by now.
    pub(crate) fn len(&self) -> usize {
        self.lock().len()
    }

    /// A copy of those that fit among all that came after the first `begin`. (Looking at what earlier stories caused
    /// would cost more the longer a run lasts.)
    pub(crate) fn since(&self, begin: usize, fits: impl Fn(&Request) -> bool) -> Vec<Request> {
        self.lock().iter().skip(begin).filter(|request| fits(request)).cloned().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Request>> {
        // A story that panicked while it held the lock leaves a whole list behind: pushes are all or nothing.
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// `application/x-www-form-urlencoded`, as `URLSearchParams` writes it.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next(), rest.next()].map(|digit| digit.unwrap_or(b'0'));
                let text = String::from_utf8_lossy(&digits).into_owned();
                u8::from_str_radix(&text, 16).unwrap_or(b'?')
            }
            plain => plain,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
