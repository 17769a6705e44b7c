//! Which compressed form a browser will take, by its Accept-Encoding header. Knows no files.

/// A compressed form that may lie beside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// The smaller form first.
    pub(crate) const BY_PREFERENCE: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// The name in HTTP headers.
    pub(crate) const fn token(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What is added to the name of the file.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// Whether `accept_encoding` allows this form. A form that is named is ruled by its own weight, others by `*`.
    pub(crate) fn is_accepted(self, accept_encoding: &str) -> bool {
        let weight_of = |wanted: &str| {
            accept_encoding.split(',').find_map(|item| {
                let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
                name.trim().eq_ignore_ascii_case(wanted).then(|| weight(parameters))
            })
        };
        weight_of(self.token()).or_else(|| weight_of("*")).is_some_and(|weight| weight > 0.0)
    }
}

/// The weight in `;q=0.5`. No weight means 1; an unreadable one means 0, since the plain file is never wrong.
fn weight(parameters: &str) -> f32 {
    let found = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().unwrap_or(0.0))
    });
    found.unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::Encoding::{Brotli, Gzip};

    #[test]
    fn a_form_is_taken_when_it_is_named() {
        assert!(Brotli.is_accepted("gzip, deflate, br, zstd"));
        assert!(Gzip.is_accepted("GZIP"));
        assert!(!Brotli.is_accepted("gzip, deflate"));
        assert!(!Brotli.is_accepted(""));
    }

    #[test]
    fn a_weight_of_nothing_is_a_refusal() {
        assert!(!Brotli.is_accepted("gzip, br;q=0"));
        assert!(!Brotli.is_accepted("br; q=0.000"));
        assert!(Brotli.is_accepted("br;q=0.001"));
        assert!(!Brotli.is_accepted("br;q=most"));
    }

    #[test]
    fn a_star_stands_for_what_is_not_named() {
        assert!(Brotli.is_accepted("*"));
        assert!(!Brotli.is_accepted("br;q=0, *"));
        assert!(!Gzip.is_accepted("br, *;q=0"));
    }

    #[test]
    fn a_longer_name_is_another_form() {
        assert!(!Brotli.is_accepted("brotli"));
        assert!(!Gzip.is_accepted("x-gzip"));
    }
}
