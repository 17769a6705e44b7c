//! Points in time and lengths of time, as types. Reads no clock: callers pass the time.

/// A point in time: whole seconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(i64);

/// A length of time in whole days, 0 to 65,535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u16);

const SECONDS_PER_DAY: i64 = 86_400;
/// The last second that four digits of a year can write: 9999-12-31T23:59:59Z.
const LAST_SECOND: i64 = 253_402_300_799;

impl Days {
    /// One day.
    pub const ONE: Self = Self(1);

    /// So many days.
    #[must_use]
    pub const fn new(days: u16) -> Self {
        Self(days)
    }

    /// The number of days.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl UnixSeconds {
    /// The given second, kept within the years 1970 to 9999, which ISO 8601 writes with four digits.
    #[must_use]
    pub fn new(seconds: i64) -> Self {
        Self(seconds.clamp(0, LAST_SECOND))
    }

    /// Seconds since 1970.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The same time of day, so many days later; stops at the end of the year 9999.
    #[must_use]
    pub fn plus(self, days: Days) -> Self {
        Self::new(self.0.saturating_add(i64::from(days.0).saturating_mul(SECONDS_PER_DAY)))
    }

    /// Seconds from `earlier` to this time; 0 when this time is not later.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }

    /// Reads `2026-11-21T22:40:36Z`: UTC, whole seconds, a day that exists. Anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'Z'] =
            text.as_bytes()
        else {
            return None;
        };
        let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
        let (hour, minute, second) = (number(&[h1, h2])?, number(&[n1, n2])?, number(&[s1, s2])?);
        if year < 1970 || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let days = days_since_1970(year, month, day);
        // A day that does not exist (31 February) comes back from the calendar under another name.
        if civil(days) != (year, month, day) {
            return None;
        }
        let time = hour.saturating_mul(3_600).saturating_add(minute.saturating_mul(60)).saturating_add(second);
        Some(Self(days.saturating_mul(SECONDS_PER_DAY).saturating_add(time)))
    }

    /// Writes `2026-11-21T22:40:36Z`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = civil(self.0.div_euclid(SECONDS_PER_DAY));
        let time = self.0.rem_euclid(SECONDS_PER_DAY);
        let mut text = String::with_capacity(20);
        for (value, width, mark) in [
            (year, 4, '-'),
            (month, 2, '-'),
            (day, 2, 'T'),
            (time / 3_600, 2, ':'),
            (time / 60 % 60, 2, ':'),
            (time % 60, 2, 'Z'),
        ] {
            push_number(&mut text, value, width);
            text.push(mark);
        }
        text
    }
}

/// Appends `value` with at least `width` digits.
fn push_number(text: &mut String, value: i64, width: usize) {
    let mut digits = [b'0'; 4];
    let mut rest = value;
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(rest % 10).map_or(b'0', |d| b'0'.saturating_add(d));
        rest /= 10;
    }
    for digit in digits.iter().skip(digits.len().saturating_sub(width)) {
        text.push(char::from(*digit));
    }
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0_i64, |sum, byte| {
        let digit = char::from(*byte).to_digit(10)?;
        Some(sum.saturating_mul(10).saturating_add(i64::from(digit)))
    })
}

/// Days from 1970-01-01 to a day of the Gregorian calendar (years counted from March, so that leap days come last).
#[expect(clippy::arithmetic_side_effects, reason = "callers pass four-digit years and two-digit months and days")]
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse: year, month, day of a day counted from 1970-01-01.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "UnixSeconds keeps within the year 9999, so days stay below 3 million"
)]
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_second_is_read_and_written() {
        let time = UnixSeconds::parse("2026-11-21T22:40:36Z").expect("a good time");
        assert_eq!(time.get(), 1_795_300_836);
        assert_eq!(time.iso(), "2026-11-21T22:40:36Z");
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in 0..146_097 {
            let time = UnixSeconds::new(day * SECONDS_PER_DAY + day % SECONDS_PER_DAY);
            assert_eq!(UnixSeconds::parse(&time.iso()), Some(time), "{}", time.iso());
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T22:40:36",
            "2026-11-21T22:40:36.0Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-10T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "1969-12-31T23:59:59Z",
            "+026-01-01T00:00:00Z",
            "2026-01-01t00:00:00z",
            "２026-01-01T00:00:00",
        ] {
            assert_eq!(UnixSeconds::parse(text), None, "{text}");
        }
    }

    #[test]
    fn time_stops_at_the_last_second_that_can_be_written() {
        let last = UnixSeconds::new(i64::MAX);
        assert_eq!(last.iso(), "9999-12-31T23:59:59Z");
        assert_eq!(last.plus(Days::new(u16::MAX)), last);
    }
}
