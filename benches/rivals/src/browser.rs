//! One Chromium, driven over its driver, and what it measures of one first visit.

use crate::contestant::Contestant;
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities as _, WebDriver};
use tokio::time::{Instant, sleep};

/// What the visitor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// This machine, over loopback.
    Desktop,
    /// A processor four times slower, 150 ms away, 1.6 Mbit/s.
    Phone,
}

/// What one first visit was like. Times in milliseconds from the start of the navigation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    /// When the button to accept stood visible and still.
    pub(crate) settled: f64,
    /// First contentful paint.
    pub(crate) painted: f64,
    /// What tasks of more than 50 ms took beyond those.
    pub(crate) blocked: f64,
    /// Layout shift, as Chromium scores it.
    pub(crate) shift: f64,
    /// Bytes of all files but the page, as they travelled.
    pub(crate) bytes: f64,
    /// How many they were.
    pub(crate) requests: f64,
}

/// A browser with a fresh profile.
#[derive(Debug)]
pub(crate) struct Browser {
    driver: WebDriver,
    tools: ChromeDevTools,
    program: Child,
}

const PATIENCE: Duration = Duration::from_secs(30);
/// After the button stands still, for shifts and long tasks that follow.
const AFTERMATH: Duration = Duration::from_millis(600);

const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--window-size=1280,900",
];

impl Browser {
    /// Starts the driver and the browser.
    pub(crate) async fn start(profile: Profile) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let path = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut command = Command::new(path);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let program = command.spawn().context("cannot start chromedriver")?;
        let mut capabilities = ChromeCapabilities::new();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        let end = Instant::now() + PATIENCE;
        let driver = loop {
            match WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities.clone()).await {
                Ok(driver) => break driver,
                Err(error) if Instant::now() > end => return Err(error).context("chromedriver does not answer"),
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        };
        let tools = ChromeDevTools::new(driver.handle.clone());
        let browser = Self { driver, tools, program };
        browser.emulate(profile).await?;
        Ok(browser)
    }

    async fn emulate(&self, profile: Profile) -> Result<()> {
        self.tell("Network.enable", json!({})).await?;
        if profile == Profile::Phone {
            self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
            let line = json!({
                "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750,
            });
            self.tell("Network.emulateNetworkConditions", line).await?;
            let screen = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true });
            self.tell("Emulation.setDeviceMetricsOverride", screen).await?;
        }
        Ok(())
    }

    async fn tell(&self, command: &str, parameters: Value) -> Result<Value> {
        self.tools.execute_cdp_with_params(command, parameters).await.with_context(|| command.to_owned())
    }

    /// Makes a first visit: nothing in the cache, nothing kept.
    pub(crate) async fn visit(&self, address: &str, contestant: &Contestant) -> Result<Visit> {
        self.driver.goto("about:blank").await?;
        self.tell("Network.clearBrowserCache", json!({})).await?;
        self.tell("Storage.clearDataForOrigin", json!({ "origin": address, "storageTypes": "all" })).await?;
        let watch = WATCH.replace("BUTTON", contestant.button);
        let added = self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
        self.driver.goto(format!("{address}{}", contestant.path)).await?;
        self.waits_for(contestant).await?;
        let seen = self.seen(READ).await?;
        self.tell("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added.get("identifier") })).await?;
        read(&seen)
    }

    async fn waits_for(&self, contestant: &Contestant) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while self.seen("return window.watched.settled").await?.is_null() {
            if Instant::now() > end {
                bail!("{}: its button never stood still", contestant.name);
            }
            sleep(Duration::from_millis(50)).await;
        }
        sleep(AFTERMATH).await;
        Ok(())
    }

    async fn seen(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Ends the browser, then its driver.
    pub(crate) async fn quit(mut self) {
        // Both fail only where they have ended by themselves.
        drop(self.driver.quit().await);
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

fn read(seen: &Value) -> Result<Visit> {
    let number = |name: &str| seen.get(name).and_then(Value::as_f64).with_context(|| format!("no {name}: {seen}"));
    Ok(Visit {
        settled: number("settled")?,
        painted: number("painted")?,
        blocked: number("blocked")?,
        shift: number("shift")?,
        bytes: number("bytes")?,
        requests: number("requests")?,
    })
}

/// Watches the button frame by frame: it counts once it is in view, opaque, and where it was three frames before.
const WATCH: &str = r"(() => {
    const watched = window.watched = { settled: null, blocked: 0, shift: 0 };
    const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
        .observe({ type, buffered: true });
    observe('longtask', (entry) => { watched.blocked += Math.max(0, entry.duration - 50); });
    observe('layout-shift', (entry) => { watched.shift += entry.value; });
    let [last, since, frames] = ['', 0, 0];
    const look = () => {
        const button = BUTTON;
        let place = '';
        if (button) {
            const { x, y, width, height } = button.getBoundingClientRect();
            let opacity = 1;
            for (let at = button; at; at = at.parentElement ?? at.getRootNode().host) opacity *= getComputedStyle(at).opacity;
            const inView = width > 0 && y >= 0 && y + height <= innerHeight;
            if (inView && opacity > 0.99 && getComputedStyle(button).visibility === 'visible') place = [x, y, width, height].join();
        }
        if (place && place === last) {
            frames += 1;
            if (frames === 3) watched.settled = since;
        } else {
            [last, since, frames] = [place, performance.now(), 0];
        }
        if (watched.settled === null) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})()";

const READ: &str =
    "const files = performance.getEntriesByType('resource').filter((entry) => entry.name.startsWith('http'));
    return {
        ...window.watched,
        painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0),
        requests: files.length,
    };";
