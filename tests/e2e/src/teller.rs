//! Threads that tell the stories of one engine and one profile, each in a browser of its own, one story after another.

use crate::cases::Case;
use crate::driver::Driver;
use crate::engine::{Engine, Profile};
use crate::page::Page;
use crate::server::Web;
use crate::story::{Outcome, Story};
use crate::world::World;
use anyhow::{Context as _, Result, anyhow};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
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

/// Threads that take stories from one queue until all senders of orders are gone.
#[derive(Debug)]
pub(crate) struct Tellers {
    /// The engine of their browsers.
    pub(crate) engine: Engine,
    /// The profile of their browsers.
    pub(crate) profile: Profile,
    /// Where orders go.
    pub(crate) orders: Sender<Order>,
    threads: Vec<JoinHandle<()>>,
}

type Inbox = Mutex<Receiver<Order>>;

impl Tellers {
    /// Starts so many threads. Each starts its browser with its first order.
    pub(crate) fn start(engine: Engine, profile: Profile, count: usize, web: &Arc<Web>) -> Self {
        let (orders, inbox) = channel();
        let inbox = Arc::new(Mutex::new(inbox));
        let thread = |_| {
            let (web, inbox) = (Arc::clone(web), Arc::clone(&inbox));
            std::thread::spawn(move || Teller { engine, profile, web, driver: None }.work(&inbox))
        };
        Self { engine, profile, orders, threads: (0..count).map(thread).collect() }
    }

    /// Waits until the last order is done and the browsers are gone.
    pub(crate) fn finish(self) {
        drop(self.orders);
        for thread in self.threads {
            // A panic in the thread has been printed, and its story has failed for want of a reply.
            drop(thread.join());
        }
    }
}

/// The next order, as soon as there is one. Whoever waits for it holds the lock: the others would only wait too.
fn next(inbox: &Inbox) -> Option<Order> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// What one thread works with.
#[derive(Debug)]
struct Teller {
    engine: Engine,
    profile: Profile,
    web: Arc<Web>,
    driver: Option<Driver>,
}

impl Teller {
    fn work(mut self, inbox: &Inbox) {
        let runtime = match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return refuse(&error.into(), inbox),
        };
        while let Some(order) = next(inbox) {
            let ended = self.tell(&runtime, &order);
            if ended.is_err() {
                // A story that failed may leave the browser in any state: the next one gets a new browser.
                runtime.block_on(self.quit());
            }
            // Nobody waits any more only where the whole run was stopped.
            drop(order.reply.send(ended));
        }
        runtime.block_on(self.quit());
    }

    async fn session(&mut self) -> Result<WebDriver> {
        if self.driver.is_none() {
            self.driver = Some(Driver::start(self.engine, self.profile).await?);
        }
        self.driver.as_ref().map(|driver| driver.session.clone()).context("no browser")
    }

    async fn quit(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.quit().await;
        }
    }

    fn tell(&mut self, runtime: &Runtime, order: &Order) -> Result<(), String> {
        let telling = async {
            let domain = format!("story-{}-{}.co.uk", order.number, self.engine.name());
            let session = self.session().await?;
            let site = self.web.open_site(&domain, order.case);
            let page = Page::new(session, Arc::clone(&site), self.engine);
            let mut world = World::new(page, site, self.engine, Arc::clone(&self.web));
            world.seed = order.story.seed;
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
}

fn refuse(error: &anyhow::Error, inbox: &Inbox) {
    while let Some(order) = next(inbox) {
        drop(order.reply.send(Err(format!("{error:#}"))));
    }
}

async fn told(story: &Story, world: &World) -> Outcome {
    timeout(STORY_LIMIT, (story.tell)(world))
        .await
        .with_context(|| format!("hangs for more than {STORY_LIMIT:?}"))??;
    world.closes_well()?;
    // The next story must not hear this one.
    world.page.clear().await
}
