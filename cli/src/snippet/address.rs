//! Addresses from the command line and the configuration, made fit to stand in an attribute of HTML and in a header.

use anyhow::ensure;
use consentry::consent::field::Kind;

/// An address that our tag names: a path on the site, or `https:` on another origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Takes an address. What could end an attribute, a directive or a header is written in percent, or refused.
    ///
    /// # Errors
    /// When it is neither a path on the site nor an https: address.
    pub fn read(text: &str) -> anyhow::Result<Self> {
        ensure!(
            Kind::Page.fits_text(text),
            "found the address {}, want a path that begins with / or an https: address, without # and space",
            shown(text)
        );
        Ok(Self(encoded(text)))
    }

    /// The path of a file of that name at the root of the site.
    #[must_use]
    pub fn at_root(name: &str) -> Self {
        Self(format!("/{}", encoded(name).replace(['/', '?'], "_")))
    }

    /// The address.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Is it on another origin than the page?
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.0.starts_with('/')
    }

    /// The folder that it lies in, with the slash at its end: our files all lie in one.
    #[must_use]
    pub fn folder(&self) -> String {
        let path = self.0.split('?').next().unwrap_or_default();
        let host_ends = origin(path).map_or(0, str::len);
        match path.rfind('/').filter(|at| *at >= host_ends) {
            Some(at) => path.get(..=at).unwrap_or_default().to_owned(),
            None => format!("{path}/"),
        }
    }

    /// What a policy must allow for the files of its folder.
    #[must_use]
    pub fn folder_source(&self) -> String {
        if self.is_elsewhere() { self.folder() } else { SELF.to_owned() }
    }

    /// What a policy must allow for this file alone.
    #[must_use]
    pub fn source(&self) -> String {
        let path = self.0.split('?').next().unwrap_or_default();
        if self.is_elsewhere() { path.to_owned() } else { SELF.to_owned() }
    }
}

/// The page's own origin, in a policy.
pub(super) const SELF: &str = "'self'";

/// What a policy must allow for a script of a vendor: its origin, or the site's own.
pub(super) fn of_script(url: &str) -> String {
    origin(url).map_or_else(|| SELF.to_owned(), str::to_ascii_lowercase)
}

/// The origin of an https: address.
fn origin(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    let host = rest.split(['/', '?']).next()?;
    url.get(..url.len() - rest.len() + host.len())
}

/// In percent, all that may not stand in an address of a policy or is better not seen in one.
fn encoded(text: &str) -> String {
    let written = text.bytes().map(|byte| {
        let stays = byte.is_ascii_alphanumeric() || b"-._~!$()*+=:@/?&%".contains(&byte);
        if stays { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    });
    written.collect()
}

/// A text in HTML, in an attribute with quotes too.
#[must_use]
pub(super) fn html(text: &str) -> String {
    let mut html = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

/// A text without line ends and without anything else that steers: a note stays a note.
#[must_use]
pub(super) fn one_line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control() || steers(c));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters that end a line, or turn the order of letters round.
fn steers(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

fn shown(text: &str) -> String {
    let line = one_line(text);
    let mut shown: String = line.chars().take(80).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Address, html, of_script, one_line};

    #[test]
    fn an_address_is_a_path_or_https_and_nothing_in_it_ends_what_it_stands_in() {
        for (text, written) in [
            ("/consentry/consentry.js", "/consentry/consentry.js"),
            (
                "https://cdn.homes.example:8443/c/consentry.js?v=1&w=2",
                "https://cdn.homes.example:8443/c/consentry.js?v=1&w=2",
            ),
            ("/a\";x='/b.js", "/a%22%3Bx=%27/b.js"),
            ("/<script>,/é.js", "/%3Cscript%3E%2C/%C3%A9.js"),
        ] {
            assert_eq!(Address::read(text).unwrap().text(), written);
        }
        for refused in [
            "",
            "c.js",
            "//evil.example/c.js",
            "http://a.example/c.js",
            "/a b.js",
            "/a\n.js",
            "/a#b",
            "/\\evil",
            "javascript:x",
        ] {
            assert!(Address::read(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn our_files_lie_in_one_folder() {
        for (text, folder, source) in [
            ("/consentry/consentry.js", "/consentry/", "'self'"),
            ("/consentry.js", "/", "'self'"),
            ("https://cdn.example/c/consentry.js?a=/b/", "https://cdn.example/c/", "https://cdn.example/c/"),
            ("https://cdn.example/consentry.js", "https://cdn.example/", "https://cdn.example/"),
            ("https://cdn.example", "https://cdn.example/", "https://cdn.example/"),
        ] {
            let address = Address::read(text).unwrap();
            assert_eq!((address.folder().as_str(), address.folder_source().as_str()), (folder, source), "{text}");
        }
        let file = Address::read("https://cdn.example/c/consent.json?v=1").unwrap();
        assert_eq!(file.source(), "https://cdn.example/c/consent.json");
        assert_eq!(Address::at_root("my \"consent\"?.json").text(), "/my%20%22consent%22_.json");
    }

    #[test]
    fn a_vendor_s_script_is_allowed_by_its_origin() {
        assert_eq!(of_script("https://CDN.example:8443/a;b.js?x='"), "https://cdn.example:8443");
        assert_eq!(of_script("https://cdn.example?x"), "https://cdn.example");
        assert_eq!(of_script("/settings.js"), "'self'");
    }

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(html("</noscript>\n<a href=\"x\">'&"), "&lt;/noscript&gt; &lt;a href=&quot;x&quot;&gt;&#39;&amp;");
        assert_eq!(one_line(" a\r\n\u{2028}Set-Cookie: b\u{0}\u{202e}c\t"), "a Set-Cookie: b c");
    }
}
