//! What is on the page although nothing of ours has let it in: known by the host that it came from.

use super::purpose::Basis;
use super::state::State;
use super::useset::UseIndex;

/// The use that something from this host is of, where nothing of any use that has this host was ever let in on this page.
/// What is necessary is never gated, and so is no leak.
#[must_use]
pub fn leak(state: &State, host: &str) -> Option<UseIndex> {
    let mut leak = None;
    for (place, use_) in state.policy.uses() {
        if !use_.vendor.hosts.iter().any(|pattern| is_of(pattern, host)) {
            continue;
        }
        if state.ledger.ever_let_in(place) || state.policy.basis(use_) == Basis::Necessary {
            return None;
        }
        leak = leak.or(Some(place));
    }
    leak
}

/// Does the pattern mean this host? `*.` stands for any labels.
fn is_of(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(domain) => host.ends_with(domain),
        None => host == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_star_stands_for_labels_and_for_at_least_one() {
        for (pattern, host, is) in [
            ("static.hotjar.com", "static.hotjar.com", true),
            ("static.hotjar.com", "x.static.hotjar.com", false),
            ("*.hotjar.com", "static.hotjar.com", true),
            ("*.hotjar.com", "a.b.hotjar.com", true),
            ("*.hotjar.com", "hotjar.com", false),
            ("*.hotjar.com", "nothotjar.com", false),
        ] {
            assert_eq!(is_of(pattern, host), is, "{pattern} {host}");
        }
    }
}
