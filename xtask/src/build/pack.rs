//! A finished file and its compressed siblings, written and measured.

use anyhow::Context as _;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// One file of dist/ in its three sizes.
#[derive(Debug)]
pub(crate) struct Packed {
    name: &'static str,
    raw_bytes: usize,
    gzip_bytes: usize,
    pub(crate) brotli_bytes: usize,
}

/// Writes `name`, `name.gz` and `name.br`.
pub(crate) fn write(dist: &Path, name: &'static str, bytes: &[u8]) -> anyhow::Result<Packed> {
    let gzip = gzip(bytes)?;
    let brotli = brotli(bytes)?;
    for (name, bytes) in [(name.to_owned(), bytes), (format!("{name}.gz"), &gzip), (format!("{name}.br"), &brotli)] {
        fs::write(dist.join(&name), bytes).with_context(|| format!("cannot write dist/{name}"))?;
    }
    Ok(Packed { name, raw_bytes: bytes.len(), gzip_bytes: gzip.len(), brotli_bytes: brotli.len() })
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// How long these bytes are once packed with brotli.
pub(crate) fn brotli_bytes(bytes: &[u8]) -> anyhow::Result<usize> {
    brotli(bytes).map(|packed| packed.len())
}

/// Quality 11 and a window of 22 bits: what `brotli` and node do at their best.
fn brotli(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// The same for pages that show it: `{"files": [{"group", "name", "raw", "gzip", "brotli"}]}`.
pub(crate) fn json(groups: &[(&[Packed], &'static str)]) -> serde_json::Value {
    let of = |(files, group): &(&[Packed], &'static str)| {
        let file = |one: &Packed| serde_json::json!({ "group": group, "name": one.name, "raw": one.raw_bytes, "gzip": one.gzip_bytes, "brotli": one.brotli_bytes });
        files.iter().map(file).collect::<Vec<_>>()
    };
    serde_json::json!({ "files": groups.iter().flat_map(of).collect::<Vec<_>>() })
}

/// The sizes in bytes, by when they are fetched, and the sum of each.
pub(crate) fn table(groups: &[(&[Packed], &'static str)]) -> String {
    let mut text = format!("{:<18} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip", "brotli");
    for (files, name) in groups {
        for Packed { name, raw_bytes, gzip_bytes, brotli_bytes } in files.iter().chain([&sum(files, name)]) {
            // Writing to a String cannot fail.
            let _infallible = writeln!(text, "{name:<18} {raw_bytes:>9} {gzip_bytes:>9} {brotli_bytes:>9}");
        }
    }
    text
}

/// Several files as one line of the table.
fn sum(files: &[Packed], name: &'static str) -> Packed {
    Packed {
        name,
        raw_bytes: files.iter().map(|file| file.raw_bytes).sum(),
        gzip_bytes: files.iter().map(|file| file.gzip_bytes).sum(),
        brotli_bytes: files.iter().map(|file| file.brotli_bytes).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip};
    use std::io::Read as _;

    const TEXT: &[u8] = b"repairs repairs repairs repairs repairs repairs repairs repairs";

    #[test]
    fn what_is_packed_comes_out_again() {
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(gzip(TEXT).unwrap().as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, TEXT);
        let mut unpacked = Vec::new();
        let packed = brotli(TEXT).unwrap();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, TEXT);
        assert!(packed.len() < TEXT.len() / 2);
    }
}
