//! What goes into the HTML of a page: our tag, and the line for browsers without JavaScript.

use super::address::{Address, html};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use consentry::consent::policy::Policy;
use sha2::{Digest as _, Sha384};

/// Where the server puts a new nonce for each answer. It is no nonce that a policy could have: who leaves it as it is
/// allows nothing.
pub(super) const NONCE: &str = "{{NONCE}}";

/// What the tag pins, and whether it has a nonce.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    pub(super) src: &'a Address,
    pub(super) config: &'a Address,
    /// The hash of the configuration, where it is on another origin.
    pub(super) config_integrity: Option<&'a str>,
    /// The hash of consentry.js, where it is known.
    pub(super) integrity: Option<&'a str>,
    pub(super) nonce: Option<&'static str>,
}

impl Tag<'_> {
    /// The tag.
    pub(super) fn html(&self) -> String {
        // A hash of what is on another origin is checked only where that origin lets it be read.
        let cross = (self.integrity.is_some() || self.src.is_elsewhere()).then_some("anonymous");
        let attributes = [
            ("src", Some(self.src.text())),
            ("data-config", Some(self.config.text())),
            ("data-config-integrity", self.config_integrity),
            ("integrity", self.integrity),
            ("crossorigin", cross),
            ("nonce", self.nonce),
        ];
        let given = attributes.into_iter().filter_map(|(name, value)| Some(format!("{name}=\"{}\"", html(value?))));
        format!("<script async {}></script>", given.collect::<Vec<_>>().join(" "))
    }
}

/// The text that `integrity` wants.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// What is shown without JavaScript, with a link to the site's notice at its section on cookies.
pub(super) fn noscript(policy: &Policy) -> String {
    format!(
        "<noscript>Without JavaScript nothing optional runs on {}, and no answer is needed: <a href=\"{}\">our privacy \
         notice</a>.</noscript>",
        html(&policy.site().name),
        html(policy.notice())
    )
}

#[cfg(test)]
mod tests {
    use super::{Address, Tag, integrity};

    #[test]
    fn a_hash_is_the_one_that_browsers_want() {
        // Of nothing, as the specification of SHA-384 has it: 38b060a751ac9638….
        let of_nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), of_nothing);
    }

    #[test]
    fn a_tag_has_what_it_needs_and_no_more() {
        let (here, config) = (Address::read("/c.js").unwrap(), Address::read("/consent.json?a=1&b").unwrap());
        let there = Address::read("https://cdn.example/c.js").unwrap();
        let bare = Tag { src: &here, config: &config, config_integrity: None, integrity: None, nonce: None };
        let text = r#"<script async src="/c.js" data-config="/consent.json?a=1&amp;b"></script>"#;
        assert_eq!(bare.html(), text);
        let pinned = Tag { integrity: Some("sha384-a+/="), ..bare }.html();
        assert!(pinned.ends_with(r#" integrity="sha384-a+/=" crossorigin="anonymous"></script>"#), "{pinned}");
        let elsewhere = Tag { src: &there, ..bare }.html();
        assert!(elsewhere.ends_with(r#" crossorigin="anonymous"></script>"#), "{elsewhere}");
    }
}
