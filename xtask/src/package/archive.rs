//! Files in memory as an archive, byte for byte the same for the same files: sorted, of one time, owned by nobody. Both forms
//! are small and do not change, so that no crate is brought for them; npm and unzip read them in the tests.

use anyhow::{Context as _, ensure};
use flate2::{Compression, Crc};
use std::collections::BTreeMap;
use std::io::Write as _;

/// What is packed, by its path below the root of the archive.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The time that npm gives all files: 26 October 1985, 08:15 UTC.
const UNIX_SECONDS: u64 = 499_162_500;
/// The same as MS-DOS had it: the date in the upper half.
const DOS_TIME: u32 = ((1985 - 1980) << 25 | 10 << 21 | 26 << 16) | (8 << 11 | 15 << 5);

const BLOCK: usize = 512;

/// Whether somebody starts a file.
fn is_program(path: &str) -> bool {
    path == "bin/consentry.mjs"
}

fn mode(path: &str) -> u32 {
    if is_program(path) { 0o755 } else { 0o644 }
}

/// A gzipped tar as npm has it: all below a folder `package`.
pub(super) fn tgz(files: &Files) -> anyhow::Result<Vec<u8>> {
    let mut tar = Vec::new();
    for (path, bytes) in files {
        tar.extend(header(&format!("package/{path}"), bytes.len(), mode(path))?);
        tar.extend_from_slice(bytes);
        tar.resize(tar.len().next_multiple_of(BLOCK), 0);
    }
    tar.resize(tar.len() + 2 * BLOCK, 0);
    // Without a time and a name in it.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&tar)?;
    Ok(gzip.finish()?)
}

/// The header of a file: POSIX 1003.1, ustar.
fn header(path: &str, bytes: usize, mode: u32) -> anyhow::Result<Vec<u8>> {
    ensure!(path.len() <= 100 && path.is_ascii(), "{path}: too long a path for a tar");
    let before = [
        format!("{path:\0<100}{mode:07o}\0{:07o}\0{:07o}\0{bytes:011o}\0{UNIX_SECONDS:011o}\0", 0, 0),
        // The sum of all bytes, in which its own place counts as spaces.
        " ".repeat(8),
        format!("0{:\0<100}ustar\0{}{:\0<64}{:07o}\0{:07o}\0", "", "00", "", 0, 0),
    ];
    let sum: u32 = before.iter().flat_map(|part| part.bytes()).map(u32::from).sum();
    let [start, _, end] = before;
    let mut header = (start + &format!("{sum:06o}\0 ") + &end).into_bytes();
    header.resize(BLOCK, 0);
    Ok(header)
}

/// A file in a zip, as both its own header and the directory at the end have it.
struct Entry<'a> {
    path: &'a str,
    bytes: &'a [u8],
    packed: Vec<u8>,
    crc: u32,
    at: u32,
}

/// A zip: PKWARE's APPNOTE, version 2.0, deflated.
pub(super) fn zip(files: &Files) -> anyhow::Result<Vec<u8>> {
    let (mut zip, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (path, bytes) in files {
        let entry = Entry { path, bytes, packed: deflated(bytes)?, crc: crc(bytes), at: u32::try_from(zip.len())? };
        zip.extend(b"PK\x03\x04");
        zip.extend(entry.fields()?);
        zip.extend(path.as_bytes());
        zip.extend(&entry.packed);
        directory.extend(b"PK\x01\x02");
        // Made on a system whose files have modes as Unix has them.
        directory.extend([20, 3]);
        directory.extend(entry.fields()?);
        // No comment, on the first disk, of no kind.
        directory.extend([0; 6]);
        directory.extend(((0o100_000 | mode(path)) << 16).to_le_bytes());
        directory.extend(entry.at.to_le_bytes());
        directory.extend(path.as_bytes());
        count = count.checked_add(1).context("too many files for a zip")?;
    }
    let (at, size) = (u32::try_from(zip.len())?, u32::try_from(directory.len())?);
    zip.append(&mut directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    zip.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    zip.extend([0; 2]);
    Ok(zip)
}

impl Entry<'_> {
    /// What both headers have alike: from the version that is needed to the lengths of the name and of what is extra.
    fn fields(&self) -> anyhow::Result<Vec<u8>> {
        ensure!(self.path.is_ascii(), "{}: a name with other letters than ASCII", self.path);
        let mut fields = vec![20, 0, 0, 0, 8, 0];
        fields.extend(DOS_TIME.to_le_bytes());
        fields.extend(self.crc.to_le_bytes());
        for size in [self.packed.len(), self.bytes.len()] {
            fields.extend(u32::try_from(size)?.to_le_bytes());
        }
        fields.extend(u16::try_from(self.path.len())?.to_le_bytes());
        fields.extend([0; 2]);
        Ok(fields)
    }
}

fn deflated(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(bytes)?;
    Ok(deflate.finish()?)
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Files, crc, header, tgz, zip};
    use std::io::Read as _;

    fn files() -> Files {
        [("bin/consentry.mjs", "run"), ("a.txt", "")].map(|(path, text)| (path.to_owned(), text.into())).into()
    }

    #[test]
    fn a_tar_has_whole_blocks_and_a_sum_that_fits() {
        let mut tar = Vec::new();
        flate2::read::GzDecoder::new(tgz(&files()).unwrap().as_slice()).read_to_end(&mut tar).unwrap();
        // Two headers, one block of content, two blocks of nothing.
        assert_eq!(tar.len(), 5 * BLOCK);
        let mut second = tar[BLOCK..2 * BLOCK].to_vec();
        assert!(second.starts_with(b"package/bin/consentry.mjs\0") && &second[100..107] == b"0000755");
        let told = u32::from_str_radix(std::str::from_utf8(&second[148..154]).unwrap(), 8).unwrap();
        second[148..156].fill(b' ');
        assert_eq!(told, second.iter().copied().map(u32::from).sum::<u32>());
        assert_eq!((&second[257..263], &tar[2 * BLOCK..2 * BLOCK + 3]), (&b"ustar\0"[..], &b"run"[..]));
    }

    #[test]
    fn the_directory_of_a_zip_lies_where_its_end_says() {
        let zip = zip(&files()).unwrap();
        let end = zip.len() - 22;
        let number = |at: usize| u32::from_le_bytes(zip[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((&zip[end..end + 4], zip[end + 10]), (&b"PK\x05\x06"[..], 2));
        let (size, at) = (number(end + 12), number(end + 16));
        assert_eq!((at + size, &zip[at..at + 4]), (end, &b"PK\x01\x02"[..]));
        // The check value of CRC-32.
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_same_files_make_the_same_bytes_and_others_do_not() {
        let mut others = files();
        others.insert("a.txt".to_owned(), b"b".to_vec());
        for pack in [tgz, zip] {
            assert_eq!(pack(&files()).unwrap(), pack(&files()).unwrap());
            assert_ne!(pack(&files()).unwrap(), pack(&others).unwrap());
        }
        assert!(header(&"a".repeat(101), 0, 0).is_err());
    }
}
