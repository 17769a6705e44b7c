//! The browser engines: how each is asked to be quiet, to trust the test server and to find every host on loopback.

use crate::webkit;
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKit in its GTK port, through `WebKitWebDriver`.
    WebKit,
}

/// What a resident has set in the browser before the first visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As it comes.
    Ordinary,
    /// Cookies and storage are denied to every site.
    StorageDenied,
}

/// Hosts that Chromium itself calls, whatever it is told: component updates, model downloads, autofill hints, a spelling
/// dictionary when somebody types. Such requests name no page; one that does is never taken for noise.
const CHROMIUM_NOISE: [&str; 4] = [
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "update.googleapis.com",
];

/// The same for Firefox: its remote settings.
const FIREFOX_NOISE: [&str; 1] = ["firefox.settings.services.mozilla.com"];

impl Engine {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those of every run; WebKit has to be asked for.
    pub(crate) const OFTEN: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The name in front of a story.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Its name in a document.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Which engine sent a request.
    pub(crate) fn of_user_agent(text: &str) -> Option<Self> {
        // Chromium calls itself all that WebKit does, and more.
        let marks = [("Firefox/", Self::Firefox), ("Chrome/", Self::Chromium), ("AppleWebKit/", Self::WebKit)];
        marks.into_iter().find(|(mark, _)| text.contains(mark)).map(|(_, engine)| engine)
    }

    /// Whether the browser itself, not a page, calls this host.
    pub(crate) fn is_noise(self, host: &str) -> bool {
        match self {
            Self::Chromium => CHROMIUM_NOISE.contains(&host),
            Self::Firefox => FIREFOX_NOISE.contains(&host),
            Self::WebKit => false,
        }
    }

    /// The driver program: from the environment, or by its usual name.
    pub(crate) fn driver(self) -> PathBuf {
        let (variable, name) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        std::env::var_os(variable).map_or_else(|| PathBuf::from(name), PathBuf::from)
    }

    /// The arguments that make the driver listen on a port.
    pub(crate) fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
            Self::Firefox => vec!["--port".to_owned(), port.to_string(), "--websocket-port".to_owned(), "0".to_owned()],
        }
    }

    /// The capabilities of a fresh session.
    pub(crate) fn capabilities(self, profile: Profile) -> Result<Map<String, Value>> {
        let wanted = match self {
            Self::Chromium => chromium(profile),
            Self::Firefox => firefox(profile),
            Self::WebKit => webkit::capabilities(profile)?,
        };
        Ok(wanted.as_object().cloned().unwrap_or_default())
    }
}

fn chromium(profile: Profile) -> Value {
    let mut preferences = Map::new();
    if profile == Profile::StorageDenied {
        // 2 is "block".
        let name = "profile.default_content_setting_values.cookies";
        preferences.insert(name.to_owned(), json!(2));
    }
    json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "prefs": preferences,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-features=AutofillServerCommunication,OptimizationHints,OptimizationGuideModelDownloading",
                "--disable-default-apps", "--disable-extensions", "--window-size=1280,900",
                "--host-resolver-rules=MAP * 127.0.0.1", "--ignore-certificate-errors",
            ],
        },
    })
}

fn firefox(profile: Profile) -> Value {
    let mut preferences = firefox_preferences();
    if let (Profile::StorageDenied, Some(map)) = (profile, preferences.as_object_mut()) {
        // 2 is "block all".
        map.insert("network.cookie.cookieBehavior".to_owned(), json!(2));
    }
    json!({
        "browserName": "firefox",
        "acceptInsecureCerts": true,
        "moz:firefoxOptions": {
            "args": ["-headless", "--width=1280", "--height=900"],
            "prefs": preferences,
        },
    })
}

fn firefox_preferences() -> Value {
    json!({
        // Each story has a domain of its own. A process of its own for each costs a third of the whole run, and what
        // is told here does not depend on processes.
        "fission.autostart": false,
        "dom.ipc.processCount": 1,
        "dom.ipc.processPrelaunch.enabled": false,
        "network.dns.forceResolve": "127.0.0.1",
        "network.http.http3.enable": false,
        "network.trr.mode": 5,
        // Its tracking lists would refuse the vendors before the widget can.
        "privacy.trackingprotection.enabled": false,
        "privacy.trackingprotection.pbmode.enabled": false,
        // What it calls by itself.
        "app.normandy.enabled": false,
        "app.update.disabledForTesting": true,
        "browser.discovery.enabled": false,
        "browser.newtabpage.enabled": false,
        "browser.region.network.url": "",
        "browser.safebrowsing.downloads.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.search.update": false,
        "browser.startup.page": 0,
        "browser.topsites.contile.enabled": false,
        "datareporting.healthreport.uploadEnabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "dom.push.connection.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "extensions.systemAddon.update.enabled": false,
        "extensions.update.enabled": false,
        "media.gmp-manager.url": "data:,",
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "toolkit.telemetry.enabled": false,
        "toolkit.telemetry.server": "data:,",
    })
}
