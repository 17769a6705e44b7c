//! How WebKit is told, in its GTK port: by `WebKitWebDriver` and the small browser that comes with it; and what cannot be
//! told in it.
//!
//! It is no Safari: network, storage policy and window are others. What a page's script meets (the language, the DOM, style,
//! layout, WebAssembly) is the same engine.

use crate::engine::{Engine, Profile};
use crate::proxy;
use anyhow::Result;
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// Stories that cannot be told in it, each with what was seen.
const LACKS: [(&str, &str); 8] = [
    ("a_vendor_redefines_what_we_use", REDEFINED),
    ("json_parse_was_broken_before_us", REDEFINED),
    ("a_hidden_tab_stops_at_once_and_is_loaded_again_only_when_it_is_shown", ONE_TAB),
    ("a_hidden_tab_that_holds_unsent_input_is_not_loaded_again_when_it_is_shown", ONE_TAB),
    ("a_withdrawal_on_one_host_ends_what_runs_on_another_when_the_resident_comes_back", ONE_TAB),
    ("in_a_small_view_the_banner_is_in_the_flow_of_the_page", "its scroll bars take no room, the banner all"),
    ("the_hints_are_used_and_nothing_is_fetched_twice", "its driver's browser keeps no HTTP cache"),
    (
        "where_databases_are_not_listed_exact_names_go_and_the_rest_is_told",
        "it lists them, and those that were never made",
    ),
];

const REDEFINED: &str = "its driver itself uses what the page redefines";

/// A tab that was opened by the driver is hidden for good, and a window that it looks at gets no focus.
const ONE_TAB: &str = "its driver shows the first tab alone";

/// What is asked of it by `CONSENTRY_WEBKIT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Nothing: it need not be there.
    Nothing,
    /// All that it can tell.
    All,
    /// What it cannot tell: a story that goes well after all is a failure of the table.
    Doubts,
}

impl Asked {
    /// The engines that tell in this run.
    pub(crate) fn engines(self) -> &'static [Engine] {
        match self {
            Self::Nothing => &Engine::OFTEN,
            Self::All => &Engine::ALL,
            Self::Doubts => &[Engine::WebKit],
        }
    }

    /// Whether a story is told in an engine.
    pub(crate) fn wants(self, engine: Engine, story: &str) -> bool {
        lack(engine, story).is_some() == (self == Self::Doubts)
    }
}

/// What this run asks of it.
pub(crate) fn asked(filter: Option<&str>) -> Asked {
    match std::env::var("CONSENTRY_WEBKIT").as_deref() {
        Ok("doubts") => Asked::Doubts,
        Ok(_) => Asked::All,
        Err(_) if filter.is_some_and(|filter| filter.starts_with("webkit")) => Asked::All,
        Err(_) => Asked::Nothing,
    }
}

/// Why a story cannot be told in an engine, or nothing where it can.
pub(crate) fn lack(engine: Engine, story: &str) -> Option<&'static str> {
    let of_it = LACKS.iter().find(|(name, _)| engine == Engine::WebKit && *name == story);
    of_it.map(|(_, lack)| *lack)
}

/// How a story ended, as far as it was expected to: one that cannot be told has to fail.
pub(crate) fn judged(engine: Engine, story: &str, ended: Result<(), Failed>) -> Result<(), Failed> {
    match (lack(engine, story), ended) {
        (None, ended) => ended,
        (Some(lack), Ok(())) => Err(format!("it goes well, although it is said to lack: {lack}").into()),
        (Some(_), Err(_)) => Ok(()),
    }
}

/// The capabilities of a fresh session. Hosts are found by our proxy; what is on this machine by itself (the demo) is not
/// asked of it.
pub(crate) fn capabilities(profile: Profile) -> Result<Value> {
    let proxy = format!("--proxy=http://127.0.0.1:{}", proxy::port()?);
    let mut arguments = vec!["--automation", proxy.as_str(), "--ignore-host=127.0.0.1"];
    if profile == Profile::StorageDenied {
        // `localStorage` is null then.
        arguments.extend(["--cookies-policy=never", "--enable-html5-local-storage=false"]);
    }
    Ok(json!({
        "browserName": "MiniBrowser",
        "acceptInsecureCerts": true,
        "webkitgtk:browserOptions": { "args": arguments },
    }))
}
