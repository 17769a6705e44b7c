//! One thread for each engine that tells stories one after another, in one browser for each profile.

use crate::driver::Driver;
use crate::engine::Engine;
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
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// No story takes this long unless it hangs.
const STORY_LIMIT: Duration = Duration::from_secs(60);

/// A story to tell, and where to say how it ended.
#[derive(Debug)]
pub struct Order {
    /// The story.
    pub story: Story,
    /// Its number, for a domain of its own.
    pub number: usize,
    /// Takes how it ended.
    pub reply: Sender<Result<(), String>>,
}

/// A thread that tells stories until all senders of orders are gone.
#[derive(Debug)]
pub struct Teller {
    /// Where orders go.
    pub orders: Sender<Order>,
    thread: JoinHandle<()>,
}

impl Teller {
    /// Starts the thread. The browser starts with the first order.
    pub fn start(engine: Engine, web: Arc<Web>) -> Self {
        let (orders, inbox) = channel();
        let thread = std::thread::spawn(move || work(engine, &web, &inbox));
        Self { orders, thread }
    }

    /// Waits until the last order is done and the browsers are gone.
    pub fn finish(self) {
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
    let mut driver = None;
    for order in inbox {
        let ended = tell(&runtime, &mut driver, (engine, web), &order);
        if ended.is_err() {
            // A story that failed may leave the browser in any state: the next one gets a new browser.
            if let Some(driver) = &mut driver {
                runtime.block_on(driver.end(order.story.profile));
            }
        }
        // Nobody waits any more only where the whole run was stopped.
        drop(order.reply.send(ended));
    }
    if let Some(mut driver) = driver {
        runtime.block_on(driver.quit());
    }
}

fn refuse(error: &anyhow::Error, inbox: &Receiver<Order>) {
    for order in inbox {
        drop(order.reply.send(Err(format!("{error:#}"))));
    }
}

fn tell(
    runtime: &Runtime,
    driver: &mut Option<Driver>,
    (engine, web): (Engine, &Arc<Web>),
    order: &Order,
) -> Result<(), String> {
    let telling = async {
        if driver.is_none() {
            *driver = Some(Driver::start(engine).await?);
        }
        let driver = driver.as_mut().context("no driver")?;
        let session = driver.session(order.story.profile).await?;
        let domain = format!("story-{}-{}.co.uk", order.number, engine.name());
        let site = web.open_site(&domain);
        let page = Page::new(session, Arc::clone(&site));
        page.clear().await?;
        let world = World::new(page, site, engine, Arc::clone(web));
        let ended = told(&order.story, &world).await;
        ended.map_err(|error| anyhow!("{error:#}\n{}", world.evidence()))
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
