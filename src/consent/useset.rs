//! Uses by number, and sets of them. After parsing, nobody compares ids.

/// The place of a use in its policy's list of uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UseIndex(u16);

/// How many 64-bit words a set has.
const WORDS: usize = 16;
/// How many uses a set has room for.
const ROOM: u16 = 1_024;

/// A set of uses of one policy, as bits: room for the first 1,024. A use beyond those is in no set, and so never runs.
/// Of fixed size, since a set that grows brings code to make, grow, copy and drop it wherever one is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseSet([u64; WORDS]);

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

    /// The use after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
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
    }

    /// Adds all of `other`.
    pub fn add(&mut self, other: &Self) {
        for (bits, more) in self.0.iter_mut().zip(&other.0) {
            *bits |= more;
        }
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        for (bits, taken) in rest.0.iter_mut().zip(&other.0) {
            *bits &= !taken;
        }
        rest
    }

    /// What is in both.
    #[must_use]
    pub fn both(&self, other: &Self) -> Self {
        self.without(&self.without(other))
    }

    /// What is in one of them and not in the other.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Self {
        let mut differing = self.without(other);
        differing.add(&other.without(self));
        differing
    }

    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The uses, in the policy's order.
    pub fn iter(&self) -> impl Iterator<Item = UseIndex> + '_ {
        Iter { set: self, next: 0 }
    }
}

impl Default for UseSet {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

/// Walks through a set.
struct Iter<'a> {
    set: &'a UseSet,
    next: u16,
}

impl Iterator for Iter<'_> {
    type Item = UseIndex;

    // Never copied into the loops over it: there are many.
    #[inline(never)]
    fn next(&mut self) -> Option<UseIndex> {
        while self.next < ROOM {
            let use_ = UseIndex(self.next);
            self.next = self.next.wrapping_add(1);
            if self.set.has(use_) {
                return Some(use_);
            }
        }
        None
    }
}

impl FromIterator<UseIndex> for UseSet {
    fn from_iter<I: IntoIterator<Item = UseIndex>>(uses: I) -> Self {
        let mut set = Self::default();
        for use_ in uses {
            set.insert(use_);
        }
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
    fn the_last_place_counts_and_what_has_no_room_is_never_in() {
        let mut uses = set(&[ROOM - 1, ROOM]);
        assert_eq!(uses.iter().map(UseIndex::place).collect::<Vec<_>>(), [1_023]);
        uses.remove(UseIndex::new(ROOM - 1));
        assert!(uses.is_empty());
        assert_eq!(usize::from(ROOM), WORDS * 64);
    }

    #[test]
    fn difference_intersection_and_union() {
        assert_eq!(set(&[1, 2, 70]).without(&set(&[2])).iter().count(), 2);
        assert_eq!(set(&[1, 2, 70]).both(&set(&[70, 3])).iter().map(UseIndex::place).collect::<Vec<_>>(), [70]);
        assert_eq!(set(&[1, 2, 70]).differing(&set(&[70, 3])), set(&[1, 2, 3]));
        let mut union = set(&[1]);
        union.add(&set(&[65]));
        assert!(union.has(UseIndex::new(65)) && union.has(UseIndex::new(1)));
        assert!(set(&[5]).without(&set(&[5])).is_empty() && !set(&[5]).is_empty());
    }
}
