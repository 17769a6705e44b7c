//! The media type of a file, by the end of its name.

use std::path::Path;

pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The media type that browsers want. What is not listed is bytes: with `nosniff` a browser then runs none of it.
pub(crate) fn media_type(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;
    use std::path::Path;

    #[test]
    fn a_browser_compiles_wasm_while_it_streams_only_under_its_own_type() {
        assert_eq!(media_type(Path::new("dist/consentry.wasm")), "application/wasm");
    }

    #[test]
    fn the_last_ending_counts_whatever_its_case() {
        assert_eq!(media_type(Path::new("a.min.JS")), "text/javascript; charset=utf-8");
        assert_eq!(media_type(Path::new("a.js.br")), "application/octet-stream");
        assert_eq!(media_type(Path::new("js")), "application/octet-stream");
    }
}
