//! Points in time and lengths of time, as types. Reads no clock: callers pass the time.

use super::json::push_digits;

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
        // Year, month, day, hour, minute, second.
        let mut numbers = [0_i64; 6];
        let mut place = 0_usize;
        for byte in text.bytes() {
            if byte.is_ascii_digit() {
                let number = numbers.get_mut(place)?;
                *number = (*number % 1_000).wrapping_mul(10).wrapping_add(i64::from(byte & 15));
            } else {
                place = place.wrapping_add(1);
            }
        }
        let [year, month, day, hour, minute, second] = numbers;
        let days = days_since_1970(year, month, day);
        let time = hour.wrapping_mul(3_600).wrapping_add(minute.wrapping_mul(60)).wrapping_add(second);
        let read = Self::new(days.wrapping_mul(SECONDS_PER_DAY).wrapping_add(time));
        // What is no time in this form comes back as another text: 31 February, 24:00, other marks, digits too many.
        (read.iso() == text).then_some(read)
    }

    /// Writes `2026-11-21T22:40:36Z`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = civil(self.0.div_euclid(SECONDS_PER_DAY));
        let time = self.0.rem_euclid(SECONDS_PER_DAY);
        let mut text = String::new();
        for (value, mark) in
            [(year, '-'), (month, '-'), (day, 'T'), (time / 3_600, ':'), (time / 60 % 60, ':'), (time % 60, 'Z')]
        {
            // Years have four digits from 1970 on; all other numbers have one or two.
            if value < 10 {
                text.push('0');
            }
            push_digits(&mut text, u32::try_from(value).unwrap_or(0));
            text.push(mark);
        }
        text
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar (years counted from March, so that leap days come last).
#[expect(clippy::arithmetic_side_effects, reason = "callers pass numbers of four digits at most")]
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
