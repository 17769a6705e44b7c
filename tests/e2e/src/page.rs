//! The page as a resident meets it. With `page/at.rs`, the only place that knows what the widget looks like inside.

pub(crate) mod at;
mod console;
mod devtools;
mod emulation;
mod picture;
mod tabs;
mod traces;
mod view;

pub(crate) use emulation::Online;
pub(crate) use traces::Traces;
pub(crate) use view::Size;

use crate::engine::Engine;
use crate::site::Site;
use crate::wait::until;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::{Key, WebDriver, WebElement};

/// Helpers in front of every script. `find` sees only what is shown, in the page or in the widget's shadow roots;
/// `a >> 1` is the second that fits `a`.
const FIND: &str = r"
    const shown = (element) => element.getClientRects().length > 0
        && getComputedStyle(element).visibility !== 'hidden';
    const roots = () => [
        ...['consentry-banner', 'consentry-settings', 'consentry-placeholder', 'consentry-choices']
            .map((name) => document.querySelector(name)?.shadowRoot),
        document,
    ].filter(Boolean);
    const find = (selector) => {
        const [css, index] = selector.split(' >> ');
        return roots().flatMap((root) => [...root.querySelectorAll(css)]).filter(shown)[index ?? 0] ?? null;
    };
";

/// Set on a document so that a story can tell it from the one that replaces it.
const MARK: &str = "storyMark";

/// One tab of the browser, on the site of one story.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    driver: WebDriver,
    site: Arc<Site>,
    engine: Engine,
}

impl Page {
    /// The tab that the driver looks at.
    pub(crate) fn new(driver: WebDriver, site: Arc<Site>, engine: Engine) -> Self {
        Self { driver, site, engine }
    }

    /// Opens a path on the main host and waits until Consentry has settled, for better or worse.
    pub(crate) async fn open(&self, path: &str) -> Result<Value> {
        self.open_on("www", path).await
    }

    /// The same on another host of the site.
    pub(crate) async fn open_on(&self, host: &str, path: &str) -> Result<Value> {
        self.visit(host, path).await?;
        self.settled().await
    }

    /// Opens a path and waits for the page alone.
    pub(crate) async fn visit(&self, host: &str, path: &str) -> Result<()> {
        self.go(&self.site.url(host, path)).await
    }

    /// Opens any address and waits for the page alone.
    pub(crate) async fn go(&self, url: &str) -> Result<()> {
        let opened = self.driver.goto(url).await;
        opened.with_context(|| format!("cannot open {url}"))
    }

    /// Waits until `consentry.ready` resolves, and gives what it says.
    pub(crate) async fn settled(&self) -> Result<Value> {
        until("consentry.ready resolves", async || {
            let ready = "const api = window.consentry;
                if (document.readyState !== 'complete' || !api || Array.isArray(api)) return null;
                return api.ready.then((result) => ({ ok: result.ok, code: result.code ?? null }));";
            Ok(Some(self.script(ready).await?).filter(|value| !value.is_null()))
        })
        .await
    }

    /// Runs a script in the page, awaits its promise, and gives the result.
    pub(crate) async fn script(&self, body: &str) -> Result<Value> {
        let script = format!("{FIND}\n{body}");
        let done = self.driver.execute(script, Vec::new()).await;
        Ok(done.with_context(|| body.trim().to_owned())?.json().clone())
    }

    /// The same without our helpers, which want a document that is as it should be.
    pub(crate) async fn bare_script(&self, body: &str) -> Result<Value> {
        Ok(self.driver.execute(body, Vec::new()).await?.json().clone())
    }

    /// The same for a script that waits.
    pub(crate) async fn waiting_script(&self, body: &str) -> Result<Value> {
        self.script(&format!("return (async () => {{ {body} }})()")).await
    }

    /// Calls the page author's interface from a script, which is no act of the resident.
    pub(crate) async fn call(&self, call: &str) -> Result<Value> {
        let body = format!("return Promise.resolve(window.consentry.{call})");
        self.script(&body).await
    }

    /// Waits until an element is shown.
    pub(crate) async fn element(&self, selector: &str) -> Result<WebElement> {
        self.element_after(selector, "").await
    }

    /// The same, once a script has done something with the `element`.
    async fn element_after(&self, selector: &str, act: &str) -> Result<WebElement> {
        until(&format!("{selector} is shown"), async || {
            let script = format!("{FIND}\nconst element = find(arguments[0]); {act}; return element");
            let found = self.driver.execute(script, vec![json!(selector)]).await?;
            if found.json().is_null() {
                return Ok(None);
            }
            Ok(Some(found.element()?))
        })
        .await
    }

    /// Waits until an element is shown, scrolls it to where nothing of a floating banner covers it, and clicks it, as
    /// a hand would.
    pub(crate) async fn press(&self, selector: &str) -> Result<()> {
        let scroll = "element?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        let element = self.element_after(selector, scroll).await?;
        if self.engine == Engine::WebKit {
            self.stands_still(selector).await?;
        }
        let pressed = element.click().await;
        pressed.with_context(|| format!("cannot press {selector}"))
    }

    /// Waits until an element is where it was for some frames. WebKit's driver looks where it is, and presses there a moment
    /// later: what came into the choices meanwhile, with our later files, may have moved it.
    async fn stands_still(&self, selector: &str) -> Result<()> {
        let script = format!(
            "const place = () => JSON.stringify(find({})?.getBoundingClientRect());
            for (let still = 0, frames = 0, before; still < 6 && frames < 120; frames += 1) {{
                await new Promise(requestAnimationFrame);
                still = place() === before ? still + 1 : 0;
                before = place();
            }}",
            json!(selector)
        );
        self.waiting_script(&script).await.map(drop)
    }

    /// Whether an element is shown now.
    pub(crate) async fn shows(&self, selector: &str) -> Result<bool> {
        let script = format!("return find({}) !== null", json!(selector));
        Ok(self.script(&script).await? == json!(true))
    }

    /// Waits until an element is no longer shown.
    pub(crate) async fn goes(&self, selector: &str) -> Result<()> {
        until(&format!("{selector} goes"), async || Ok((!self.shows(selector).await?).then_some(()))).await
    }

    /// The text of an element that is shown.
    pub(crate) async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.element(selector).await?.text().await?)
    }

    /// Opens the choices by the page's own settings link, or by the one that Consentry adds.
    pub(crate) async fn open_settings(&self) -> Result<()> {
        self.press(at::SETTINGS).await?;
        self.element(at::DIALOG).await.map(drop)
    }

    /// Types into a field.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        Ok(self.element(selector).await?.send_keys(text).await?)
    }

    /// What stands in a field.
    pub(crate) async fn value(&self, selector: &str) -> Result<String> {
        let value = self.element(selector).await?.value().await?;
        Ok(value.unwrap_or_default())
    }

    /// Changes the answer to one use in the open choices, without saving.
    pub(crate) async fn tick(&self, use_id: &str) -> Result<()> {
        self.press(&at::toggle(use_id)).await
    }

    /// Presses a key on whatever has the focus.
    pub(crate) async fn key(&self, key: Key) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(key).perform().await?)
    }

    /// What has the focus, through all shadow roots, as a selector-like name.
    pub(crate) async fn focus(&self) -> Result<String> {
        let name = self
            .script(
                "let at = document.activeElement;
                const path = [];
                while (at) {
                    const name = ['id', 'part', 'data-do', 'data-notice', 'data-purpose', 'data-use']
                        .filter((attribute) => at.hasAttribute(attribute))
                        .map((attribute) => `[${attribute}=${at.getAttribute(attribute)}]`);
                    path.push(at.localName + name.join(''));
                    at = at.shadowRoot?.activeElement;
                }
                return path.join(' ');",
            )
            .await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// What the page shows of Consentry, for the report of a failure.
    pub(crate) async fn sight(&self) -> Result<String> {
        let seen = self
            .script(
                "const root = document.querySelector('consentry-banner')?.shadowRoot;
                const ready = Promise.resolve(window.consentry?.ready).then(JSON.stringify);
                const late = new Promise((done) => setTimeout(() => done('not yet'), 500));
                return Promise.race([ready, late]).then((ready) =>
                    `${location.href}, ready: ${ready}, focus: ${document.activeElement?.localName}, `
                    + `choices: ${JSON.stringify(window.consentry?.choices?.())}, `
                    + `shown: ${root ? root.innerHTML.slice(0, 3000) : 'nothing'}`);",
            )
            .await?;
        Ok(seen.as_str().unwrap_or_default().to_owned())
    }

    /// Marks the document, to know it again.
    pub(crate) async fn mark(&self) -> Result<()> {
        self.script(&format!("window.{MARK} = true")).await?;
        Ok(())
    }

    /// Whether the marked document is still here.
    pub(crate) async fn is_marked(&self) -> Result<bool> {
        Ok(self.script(&format!("return window.{MARK} === true")).await? == json!(true))
    }

    /// Waits until the marked document is gone and the next one has settled.
    pub(crate) async fn reloads(&self) -> Result<()> {
        until("the page reloads", async || Ok((!self.is_marked().await?).then_some(()))).await?;
        self.settled().await.map(drop)
    }

    /// Loads the page again, as the resident would.
    pub(crate) async fn reload(&self) -> Result<()> {
        self.driver.refresh().await?;
        self.settled().await.map(drop)
    }

    /// Goes back in the history.
    pub(crate) async fn back(&self) -> Result<()> {
        self.driver.back().await?;
        self.settled().await.map(drop)
    }

    /// The path of the page.
    pub(crate) async fn path(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.path().to_owned())
    }

    /// What the vendors and Consentry left in the browser for this host.
    pub(crate) async fn traces(&self) -> Result<Traces> {
        traces::read(self, &self.driver).await
    }

    /// Puts other answers in the place of those that are remembered, while no page of the site is open: one would
    /// know better, and write back what it knows.
    pub(crate) async fn remember(&self, text: &str) -> Result<()> {
        self.visit("www", &self.site.case().path("site.css")).await?;
        let (key, text) = (json!(self.site.case().record_key()), json!(text));
        let script = format!("localStorage.setItem({key}, {text})");
        self.script(&script).await.map(drop)
    }

    /// The answers as they are remembered, or nothing.
    pub(crate) async fn record(&self) -> Result<Option<Value>> {
        let script = format!("return localStorage.getItem({})", json!(self.site.case().record_key()));
        let text = self.script(&script).await?;
        text.as_str().map(|text| serde_json::from_str(text).context("the record is no JSON")).transpose()
    }

    /// The answer to a use as the page author reads it.
    pub(crate) async fn answer(&self, use_id: &str) -> Result<String> {
        let choices = self.call("choices()").await?;
        let answer = choices.pointer(&format!("/{}/answer", use_id.replace('/', "~1")));
        Ok(answer.and_then(Value::as_str).unwrap_or("none").to_owned())
    }
}
