//! Dice that fall the same way for the same seed. (`SplitMix64`, by Steele, Lea and Flood.)

/// What is left of a seed.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The same seed, the same throws.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of so many, counted from 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        // The bias is far below anything that a thousand sequences could show.
        usize::try_from(self.next().checked_rem(count).unwrap_or_default()).unwrap_or_default()
    }

    /// One of these.
    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// Some of these: each as likely in as out.
    pub(crate) fn some<T: Copy + Ord, C: FromIterator<T>>(&mut self, all: impl IntoIterator<Item = T>) -> C {
        all.into_iter().filter(|_| self.below(2) == 0).collect()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
