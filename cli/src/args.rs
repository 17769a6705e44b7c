//! What the command understands. The texts here are what `--help` prints.

mod examples;
mod packages;
mod snippet;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
pub use packages::{Files, Studio};
pub use snippet::{Snippet, Strict, Types};
use std::path::PathBuf;

/// Looks after the consent.json of a site: which vendors run, for what, and where residents can read about it.
#[derive(Debug, Parser)]
#[command(
    name = "consentry",
    version,
    after_help = "\
Begin with:
  consentry init                  asks a few questions and writes consent.json
  consentry add                   lists the vendors that Consentry knows
  consentry add hotjar            puts one of them into consent.json
  consentry check                 says what is wrong with consent.json, and where
  consentry notice public         says whether each link leads to what your notice says of it
  consentry seal                  checks it and seals it, so that the banner comes sooner
  consentry snippet               prints the tag, and what a Content-Security-Policy has to allow
  consentry check --against live.json   says whom a change would ask again

`consentry help COMMAND` explains one, with examples. FILE is consent.json unless you name another.

Exit codes: 0 good (there may be warnings), 1 faults, 2 could not run."
)]
pub struct Cli {
    /// Whether to print in colours; `NO_COLOR` in the environment turns them off too
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", global = true)]
    pub color: When,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Says all that is wrong with a configuration, and where
    ///
    /// Each finding has the line it points into, what was found, what was wanted, and a code that is explained in
    /// docs/configuration.md. Faults are what the widget refuses, and what it cannot see but a person should (marked
    /// cli-only). Warnings do not change the exit code.
    #[command(after_long_help = examples::CHECK)]
    Check(Check),
    /// Checks configurations, and seals those that are good
    ///
    /// A sealed configuration says that it was checked as it stands, so that a first visitor's browser need not fetch what
    /// checks it before it can ask. Seal it whenever you have changed it. A seal that does not fit any more does no harm:
    /// the browser then checks first, as it does where there is none. Whatever a seal says, each browser checks the
    /// configuration before anything is started.
    #[command(after_long_help = examples::SEAL)]
    Seal(Seal),
    /// Asks a few questions and writes a configuration that is good
    ///
    /// Answers may be piped in, one on each line, in the order in which they are asked. An empty line takes what stands
    /// in brackets. The questions go to standard error.
    #[command(after_long_help = examples::INIT)]
    Init(Init),
    /// Puts a vendor that Consentry knows into a configuration; lists them all without PRESET
    ///
    /// What only you know of the vendor is asked for, or given with --set. Answers may be piped in, one on each line, in
    /// the order in which they are asked; the questions go to standard error. Google Analytics and Hotjar are inside the
    /// widget: the file names them. All other vendors are copied into the file in full, with their cookies and hosts,
    /// for you to look over and to change.
    ///
    /// Your file stays as it is but for what is put in, and is only written when what comes of it is no worse than
    /// before. Some vendors need a small script of your own beside theirs, a starter: it is written too, and never over
    /// another file.
    #[command(after_long_help = examples::ADD)]
    Add(Add),
    /// Prints what goes into a site's pages and headers: the tag, a Content-Security-Policy, the rest
    ///
    /// Four parts, ready to paste: the tag; what a Content-Security-Policy has to allow for Consentry and for the vendors of
    /// the configuration; headers of the server; a line for browsers without JavaScript. Lines that begin with # say what is
    /// to be known of them. docs/csp.md says what each is for. A configuration with faults gets its findings instead.
    #[command(after_long_help = examples::SNIPPET)]
    Snippet(Snippet),
    /// Holds a privacy notice against a configuration: where each link leads, and where both contradict each other
    ///
    /// For each use it says which section its link leads to, as browsers find it, and whether that section speaks of the use; if
    /// not, which ones do, with a score and the sentence that earned it. Then it says what contradicts the configuration or is
    /// missing, with the sentence. What is to stay goes into notice.ignore of the configuration, with a reason.
    ///
    /// A notice is read as a page (HTML) or as plain text. Only style that stands in the page itself is known.
    #[command(after_long_help = examples::NOTICE)]
    Notice(Notice),
    /// Copies the files of the widget into a folder of your site; in the npm package alone
    ///
    /// They come under the names by which they find each other, and must be served as one folder. Copy them again after each
    /// update of the package, say as "prebuild" in package.json.
    #[command(after_long_help = examples::FILES)]
    Files(Files),
    /// Serves the studio to this machine, a page on which consent.json is made by filling in a form; in both packages
    ///
    /// The page shows the banner beside the form and checks as this tool does. It is served to this machine alone, until Control
    /// with C; nothing that is written there leaves it.
    #[command(after_long_help = examples::STUDIO)]
    Studio(Studio),
    /// Prints the JSON Schema of the format, for editors
    ///
    /// With it an editor completes and explains the fields. In Visual Studio Code, save it, and name it in the settings
    /// under json.schemas for files called consent.json.
    #[command(after_long_help = examples::SCHEMA)]
    Schema,
    /// Prints the document of the format
    #[command(after_long_help = examples::DOCS)]
    Docs,
    /// Prints what the widget says, in English, as data for translators
    #[command(after_long_help = examples::TEXTS)]
    Texts,
    /// Prints a script with which a shell completes commands, options and presets
    #[command(after_long_help = examples::COMPLETIONS)]
    Completions(Completions),
}

/// The options of `notice`.
#[derive(Args, Debug)]
pub struct Notice {
    /// The notice, or the folder that is served as the site; - for standard input
    #[arg(value_name = "FILE|FOLDER", required_unless_present = "table")]
    pub file: Option<String>,
    /// The configuration
    #[arg(long, default_value = "consent.json", value_name = "FILE")]
    pub config: String,
    /// How to print: for people, or for programs
    #[arg(long, value_enum, default_value_t = Print::Human, conflicts_with_all = ["fix", "stamp", "table"])]
    pub format: Print,
    /// What to do beside telling.
    #[command(flatten)]
    pub write: Written,
    /// What to print instead.
    #[command(flatten)]
    pub table: Table,
}

/// What `notice` writes.
#[derive(Args, Debug)]
pub struct Written {
    /// Write sections into the configuration where links lead nowhere, elsewhere or to what speaks of something else
    #[arg(long, conflicts_with_all = ["table", "stamp"])]
    pub fix: bool,
    /// Keep what the linked sections say now, beside the configuration in consent.notice.json, and decide whether residents are
    /// asked again: ask gives the notice a new version in the configuration, keep does not
    #[arg(long, value_enum, value_name = "ask|keep", conflicts_with = "table")]
    pub stamp: Option<Decision>,
}

/// The table of cookies.
#[derive(Args, Debug)]
pub struct Table {
    /// Print the table of all cookies and keys as HTML, for pages that are made on a server
    #[arg(long, conflicts_with = "file")]
    pub table: bool,
    /// The language of the table, of those that the configuration enables
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}

/// What a change of the notice is to residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Decision {
    /// They are asked again
    Ask,
    /// Their answers stand
    Keep,
}

/// The options of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The files to look at; - for standard input
    #[arg(default_value = "consent.json", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<String>,
    /// How to print: for people, for programs, or for code hosts (SARIF 2.1.0)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Compare with an older configuration: which uses are new, changed or gone, and who will be asked again
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// Write the texts that residents' answers refer to into consent.stamp.json beside consent.json, to
    /// keep as a record
    #[arg(long)]
    pub stamp: bool,
    /// Where the stamp goes instead
    #[arg(long, value_name = "PATH", requires = "stamp")]
    pub out: Option<PathBuf>,
}

/// The options of `seal`.
#[derive(Args, Debug)]
pub struct Seal {
    /// The files to seal; - reads standard input and prints to standard output
    #[arg(default_value = "consent.json", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<String>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For code hosts
    Sarif,
}

/// The options of `init`.
#[derive(Args, Debug)]
pub struct Init {
    /// Where to write it; - for standard output
    #[arg(default_value = "consent.json", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: String,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// The options of `add`.
#[derive(Args, Debug)]
pub struct Add {
    /// Which vendor, by the name in the list
    pub preset: Option<String>,
    /// The configuration; - for standard input, which prints what comes of it
    #[arg(long, default_value = "consent.json", value_name = "FILE")]
    pub config: String,
    /// What only you know of the vendor; once for each setting
    #[arg(long, value_name = "NAME=VALUE", requires = "preset")]
    pub set: Vec<String>,
    /// A purpose that the file lists, in place of the vendor's usual one
    #[arg(long, value_name = "ID", requires = "preset")]
    pub purpose: Option<String>,
    /// The folder that is served as your site, for starters; else the folder of FILE
    #[arg(long, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
    /// Print what comes of it and write nothing
    #[arg(long, requires = "preset")]
    pub print: bool,
    /// What to tell instead.
    #[command(flatten)]
    pub tell: Tell,
}

/// What `add` tells instead of doing anything.
#[derive(Args, Debug)]
pub struct Tell {
    /// Say what the preset asks, and do nothing
    #[arg(long, requires = "preset", conflicts_with_all = ["print", "set"])]
    pub settings: bool,
}

/// How something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Print {
    /// For people
    Human,
    /// For programs
    Json,
}

/// The options of `completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// For which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// What completes a command line in that shell; in bash and zsh presets too.
#[must_use]
pub fn completions(shell: clap_complete::Shell, presets: impl Iterator<Item = &'static str>) -> Vec<u8> {
    let presets: Vec<_> = presets.collect();
    let mut command =
        Cli::command().mut_subcommand("add", |add| add.mut_arg("preset", |preset| preset.value_parser(presets)));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "consentry", &mut script);
    script
}
