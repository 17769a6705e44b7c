//! A screen that nobody sees, for a browser that draws nowhere else (WebKit): Xvfb, started and ended with the value.

use anyhow::{Context as _, Result, ensure};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// Without a window manager the window with the pointer in it has the focus, and the pointer lies in the middle of the screen:
/// that is in every window here, above where a banner would be, which a pointer would wake. A window may be larger than it.
const SIZE: &str = "1600x700x24";

const PATIENCE: Duration = Duration::from_secs(10);

/// A running Xvfb.
#[derive(Debug)]
pub(crate) struct Screen {
    program: Child,
    display: String,
}

impl Screen {
    /// Starts one, on the first number that is free, and waits until it is there.
    pub(crate) async fn start() -> Result<Self> {
        let mut program = Command::new("Xvfb")
            // It ends once its browser has gone: whoever is killed leaves a lock file behind.
            .args(["-displayfd", "1", "-terminate", "-nolisten", "tcp", "-screen", "0", SIZE])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start Xvfb")?;
        let mut said = BufReader::new(program.stdout.take().context("Xvfb has no output")?);
        let mut number = String::new();
        timeout(PATIENCE, said.read_line(&mut number)).await.context("Xvfb does not start")??;
        ensure!(!number.trim().is_empty(), "Xvfb found no number that is free");
        Ok(Self { program, display: format!(":{}", number.trim()) })
    }

    /// What programs that draw on it have in `DISPLAY`.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Waits until it has ended, as it does after the browser that was drawn on it. Where there was none, it is killed.
    pub(crate) async fn end(mut self) {
        // Dropped, it is killed if it still runs.
        drop(timeout(PATIENCE, self.program.wait()).await);
    }
}
