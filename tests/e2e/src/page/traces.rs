//! What is left in the browser: cookies on every domain that reaches this host, local storage, session storage.

use super::{Page, at};
use anyhow::Result;
use serde_json::Value;
use std::fmt;
use thirtyfour::{Cookie, WebDriver};

/// Names, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traces {
    /// Names of cookies.
    pub(crate) cookies: Vec<String>,
    /// Keys of local storage other than the record.
    pub(crate) local: Vec<String>,
    /// Keys of session storage.
    pub(crate) session: Vec<String>,
}

impl Traces {
    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a cookie with this name, or with a name that begins so where it ends with `*`, is there.
    pub(crate) fn has_cookie(&self, pattern: &str) -> bool {
        self.cookies.iter().any(|name| Self::fits(name, pattern))
    }

    /// Whether a cookie of this name is meant.
    pub(crate) fn fits(name: &str, pattern: &str) -> bool {
        match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start) && name.len() > start.len(),
            None => name == pattern,
        }
    }
}

impl fmt::Display for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cookies, local, session } = self;
        write!(f, "cookies {cookies:?}, local {local:?}, session {session:?}")
    }
}

impl Page {
    /// The cookies of that name which the browser would send to the host that the page is on.
    pub(crate) async fn cookies_named(&self, name: &str) -> Result<Vec<Cookie>> {
        let mut cookies = self.driver.get_all_cookies().await?;
        cookies.retain(|cookie| cookie.name == name);
        Ok(cookies)
    }
}

/// Asks both the page and the browser for cookies: the page cannot see all, and the browser must not see more.
pub(super) async fn read(page: &Page, driver: &WebDriver) -> Result<Traces> {
    let seen = page
        .script(
            "return {
                cookies: document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]),
                local: Object.keys(localStorage),
                session: Object.keys(sessionStorage),
            }",
        )
        .await?;
    let mut cookies = names(&seen, "cookies");
    let kept = driver.get_all_cookies().await?;
    cookies.extend(kept.into_iter().map(|cookie| cookie.name));
    cookies.sort();
    cookies.dedup();
    let mut local = names(&seen, "local");
    local.retain(|key| !key.starts_with(at::RECORD_KEY));
    Ok(Traces { cookies, local, session: names(&seen, "session") })
}

fn names(seen: &Value, field: &str) -> Vec<String> {
    let list = seen.get(field).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<String> = texts.map(str::to_owned).collect();
    names.sort();
    names
}
