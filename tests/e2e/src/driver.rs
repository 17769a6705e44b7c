//! One driver program with one browser: started when first needed, ended with the value.

use crate::engine::{Engine, Profile};
use crate::screen::Screen;
use crate::wait::until;
use anyhow::{Context as _, Result};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::WebDriver;
use tokio::net::TcpStream;
use tokio::sync::Mutex;

/// How long a driver waits for a page, and for all frames in it, before it says or does anything.
pub(crate) const PAGE_LOAD_LIMIT: Duration = Duration::from_secs(20);
/// On a busy machine a checker of barriers takes its time to walk through a whole page.
const SCRIPT_LIMIT: Duration = Duration::from_mins(1);

/// Of a browser that is not told so as it starts: with 38 pixels of its own above a page of 1280 × 900.
const WINDOW: (u32, u32) = (1280, 938);

/// Held while a browser starts.
static STARTS: Mutex<()> = Mutex::const_new(());

/// A driver program and its only session. (geckodriver keeps one at a time.)
#[derive(Debug)]
pub(crate) struct Driver {
    /// The browser.
    pub(crate) session: WebDriver,
    program: Program,
    /// Where the browser draws that draws nowhere else.
    screen: Option<Screen>,
}

impl Driver {
    /// Starts the program, waits until it answers, and opens a browser with a fresh profile.
    pub(crate) async fn start(engine: Engine, profile: Profile) -> Result<Self> {
        // Browsers that all start at once on two cores keep each other so long that their drivers give up.
        let _turn = STARTS.lock().await;
        // Asked for and given back: the driver takes it a moment later, and a clash is a clear error.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let screen = if engine == Engine::WebKit { Some(Screen::start().await?) } else { None };
        let program = Program::start(engine, port, screen.as_ref())?;
        until("the driver listens", async || {
            let address = ("127.0.0.1", port);
            Ok(TcpStream::connect(address).await.map(drop).ok())
        })
        .await?;
        let url = format!("http://127.0.0.1:{port}");
        let session = WebDriver::new(url, engine.capabilities(profile)?)
            .await
            .with_context(|| format!("{} does not start", engine.name()))?;
        session.set_page_load_timeout(PAGE_LOAD_LIMIT).await?;
        session.set_script_timeout(SCRIPT_LIMIT).await?;
        if screen.is_some() {
            session.set_window_rect(0, 0, WINDOW.0, WINDOW.1).await?;
        }
        Ok(Self { session, program, screen })
    }

    /// Ends the browser, then the program: a program that is killed first would leave its browser behind.
    pub(crate) async fn quit(self) {
        let Self { session, program, screen } = self;
        // A browser that is gone cannot be asked to go.
        drop(session.quit().await);
        drop(program);
        if let Some(screen) = screen {
            screen.end().await;
        }
    }
}

#[derive(Debug)]
struct Program(Child);

impl Program {
    fn start(engine: Engine, port: u16, screen: Option<&Screen>) -> Result<Self> {
        let path = engine.driver();
        let program = Command::new(&path)
            .args(engine.driver_arguments(port))
            .envs(screen.map(|screen| ("DISPLAY", screen.display())))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let program = program.with_context(|| format!("cannot start {}", path.display()))?;
        Ok(Self(program))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both fail only where the program has ended by itself.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
