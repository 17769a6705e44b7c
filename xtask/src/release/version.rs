//! Versions as semantic versioning 2.0 has them, without what may stand behind the three numbers.

use anyhow::{Context as _, ensure};
use std::fmt;
use std::str::FromStr;

/// What came since, for whoever leans upon what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Something that was there is gone or is another.
    Breaking,
    /// All that was there is there.
    Compatible,
}

/// Major, minor, patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version([u64; 3]);

impl FromStr for Version {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let number = |part: &str| {
            let is_plain = !part.is_empty() && (part == "0" || !part.starts_with('0'));
            part.parse::<u64>().ok().filter(|_| is_plain && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let numbers: Option<Vec<_>> = text.split('.').map(number).collect();
        let numbers = numbers.and_then(|numbers| <[u64; 3]>::try_from(numbers).ok());
        Ok(Self(numbers.with_context(|| format!("`{text}` is no version: want three numbers, as in 1.2.3"))?))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([major, minor, patch]) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

impl Version {
    /// Why this version may not come after another.
    pub(super) fn fault_after(self, before: Self, news: News) -> Option<String> {
        self.comes_after(before, news).err().map(|error| error.to_string())
    }

    fn comes_after(self, before: Self, news: News) -> anyhow::Result<()> {
        ensure!(self > before, "{self} does not come after {before}: raise `version` in Cargo.toml");
        let (Self([major, minor, _]), Self([major_before, minor_before, _])) = (self, before);
        // Below 1.0 the second number says what the first says later.
        let is_announced = major > major_before || (major == 0 && minor > minor_before);
        ensure!(
            news == News::Compatible || is_announced,
            "{self} is compatible with {before}, but something was taken away or changed"
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::News::{Breaking, Compatible};
    use super::Version;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn three_plain_numbers_are_a_version() {
        assert!(version("0.10.0") > version("0.9.12"));
        assert_eq!(version("1.2.3").to_string(), "1.2.3");
        for broken in ["1.2", "1.2.3.4", "01.2.3", "1.2.x", "v1.2.3", "1.2.3-rc.1", "", "1..3", "+1.2.3"] {
            assert!(broken.parse::<Version>().is_err(), "{broken}");
        }
    }

    #[test]
    fn what_is_taken_away_wants_another_first_number_or_below_one_another_second() {
        for (now, before, news, is_good) in [
            ("0.1.1", "0.1.0", Compatible, true),
            ("0.1.1", "0.1.0", Breaking, false),
            ("0.2.0", "0.1.0", Breaking, true),
            ("1.3.0", "1.2.0", Breaking, false),
            ("2.0.0", "1.2.0", Breaking, true),
            ("1.0.0", "0.9.0", Breaking, true),
            ("0.1.0", "0.1.0", Compatible, false),
            ("0.1.0", "0.2.0", Compatible, false),
        ] {
            let fault = version(now).fault_after(version(before), news);
            assert_eq!(fault.is_none(), is_good, "{now} after {before}: {fault:?}");
        }
    }
}
