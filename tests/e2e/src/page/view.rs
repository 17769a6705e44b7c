//! Sizes: of the window, of a frame as narrow as a phone, and of what is shown in it.

use super::Page;
use crate::wait::until;
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Width and height of what a page may fill, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u32, pub(crate) u32);

impl Page {
    /// Presses Tab while Shift is held.
    pub(crate) async fn back_tab(&self) -> Result<()> {
        self.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await?;
        Ok(())
    }

    /// Makes the window so large that the page fills just this size. Gives the size it had.
    pub(crate) async fn resize(&self, Size(width, height): Size) -> Result<Size> {
        let sizes = self.script("return [innerWidth, innerHeight, outerWidth, outerHeight]").await?;
        let sizes: Vec<u32> = serde_json::from_value(sizes)?;
        let [inner_width, inner_height, outer_width, outer_height] = sizes[..] else { bail!("no sizes: {sizes:?}") };
        let frame = (outer_width.saturating_sub(inner_width), outer_height.saturating_sub(inner_height));
        self.driver.set_window_rect(0, 0, width.saturating_add(frame.0), height.saturating_add(frame.1)).await?;
        until(&format!("the page is {width} × {height}"), async || {
            let now = self.script("return [innerWidth, innerHeight]").await?;
            Ok((now == json!([width, height])).then_some(()))
        })
        .await?;
        Ok(Size(inner_width, inner_height))
    }

    /// Opens a path on the main host in a frame of this size, waits until Consentry has settled there, and looks at
    /// that frame until another page is opened.
    pub(crate) async fn open_in(&self, Size(width, height): Size, path: &str) -> Result<Value> {
        self.visit("www", &format!("/e2e/view?{width}x{height}{path}")).await?;
        self.driver.enter_frame(0).await.context("no frame")?;
        self.settled().await
    }

    /// Types into whatever has the focus.
    pub(crate) async fn types(&self, text: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// Presses something in a frame of the page that is open, by the keyboard, and looks at the page again. (Where a frame is
    /// drawn smaller than it is, a driver's mouse may miss.)
    pub(crate) async fn presses_in_frame(&self, number: u16, selector: &str) -> Result<()> {
        self.driver.enter_frame(number).await.context("no frame")?;
        self.element(selector).await?;
        self.script(&format!("find({}).focus()", json!(selector))).await?;
        let pressed = self.key(Key::Enter).await;
        self.driver.enter_default_frame().await?;
        pressed
    }

    /// A computed style property of an element that is shown.
    pub(crate) async fn style(&self, selector: &str, property: &str) -> Result<String> {
        self.element(selector).await?;
        let script = format!("return getComputedStyle(find({}))[{}]", json!(selector), json!(property));
        let style = self.script(&script).await?;
        Ok(style.as_str().unwrap_or_default().to_owned())
    }

    /// Whether the page is as its server sent it: not a node, not an attribute, not a style sheet more or less.
    pub(crate) async fn is_untouched(&self) -> Result<bool> {
        let untouched = self
            .waiting_script(
                "const served = await (await fetch(location.href, { cache: 'no-store' })).text();
                const page = new DOMParser().parseFromString(served, 'text/html');
                return !document.adoptedStyleSheets?.length
                    && document.documentElement.isEqualNode(page.documentElement);",
            )
            .await?;
        Ok(untouched == json!(true))
    }

    /// Deletes all cookies of the host that the page is on.
    pub(crate) async fn forget_cookies(&self) -> Result<()> {
        Ok(self.driver.delete_all_cookies().await?)
    }
}
