//! Folders under URL prefixes, and the answer to one request.

use crate::encoding::Encoding;
use crate::media::{HTML, media_type};
use crate::page;
use crate::path::relative;
use std::fs;
use std::path::{Path, PathBuf};

/// The policy that every page is served under: what the demo sites need to allow for Consentry and their vendors.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; \
    script-src 'self' 'wasm-unsafe-eval' https://www.googletagmanager.com https://static.hotjar.com https://script.hotjar.com https://cdn.wren-analytics.example; \
    connect-src 'self' https://*.google-analytics.com https://*.analytics.google.com https://*.googletagmanager.com https://*.hotjar.com https://*.hotjar.io https://in.wren-analytics.example; \
    img-src 'self' data: blob: https://*.google-analytics.com https://*.googletagmanager.com; \
    frame-src 'self' https://www.surveymonkey.com; style-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

const NOT_FOUND_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<title>Page not found</title>\n\
    <h1>Page not found</h1>\n<p>There is nothing at this address. <a href=\"/\">Go to the start</a>.</p>\n</html>\n";

/// A static host: folders under URL prefixes.
#[derive(Clone, Debug)]
pub struct Host {
    /// Longest prefix first, so that the first that fits is the closest.
    mounts: Vec<(String, PathBuf)>,
    content_security_policy: String,
}

/// What goes back to the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status: 200, 301 or 404.
    pub status: u16,
    /// The headers, without Content-Length, which belongs to whoever writes the socket.
    pub headers: Vec<(&'static str, String)>,
    /// The body as it is sent, compressed where `headers` say so.
    pub body: Vec<u8>,
}

impl Host {
    /// Serves each folder under its URL prefix; a prefix starts and ends with a slash. The closest prefix wins.
    #[must_use]
    pub fn new(mut mounts: Vec<(String, PathBuf)>) -> Self {
        mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Self { mounts, content_security_policy: CONTENT_SECURITY_POLICY.to_owned() }
    }

    /// The same host with another Content-Security-Policy on its pages.
    #[must_use]
    pub fn with_content_security_policy(mut self, policy: &str) -> Self {
        policy.clone_into(&mut self.content_security_policy);
        self
    }

    /// Answers a GET. `path_and_query` is the request target, `accept_encoding` the header or an empty text.
    #[must_use]
    pub fn answer(&self, path_and_query: &str, accept_encoding: &str) -> Answer {
        let (path, query) = match path_and_query.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path_and_query, None),
        };
        let Some((root, found)) = self.locate(path) else {
            return self.not_found();
        };
        if found.is_dir() && !path.ends_with('/') {
            return self.moved(&format!("{path}/"), query);
        }
        let file = if path.ends_with('/') { found.join("index.html") } else { found };
        let answer = if media_type(&file) == HTML { self.page(root, &file) } else { self.file(&file, accept_encoding) };
        answer.unwrap_or_else(|| self.not_found())
    }

    /// The folder that the path is below, and the file in it.
    fn locate(&self, path: &str) -> Option<(&Path, PathBuf)> {
        let (prefix, folder) = self.mounts.iter().find(|(prefix, _)| path.starts_with(prefix.as_str()))?;
        Some((folder, folder.join(relative(path.strip_prefix(prefix.as_str())?)?)))
    }

    fn page(&self, root: &Path, file: &Path) -> Option<Answer> {
        if file.ends_with(page::FRAME) {
            return None;
        }
        Some(Answer { status: 200, headers: self.headers(HTML), body: page::read(root, file)? })
    }

    fn file(&self, file: &Path, accept_encoding: &str) -> Option<Answer> {
        let mut headers = self.headers(media_type(file));
        headers.push(("Vary", "Accept-Encoding".to_owned()));
        // The plain file must exist: a compressed form that was left behind alone is stale.
        let plain = file.is_file().then_some(file)?;
        for encoding in Encoding::BY_PREFERENCE {
            let mut name = plain.as_os_str().to_owned();
            name.push(encoding.suffix());
            if encoding.is_accepted(accept_encoding)
                && let Ok(body) = fs::read(&name)
            {
                headers.push(("Content-Encoding", encoding.token().to_owned()));
                return Some(Answer { status: 200, headers, body });
            }
        }
        Some(Answer { status: 200, headers, body: fs::read(plain).ok()? })
    }

    fn moved(&self, path: &str, query: Option<&str>) -> Answer {
        let target = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        let mut headers = self.headers(HTML);
        headers.push(("Location", target));
        Answer { status: 301, headers, body: Vec::new() }
    }

    fn not_found(&self) -> Answer {
        Answer { status: 404, headers: self.headers(HTML), body: NOT_FOUND_PAGE.as_bytes().to_vec() }
    }

    /// What every answer carries. `no-cache` lets a browser keep a file but makes it ask first: a rebuilt widget
    /// is seen at the next load.
    fn headers(&self, media_type: &str) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("Content-Type", media_type.to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        if media_type == HTML {
            headers.push(("Content-Security-Policy", self.content_security_policy.clone()));
        }
        headers
    }
}
