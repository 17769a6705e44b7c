//! Writing: a configuration is replaced as a whole or not at all, and a starter never takes the place of another file.

use super::Starter;
use super::disk;
use anyhow::{Context as _, ensure};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file that is there anew. Whatever fails, the old text stays.
///
/// # Errors
/// When it cannot be written, or has changed since it was read.
pub(crate) fn replace(file: &Path, old: &[u8], new: &[u8]) -> anyhow::Result<()> {
    let shown = file.display();
    // A link goes on leading to the file.
    let file = &disk::followed(file).with_context(|| format!("cannot find {shown}"))?;
    let now = fs::read(file).with_context(|| format!("cannot read {shown}"))?;
    ensure!(
        now == old,
        "{shown} was changed by somebody else meanwhile, so nothing was written: run the command again"
    );
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.tmp", disk::own_number()));
    let as_it_was = || format!("cannot write {shown}, which stays as it was");
    let mut open = OpenOptions::new();
    let temporary = open.write(true).create_new(true).open(&beside).with_context(as_it_was)?;
    let written = fill(temporary, file, new).and_then(|()| disk::exchange(&beside, file, (old, new)));
    if written.is_err() {
        // The error that matters is told; that of clearing up is not.
        drop(fs::remove_file(&beside));
    }
    written.with_context(as_it_was)
}

fn fill(mut temporary: fs::File, like: &Path, text: &[u8]) -> io::Result<()> {
    temporary.write_all(text)?;
    disk::allow_as(&temporary, like)?;
    temporary.sync_all()
}

/// The folder that is served as the site.
#[derive(Debug)]
pub(crate) struct Site {
    /// Where it is.
    pub(crate) root: PathBuf,
}

/// Whether a starter is on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is, as it should be.
    There,
    /// Nothing is at its path.
    Missing,
}

impl Site {
    /// Where a starter goes.
    pub(crate) fn place(&self, starter: &Starter) -> PathBuf {
        self.root.join(starter.path.trim_start_matches('/'))
    }

    /// Is it there?
    ///
    /// # Errors
    /// When another file is.
    pub(crate) fn state(&self, starter: &Starter) -> anyhow::Result<State> {
        let place = self.place(starter);
        let shown = place.display();
        match fs::read(&place) {
            Ok(there) => {
                let is_same = there == starter.text.as_bytes();
                ensure!(
                    is_same,
                    "{shown} is there already and is another script: give a path with --set starterPath=/…"
                );
                Ok(State::There)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
            Err(error) => Err(error).with_context(|| format!("cannot write {shown}")),
        }
    }

    /// Writes a starter, unless it is there.
    ///
    /// # Errors
    /// When another file is there, or it cannot be written.
    pub(crate) fn write(&self, starter: &Starter) -> anyhow::Result<State> {
        let state = self.state(starter)?;
        if state == State::Missing {
            let place = self.place(starter);
            put(&place, starter.text.as_bytes()).with_context(|| format!("cannot write {}", place.display()))?;
        }
        Ok(state)
    }

    /// Takes a starter away that was written a moment ago.
    pub(crate) fn take_back(&self, starter: &Starter, was: State) {
        if was == State::Missing {
            // What failed before is what is told.
            drop(fs::remove_file(self.place(starter)));
        }
    }
}

fn put(place: &Path, text: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
    file.write_all(text).inspect_err(|_| drop(fs::remove_file(place)))
}

#[cfg(test)]
mod tests {
    use super::replace;
    use std::fs;

    fn beside(folder: &std::path::Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        fs::write(&file, "old").unwrap();
        replace(&file, b"old", b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(beside(folder.path()), ["a.json"]);
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        fs::write(&file, "theirs").unwrap();
        let error = replace(&file, b"old", b"new").unwrap_err();
        assert!(error.to_string().contains("changed by somebody else"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        assert_eq!(beside(folder.path()), ["a.json"]);
    }

    #[test]
    fn where_there_is_no_room_beside_it_the_old_text_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        fs::write(&file, "old").unwrap();
        let taken = format!(".a.json.{}.tmp", std::process::id());
        fs::write(folder.path().join(&taken), "somebody's").unwrap();
        assert!(replace(&file, b"old", b"new").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(fs::read_to_string(folder.path().join(taken)).unwrap(), "somebody's");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_goes_on_leading_to_the_file_and_whoever_may_read_it_still_may() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.json"), folder.path().join("link.json"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
