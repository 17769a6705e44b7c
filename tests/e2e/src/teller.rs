//! One thread for each engine that tells stories one after another, in one browser for each profile.

use crate::cases::Case;
use crate::driver::Driver;
use crate::engine::{Engine, Profile};
use crate::page::Page;
use crate::server::Web;
use crate::story::{Outcome, Story};
use crate::world::World;
use anyhow::{Context as _, Result, anyhow};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use thirtyfour::WebDriver;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// No story takes this long unless it hangs.
const STORY_LIMIT: Duration = Duration::from_mins(2);

/// A story to tell, and where to say how it ended.
#[derive(Debug)]
pub(crate) struct Order {
    /// The story.
    pub(crate) story: Story,
    /// The site that it is told on.
    pub(crate) case: &'static Case,
    /// Its number, for a domain of its own.
    pub(crate) number: usize,
    /// Takes how it ended.
    pub(crate) reply: Sender<Result<(), String>>,
}

/// A thread that tells stories until all senders of orders are gone.
#[derive(Debug)]
pub(crate) struct Teller {
    /// Where orders go.
    pub(crate) orders: Sender<Order>,
    thread: JoinHandle<()>,
}

impl Teller {
    /// Starts the thread. The browser starts with the first order.
    pub(crate) fn start(engine: Engine, web: Arc<Web>) -> Self {
        let (orders, inbox) = channel();
        let thread = std::thread::spawn(move || work(engine, &web, &inbox));
        Self { orders, thread }
    }

    /// Waits until the last order is done and the browsers are gone.
    pub(crate) fn finish(self) {
        drop(self.orders);
        // A panic in the thread has been printed, and its stories have failed for want of a reply.
        drop(self.thread.join());
    }
}

fn work(engine: Engine, web: &Arc<Web>, inbox: &Receiver<Order>) {
    let runtime = match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&error.into(), inbox),
    };
    let mut browsers = Browsers::default();
    for order in inbox {
        let ended = tell(&runtime, &mut browsers, (engine, web), &order);
        if ended.is_err() {
            // A story that failed may leave the browser in any state: the next one gets a new browser.
            runtime.block_on(browsers.quit(order.story.profile));
        }
        // Nobody waits any more only where the whole run was stopped.
        drop(order.reply.send(ended));
    }
    for profile in [Profile::Ordinary, Profile::StorageDenied] {
        runtime.block_on(browsers.quit(profile));
    }
}

fn refuse(error: &anyhow::Error, inbox: &Receiver<Order>) {
    for order in inbox {
        drop(order.reply.send(Err(format!("{error:#}"))));
    }
}

/// One browser for each profile that was asked for.
#[derive(Debug, Default)]
struct Browsers(Vec<(Profile, Driver)>);

impl Browsers {
    async fn session(&mut self, engine: Engine, profile: Profile) -> Result<WebDriver> {
        if let Some((_, driver)) = self.0.iter().find(|(known, _)| *known == profile) {
            return Ok(driver.session.clone());
        }
        let driver = Driver::start(engine, profile).await?;
        let session = driver.session.clone();
        self.0.push((profile, driver));
        Ok(session)
    }

    async fn quit(&mut self, profile: Profile) {
        if let Some(at) = self.0.iter().position(|(known, _)| *known == profile) {
            let (_, driver) = self.0.swap_remove(at);
            driver.quit().await;
        }
    }
}

fn tell(
    runtime: &Runtime,
    browsers: &mut Browsers,
    (engine, web): (Engine, &Arc<Web>),
    order: &Order,
) -> Result<(), String> {
    let telling = async {
        let session = browsers.session(engine, order.story.profile).await?;
        let domain = format!("story-{}-{}.co.uk", order.number, engine.name());
        let site = web.open_site(&domain, order.case);
        let page = Page::new(session, Arc::clone(&site));
        page.clear().await?;
        let world = World::new(page, site, engine, Arc::clone(web));
        let ended = told(&order.story, &world).await;
        match ended {
            Ok(()) => Ok(()),
            Err(error) => Err(anyhow!("{error:#}\n{}", world.evidence().await)),
        }
    };
    catch_unwind(AssertUnwindSafe(|| runtime.block_on(telling)))
        .unwrap_or_else(|_| Err(anyhow!("panicked: see above")))
        .map_err(|error| format!("{error:#}"))
}

async fn told(story: &Story, world: &World) -> Outcome {
    timeout(STORY_LIMIT, (story.tell)(world))
        .await
        .with_context(|| format!("hangs for more than {STORY_LIMIT:?}"))??;
    world.closes_well()?;
    // The next story must not hear this one.
    world.page.clear().await
}
