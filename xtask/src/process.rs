//! Programs run by this tool: each failure names the program, its arguments and what came back.

use anyhow::{Context as _, ensure};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::{env, thread};

/// What a program printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Heard {
    /// Both streams, line by line, in the order of arrival.
    pub(crate) lines: Vec<String>,
    pub(crate) ending: Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Success,
    Failure,
}

/// Runs a program whose output goes straight to the terminal.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| cannot_start(command))?;
    ensure!(status.success(), "`{}` ended with {status}", line(command));
    Ok(())
}

/// Runs a program for what it writes to its standard output.
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}` ended with {}\n{complaint}", line(command), output.status);
    String::from_utf8(output.stdout).with_context(|| format!("`{}` did not write UTF-8", line(command)))
}

/// Runs a program, shows what it prints while it prints it, and keeps it.
pub(crate) fn listen(command: &mut Command) -> anyhow::Result<Heard> {
    println!("$ {}", line(command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let (sender, receiver) = mpsc::channel();
    let readers = [
        child.stdout.take().map(|stream| forward(stream, sender.clone())),
        child.stderr.take().map(|stream| forward(stream, sender)),
    ];
    let mut lines = Vec::new();
    for line in receiver {
        println!("{line}");
        lines.push(line);
    }
    for reader in readers.into_iter().flatten() {
        ensure!(reader.join().is_ok(), "`{}`: its output could not be read", line(command));
    }
    let status = child.wait().with_context(|| format!("`{}` was lost", line(command)))?;
    let ending = if status.success() { Ending::Success } else { Ending::Failure };
    Ok(Heard { lines, ending })
}

fn forward(stream: impl Read + Send + 'static, lines: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            // The receiver outlives both readers, and bytes that are not UTF-8 are still worth showing.
            if lines.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    })
}

/// The program of that name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// What `program --version` prints, or nothing where it does not run.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    read(Command::new(program).arg("--version")).ok().map(|text| text.trim().to_owned())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", line(command))
}

/// A command as a person would type it, programs by their bare name.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words: Vec<_> = std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Ending, listen, read};
    use std::process::Command;

    #[test]
    fn both_streams_and_the_ending_are_heard() {
        let heard = listen(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        let mut lines = heard.lines;
        lines.sort();
        assert_eq!((lines, heard.ending), (vec!["one".to_owned(), "two".to_owned()], Ending::Failure));
    }

    #[test]
    fn a_failure_carries_the_command_and_the_complaint() {
        let error = read(Command::new("sh").args(["-c", "echo lost >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c") && error.contains("lost") && error.contains('3'), "{error}");
    }
}
