//! Short digests that serve only to see that something changed. Not a proof and no secret.

use super::text::push_hex;

/// A digest, complete or under construction: FNV-1a, 64 bits, over the bytes fed in, each part closed by a zero byte so
/// that neighbouring parts cannot run together. Held as a number, since texts would cost code to copy and drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// The digest of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// With one more part.
    #[must_use]
    pub fn with(self, part: &str) -> Self {
        let mut sum = self.0;
        for byte in part.bytes() {
            sum = (sum ^ u64::from(byte)).wrapping_mul(PRIME);
        }
        Self(sum.wrapping_mul(PRIME))
    }

    /// With more parts.
    #[must_use]
    pub fn with_all(self, parts: &[&str]) -> Self {
        let mut digest = self;
        for part in parts {
            digest = digest.with(part);
        }
        digest
    }

    /// Sixteen hexadecimal digits.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::new();
        for byte in self.0.to_be_bytes() {
            push_hex(&mut text, byte, b'a');
        }
        text
    }

    /// Reads the text of a digest.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut sum = 0_u64;
        for byte in text.bytes() {
            sum = sum << 4 | u64::from(char::from(byte).to_digit(16)?);
        }
        let digest = Self(sum);
        // Also of the right length, and no capital letters.
        (digest.text() == text).then_some(digest)
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

/// FNV's 64-bit prime.
const PRIME: u64 = 0x0100_0000_01b3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_digest() {
        // FNV-1a of "a" is af63dc4c8601ec8c (the function's published test vector); ours closes the part with a zero.
        let a = (0xcbf2_9ce4_8422_2325_u64 ^ 0x61).wrapping_mul(0x0100_0000_01b3);
        assert_eq!(a, 0xaf63_dc4c_8601_ec8c);
        assert_eq!(Digest::new().with("a").text(), format!("{:016x}", a.wrapping_mul(0x0100_0000_01b3)));
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Digest::new().with("ab").with("c").text(), Digest::new().with("a").with("bc").text());
        assert_ne!(Digest::new().with("a").text(), Digest::new().with("a").with("").text());
    }

    #[test]
    fn a_text_is_read_back_and_nothing_else_is_a_digest() {
        for digest in [Digest::new(), Digest::new().with("a"), Digest(0), Digest(u64::MAX)] {
            assert_eq!(Digest::parse(&digest.text()), Some(digest));
        }
        for text in ["", "0", "00000000000000000", "AF63DC4C8601EC8C", "000000000000000g", "00000000 0000000"] {
            assert_eq!(Digest::parse(text), None, "{text}");
        }
    }
}
