//! What a disk can do to replace a file: as wasm the tool can neither follow links by itself, nor say who may read a file.

#[cfg(not(target_os = "wasi"))]
pub(super) use native::{allow_as, exchange, followed, own_number};
#[cfg(target_os = "wasi")]
pub(super) use wasi::{allow_as, exchange, followed, own_number};

#[cfg(not(target_os = "wasi"))]
mod native {
    use std::fs::{self, File};
    use std::io;
    use std::path::{Path, PathBuf};

    /// Where a path leads.
    pub(in super::super) fn followed(file: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(file)
    }

    /// What no other run has in its names.
    pub(in super::super) fn own_number() -> u64 {
        std::process::id().into()
    }

    /// Whoever may read the other may read this one.
    pub(in super::super) fn allow_as(file: &File, other: &Path) -> io::Result<()> {
        file.set_permissions(fs::metadata(other)?.permissions())
    }

    /// The new text, which lies beside, takes the place of the old one.
    pub(in super::super) fn exchange(beside: &Path, file: &Path, _texts: (&[u8], &[u8])) -> io::Result<()> {
        fs::rename(beside, file)
    }
}

#[cfg(target_os = "wasi")]
mod wasi {
    use std::fs::{self, File};
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    use std::io;
    use std::path::{Path, PathBuf};

    /// The file is written in place, so a link goes on leading to it.
    pub(in super::super) fn followed(file: &Path) -> io::Result<PathBuf> {
        fs::metadata(file).map(|_| file.to_path_buf())
    }

    /// A run knows no number of its own; this is seeded at random.
    pub(in super::super) fn own_number() -> u64 {
        RandomState::new().build_hasher().finish()
    }

    /// What is written in place stays whose it is.
    pub(in super::super) fn allow_as(_file: &File, _other: &Path) -> io::Result<()> {
        Ok(())
    }

    /// The new text, for which there was room beside, is written over the old one; should that fail, the old one is again.
    pub(in super::super) fn exchange(beside: &Path, file: &Path, (old, new): (&[u8], &[u8])) -> io::Result<()> {
        fs::write(file, new).inspect_err(|_| drop(fs::write(file, old)))?;
        fs::remove_file(beside)
    }
}
