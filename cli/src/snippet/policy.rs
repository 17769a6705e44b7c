//! A Content-Security-Policy: directives in a fixed order, each with its sources, none of them twice.

use anyhow::ensure;
use serde_json::{Map, Value};

/// The directives in the order in which they are printed.
const ORDER: [&str; 11] = [
    DEFAULT,
    SCRIPT,
    CONNECT,
    "img-src",
    "frame-src",
    "style-src",
    "font-src",
    "media-src",
    "worker-src",
    "trusted-types",
    "require-trusted-types-for",
];

pub(super) const DEFAULT: &str = "default-src";
pub(super) const SCRIPT: &str = "script-src";
pub(super) const CONNECT: &str = "connect-src";

/// A policy that is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    sources: Vec<(usize, String)>,
}

impl Policy {
    /// Adds what a directive allows, unless that is allowed already. What is narrower makes way.
    ///
    /// # Errors
    /// When the directive or the source could not stand in a policy, or would say more than itself.
    pub fn allow(&mut self, directive: &str, source: &str) -> anyhow::Result<()> {
        let place = ORDER.iter().position(|known| *known == directive);
        let Some(place) = place else { anyhow::bail!("no directive of ours is called {directive}") };
        ensure!(is_source(source), "this cannot stand in a policy: {}", super::address::one_line(source));
        if self.of(place).any(|known| covers(known, source)) {
            return Ok(());
        }
        self.sources.retain(|(at, known)| *at != place || !covers(source, known));
        self.sources.push((place, source.to_owned()));
        Ok(())
    }

    fn of(&self, place: usize) -> impl Iterator<Item = &str> {
        self.sources.iter().filter(move |(at, _)| *at == place).map(|(_, source)| source.as_str())
    }

    /// Each directive that has sources, keywords first.
    fn directives(&self) -> impl Iterator<Item = (&'static str, Vec<&str>)> {
        let all = ORDER.iter().enumerate().map(|(place, directive)| {
            let (mut sources, others): (Vec<_>, Vec<_>) = self.of(place).partition(|source| source.starts_with('\''));
            sources.extend(others);
            (*directive, sources)
        });
        all.filter(|(_, sources)| !sources.is_empty())
    }

    /// The value of the header, on one line.
    #[must_use]
    pub fn header(&self) -> String {
        let directives = self.directives().map(|(directive, sources)| format!("{directive} {}", sources.join(" ")));
        directives.collect::<Vec<_>>().join("; ")
    }

    /// The sources by directive.
    #[must_use]
    pub fn json(&self) -> Value {
        let directives = self.directives().map(|(directive, sources)| (directive.to_owned(), Value::from(sources)));
        Value::Object(directives.collect::<Map<_, _>>())
    }
}

/// A keyword in quotes, a scheme, a host with what belongs to it, or a name: nothing that ends a source, a directive or a
/// header.
fn is_source(text: &str) -> bool {
    let bare = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(text);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$()*+=:@/&%{}".contains(&byte);
    !bare.is_empty() && bare.bytes().all(fits)
}

/// Does the wider one allow all that the narrower one does?
fn covers(wide: &str, narrow: &str) -> bool {
    let (Some((scheme, wide_host, wide_path)), Some((other, host, path))) = (parts(wide), parts(narrow)) else {
        return wide == narrow;
    };
    let is_below = wide_host.strip_prefix('*').is_some_and(|below| host.ends_with(below));
    let is_in = wide_path.is_empty() || path == wide_path || (wide_path.ends_with('/') && path.starts_with(wide_path));
    scheme == other && (is_below || wide_host == host) && is_in
}

fn parts(source: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = source.split_once("://")?;
    let host = rest.split('/').next().unwrap_or_default();
    Some((scheme, host, rest.get(host.len()..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{Policy, covers, is_source};

    #[test]
    fn the_order_is_ours_and_nothing_stands_twice() {
        let mut policy = Policy::default();
        for (directive, source) in [
            ("img-src", "https://b.example"),
            ("script-src", "https://a.example/x/"),
            ("default-src", "'none'"),
            ("script-src", "'self'"),
            ("script-src", "https://a.example/x/y.js"),
            ("img-src", "https://b.example"),
            ("img-src", "https://*.example"),
            ("img-src", "https://c.example"),
        ] {
            policy.allow(directive, source).unwrap();
        }
        let header = "default-src 'none'; script-src 'self' https://a.example/x/; img-src https://*.example";
        assert_eq!(policy.header(), header);
        assert_eq!(policy.json()["img-src"], serde_json::json!(["https://*.example"]));
    }

    #[test]
    fn a_wider_source_covers_a_narrower_one() {
        for (wide, narrow, is) in [
            ("https://*.a.example", "https://x.a.example", true),
            ("https://*.a.example", "https://*.x.a.example", true),
            ("https://*.a.example", "https://a.example", false),
            ("https://*.a.example", "https://xa.example", false),
            ("https://*.a.example", "https://x.a.example:8443", false),
            ("https://a.example", "https://a.example/x/", true),
            ("https://a.example/x/", "https://a.example/x/y", true),
            ("https://a.example/x/", "https://a.example/", false),
            ("https://a.example/x", "https://a.example/xy", false),
            ("https://a.example", "wss://a.example", false),
            ("'self'", "'self'", true),
            ("'self'", "https://a.example", false),
            ("blob:", "blob:", true),
        ] {
            assert_eq!(covers(wide, narrow), is, "{wide} {narrow}");
        }
    }

    #[test]
    fn what_would_say_more_than_a_source_is_refused() {
        for source in
            ["", "''", "a b", "https://a;script-src *", "https://a,b", "'self' *", "a\nX: y", "https://a\"", "'a'b'"]
        {
            assert!(!is_source(source), "{source}");
            assert!(Policy::default().allow("img-src", source).is_err(), "{source}");
        }
        assert!(Policy::default().allow("img-src; script-src", "*").is_err());
        for source in ["'self'", "'nonce-{{NONCE}}'", "blob:", "wss://*.a.example", "https://a.example:8443/b/%3B"] {
            assert!(is_source(source), "{source}");
        }
    }
}
