//! Medians, and how sure one can be of them. Knows no browser.

/// How often the rounds are drawn anew.
const DRAWS: usize = 2_000;

/// The middle of some numbers; 0 of none.
pub(crate) fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle).copied().unwrap_or_default();
    let lower = middle.checked_sub(1).and_then(|at| sorted.get(at)).copied().unwrap_or(upper);
    if sorted.len() % 2 == 1 { upper } else { f64::midpoint(lower, upper) }
}

/// The median, and the bounds that hold it in 95 of 100 draws (bootstrap, fixed seed).
pub(crate) fn bounded_median(numbers: &[f64]) -> (f64, f64, f64) {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draws: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let drawn: Vec<f64> =
                numbers.iter().filter_map(|_| numbers.get(next(&mut seed, numbers.len()))).copied().collect();
            median(&drawn)
        })
        .collect();
    draws.sort_by(f64::total_cmp);
    let at = |share: usize| draws.get(DRAWS * share / 1_000).copied().unwrap_or_default();
    (median(numbers), at(25), at(975))
}

/// A place below `count`, by xorshift.
fn next(seed: &mut u64, count: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed >> 33).unwrap_or_default() % count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{bounded_median, median};

    #[test]
    fn the_middle_is_found_whatever_the_order() {
        for (numbers, middle) in [(vec![], 0.0), (vec![3.0], 3.0), (vec![5.0, 1.0, 3.0], 3.0), (vec![4.0, 1.0], 2.5)] {
            assert!((median(&numbers) - middle).abs() < 1e-9, "{numbers:?}");
        }
    }

    #[test]
    fn bounds_hold_the_median_and_are_the_same_each_time() {
        let numbers: Vec<f64> = (1..=15).map(f64::from).collect();
        let (middle, low, high) = bounded_median(&numbers);
        assert!((middle - 8.0).abs() < 1e-9 && low < middle && middle < high);
        assert_eq!(bounded_median(&numbers), (middle, low, high));
    }
}
