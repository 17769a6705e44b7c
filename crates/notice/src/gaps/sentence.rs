//! A document as sentences, each with what it stands under and after.

use crate::document::{Block, Document, Kind, Region, Sight, folded};
use crate::sentence::split;

/// A sentence, a heading, or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// As it is written.
    pub(super) text: String,
    pub(super) words: Words,
    /// Where it stands.
    pub(super) block: usize,
    pub(super) region: Region,
    /// The last two sentences before it in its block; for an item, what its list was opened with.
    pub(super) before: Words,
    /// The heading or title above it.
    pub(super) under: Words,
    pub(super) kind: Kind,
}

/// Words in lower case between single spaces, without signs: “can't” is `cant`, “third-party” is `third party`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(String);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut words = String::from(" ");
        for c in folded(text).chars().filter(|c| *c != '\'') {
            let c = if c.is_alphanumeric() || matches!(c, '_' | '@') { c } else { ' ' };
            if c != ' ' || !words.ends_with(' ') {
                words.push(c);
            }
        }
        if !words.ends_with(' ') {
            words.push(' ');
        }
        Self(words)
    }

    /// Whether a word, or a run of words, begins so. With a space at its end a stem is the whole word.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.0.match_indices(stem).any(|(at, _)| self.0.get(..at).is_some_and(|before| before.ends_with(' ')))
    }

    pub(super) fn any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.has(stem))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }

    /// Whether one of these stands before one of those, with at most so many words between them.
    pub(super) fn near(&self, first: &[&str], second: &[&str], most: usize) -> bool {
        let words: Vec<&str> = self.iter().collect();
        (0..words.len()).filter(|at| begins(&words, *at, first)).any(|at| {
            let from = at.saturating_add(1);
            (from..from.saturating_add(most).saturating_add(1)).any(|at| begins(&words, at, second))
        })
    }

    fn join(&mut self, other: &Self) {
        if self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(other.0.trim_start());
    }
}

fn begins(words: &[&str], at: usize, stems: &[&str]) -> bool {
    stems.iter().any(|stem| {
        stem.split_whitespace().enumerate().all(|(more, part)| {
            let word = words.get(at.saturating_add(more)).copied().unwrap_or_default();
            let is_whole = stem.ends_with(' ') || more.saturating_add(1) < stem.split_whitespace().count();
            if is_whole { word == part } else { word.starts_with(part) }
        })
    })
}

/// What is seen of a document, sentence by sentence.
pub(super) fn sentences(document: &Document) -> Vec<Sentence> {
    let mut reader = Reader::default();
    for (at, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.sight != Sight::Hidden) {
        reader.read(at, block);
    }
    reader.sentences
}

#[derive(Default)]
struct Reader {
    sentences: Vec<Sentence>,
    under: Words,
    /// What opens the list that is being read.
    opening: Words,
    row: Option<usize>,
}

impl Reader {
    fn read(&mut self, at: usize, block: &Block) {
        if block.row.is_some() && block.row == self.row {
            return self.widen(&block.text);
        }
        self.row = block.row;
        let is_title = matches!(block.kind, Kind::Heading(_) | Kind::Title);
        if is_title {
            self.under = Words::of(&block.text);
        }
        let mut before: Vec<Words> = Vec::new();
        if block.kind == Kind::Item {
            before.push(self.opening.clone());
        }
        for text in split(&block.text) {
            let words = Words::of(text);
            let mut context = Words::default();
            before.iter().rev().take(2).rev().for_each(|words| context.join(words));
            before.push(words.clone());
            self.sentences.push(Sentence {
                text: text.to_owned(),
                words,
                block: at,
                region: block.region,
                before: context,
                under: if is_title { Words::default() } else { self.under.clone() },
                kind: block.kind,
            });
        }
        if block.kind != Kind::Item {
            self.opening = before.pop().filter(|_| block.text.ends_with(':')).unwrap_or_default();
        }
    }

    /// A row is one sentence, but for cells that hold several, as those of a layout do.
    fn widen(&mut self, cell: &str) {
        let Some(row) = self.sentences.last_mut() else { return };
        row.text.push_str(" · ");
        row.text.push_str(cell);
        row.words.join(&Words::of(cell));
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, sentences};
    use crate::document::Document;

    #[test]
    fn a_row_is_one_sentence_and_an_item_knows_what_opened_its_list() {
        let document = Document::from_html(
            "<h2>Bases</h2><p>Our interests:</p><ul><li>cameras<li>statistics</ul><table><tr><td>Films<td>consent</table>",
        );
        let found = sentences(&document);
        let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["Bases", "Our interests:", "cameras", "statistics", "Films · consent"]);
        assert!(found.get(3).is_some_and(|one| one.before.has("our interest") && one.under.has("bases")));
    }

    #[test]
    fn a_stem_is_the_start_of_a_word() {
        let words = Words::of("We don’t use third-party cookies");
        assert!(words.any(&["third party cookie"]) && words.has("dont ") && !words.has("arty") && !words.has("us "));
        assert!(words.near(&["dont "], &["cookie"], 3) && !words.near(&["dont "], &["cookie"], 1));
    }
}
