//! `consentry`: reads its arguments, runs, and says by its exit code how it went.

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _};
use consentry_cli::args::{Cli, When};
use consentry_cli::command::{Outcome, Streams, run};
use consentry_cli::report::{Colour, told};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write as _};
use std::process::ExitCode;

const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let cli = match arguments() {
        Ok(cli) => cli,
        Err(error) => return ended(&error),
    };
    let outcome = arrive().map_err(anyhow::Error::from).and_then(|()| {
        let mut streams = Streams {
            input: io::stdin().lock(),
            output: BufWriter::new(io::stdout().lock()),
            error: io::stderr(),
            colour: colour(&io::stdout(), cli.color),
            error_colour: colour(&io::stderr(), cli.color),
        };
        let outcome = run(&cli.verb, &mut streams)?;
        streams.output.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::FAILURE,
        Err(error) => {
            // Whoever reads on, such as `head`, has had enough: there is nobody to complain to.
            if error.downcast_ref::<io::Error>().is_none_or(|error| error.kind() != ErrorKind::BrokenPipe) {
                eprintln!("error: {}", told(&error));
            }
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Reads the arguments. Wrong ones end in clap with the same code, 2. Its own colours, of help and of what is wrong, are wanted
/// before all is read.
fn arguments() -> Result<Cli, clap::Error> {
    let words: Vec<_> = std::env::args_os().collect();
    let is_said = |when: &str| {
        words.iter().any(|word| *word == *format!("--color={when}"))
            || words.windows(2).any(|pair| matches!(pair, [name, value] if name == "--color" && value == when))
    };
    let colour = match (is_said("always"), is_said("never")) {
        (true, false) => ColorChoice::Always,
        (false, true) => ColorChoice::Never,
        _ => ColorChoice::Auto,
    };
    let matches = Cli::command().color(colour).try_get_matches_from(&words);
    matches.and_then(|matches| Cli::from_arg_matches(&matches))
}

/// Ends with what clap has to say, be it help. What nobody could be told was not done.
fn ended(error: &clap::Error) -> ExitCode {
    let printed = error.print().and_then(|()| io::stdout().flush());
    if printed.is_ok() && error.exit_code() == 0 { ExitCode::SUCCESS } else { ExitCode::from(COULD_NOT_RUN) }
}

/// As wasm it starts in no folder: the one that relative paths begin at is named by who starts it.
#[cfg(target_os = "wasi")]
fn arrive() -> io::Result<()> {
    std::env::var_os("PWD").map_or(Ok(()), std::env::set_current_dir)
}

/// The system has seen to it.
#[cfg(not(target_os = "wasi"))]
#[expect(clippy::unnecessary_wraps, reason = "as wasm it may fail")]
fn arrive() -> io::Result<()> {
    Ok(())
}

/// Colours go to a terminal alone, to none that has none, and to none that is asked to do without (no-color.org), unless it is
/// said otherwise.
fn colour(stream: &impl IsTerminal, when: When) -> Colour {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    match when {
        When::Always => Colour::On,
        When::Auto if stream.is_terminal() && !unwanted && !is_dumb => Colour::On,
        When::Auto | When::Never => Colour::Off,
    }
}
