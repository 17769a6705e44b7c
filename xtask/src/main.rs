//! The commands of this repository: `cargo xtask demo | build | studio | size | sbom | package | release | generate | docs |
//! test | bench | shots | soak`. Reads the arguments, knows no steps.

mod bench;
mod build;
mod clock;
mod demo;
mod docs;
mod process;
mod release;
mod repo;
mod sbom;
mod shots;
mod explain;
mod generate;
mod manual;
mod package;
mod size;
mod soak;
mod studio;
mod supply;
mod test;

use crate::generate::Mode;
use crate::repo::Repo;
use crate::soak::{Minutes, Options};
use crate::test::Part;
use anyhow::{Context as _, bail};
use lexopt::{Arg, ValueExt as _};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask demo [--port N]   builds the widget and the studio and serves both with the demo sites on this machine
cargo xtask studio            builds the page for owners into www/studio/dist/, as demo does
cargo xtask build             builds the widget into dist/
cargo xtask size              builds the widget, says what weighs what, and holds it against pkg-config/budget.toml
cargo xtask sbom              builds the widget and writes what it is made of, dist/consentry.cdx.json (CycloneDX)
cargo xtask package           builds the widget and the tool, and packs them for npm and as a zip into target/package/
cargo xtask release --dry-run [--since COMMIT]
                              what a release would be: version, changelog, sizes and interfaces against the last tag
cargo xtask generate [--check] writes the schema, the document of the configuration and the list of dependencies, or says
                              if they are stale
cargo xtask docs              makes a book of docs/ in target/docs (installs mdBook, once), and follows its links
cargo xtask test [--only P]   installs what the tests need and runs them; P is lint, native, coverage, size, same, web, package or
                              e2e
cargo xtask bench [--only P] [--rounds N]
                              measures the widget beside its rivals and writes docs/performance.md; P is first, thread,
                              accept, second, scale or memory, and only prints
cargo xtask shots [--check | --approve]
                              pictures of every state, on one sheet in target/shots; or the few that were approved, held
                              against what is drawn now (fonts differ between machines), or approved anew
cargo xtask soak [--only P]   what takes too long for every run, and writes docs/soak.md; P is random, stories,
                              barriers, wander, inputs, fuzz or mutants; --minutes N for each fuzz target (10), --files
                              GLOB for what is mutated (all that changed)";

#[derive(Clone)]
enum Verb {
    Demo { port: Option<u16> },
    Build,
    Studio,
    Size,
    Sbom,
    Package,
    Release { dry: Option<Dry>, since: Option<String> },
    Generate { mode: Mode },
    Docs,
    Test { only: Option<Part> },
    Bench { options: Vec<String> },
    Shots { mode: shots::Mode },
    Soak { only: Option<&'static soak::Part>, options: Options },
    Help,
}

/// Nothing is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dry;

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> anyhow::Result<ExitCode> {
    match verb {
        Verb::Demo { port } => demo::run(&Repo::find()?, port).map(|()| ExitCode::SUCCESS),
        Verb::Build => build::run(&Repo::find()?).map(|built| {
            println!("{}", built.report());
            ExitCode::SUCCESS
        }),
        Verb::Studio => studio::run(&Repo::find()?).map(|()| ExitCode::SUCCESS),
        Verb::Size => size::run(&Repo::find()?),
        Verb::Sbom => sbom::run(&Repo::find()?).map(|()| ExitCode::SUCCESS),
        Verb::Package => package::run(&Repo::find()?).map(|_| ExitCode::SUCCESS),
        Verb::Release { dry, since } => {
            dry.context("--dry-run: nothing else is done here, a release is made by hand")?;
            release::run(&Repo::find()?, since.as_deref())
        }
        Verb::Generate { mode } => generate::run(&Repo::find()?, mode).map(|()| ExitCode::SUCCESS),
        Verb::Docs => docs::run(&Repo::find()?).map(|()| ExitCode::SUCCESS),
        Verb::Test { only } => Ok(test::run(&Repo::find()?, only)),
        Verb::Bench { options } => bench::run(&Repo::find()?, &options).map(|()| ExitCode::SUCCESS),
        Verb::Shots { mode } => shots::run(&Repo::find()?, mode).map(|()| ExitCode::SUCCESS),
        Verb::Soak { only, options } => soak::run(&Repo::find()?, only, &options),
        Verb::Help => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> anyhow::Result<Verb> {
    let mut verb = None;
    while let Some(argument) = arguments.next()? {
        match (argument, &mut verb) {
            (Arg::Short('h') | Arg::Long("help"), _) => return Ok(Verb::Help),
            (Arg::Value(name), None) => verb = Some(verb_named(&name.string()?)?),
            (Arg::Long("port"), Some(Verb::Demo { port })) => {
                *port = Some(arguments.value()?.parse().context("--port")?);
            }
            (Arg::Long("only"), Some(Verb::Test { only })) => {
                *only = Some(arguments.value()?.parse().context("--only")?);
            }
            (Arg::Long(name @ ("only" | "rounds")), Some(Verb::Bench { options })) => {
                let name = format!("--{name}");
                options.extend([name, arguments.value()?.string()?]);
            }
            (Arg::Long("dry-run"), Some(Verb::Release { dry, .. })) => *dry = Some(Dry),
            (Arg::Long("since"), Some(Verb::Release { since, .. })) => *since = Some(arguments.value()?.string()?),
            (Arg::Long("check"), Some(Verb::Generate { mode })) => *mode = Mode::Check,
            (Arg::Long("check"), Some(Verb::Shots { mode })) => *mode = shots::Mode::Check,
            (Arg::Long("approve"), Some(Verb::Shots { mode })) => *mode = shots::Mode::Approve,
            (Arg::Long("only"), Some(Verb::Soak { only, .. })) => {
                *only = Some(soak::named(&arguments.value()?.string()?)?);
            }
            (Arg::Long("minutes"), Some(Verb::Soak { options, .. })) => {
                options.minutes = Minutes(arguments.value()?.parse().context("--minutes")?);
            }
            (Arg::Long("files"), Some(Verb::Soak { options, .. })) => {
                options.files = Some(arguments.value()?.string()?);
            }
            (unexpected, _) => bail!("{}\n{USAGE}", unexpected.unexpected()),
        }
    }
    Ok(verb.unwrap_or(Verb::Help))
}

fn verb_named(name: &str) -> anyhow::Result<Verb> {
    Ok(match name {
        "demo" => Verb::Demo { port: None },
        "build" => Verb::Build,
        "studio" => Verb::Studio,
        "size" => Verb::Size,
        "sbom" => Verb::Sbom,
        "package" => Verb::Package,
        "release" => Verb::Release { dry: None, since: None },
        "generate" => Verb::Generate { mode: Mode::Write },
        "docs" => Verb::Docs,
        "test" => Verb::Test { only: None },
        "bench" => Verb::Bench { options: Vec::new() },
        "shots" => Verb::Shots { mode: shots::Mode::Draw },
        "soak" => Verb::Soak { only: None, options: Options::default() },
        "help" => Verb::Help,
        _ => bail!("found the command `{name}`, want one of these:\n{USAGE}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Verb, parse};
    use crate::generate::Mode;
    use crate::shots::Mode as Shots;
    use crate::test::Part;

    fn verb(line: &str) -> anyhow::Result<Verb> {
        parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn each_command_takes_its_own_options() {
        assert!(matches!(verb("demo --port 9000").unwrap(), Verb::Demo { port: Some(9000) }));
        assert!(matches!(verb("test --only e2e").unwrap(), Verb::Test { only: Some(Part::E2e) }));
        let Verb::Bench { options } = verb("bench --only scale --rounds 2").unwrap() else { panic!("no bench") };
        assert_eq!(options, ["--only", "scale", "--rounds", "2"]);
        assert!(matches!(verb("size").unwrap(), Verb::Size));
        assert!(matches!(verb("").unwrap(), Verb::Help));
    }

    #[test]
    fn what_is_generated_is_written_or_compared() {
        assert!(matches!(verb("sbom").unwrap(), Verb::Sbom));
        assert!(matches!(verb("docs").unwrap(), Verb::Docs));
        assert!(matches!(verb("generate").unwrap(), Verb::Generate { mode: Mode::Write }));
        assert!(matches!(verb("generate --check").unwrap(), Verb::Generate { mode: Mode::Check }));
    }

    #[test]
    fn a_release_is_looked_at() {
        let Verb::Release { dry, since } = verb("release --dry-run --since v0.1.0").unwrap() else {
            panic!("no release")
        };
        assert!(dry.is_some() && since.as_deref() == Some("v0.1.0"));
        assert!(matches!(verb("package").unwrap(), Verb::Package));
    }

    #[test]
    fn shots_are_drawn_compared_or_approved() {
        for (line, wanted) in
            [("shots", Shots::Draw), ("shots --check", Shots::Check), ("shots --approve", Shots::Approve)]
        {
            assert!(matches!(verb(line).unwrap(), Verb::Shots { mode } if mode == wanted), "{line}");
        }
    }

    #[test]
    fn soak_takes_a_part_and_the_minutes_of_its_fuzzing() {
        let verb = verb("soak --only fuzz --minutes 1").unwrap();
        let Verb::Soak { only: Some(part), options } = verb else { panic!("another verb") };
        assert_eq!((part.name, options.minutes.0, options.files), ("fuzz", 1, None));
    }

    #[test]
    fn soak_takes_the_files_that_are_mutated() {
        let verb = verb("soak --only mutants --files src/consent/grant.rs").unwrap();
        let Verb::Soak { options, .. } = verb else { panic!("another verb") };
        assert_eq!(options.files.as_deref(), Some("src/consent/grant.rs"));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for line in [
            "serve",
            "build --port 9000",
            "demo --port 65536",
            "test --only everything",
            "size more",
            "soak --only cake",
        ] {
            assert!(verb(line).is_err(), "{line}");
        }
    }
}
