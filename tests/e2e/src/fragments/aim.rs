//! What is looked for on a page: words of it, and words that are nearly so.

use super::piece::Blocks;
use crate::dice::Dice;
use consentry_notice::fragment::Directive;

/// A directive for a page.
pub(super) fn directive(dice: &mut Dice, blocks: &Blocks) -> Directive {
    let at = dice.below(blocks.len());
    let empty = Vec::new();
    let block = |at: usize| blocks.get(at).unwrap_or(&empty);
    let words = block(at);
    let from = dice.below(words.len());
    let to = from.saturating_add(dice.below(3)).saturating_add(1).min(words.len());
    let start = changed(dice, &joined(words.get(from..to)));
    let rest = words.get(to..).filter(|rest| !rest.is_empty());
    let after = rest.unwrap_or_else(|| block(at.saturating_add(1)));
    let before = match words.get(..from) {
        Some(before) if !before.is_empty() => before,
        _ => at.checked_sub(1).map_or(&[][..], |at| block(at)),
    };
    let (first, last) = (joined(after.get(..1)), joined(before.last().map(std::slice::from_ref)));
    let (first, last) = (given(changed(dice, &first)), given(changed(dice, &last)));
    match dice.below(9) {
        0 | 1 => of(None, start, None, None),
        2 | 3 => of(None, start, None, first),
        4 => of(last, start, None, None),
        5 => of(last, start, None, first),
        6 => of(None, start, first, None),
        // From one block into the next: no term may do that.
        7 => of(None, format!("{start} {}", joined(block(at.saturating_add(1)).get(..1))), None, None),
        _ => of(None, start, given(far(dice, blocks)), first),
    }
}

/// The words of a directive, all that there are.
const fn of(prefix: Option<String>, start: String, end: Option<String>, suffix: Option<String>) -> Directive {
    Directive { prefix, start, end, suffix }
}

fn joined(words: Option<&[String]>) -> String {
    let words = words.unwrap_or_default();
    if words.is_empty() { String::new() } else { words.join(" ") }
}

fn given(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// A word of any block.
fn far(dice: &mut Dice, blocks: &Blocks) -> String {
    let words: Vec<&String> = blocks.iter().flatten().collect();
    dice.of(&words).map(|word| (*word).clone()).unwrap_or_default()
}

/// The words as somebody else would write them, or cut.
fn changed(dice: &mut Dice, text: &str) -> String {
    match dice.below(10) {
        0 => text.to_uppercase(),
        1 => text.chars().map(plain).collect(),
        2 => text.replace(' ', "\u{a0}"),
        3 => text.chars().take(text.chars().count().saturating_sub(1).max(1)).collect(),
        4 => text.chars().skip(usize::from(text.chars().count() > 1)).collect(),
        5 => text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned(),
        6 => text.replace("ß", "ss").replace('…', "..."),
        _ => text.to_owned(),
    }
}

/// Without accents, with straight quotes.
fn plain(letter: char) -> char {
    match letter {
        'é' => 'e',
        'ŷ' => 'y',
        'ŵ' => 'w',
        'ł' => 'l',
        'ą' | 'ă' => 'a',
        'ș' => 's',
        '’' => '\'',
        '“' | '”' => '"',
        '–' => '-',
        other => other,
    }
}
