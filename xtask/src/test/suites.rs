//! The suites in their order, what each needs, and how each is run.

use super::Part;
use super::again;
use super::counts::Counts;
use super::coverage;
use super::install::Need;
use super::lives;
use super::programs;
use super::supply;
use super::web::{self, Browser};
use crate::build::{self, Built, WASM_TARGET};
use crate::generate::{self, Mode};
use crate::process::{self, Heard};
use crate::repo::{Repo, cargo};
use crate::size::{self, Verdict};
use crate::studio;
use anyhow::ensure;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A suite of tests.
pub(super) struct Suite {
    pub(super) name: &'static str,
    pub(super) part: Part,
    pub(super) needs: &'static [Need],
    pub(super) run: fn(&Repo) -> anyhow::Result<Counts>,
}

pub(super) const ALL: [Suite; 13] = [
    Suite { name: "format", part: Part::Lint, needs: &[], run: format },
    Suite { name: "clippy, native", part: Part::Lint, needs: &[], run: clippy_native },
    Suite { name: "clippy, wasm", part: Part::Lint, needs: &[], run: clippy_wasm },
    Suite { name: "generated files", part: Part::Lint, needs: &[], run: generated },
    Suite { name: "supply chain", part: Part::Lint, needs: &[Need::CargoDeny], run: supply::run },
    Suite { name: "native tests", part: Part::Native, needs: &[Need::Node], run: native },
    Suite { name: "coverage of the core", part: Part::Coverage, needs: &[], run: coverage::run },
    Suite { name: "build and size", part: Part::Size, needs: &[Need::NpmTools], run: build_and_size },
    Suite { name: "two builds alike", part: Part::Same, needs: &[Need::NpmTools], run: again::run },
    Suite { name: "web tests, Chromium", part: Part::Web, needs: &[Need::Chromium, Need::Runner], run: chromium },
    Suite { name: "web tests, Firefox", part: Part::Web, needs: &[Need::Firefox, Need::Runner], run: firefox },
    Suite {
        name: "package",
        part: Part::Package,
        needs: &[Need::NpmTools, Need::PackageTools, Need::Chromium, Need::Firefox],
        run: super::package::run,
    },
    Suite {
        name: "end to end",
        part: Part::E2e,
        needs: &[Need::Chromium, Need::Firefox, Need::NpmTools],
        run: end_to_end,
    },
];

/// What clippy says of a path in clippy.toml that names nothing. It only warns, and then forbids nothing.
const MISSPELT_PATH: &str = "does not refer to";

fn format(repo: &Repo) -> anyhow::Result<Counts> {
    let heard = process::listen(cargo().args(["fmt", "--all", "--check"]).current_dir(&repo.root))?;
    Ok(Counts::of_step(&heard))
}

fn clippy_native(repo: &Repo) -> anyhow::Result<Counts> {
    clippy(repo, &["--workspace", "--all-targets"])
}

/// The browser half of the widget is invisible to the native run.
fn clippy_wasm(repo: &Repo) -> anyhow::Result<Counts> {
    build::ensure_wasm_target(repo)?;
    clippy(repo, &["--package", "consentry", "--lib", "--target", WASM_TARGET])
}

fn clippy(repo: &Repo, selection: &[&str]) -> anyhow::Result<Counts> {
    let mut command = cargo();
    command.args(["clippy", "--keep-going"]).args(selection).args(["--", "-D", "warnings"]).current_dir(&repo.root);
    let heard = process::listen(&mut command)?;
    let misspelt = heard.lines.iter().find(|line| line.contains(MISSPELT_PATH));
    ensure!(misspelt.is_none(), "clippy.toml forbids something that does not exist: {}", misspelt.map_or("", |v| v));
    Ok(Counts::of_step(&heard))
}

/// The schema and the document of the format are those that the tables of fields make.
fn generated(repo: &Repo) -> anyhow::Result<Counts> {
    generate::run(repo, Mode::Check).map(|()| Counts::SUCCESS)
}

fn native(repo: &Repo) -> anyhow::Result<Counts> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--exclude", "e2e", "--no-fail-fast"]).current_dir(&repo.root);
    // A snapshot that differs is a failure, not a file to look over.
    command.env("INSTA_UPDATE", "no");
    let heard = process::listen(&mut command)?;
    println!("{}", lives::in_lines(&heard.lines));
    Ok(Counts::of_tests(&heard))
}

static BUILT: OnceLock<Built> = OnceLock::new();

/// Whether a suite of this run has built the widget.
pub(super) fn was_built() -> bool {
    BUILT.get().is_some()
}

/// The widget, built where no suite of this run has built it.
pub(super) fn built(repo: &Repo) -> anyhow::Result<&'static Built> {
    if let Some(built) = BUILT.get() {
        return Ok(built);
    }
    let built = build::run(repo)?;
    Ok(BUILT.get_or_init(|| built))
}

/// Two counts: it builds, and it is small enough.
fn build_and_size(repo: &Repo) -> anyhow::Result<Counts> {
    let built = built(repo).inspect_err(|_| build::discard(repo))?;
    println!("{}", built.report());
    let verdict = size::check(repo, built)?;
    ensure!(verdict != Verdict::Unknown, "wasm-opt or terser is missing: what was built is not what ships");
    let size = if verdict == Verdict::Within { Counts::SUCCESS } else { Counts::FAILURE };
    Ok(Counts::SUCCESS + size)
}

fn chromium(repo: &Repo) -> anyhow::Result<Counts> {
    web::run(repo, Browser::Chromium)
}

fn firefox(repo: &Repo) -> anyhow::Result<Counts> {
    web::run(repo, Browser::Firefox)
}

fn end_to_end(repo: &Repo) -> anyhow::Result<Counts> {
    stories(repo, cargo(), &[]).map(|heard| Counts::of_tests(&heard))
}

/// The stories of those who took the package, whose sites lie in that folder.
pub(super) fn package(repo: &Repo, served: PathBuf) -> anyhow::Result<Counts> {
    let mut command = cargo();
    command.env("CONSENTRY_PACKAGE", served);
    stories(repo, command, &["--", "chromium::package"]).map(|heard| Counts::of_tests(&heard))
}

/// So many random sequences in browsers, from a seed on. Wants what `rest` wants.
pub(super) fn wander(repo: &Repo, (first, sequences): (u64, u64)) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_SEED", first.to_string()).env("CONSENTRY_SEQUENCES", sequences.to_string());
    stories(repo, command, &["--", "wander"])
}

/// Every fault and attack in every engine, written into a document. Wants what `rest` wants.
pub(super) fn faults(repo: &Repo, document: &Path) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_FAULTS", document).env("CONSENTRY_WEBKIT", "1");
    command.env("WEBKITDRIVER", programs::webkitdriver()?);
    stories(repo, command, &[])
}

/// So many mutated configurations and records, from a seed on. Wants what `rest` wants.
pub(super) fn inputs(repo: &Repo, (first, inputs): (u64, u64)) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_SEED", first.to_string()).env("CONSENTRY_INPUTS", inputs.to_string());
    stories(repo, command, &["--", "inputs"])
}

/// So many text fragments, from a seed on. Wants what `rest` wants.
pub(super) fn fragments(repo: &Repo, (first, pairs): (u64, u64)) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_SEED", first.to_string()).env("CONSENTRY_FRAGMENTS", pairs.to_string());
    stories(repo, command, &["--", "fragments"])
}

/// Every state in every way of having a page, on every site. Wants what `rest` wants.
pub(super) fn barriers(repo: &Repo) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_EVERYWHERE", "1").env("CONSENTRY_VARIANTS", "1");
    stories(repo, command, &["--", "nobody_out"])
}

/// The stories on all sites in Firefox and WebKit that no ordinary run tells. Wants a widget that was built, and the browsers.
pub(super) fn rest(repo: &Repo) -> anyhow::Result<Heard> {
    let mut command = cargo();
    command.env("CONSENTRY_REST", "1").env("CONSENTRY_WEBKIT", "1");
    command.env("WEBKITDRIVER", programs::webkitdriver()?);
    stories(repo, command, &[])
}

fn stories(repo: &Repo, mut command: Command, arguments: &[&str]) -> anyhow::Result<Heard> {
    // The journeys of the presets begin with it, as site owners do.
    process::run(cargo().args(["build", "--package", "consentry-cli"]).current_dir(&repo.root))?;
    studio::run(repo)?;
    command.args(["run", "--package", "e2e"]).args(arguments).current_dir(&repo.root);
    command.env("CHROMEDRIVER", programs::chromedriver()?).env("GECKODRIVER", programs::geckodriver(repo)?);
    command.env("CONSENTRY_DIST", repo.dist()).env("CONSENTRY_WWW", repo.www());
    command.env("CONSENTRY_CHECKERS", programs::checkers(repo)?);
    process::listen(&mut command)
}
