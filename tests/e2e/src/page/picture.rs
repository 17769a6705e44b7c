//! What the page looks like, as PNG.

use super::Page;
use anyhow::Result;

impl Page {
    /// What is in view.
    pub(crate) async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// One element.
    pub(crate) async fn picture_of(&self, selector: &str) -> Result<Vec<u8>> {
        Ok(self.element(selector).await?.screenshot_as_png().await?)
    }
}
