//! The program itself, run as a person runs it.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The command: as it was just compiled, or that of a package, which has to hold all the same.
pub(crate) fn program() -> String {
    std::env::var("CONSENTRY_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_consentry").to_owned())
}

/// What came of a run.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) error: String,
}

pub(crate) fn run(arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ended before it read its input is judged by its code.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) const SMALLEST: &str = r#"{ "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "/privacy", "section": "Cookies" },
  "vendors": [ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ] }
"#;

/// A file without vendors.
pub(crate) const BARE: &str = r#"{
  "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "/privacy", "section": "Cookies" },
  "vendors": []
}
"#;

/// `consentry add`.
pub(crate) fn add(preset: &str, more: &[&str], input: &str) -> Ran {
    run(&[&["add", preset], more].concat(), input)
}

/// A folder with a configuration.
pub(crate) struct Site(pub(crate) tempfile::TempDir);

impl Site {
    pub(crate) fn with(text: &str) -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        fs::write(site.path("consent.json"), text).unwrap();
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn config(&self) -> String {
        self.path("consent.json").to_str().unwrap().to_owned()
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.config()).unwrap()
    }

    pub(crate) fn add(&self, preset: &str, more: &[&str], input: &str) -> Ran {
        add(preset, &[&["--config", &self.config()], more].concat(), input)
    }

    /// All files, but for the configuration.
    pub(crate) fn others(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.retain(|file| !file.ends_with("consent.json"));
        files
    }
}
