//! Pictures of every state, on phones, tablets and desktops, light and dark, for people to look at; and a few of our parts
//! alone that somebody has approved, in `tests/e2e/shots`, held against what is drawn now. Fonts differ from machine to
//! machine, so this is no part of the tests: `cargo xtask shots`.

mod picture;
mod sheet;

use crate::driver::Driver;
use crate::engine::{Engine, Profile};
use crate::page::{Page, Size};
use crate::server::{self, Web};
use crate::states::{State, speaks_only};
use crate::story::Outcome;
use crate::world::World;
use anyhow::{Context as _, Result, bail, ensure};
use picture::Picture;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is done with the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// All are put on one sheet.
    Draw,
    /// The approved ones are held against what is drawn now.
    Check,
    /// What is drawn now is approved.
    Approve,
}

/// One picture.
#[derive(Clone, Copy, Debug)]
struct Shot {
    state: State,
    size: Size,
    scheme: &'static str,
    /// That in which all is said, where it is not the site's.
    language: Option<&'static str>,
}

const SIZES: [Size; 3] = [Size(320, 640), Size(768, 1024), Size(1280, 800)];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// Drawn in the light alone, on a phone and on a desktop: one that is written from right to left, and one in long words.
const LANGUAGES: [&str; 2] = ["ur", "cy"];

const APPROVED_STATES: [State; 3] = [State::Banner, State::Choices, State::Confirmation];
const APPROVED_SIZES: [Size; 2] = [Size(320, 640), Size(1280, 800)];

/// How many pixels may be of another colour: what a new version of a browser does at the edges of letters. One word is more.
const MOST_OTHERS: f64 = 0.001;

/// What the command line asks for: `e2e shots`, `e2e shots check`, `e2e shots approve`; or stories.
pub(crate) fn asked() -> Result<Option<Mode>> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("shots") {
        return Ok(None);
    }
    Ok(Some(match arguments.next().as_deref() {
        None => Mode::Draw,
        Some("check") => Mode::Check,
        Some("approve") => Mode::Approve,
        Some(other) => bail!("found `shots {other}`, want nothing, check or approve"),
    }))
}

/// Takes the pictures and does that with them.
pub(crate) fn run(mode: Mode, web: &Arc<Web>) -> Result<ExitCode> {
    let folder = server::folder("CONSENTRY_SHOTS", "target/shots")?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let driver = Driver::start(Engine::Chromium, Profile::Ordinary).await?;
        let camera = Camera { web: Arc::clone(web), driver: &driver, folder };
        let done = if mode == Mode::Draw { camera.draw().await } else { camera.compare(mode).await };
        driver.quit().await;
        done
    })
}

#[derive(Debug)]
struct Camera<'a> {
    web: Arc<Web>,
    driver: &'a Driver,
    folder: PathBuf,
}

impl Shot {
    fn name(self) -> String {
        let Self { state, size: Size(width, _), scheme, language } = self;
        let ending = language.map(|language| format!("-{language}")).unwrap_or_default();
        format!("{}-{width}-{scheme}{ending}", state.name())
    }
}

/// Every picture of a state, in the order of the sheet's columns.
fn all_of(state: State) -> Vec<Shot> {
    let schemes = SIZES.iter().flat_map(|size| SCHEMES.map(|scheme| (size, scheme, None)));
    let languages =
        LANGUAGES.iter().flat_map(|language| APPROVED_SIZES.iter().map(|size| (size, "light", Some(*language))));
    schemes.chain(languages).map(|(size, scheme, language)| Shot { state, size: *size, scheme, language }).collect()
}

impl Camera<'_> {
    async fn draw(&self) -> Result<ExitCode> {
        let shots: Vec<_> = State::ALL.into_iter().flat_map(all_of).collect();
        for shot in &shots {
            let world = self.opens(*shot).await.with_context(|| shot.name())?;
            fs::write(self.file(&shot.name()), world.page.picture().await?)?;
        }
        let sheet = self.folder.join("index.html");
        fs::write(&sheet, sheet::html(&shots))?;
        println!("{} pictures: {}", shots.len(), sheet.display());
        Ok(ExitCode::SUCCESS)
    }

    async fn compare(&self, mode: Mode) -> Result<ExitCode> {
        let (mut compared, mut others) = (0_usize, 0_usize);
        for state in APPROVED_STATES {
            for size in APPROVED_SIZES {
                let shot = Shot { state, size, scheme: "light", language: None };
                let world = self.opens(shot).await.with_context(|| shot.name())?;
                let now = Picture::read(&world.page.picture_of(state.part()).await?)?;
                let approved = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots").join(format!("{}.png", shot.name()));
                compared = compared.saturating_add(1);
                if mode == Mode::Approve {
                    fs::write(&approved, now.small()?)?;
                } else if let Err(error) = is_as(&approved, &now) {
                    others = others.saturating_add(1);
                    let seen = self.file(&format!("{}-now", shot.name()));
                    fs::write(&seen, now.small()?)?;
                    println!("{}: {error:#}; now: {}", shot.name(), seen.display());
                }
            }
        }
        let done = if mode == Mode::Approve { "approved" } else { "compared" };
        println!("{compared} pictures {done}, {others} are others");
        Ok(if others == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// A page of a site of its own in that state.
    async fn opens(&self, shot: Shot) -> Result<World> {
        let Shot { state, size, scheme, language } = shot;
        let site = self.web.open_site(&format!("{}.co.uk", shot.name()), state.case());
        let page = Page::new(self.driver.session.clone(), Arc::clone(&site), Engine::Chromium);
        page.set_view(size).await?;
        page.set_media("prefers-color-scheme", scheme).await?;
        let world = World::new(page, site, Engine::Chromium, Arc::clone(&self.web));
        if let Some(language) = language {
            speaks_only(&world, language)?;
        }
        state.enter(&world).await?;
        let scroll = format!("find({}).scrollIntoView({{ behavior: 'instant' }})", json!(state.part()));
        world.page.script(&scroll).await?;
        Ok(world)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.png"))
    }
}

fn is_as(approved: &Path, now: &Picture) -> Outcome {
    let bytes = fs::read(approved).with_context(|| format!("cannot read {}", approved.display()))?;
    let others = Picture::read(&bytes)?.others(now)?;
    ensure!(others <= MOST_OTHERS, "{:.2} % of the pixels are of another colour", others * 100.0);
    Ok(())
}
