//! A document as sentences, each with what it stands under and after.

use crate::document::{Block, Kind, Region};
use crate::reading::{Read, Reading};
use crate::stems::Words;
use crate::vendors::{Mention, mentions};
use std::borrow::Cow;

/// A sentence, a heading, or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    /// As it is written.
    pub(super) text: Cow<'a, str>,
    pub(super) words: Cow<'a, Words>,
    /// The third parties that it names.
    pub(super) mentions: Cow<'a, [Mention]>,
    /// Where it stands.
    pub(super) block: usize,
    pub(super) region: Region,
    /// The last two sentences before it in its block; for an item, what its list was opened with.
    pub(super) before: Context<'a>,
    /// The heading or title above it.
    pub(super) under: Option<&'a Words>,
    pub(super) kind: Kind,
}

/// What was said shortly before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context<'a>([Option<&'a Words>; 2]);

impl<'a> Context<'a> {
    pub(super) fn any(&self, stems: &[&str]) -> bool {
        self.0.iter().flatten().any(|words| words.any(stems))
    }

    fn then(self, words: &'a Words) -> Self {
        let [_, last] = self.0;
        Self([last, Some(words)])
    }
}

impl Sentence<'_> {
    pub(super) fn under_any(&self, stems: &[&str]) -> bool {
        self.under.is_some_and(|words| words.any(stems))
    }
}

/// What is seen of a document, sentence by sentence.
pub(super) fn sentences<'a>(reading: &'a Reading<'_>) -> Vec<Sentence<'a>> {
    let mut reader = Reader::default();
    for (at, block) in reading.document.blocks.iter().enumerate() {
        if let Some(read) = reading.read(at).filter(|read| !read.sentences.is_empty()) {
            reader.read(at, block, read);
        }
    }
    for row in reader.sentences.iter_mut().filter(|sentence| matches!(sentence.text, Cow::Owned(_))) {
        row.mentions = Cow::Owned(mentions(&row.text));
    }
    reader.sentences
}

#[derive(Default)]
struct Reader<'a> {
    sentences: Vec<Sentence<'a>>,
    under: Option<&'a Words>,
    /// What opens the list that is being read.
    opening: Option<&'a Words>,
    row: Option<usize>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, at: usize, block: &'a Block, read: &'a Read<'_>) {
        if block.row.is_some() && block.row == self.row {
            return self.widen(block, read);
        }
        self.row = block.row;
        let is_title = matches!(block.kind, Kind::Heading(_) | Kind::Title);
        let own = read.sentences.first().map(|first| &first.words);
        if is_title {
            self.under = own;
        }
        let mut before = Context::default();
        if let Some(opening) = self.opening.filter(|_| block.kind == Kind::Item) {
            before = before.then(opening);
        }
        for sentence in &read.sentences {
            self.sentences.push(Sentence {
                text: Cow::Borrowed(sentence.text),
                words: Cow::Borrowed(&sentence.words),
                mentions: Cow::Borrowed(&sentence.mentions),
                block: at,
                region: block.region,
                before,
                under: self.under.filter(|_| !is_title),
                kind: block.kind,
            });
            before = before.then(&sentence.words);
        }
        if block.kind != Kind::Item {
            let last = read.sentences.last().map(|last| &last.words);
            self.opening = last.filter(|_| block.text.ends_with(':'));
        }
    }

    /// A row is one sentence, but for cells that hold several, as those of a layout do.
    fn widen(&mut self, block: &Block, read: &Read<'_>) {
        let Some(row) = self.sentences.last_mut() else { return };
        let text = row.text.to_mut();
        text.push_str(" · ");
        text.push_str(&block.text);
        read.sentences.iter().for_each(|sentence| row.words.to_mut().join(&sentence.words));
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::document::Document;
    use crate::finder::Reading;

    #[test]
    fn a_row_is_one_sentence_and_an_item_knows_what_opened_its_list() {
        let document = Document::from_html(
            "<h2>Bases</h2><p>Our interests:</p><ul><li>cameras<li>statistics</ul><table><tr><td>Films<td>consent</table>",
        );
        let reading = Reading::of(&document);
        let found = sentences(&reading);
        let texts: Vec<&str> = found.iter().map(|one| &*one.text).collect();
        assert_eq!(texts, ["Bases", "Our interests:", "cameras", "statistics", "Films · consent"]);
        let third = found.get(3).expect("a third");
        assert!(third.before.any(&["our interest"]) && third.under_any(&["bases"]));
        assert!(found.last().is_some_and(|row| row.words.has("films consent ")));
    }
}
