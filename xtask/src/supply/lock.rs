//! The hashes that Cargo.lock holds of what it names, and how much it names.

use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;

/// The hash of each package from elsewhere, in hexadecimal SHA-256, by name and version.
pub(crate) fn hashes(repo: &Repo) -> anyhow::Result<BTreeMap<(String, String), String>> {
    parse(&repo.text("Cargo.lock")?).context("Cargo.lock")
}

fn parse(lock: &str) -> anyhow::Result<BTreeMap<(String, String), String>> {
    let mut hashes = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            let value =
                |line: &str| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned);
            package.lines().find_map(value)
        };
        let name = field("name").context("found a package without a name")?;
        let version = field("version").with_context(|| format!("{name}: found no version"))?;
        if field("source").is_none() {
            continue;
        }
        let hash = field("checksum").with_context(|| format!("{name} {version}: found no checksum"))?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        ensure!(is_hash, "{name} {version}: `{hash}` is no SHA-256");
        hashes.insert((name, version), hash);
    }
    ensure!(!hashes.is_empty(), "found no package");
    Ok(hashes)
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn lock(checksum: &str) -> String {
        format!(
            "version = 4\n\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"a\"\n\
             version = \"1.2.3\"\nsource = \"registry+https://crates\"\n{checksum}\n"
        )
    }

    #[test]
    fn what_comes_from_elsewhere_has_a_hash_and_what_is_ours_has_none() {
        let hash = "ab".repeat(32);
        let hashes = parse(&lock(&format!("checksum = \"{hash}\""))).unwrap();
        assert_eq!(hashes.into_iter().collect::<Vec<_>>(), [(("a".to_owned(), "1.2.3".to_owned()), hash)]);
    }

    #[test]
    fn a_package_from_elsewhere_without_a_hash_is_an_error() {
        for checksum in ["", "checksum = \"abc\"", &format!("checksum = \"{}\"", "xy".repeat(32))] {
            assert!(parse(&lock(checksum)).is_err(), "{checksum}");
        }
    }
}
