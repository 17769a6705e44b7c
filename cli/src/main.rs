//! `consentry`: reads its arguments, runs, and says by its exit code how it went.

use clap::{ColorChoice, CommandFactory as _, Parser as _};
use consentry_cli::args::{Cli, When};
use consentry_cli::command::{Outcome, Streams, run};
use consentry_cli::report::{Colour, told};
use std::ffi::OsString;
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

/// Reads the arguments. Wrong ones end in clap with the same code, 2. In what colours clap speaks, help as well as what is wrong,
/// is not for clap to say: it has an opinion of its own of `CI`, `CLICOLOR` and the like.
fn arguments() -> Result<Cli, clap::Error> {
    Cli::try_parse().map_err(|error| {
        let when = color_said(&std::env::args_os().collect::<Vec<_>>());
        let colour = if error.use_stderr() { colour(&io::stderr(), when) } else { colour(&io::stdout(), when) };
        let choice = if colour == Colour::On { ColorChoice::Always } else { ColorChoice::Never };
        error.with_cmd(&Cli::command().color(choice))
    })
}

/// What `--color` says among arguments that could not be read as a whole.
fn color_said(words: &[OsString]) -> When {
    let is_said = |when: &str| {
        words.iter().any(|word| *word == *format!("--color={when}"))
            || words.windows(2).any(|pair| matches!(pair, [name, value] if name == "--color" && value == when))
    };
    match (is_said("always"), is_said("never")) {
        (true, false) => When::Always,
        (false, true) => When::Never,
        _ => When::Auto,
    }
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
