//! The text of a file, out of its bytes: UTF-8, or Windows-1252 where the page says so.

use anyhow::{bail, ensure};

/// What owners have notices in, and how each begins.
const OTHERS: [(&[u8], &str); 6] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a file of a word processor, or a ZIP"),
    (b"\xd0\xcf\x11\xe0", "a file of an old word processor"),
    (b"{\\rtf", "a file of a word processor, RTF"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
];

/// The names by which a page says that it is in Windows-1252. (Encoding Standard, 4.2; those that are met)
const LABELS: [&str; 8] =
    ["windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"];

/// Windows-1252 from 0x80 to 0x9F. (Encoding Standard, index windows-1252)
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A browser looks for the encoding in so many bytes. (HTML Standard, 13.2.3.2)
const LOOKED_AT: usize = 1024;

const WANTED: &str = "want the notice saved as HTML or as plain text, in UTF-8";

/// The text of a file.
///
/// # Errors
/// When the bytes are no text, or in an encoding that nothing names: what was found, and where.
pub(super) fn text(name: &str, bytes: &[u8]) -> anyhow::Result<String> {
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        bail!("{name}: found {what}, {WANTED}");
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let zero = bytes.iter().position(|byte| *byte == 0);
            ensure!(zero.is_none(), "{name}: found zero bytes, as UTF-16 has them, {WANTED}");
            return Ok(text.to_owned());
        }
        Err(error) => error,
    };
    if says_windows(bytes) {
        return Ok(bytes.iter().map(|byte| letter(*byte)).collect());
    }
    let at = error.valid_up_to();
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count().saturating_add(1);
    let byte = bytes.get(at).copied().unwrap_or_default();
    bail!(
        "{name}: found byte 0x{byte:02X} in line {line}, which is no UTF-8 (Windows-1252 has “{}” there), {WANTED}",
        letter(byte)
    )
}

fn letter(byte: u8) -> char {
    usize::from(byte).checked_sub(0x80).and_then(|at| HIGH.get(at).copied()).unwrap_or_else(|| char::from(byte))
}

/// Whether a page says of itself that it is in Windows-1252: `<meta charset=latin1>`, `content="text/html; charset=…"`.
fn says_windows(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes)).to_ascii_lowercase();
    let named = start.split("<meta").skip(1).filter_map(|meta| meta.split('>').next()?.split_once("charset"));
    let mut labels = named.filter_map(|(_, rest)| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        value.split([' ', '"', '\'', ';', '/']).next()
    });
    labels.next().is_some_and(|label| LABELS.contains(&label))
}

#[cfg(test)]
mod tests {
    use super::text;

    fn read(bytes: &[u8]) -> String {
        text("a.html", bytes).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn what_is_no_text_in_utf_8_is_told_with_what_was_found() {
        let found =
            |what: &str| format!("a.html: found {what}, want the notice saved as HTML or as plain text, in UTF-8");
        for (bytes, what) in [
            (&b"%PDF-1.7"[..], "a PDF"),
            (b"PK\x03\x04rest", "a file of a word processor, or a ZIP"),
            (b"\xd0\xcf\x11\xe0rest", "a file of an old word processor"),
            (b"{\\rtf1 Privacy}", "a file of a word processor, RTF"),
            (b"\xff\xfe<\0p\0", "UTF-16"),
            (b"\xfe\xff\0<\0p", "UTF-16"),
            (b"<\0p\0>\0", "zero bytes, as UTF-16 has them"),
            (b"Privacy\ntenant\x92s", "byte 0x92 in line 2, which is no UTF-8 (Windows-1252 has “’” there)"),
            (b"<meta charset=utf-8>\xa3", "byte 0xA3 in line 1, which is no UTF-8 (Windows-1252 has “£” there)"),
            (b"<!-- charset=latin1 -->\xa3", "byte 0xA3 in line 1, which is no UTF-8 (Windows-1252 has “£” there)"),
        ] {
            assert_eq!(read(bytes), found(what));
        }
    }

    #[test]
    fn text_is_read_in_utf_8_and_in_what_the_page_names() {
        assert_eq!(read("\u{feff}tenant’s".as_bytes()), "\u{feff}tenant’s");
        for meta in [
            "<meta charset=windows-1252>",
            "<META CHARSET = 'ISO-8859-1'/>",
            "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\">",
        ] {
            let bytes = [meta.as_bytes(), b"tenant\x92s \x80 \xe9 \x81"].concat();
            assert_eq!(read(&bytes), format!("{meta}tenant’s € é \u{81}"));
        }
        // The page says otherwise, and the bytes know better.
        assert_eq!(read("<meta charset=latin1>’".as_bytes()), "<meta charset=latin1>’");
    }
}
