//! Two sites that take the package, made from `tests/package`: an application with npm and Vite, a plain page without.

use super::npm_program;
use crate::package::Packages;
use crate::process;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// To what `consentry init` asks.
const ANSWERS: &str =
    "Example Homes\n\ndpo@homes.example\n\n\ngoogle-analytics, hotjar\nG-ABC1234567\n\n1234567\n/account/*\n";

/// Both sites.
pub(super) struct Trial {
    root: PathBuf,
}

impl Trial {
    /// Makes both anew, as their developers would.
    pub(super) fn set_up(repo: &Repo, packages: &Packages) -> anyhow::Result<Self> {
        let trial = Self { root: repo.target.join("package").join("trial") };
        if trial.root.exists() {
            fs::remove_dir_all(&trial.root).with_context(|| format!("cannot remove {}", trial.root.display()))?;
        }
        trial.application(repo, packages).context("the application")?;
        trial.page(repo, packages).context("the plain page")?;
        Ok(trial)
    }

    /// The application.
    pub(super) fn app(&self) -> PathBuf {
        self.root.join("app")
    }

    /// The command that npm has put there.
    pub(super) fn command(&self) -> PathBuf {
        self.app().join("node_modules/.bin/consentry")
    }

    /// The one that was unzipped.
    pub(super) fn unzipped_command(&self) -> PathBuf {
        self.served().join("package-zip/bin/consentry.mjs")
    }

    /// What is served: a folder for each of both.
    pub(super) fn served(&self) -> PathBuf {
        self.root.join("served")
    }

    fn application(&self, repo: &Repo, packages: &Packages) -> anyhow::Result<()> {
        let app = self.app();
        copy(&repo.root.join("tests/package/app"), &app)?;
        let mut install = Command::new("npm");
        install.args(["install", "--offline", "--no-audit", "--no-fund"]).arg(&packages.npm).current_dir(&app);
        process::run(&mut install)?;
        // That is how npm calls it for `npx`.
        let configuration = app.join("public/consent.json");
        fs::create_dir_all(app.join("public"))?;
        answered(Command::new(self.command()).arg("init").arg(&configuration))?;
        process::run(Command::new(self.command()).args(["files", "public/consentry"]).current_dir(&app))?;
        symlink(repo.package_tools().join("node_modules/expect-type"), app.join("node_modules/expect-type"))?;
        let mut vite = npm_program(&repo.package_tools(), "vite");
        vite.args(["build", "--logLevel", "warn", "--outDir"]).arg(self.served().join("package-app"));
        process::run(vite.current_dir(&app))
    }

    fn page(&self, repo: &Repo, packages: &Packages) -> anyhow::Result<()> {
        let site = self.served().join("package-zip");
        copy(&repo.root.join("tests/package/plain"), &site)?;
        process::run(Command::new("unzip").arg("-q").arg(&packages.zip).current_dir(&site))?;
        answered(Command::new("node").arg(self.unzipped_command()).arg("init").current_dir(&site))
    }
}

/// Runs what asks, with the answers through a pipe.
fn answered(command: &mut Command) -> anyhow::Result<()> {
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().context("cannot start consentry")?;
    child.stdin.take().context("no standard input")?.write_all(ANSWERS.as_bytes())?;
    let status = child.wait()?;
    ensure!(status.success(), "consentry init ended with {status}");
    Ok(())
}

/// A folder with all that is in it.
pub(super) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &there)?;
        } else {
            fs::copy(entry.path(), &there).with_context(|| format!("cannot copy to {}", there.display()))?;
        }
    }
    Ok(())
}
