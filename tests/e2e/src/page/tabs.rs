//! Several tabs of one browser.

use super::Page;
use crate::engine::Engine;
use anyhow::{Context as _, Result};
use std::time::Duration;
use thirtyfour::WindowHandle;

impl Page {
    /// From now on the driver waits so long for a page and the frames in it. Whoever changes that changes it back: the next story
    /// may have the same browser.
    pub(crate) async fn waits_for_loads(&self, limit: Duration) -> Result<()> {
        Ok(self.driver.set_page_load_timeout(limit).await?)
    }

    /// Opens another tab and looks at it. Gives the one that was left. WebKit's driver never shows another tab than the
    /// first: there it is a window, and both are seen.
    pub(crate) async fn open_tab(&self) -> Result<WindowHandle> {
        let left = self.driver.window().await?;
        let tab = match self.engine {
            Engine::Chromium | Engine::Firefox => self.driver.new_tab().await?,
            Engine::WebKit => self.driver.new_window().await?,
        };
        self.driver.switch_to_window(tab).await?;
        Ok(left)
    }

    /// Closes the tab that is looked at, and looks at another.
    pub(crate) async fn close_tab(&self, other: WindowHandle) -> Result<()> {
        self.driver.close_window().await?;
        Ok(self.driver.switch_to_window(other).await?)
    }

    /// Looks at another tab, and gives the one that was left.
    pub(crate) async fn switch_to(&self, tab: WindowHandle) -> Result<WindowHandle> {
        let left = self.driver.window().await?;
        self.driver.switch_to_window(tab).await?;
        Ok(left)
    }

    /// Leaves one empty tab, whatever the story left behind.
    pub(crate) async fn clear(&self) -> Result<()> {
        let mut tabs = self.driver.windows().await?;
        let kept = tabs.pop().context("the browser has no tab")?;
        for tab in tabs {
            self.driver.switch_to_window(tab).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(kept).await?;
        Ok(self.driver.goto("about:blank").await?)
    }
}
