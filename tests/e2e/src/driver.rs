//! One WebDriver program and the browser sessions it keeps: started when first needed, ended with the value.

use crate::engine::{Engine, Profile};
use crate::wait::until;
use anyhow::{Context as _, Result};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::WebDriver;

const PAGE_LOAD_LIMIT: Duration = Duration::from_secs(20);
const SCRIPT_LIMIT: Duration = Duration::from_secs(10);

/// A driver program and one session for each profile that was asked for.
#[derive(Debug)]
pub struct Driver {
    engine: Engine,
    url: String,
    program: Child,
    sessions: Vec<(Profile, WebDriver)>,
}

impl Driver {
    /// Starts the program and waits until it answers.
    pub async fn start(engine: Engine) -> Result<Self> {
        // Asked for and given back: the driver takes it a moment later, and a clash is a clear error.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let path = engine.driver();
        let program = Command::new(&path)
            .args(engine.driver_arguments(port))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", path.display()))?;
        let driver = Self {
            engine,
            url: format!("http://127.0.0.1:{port}"),
            program,
            sessions: Vec::new(),
        };
        until("the driver listens", async || {
            Ok(tokio::net::TcpStream::connect(("127.0.0.1", port))
                .await
                .ok())
        })
        .await?;
        Ok(driver)
    }

    /// The session of a profile: the one that runs, or a new one with a fresh profile.
    pub async fn session(&mut self, profile: Profile) -> Result<WebDriver> {
        if let Some((_, session)) = self.sessions.iter().find(|(known, _)| *known == profile) {
            return Ok(session.clone());
        }
        let session = WebDriver::new(&self.url, self.engine.capabilities(profile))
            .await
            .with_context(|| format!("{} does not start", self.engine.name()))?;
        session.set_page_load_timeout(PAGE_LOAD_LIMIT).await?;
        session.set_script_timeout(SCRIPT_LIMIT).await?;
        self.sessions.push((profile, session.clone()));
        Ok(session)
    }

    /// Ends the session of a profile. The next story with this profile gets a new browser.
    pub async fn end(&mut self, profile: Profile) {
        let ends = |(known, _): &mut (Profile, WebDriver)| *known == profile;
        for (_, session) in self.sessions.extract_if(.., ends).collect::<Vec<_>>() {
            // A browser that is gone cannot be asked to go.
            drop(session.quit().await);
        }
    }

    /// Ends all sessions. Without this, killing the program would leave its browsers behind.
    pub async fn quit(&mut self) {
        for profile in [Profile::Ordinary, Profile::StorageDenied] {
            self.end(profile).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Fails only where the program has ended by itself.
        drop(self.program.kill());
        drop(self.program.wait());
    }
}
