//! How the command behaves on a terminal and in a shell: colours, names left out, readers that go, completions.

use crate::program::{SMALLEST, program, run};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("consent.json"), text).unwrap();
    folder
}

/// What a person sees on a terminal. `script` gives the command one.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &Path, arguments: &str, no_color: Option<&str>, term: &str) -> String {
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &format!("'{}' {arguments}", program()), "/dev/null"]);
    command.current_dir(folder).stdin(Stdio::null()).env_remove("NO_COLOR").env("TERM", term);
    // These mean something to libraries and nothing to the command, wherever the tests run.
    command.envs([("CI", "true"), ("CLICOLOR", "1"), ("CLICOLOR_FORCE", "1")]);
    if let Some(value) = no_color {
        command.env("NO_COLOR", value);
    }
    String::from_utf8(command.output().expect("`script` of util-linux").stdout).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn colours_are_for_terminals_that_want_them() {
    let folder = folder_with("{}");
    for (arguments, said) in [("check", "want"), ("help check", "Usage"), ("check --fast", "unexpected argument")] {
        let is_coloured = |more: &str, no_color| {
            let seen = on_a_terminal(folder.path(), &format!("{arguments}{more}"), no_color, "xterm");
            assert!(seen.contains(said), "{seen}");
            seen.contains("\u{1b}[")
        };
        assert!(is_coloured("", None), "{arguments}");
        // Set but empty is not set (no-color.org).
        assert!(is_coloured("", Some("")), "{arguments}");
        assert!(!is_coloured("", Some("1")), "{arguments}");
        if arguments != "help check" {
            assert!(!is_coloured(" --color never", None), "{arguments}");
            assert!(is_coloured(" --color always", Some("1")), "{arguments}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_without_colours_gets_none() {
    let folder = folder_with("{}");
    for arguments in ["check", "--help"] {
        let seen = on_a_terminal(folder.path(), arguments, None, "dumb");
        assert!(!seen.contains('\u{1b}'), "{seen}");
    }
    assert!(on_a_terminal(folder.path(), "check --color always", None, "dumb").contains('\u{1b}'));
}

#[test]
fn a_pipe_gets_colours_only_when_it_is_said() {
    for (arguments, is_coloured) in [
        (&["check", "-"][..], false),
        (&["check", "--color", "always", "-"], true),
        (&["--color", "always", "check", "-"], true),
    ] {
        assert_eq!(run(arguments, "{}").out.contains("\u{1b}["), is_coloured, "{arguments:?}");
    }
    assert_eq!(run(&["check", "--color", "sometimes", "-"], "{}").code, Some(2));
    for (arguments, is_coloured) in [
        (&["--help"][..], false),
        (&["--help", "--color=always"], true),
        (&["--color", "always", "help", "check"], true),
    ] {
        assert_eq!(run(arguments, "").out.contains("\u{1b}["), is_coloured, "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_not_named_is_consent_json() {
    let folder = folder_with(SMALLEST);
    for (verb, said) in [("check", "consent.json: good"), ("snippet", "/consent.json"), ("seal", "sealed consent.json")]
    {
        let output = Command::new(program()).arg(verb).current_dir(folder.path()).output().unwrap();
        let all = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && all.contains(said), "{verb}: {all}");
    }
}

#[test]
fn a_file_that_is_not_there_is_told_without_numbers() {
    let ran = run(&["check", "/nowhere/consent.json"], "");
    let said = "error: cannot read /nowhere/consent.json (`consentry init` writes a first configuration): \
        No such file or directory\n";
    assert_eq!((ran.code, ran.error.as_str()), (Some(2), said));
}

#[test]
fn what_the_npm_package_does_is_told_by_all_others() {
    // The package itself copies.
    if std::env::var_os("CONSENTRY_PROGRAM").is_none() {
        let ran = run(&["files", "public/consentry"], "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.error.starts_with("error: `consentry files` is in the npm package alone; "), "{}", ran.error);
    }
    assert!(run(&["help", "files"], "").out.contains("consentry files public/consentry"));
    assert_eq!(run(&["files"], "").code, Some(2));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let shell = format!("'{}' schema | head -n 1", program());
    let output = Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert_eq!((output.stdout, output.stderr), (b"{\n".to_vec(), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_no_success() {
    for arguments in ["--help", "help files", "--version"] {
        let shell = format!("'{}' {arguments} > /dev/full", program());
        let output = Command::new("sh").args(["-c", &shell]).output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(2), Vec::new()), "{arguments}");
    }
}

#[test]
fn each_shell_completes_commands_and_presets() {
    for shell in SHELLS {
        let ran = run(&["completions", shell], "");
        assert_eq!((ran.code, ran.error.as_str()), (Some(0), ""), "{shell}");
        for word in ["snippet", "files", "against", "matomo-cloud"] {
            // The other shells complete no values that have no option before them.
            let is_wanted = word != "matomo-cloud" || ["bash", "zsh"].contains(&shell);
            assert_eq!(ran.out.contains(word), is_wanted, "{shell}: {word}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"], "").code, Some(2));
}

#[test]
fn bash_reads_what_is_for_bash() {
    let script = run(&["completions", "bash"], "").out;
    let ask = "\nCOMP_WORDS=(consentry add rec); COMP_CWORD=2; _consentry consentry rec add; echo \"${COMPREPLY[*]}\"";
    let output = Command::new("bash").args(["-c", &(script + ask)]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "recaptcha recite-me\n");
}

#[test]
fn each_command_has_an_example() {
    let all = run(&["--help"], "").out;
    let commands = all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<_> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()))
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let help = run(&[command, "--help"], "").out;
        assert!(help.contains("\nExample") && help.contains(&format!("consentry {command}")), "{command}: {help}");
        assert!(help.contains("Exit codes: 0"), "{command}");
    }
}
