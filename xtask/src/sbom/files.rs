//! The files that ship, with their hashes.

use anyhow::Context as _;
use serde_json::{Value, json};
use sha2::Digest as _;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A file that ships.
#[derive(Debug)]
pub(super) struct Shipped {
    /// Below the folder, with `/` between the parts.
    name: String,
    /// Hexadecimal SHA-256.
    hash: String,
}

/// All files below that folder save the list itself, in the order of their names.
pub(super) fn shipped(folder: &Path, list: &str) -> anyhow::Result<Vec<Shipped>> {
    let mut files = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(inside) = waiting.pop() {
        let place = folder.join(&inside);
        for entry in fs::read_dir(&place).with_context(|| format!("cannot read {}", place.display()))? {
            let entry = entry?;
            let name = inside.clone() + entry.file_name().to_str().context("a file's name is not UTF-8")?;
            if entry.file_type()?.is_dir() {
                waiting.push(name + "/");
            } else if name != list {
                let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {name}"))?;
                files.push(Shipped::new(name, &bytes)?);
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

impl Shipped {
    pub(super) fn new(name: String, bytes: &[u8]) -> anyhow::Result<Self> {
        Ok(Self { name, hash: hash(bytes)? })
    }

    pub(super) fn component(&self) -> Value {
        json!({ "type": "file", "name": self.name, "hashes": [{ "alg": "SHA-256", "content": self.hash }] })
    }
}

fn hash(bytes: &[u8]) -> anyhow::Result<String> {
    let mut text = String::new();
    for byte in sha2::Sha256::digest(bytes) {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::shipped;
    use std::fs;

    #[test]
    fn every_file_has_its_hash_and_the_list_is_not_on_itself() {
        let folder = std::env::temp_dir().join(format!("consentry-shipped-{}", std::process::id()));
        fs::create_dir_all(folder.join("deeper")).unwrap();
        for (name, text) in [("b.js", "abc"), ("list.json", "{}"), ("deeper/a.js", "")] {
            fs::write(folder.join(name), text).unwrap();
        }
        let files = shipped(&folder, "list.json").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let found: Vec<_> = files.iter().map(|file| (&*file.name, file.hash.get(..8).unwrap())).collect();
        assert_eq!(found, [("b.js", "ba7816bf"), ("deeper/a.js", "e3b0c442")]);
        assert_eq!(files[0].component()["hashes"][0]["content"], files[0].hash);
    }
}
