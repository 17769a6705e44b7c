//! The browser's own list of what was said on the console, where its driver keeps one (Chromium).

use super::Page;
use anyhow::Result;
use axum::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::common::command::{Command, ExtensionCommand};

#[derive(Debug)]
struct TakeLog;

impl ExtensionCommand for TakeLog {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "type": "browser" }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::from("/se/log")
    }
}

impl Page {
    /// What scripts have said with `console.error` since the last look, as Chromium lists it. The browser's own remarks,
    /// about files that are missing for instance, are left out.
    pub(crate) async fn listed_errors(&self) -> Result<Vec<String>> {
        let taken = self.driver.cmd(Command::ExtensionCommand(Box::new(TakeLog))).await?;
        let entries: Vec<Value> = taken.value()?;
        let is_error = |entry: &&Value| {
            entry.get("source") == Some(&json!("console-api")) && entry.get("level") == Some(&json!("SEVERE"))
        };
        let text = |entry: &Value| entry.get("message").map(Value::to_string);
        Ok(entries.iter().filter(is_error).filter_map(text).collect())
    }
}
