//! What comes from elsewhere, held against deny.toml by cargo-deny. Known vulnerabilities are looked up where their database
//! is; where it is not, that is said, and nothing is counted for it.

use super::counts::Counts;
use super::programs;
use crate::process;
use crate::repo::Repo;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const UNCHECKED: &str = "NOT CHECKED: known vulnerabilities of dependencies. Their database is not on this machine; \
    `cargo deny fetch db` brings it where the network lets it.";

/// How the folder of a database begins.
const DATABASE: &str = "advisory-db-";

/// One count for bans, licences and sources, and one for vulnerabilities where those can be looked up.
pub(super) fn run(repo: &Repo) -> anyhow::Result<Counts> {
    let deny = programs::cargo_deny(repo)?;
    let counts = check(repo, &deny, &["--locked"], &["bans", "licenses", "sources"])?;
    if let Some(unchecked) = unchecked() {
        println!("{unchecked}");
        return Ok(counts);
    }
    // What was fetched is looked at as it is: one that is older than ninety days is an error.
    Ok(counts + check(repo, &deny, &["--locked", "--offline"], &["advisories"])?)
}

fn check(repo: &Repo, deny: &Path, how: &[&str], what: &[&str]) -> anyhow::Result<Counts> {
    let mut command = Command::new(deny);
    command.args(how).args(["--workspace", "check", "--hide-inclusion-graph", "--deny", "warnings"]).args(what);
    Ok(Counts::of_step(&process::listen(command.current_dir(&repo.root))?))
}

/// What to say where vulnerabilities cannot be looked up.
pub(super) fn unchecked() -> Option<&'static str> {
    (!cargo_home().is_some_and(|home| has_database(&home))).then_some(UNCHECKED)
}

fn cargo_home() -> Option<PathBuf> {
    let set = env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

fn has_database(cargo_home: &Path) -> bool {
    let entries = fs::read_dir(cargo_home.join("advisory-dbs")).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with(DATABASE))
}

#[cfg(test)]
mod tests {
    use super::has_database;
    use std::fs;

    #[test]
    fn a_database_is_there_once_it_was_fetched() {
        let home = std::env::temp_dir().join(format!("consentry-advisories-{}", std::process::id()));
        assert!(!has_database(&home));
        fs::create_dir_all(home.join("advisory-dbs")).unwrap();
        assert!(!has_database(&home));
        fs::create_dir_all(home.join("advisory-dbs/advisory-db-0123456789abcdef")).unwrap();
        assert!(has_database(&home));
        fs::remove_dir_all(&home).unwrap();
    }
}
