//! `consentry`: reads its arguments, runs, and says by its exit code how it went.

use clap::Parser as _;
use consentry_cli::args::Cli;
use consentry_cli::command::{Outcome, Streams, run};
use consentry_cli::report::Colour;
use consentry_cli::words::visible;
use std::io::{self, BufWriter, IsTerminal, Write as _};
use std::process::ExitCode;

const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    // Wrong arguments end in clap with the same code, 2.
    let cli = Cli::parse();
    let mut streams = Streams {
        input: io::stdin().lock(),
        output: BufWriter::new(io::stdout().lock()),
        error: io::stderr(),
        colour: colour(&io::stdout()),
        error_colour: colour(&io::stderr()),
    };
    let outcome = run(&cli.verb, &mut streams).and_then(|outcome| {
        streams.output.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::FAILURE,
        Err(error) => {
            // Names of files and what they hold may not steer the terminal.
            let plain = |c: char| if c == '\n' { c } else { visible(c) };
            eprintln!("error: {}", format!("{error:#}").chars().map(plain).collect::<String>());
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Colours go to a terminal alone, and to none that is asked to do without (no-color.org).
fn colour(stream: &impl IsTerminal) -> Colour {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if stream.is_terminal() && !unwanted { Colour::On } else { Colour::Off }
}
