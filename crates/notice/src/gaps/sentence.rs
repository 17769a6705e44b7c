//! A document as sentences, each with what it stands under and after.

use crate::document::{Block, Kind, Region};
use crate::reading::{self, Read, Reading};
use crate::stems::Words;
use crate::vendors::{Mention, mentions};
use std::borrow::Cow;

/// What a heading says first.
type Title<'a> = reading::Sentence<'a>;

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
    pub(super) under: Option<&'a Title<'a>>,
    /// It is one of a list.
    pub(super) is_listed: bool,
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
    /// Whether it, what stands shortly before it or the title above it has one of these.
    pub(super) fn about(&self, stems: &[&str]) -> bool {
        self.words.any(stems) || self.before.any(stems) || self.under_any(stems)
    }

    pub(super) fn under_any(&self, stems: &[&str]) -> bool {
        self.under.is_some_and(|title| title.words.any(stems))
    }
}

/// What is seen of a document, sentence by sentence.
pub(super) fn sentences<'a>(reading: &'a Reading<'_>) -> Vec<Sentence<'a>> {
    let mut reader = Reader::default();
    for (at, block) in reading.document.blocks.iter().enumerate() {
        if let Some(read) = reading.read(at).filter(|read| !read.sentences.is_empty()) {
            reader.read((at, reading.outline().is_title(at)), block, read);
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
    under: Option<&'a Title<'a>>,
    /// What opens the list that is being read.
    opening: Option<&'a Words>,
    row: Option<usize>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, (at, is_title): (usize, bool), block: &'a Block, read: &'a Read<'_>) {
        if block.row.is_some() && block.row == self.row {
            return self.widen(block, read);
        }
        self.row = block.row;
        if is_title {
            self.under = read.sentences.first();
        }
        let is_item = block.kind == Kind::Item || is_lettered(&block.text);
        let mut before = Context::default();
        if let Some(opening) = self.opening.filter(|_| is_item) {
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
                is_listed: is_item,
            });
            before = before.then(&sentence.words);
        }
        // An item that ends so opens a list within the list, of which plain text shows no end.
        if !is_item || block.text.trim_end().ends_with(':') {
            let last = read.sentences.last().map(|last| &last.words);
            self.opening = last.filter(|_| !is_title && !block.text.ends_with(['.', '!', '?']));
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

/// `(a)` and `(ii)` go on with what opened their list, though they are paragraphs.
fn is_lettered(text: &str) -> bool {
    let mark = text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(mark, _)| mark);
    mark.is_some_and(|mark| (1..=4).contains(&mark.len()) && mark.chars().all(|c| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::document::Document;
    use crate::finder::Reading;

    #[test]
    fn a_lettered_paragraph_goes_on_with_what_opened_it() {
        let document = Document::from_html(
            "<p>What we rely on here, having weighed it against what is yours, is our interests, namely<p>(a) cameras;<p>(ii) films.<p>(See also above.)<p>And no.<p>(a) B",
        );
        let reading = Reading::of(&document);
        let found = sentences(&reading);
        let opened: Vec<bool> = found.iter().map(|one| one.before.any(&["our interest"])).collect();
        assert_eq!(opened, [false, true, true, false, false, false]);
    }

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
