//! Uses by number, and sets of them. After parsing, nobody compares ids.

/// The place of a use in its policy's list of uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UseIndex(u16);

/// A set of uses of one policy, as bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UseSet(Vec<u64>);

impl UseIndex {
    /// The use at this place.
    #[must_use]
    pub const fn new(place: u16) -> Self {
        Self(place)
    }

    /// The place in the list.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    fn bit(self) -> (usize, u64) {
        (self.place() / 64, 1_u64.wrapping_shl(u32::from(self.0 % 64)))
    }
}

impl UseSet {
    /// Is the use in the set?
    #[must_use]
    pub fn has(&self, use_: UseIndex) -> bool {
        let (word, bit) = use_.bit();
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Adds a use.
    pub fn insert(&mut self, use_: UseIndex) {
        let (word, bit) = use_.bit();
        if self.0.len() <= word {
            self.0.resize(word.saturating_add(1), 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Takes a use out.
    pub fn remove(&mut self, use_: UseIndex) {
        let (word, bit) = use_.bit();
        if let Some(bits) = self.0.get_mut(word) {
            *bits &= !bit;
        }
        *self = Self::of(core::mem::take(&mut self.0));
    }

    /// Adds all of `other`.
    pub fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits |= more);
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.combined(other, |bits, taken| bits & !taken)
    }

    /// What is in both.
    #[must_use]
    pub fn both(&self, other: &Self) -> Self {
        self.combined(other, |bits, kept| bits & kept)
    }

    fn combined(&self, other: &Self, combine: fn(u64, u64) -> u64) -> Self {
        let others = other.0.iter().copied().chain(core::iter::repeat(0));
        Self::of(self.0.iter().zip(others).map(|(bits, other)| combine(*bits, other)).collect())
    }

    /// Words of zeros at the end are dropped, so that equal sets are equal.
    fn of(mut words: Vec<u64>) -> Self {
        while words.last() == Some(&0) {
            words.pop();
        }
        Self(words)
    }

    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// The uses, in the policy's order.
    pub fn iter(&self) -> impl Iterator<Item = UseIndex> + '_ {
        let places = u16::try_from(self.0.len().saturating_mul(64)).unwrap_or(u16::MAX);
        (0..places).map(UseIndex).filter(|use_| self.has(*use_))
    }
}

impl FromIterator<UseIndex> for UseSet {
    fn from_iter<I: IntoIterator<Item = UseIndex>>(uses: I) -> Self {
        let mut set = Self::default();
        uses.into_iter().for_each(|use_| set.insert(use_));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(places: &[u16]) -> UseSet {
        places.iter().map(|place| UseIndex::new(*place)).collect()
    }

    #[test]
    fn sets_hold_what_was_put_in_across_word_borders() {
        let mut uses = set(&[0, 63, 64, 700]);
        assert_eq!(uses.iter().map(UseIndex::place).collect::<Vec<_>>(), [0, 63, 64, 700]);
        uses.remove(UseIndex::new(64));
        uses.remove(UseIndex::new(9_000));
        assert!(!uses.has(UseIndex::new(64)) && uses.has(UseIndex::new(63)) && !uses.has(UseIndex::new(9_000)));
    }

    #[test]
    fn difference_intersection_and_union() {
        assert_eq!(set(&[1, 2, 70]).without(&set(&[2])).iter().count(), 2);
        assert_eq!(set(&[1, 2, 70]).both(&set(&[70, 3])).iter().map(UseIndex::place).collect::<Vec<_>>(), [70]);
        let mut union = set(&[1]);
        union.add(&set(&[65]));
        assert!(union.has(UseIndex::new(65)) && union.has(UseIndex::new(1)));
        assert!(set(&[5]).without(&set(&[5])).is_empty() && !set(&[5]).is_empty());
    }
}
