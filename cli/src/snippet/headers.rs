//! The headers that the server sends with our files, and what is to be known of those of pages.

use super::address::Address;
use serde_json::{Value, json};

/// A header for some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which files, `*` for any name.
    pub files: String,
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: &'static str,
}

impl Header {
    pub(super) fn json(&self) -> Value {
        json!({ "for": self.files, "name": self.name, "value": self.value })
    }
}

const TYPES: [(&str, &str); 3] =
    [("wasm", "application/wasm"), ("js", "text/javascript; charset=utf-8"), ("json", "application/json")];

const TYPE: &str = "Content-Type";
const ON_ALL: [(&str, &str); 2] = [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-cache")];

/// Those for our files, and for the configuration.
pub(super) fn of(script: &Address, config: &Address) -> Vec<Header> {
    let folder = script.folder();
    let mut headers = Vec::new();
    for (ending, value) in TYPES {
        headers.push(Header { files: format!("{folder}*.{ending}"), name: TYPE, value });
    }
    push_all(&mut headers, &format!("{folder}*"), script);
    headers.push(Header { files: config.text().to_owned(), name: TYPE, value: "application/json" });
    push_all(&mut headers, config.text(), config);
    headers
}

fn push_all(headers: &mut Vec<Header>, files: &str, address: &Address) {
    let mut push = |(name, value)| headers.push(Header { files: files.to_owned(), name, value });
    ON_ALL.into_iter().for_each(&mut push);
    if address.is_elsewhere() {
        push(("Access-Control-Allow-Origin", "*"));
        push(("Cross-Origin-Resource-Policy", "cross-origin"));
    } else {
        push(("Cross-Origin-Resource-Policy", "same-origin"));
    }
}

const CACHE: &str = "Cache-Control: no-cache lets browsers keep our files and makes them ask whether there are newer ones: \
    consentry.js takes only the others of its own build. Where the folder's name tells the version, such as \
    /consentry-0.1.0/, public, max-age=31536000, immutable spares the asking. The configuration stays on no-cache. Not \
    no-store: what a page preloads has to be kept.";

const ISOLATED: &str = "A page with Cross-Origin-Embedder-Policy takes our files as they are here. It takes a vendor's only \
    where the vendor allows that: scripts and pictures with Cross-Origin-Resource-Policy: cross-origin, or without it under \
    credentialless, which sends them no cookies; a frame with a Cross-Origin-Embedder-Policy of its own, or with the \
    attribute credentialless where the browser knows it.";

const ISOLATED_ALONE: &str = "A page with Cross-Origin-Embedder-Policy takes our files as they are here, and there is \
    nothing of others to take.";

const OPENER: &str = "Cross-Origin-Opener-Policy may be what you like: Consentry needs no other window.";

/// Whether vendors load from other origins than the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// Some do.
    Some,
    /// None does.
    None,
}

/// What is to be known beside them.
pub(super) fn notes(others: Others) -> Vec<String> {
    let isolated = match others {
        Others::Some => ISOLATED,
        Others::None => ISOLATED_ALONE,
    };
    [CACHE, isolated, OPENER].map(str::to_owned).into()
}

#[cfg(test)]
mod tests {
    use super::{Address, of};

    fn values(script: &str, config: &str) -> Vec<String> {
        let headers = of(&Address::read(script).unwrap(), &Address::read(config).unwrap());
        headers.iter().map(|header| format!("{} {}: {}", header.files, header.name, header.value)).collect()
    }

    #[test]
    fn files_on_another_origin_may_be_read_from_this_one() {
        let here = values("/consentry/consentry.js", "/consent.json");
        assert!(here.contains(&"/consentry/*.wasm Content-Type: application/wasm".to_owned()), "{here:?}");
        assert!(here.contains(&"/consentry/* Cross-Origin-Resource-Policy: same-origin".to_owned()), "{here:?}");
        assert!(!here.iter().any(|header| header.contains("Access-Control")), "{here:?}");
        let there = values("https://cdn.example/c/consentry.js", "/consent.json");
        for wanted in [
            "https://cdn.example/c/* Access-Control-Allow-Origin: *",
            "https://cdn.example/c/* Cross-Origin-Resource-Policy: cross-origin",
        ] {
            assert!(there.contains(&wanted.to_owned()), "{there:?}");
        }
        assert!(there.contains(&"/consent.json Cross-Origin-Resource-Policy: same-origin".to_owned()), "{there:?}");
    }
}
