//! The licences that deny.toml allows, for the packages that cargo-deny does not see.

use super::tree::Package;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};

const FILE: &str = "deny.toml";

/// Fails where a package has another licence than those. An expression is none of them: none was needed so far.
pub(super) fn check<'a>(repo: &Repo, packages: impl IntoIterator<Item = &'a Package>) -> anyhow::Result<()> {
    let allowed = parse(&repo.text(FILE)?)?;
    for Package { name, licence, .. } in packages {
        ensure!(allowed.contains(licence), "{name} has the licence {licence}, want one that {FILE} allows");
    }
    Ok(())
}

/// The one list `allow` on a line of its own. A full TOML parser would be larger than what it reads.
fn parse(toml: &str) -> anyhow::Result<Vec<String>> {
    let list = toml.lines().find_map(|line| line.strip_prefix("allow = [")?.strip_suffix(']'));
    let list = list.with_context(|| format!("{FILE}: want one line `allow = [\"MIT\", …]`"))?;
    Ok(list.split(',').map(|name| name.trim().trim_matches('"').to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_list_is_read_from_its_line() {
        let toml = "[licenses]\n# why\nallow = [\"MIT\", \"ISC\"]\nexceptions = [\n    { crate = \"a\", allow = [\"Zlib\"] },\n]\n";
        assert_eq!(parse(toml).unwrap(), ["MIT", "ISC"]);
        assert!(parse("[licenses]\n").is_err());
    }
}
