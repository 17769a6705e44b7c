//! What a resident may have set on the device, as Chromium can be told of it: the size of the view, the colours.

use super::{Page, Size};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Whether there is a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Online {
    /// As ever.
    Yes,
    /// None.
    No,
}

impl Page {
    /// The view has this size from now on, as on a device of that size.
    pub(crate) async fn set_view(&self, Size(width, height): Size) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// The view is that of the window again.
    pub(crate) async fn reset_view(&self) -> Result<()> {
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await.map(drop)
    }

    /// The browser says of a media feature that it has this value.
    pub(crate) async fn set_media(&self, feature: &str, value: &str) -> Result<()> {
        self.emulate_media(json!([{ "name": feature, "value": value }])).await?;
        let asked = json!(format!("({feature}: {value})"));
        let is_so = self.script(&format!("return matchMedia({asked}).matches")).await?;
        ensure!(is_so == json!(true), "{feature} is not {value}");
        Ok(())
    }

    /// All media features are as they are by themselves again.
    pub(crate) async fn reset_media(&self) -> Result<()> {
        self.emulate_media(json!([])).await
    }

    /// The browser has a network, or has none.
    pub(crate) async fn set_online(&self, online: Online) -> Result<()> {
        let speed =
            json!({ "offline": online == Online::No, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.emulateNetworkConditions", speed).await.map(drop)
    }

    async fn emulate_media(&self, features: Value) -> Result<()> {
        let media = json!({ "media": "", "features": features });
        self.devtools("Emulation.setEmulatedMedia", media).await.map(drop)
    }
}
