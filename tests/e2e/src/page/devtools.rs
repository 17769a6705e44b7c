//! Chromium's own tools for developers, by the way that its driver has for them.

use super::Page;
use anyhow::{Context as _, Result};
use axum::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::common::command::{Command, ExtensionCommand};

#[derive(Debug)]
struct Ask(Value);

impl ExtensionCommand for Ask {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::from("/goog/cdp/execute")
    }
}

impl Page {
    /// What the tools answer to a command.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let ask = Ask(json!({ "cmd": command, "params": parameters }));
        let answer = self.driver.cmd(Command::ExtensionCommand(Box::new(ask))).await;
        Ok(answer.with_context(|| command.to_owned())?.value()?)
    }

    /// Runs a program of others in the page. (An error of [`Page::script`] repeats the whole text.)
    pub(crate) async fn run(&self, program: &str) -> Result<()> {
        Ok(self.driver.execute(program, Vec::new()).await.map(drop)?)
    }
}
