//! One Chromium, driven over its driver: a line and a processor as the profile says, vendors' hosts on loopback.

use anyhow::{Context as _, Result};
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

impl Profile {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Desktop, Self::Phone];

    /// What stands above its tables.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Desktop => "Desktop: this machine, over loopback",
            Self::Phone => "Phone: processor 4× slower, 150 ms latency, 1.6 Mbit/s",
        }
    }
}

/// A browser with a fresh profile.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) profile: Profile,
    driver: WebDriver,
    tools: ChromeDevTools,
    program: Child,
}

/// How long anything is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

const FLAGS: [&str; 12] = [
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
    "--ignore-certificate-errors",
    // A page that was left would go on holding memory.
    "--disable-features=BackForwardCache",
];

impl Browser {
    /// Starts the driver and the browser; every host but the page's own is found at the vendors' port.
    pub(crate) async fn start(profile: Profile, vendors: u16) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let path = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut command = Command::new(path);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let program = command.spawn().context("cannot start chromedriver")?;
        let mut capabilities = ChromeCapabilities::new();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--host-resolver-rules=MAP * 127.0.0.1:{vendors}, EXCLUDE 127.0.0.1"))?;
        let end = Instant::now() + PATIENCE;
        let driver = loop {
            match WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities.clone()).await {
                Ok(driver) => break driver,
                Err(error) if Instant::now() > end => return Err(error).context("chromedriver does not answer"),
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        };
        let tools = ChromeDevTools::new(driver.handle.clone());
        let browser = Self { profile, driver, tools, program };
        browser.emulate().await?;
        Ok(browser)
    }

    async fn emulate(&self) -> Result<()> {
        self.tell("Network.enable", json!({})).await?;
        self.tell("Performance.enable", json!({})).await?;
        // Keys reach a page only where its window has the focus.
        self.tell("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        if self.profile == Profile::Phone {
            self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
            let line = json!({
                "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750,
            });
            self.tell("Network.emulateNetworkConditions", line).await?;
            let screen = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true });
            self.tell("Emulation.setDeviceMetricsOverride", screen).await?;
            self.tell("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        }
        Ok(())
    }

    /// A command of the developer tools.
    pub(crate) async fn tell(&self, command: &str, parameters: Value) -> Result<Value> {
        self.tools.execute_cdp_with_params(command, parameters).await.with_context(|| command.to_owned())
    }

    /// Nothing in the cache, nothing kept.
    pub(crate) async fn forget(&self, address: &str) -> Result<()> {
        self.driver.goto("about:blank").await?;
        self.tell("Network.clearBrowserCache", json!({})).await?;
        self.tell("Storage.clearDataForOrigin", json!({ "origin": address, "storageTypes": "all" })).await?;
        Ok(())
    }

    /// Opens a page, with a script that runs before any of its own.
    pub(crate) async fn open(&self, url: &str, watch: &str) -> Result<()> {
        let added = self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
        self.driver.goto(url).await?;
        let identifier = json!({ "identifier": added.get("identifier") });
        self.tell("Page.removeScriptToEvaluateOnNewDocument", identifier).await?;
        Ok(())
    }

    /// What the body of a function gives in the page.
    pub(crate) async fn ask(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Asks again until there is an answer.
    pub(crate) async fn wait(&self, what: &str, script: &str) -> Result<Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.ask(script).await?;
            if !answer.is_null() {
                return Ok(answer);
            }
            anyhow::ensure!(Instant::now() < end, "waited in vain: {what}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends the browser, then its driver.
    pub(crate) async fn quit(mut self) {
        // Both fail only where they have ended by themselves.
        drop(self.driver.quit().await);
        drop(self.program.kill());
        drop(self.program.wait());
    }
}
