//! All names, by the words with which they begin.

use super::{Known, Phrase, all};
use crate::stems::Names;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What begins with a word: the names of products, each with its place among all, and whether a company does.
#[derive(Debug, Default)]
pub(super) struct Begun {
    pub(super) sure: Vec<(usize, Name)>,
    pub(super) loose: Vec<(usize, Name)>,
    pub(super) is_company: bool,
}

pub(super) type Name = (&'static Known, &'static Phrase);

pub(super) static BEGUN: LazyLock<BTreeMap<&'static str, Begun>> = LazyLock::new(|| {
    let mut begun: BTreeMap<&'static str, Begun> = BTreeMap::new();
    let mut sure: Vec<Name> = all().iter().flat_map(|known| known.sure.iter().map(move |name| (known, name))).collect();
    // The longest name first: “Piwik PRO” is not Piwik, and Google's tag manager is not its statistics.
    sure.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let loose = all().iter().flat_map(|known| known.loose.iter().map(move |name| (known, name)));
    let of_word = |name: &'static Phrase| name.first().map_or("", String::as_str);
    for (order, name) in sure.into_iter().enumerate() {
        begun.entry(of_word(name.1)).or_default().sure.push((order, name));
    }
    for (order, name) in loose.enumerate() {
        begun.entry(of_word(name.1)).or_default().loose.push((order, name));
    }
    for name in all().iter().flat_map(|known| &known.companies) {
        begun.entry(of_word(name)).or_default().is_company = true;
    }
    begun
});

/// All by which something that is known is found.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let of = |known: &'static Known| known.sure.iter().chain(&known.loose).chain(&known.companies);
    let names: Vec<String> = all().iter().flat_map(of).map(|name| name.join(" ")).collect();
    Names::of(names.iter().map(String::as_str))
});
