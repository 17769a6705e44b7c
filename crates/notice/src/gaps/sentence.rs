//! A document as sentences, each with what it stands under and after.

use super::quoted;
use crate::activity::Activity;
use crate::document::{Block, Kind, Region};
use crate::reading::{self, Read, Reading};
use crate::stems::Words;
use crate::vendors::{Mention, mentions};
use std::borrow::Cow;
use std::ops::Range;

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
    pub(super) page: usize,
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
pub(super) struct Context<'a> {
    last: [Option<&'a Words>; 2],
    /// Somebody who counts or records visits was named, be it long before.
    has_counter: bool,
}

impl<'a> Context<'a> {
    pub(super) fn any(&self, stems: &[&str]) -> bool {
        self.last.iter().flatten().any(|words| words.any(stems))
    }

    pub(super) fn is(&self, test: fn(&Words) -> bool) -> bool {
        self.last.iter().flatten().any(|words| test(words))
    }

    fn then(self, words: &'a Words) -> Self {
        let [_, last] = self.last;
        Self { last: [last, Some(words)], ..self }
    }

    fn after(self, sentence: &'a reading::Sentence<'_>) -> Self {
        let has_counter = self.has_counter || sentence.mentions.iter().any(counts_visits);
        Self { has_counter, ..self.then(&sentence.words) }
    }
}

impl Sentence<'_> {
    /// Whether it, what stands shortly before it or the title above it has one of these.
    pub(super) fn about(&self, stems: &[&str]) -> bool {
        self.words.any(stems) || self.before.any(stems) || self.under_any(stems)
    }

    /// Whether somebody who counts or records visits is named in it, before it in its block, or in the title above it.
    pub(super) fn is_of_counter(&self) -> bool {
        let of_title = self.under.map_or(&[][..], |title| &title.mentions);
        self.before.has_counter || self.mentions.iter().chain(of_title).any(counts_visits)
    }

    /// The title of a whole notice says nothing of what this sentence is about.
    pub(super) fn under_any(&self, stems: &[&str]) -> bool {
        const WHOLE: &[&str] = &["privacy", "preifat", "data protection"];
        self.under.is_some_and(|title| title.words.any(stems) && !title.words.any(WHOLE))
    }
}

/// What such a third party keeps is told by a cookie, which is not so of chats and films.
fn counts_visits(mention: &Mention) -> bool {
    let activity = Activity::of_known(mention.vendor.key);
    matches!(activity, Some(Activity::Statistics | Activity::Recordings | Activity::Adverts))
}

/// What is seen of a page, sentence by sentence.
pub(super) fn sentences<'a>(page: usize, reading: &'a Reading<'_>) -> Vec<Sentence<'a>> {
    let mut reader = Reader { page, ..Reader::default() };
    for (at, block) in reading.document.blocks.iter().enumerate() {
        if let Some(read) = reading.read(at).filter(|read| !read.sentences.is_empty()) {
            let left_out = [quoted::reported(&block.text), block.struck.clone()].concat();
            reader.read((at, reading.outline().is_title(at)), block, (read, &left_out));
        }
    }
    for row in reader.sentences.iter_mut().filter(|sentence| matches!(sentence.text, Cow::Owned(_))) {
        let is_own =
            |mention: &Mention| row.text.get(mention.range.clone()).is_some_and(|name| row.words.has_all(name));
        row.mentions = Cow::Owned(mentions(&row.text).into_iter().filter(is_own).collect());
    }
    reader.sentences
}

/// How a paragraph begins that goes on with the one before.
const GOES_ON: &[&str] = &["this is ", "this was ", "it is ", "we do this ", "we do it ", "these are "];

#[derive(Default)]
struct Reader<'a> {
    page: usize,
    sentences: Vec<Sentence<'a>>,
    under: Option<&'a Title<'a>>,
    /// What opens the list that is being read.
    opening: Option<&'a Words>,
    /// The last two sentences of the block before, under the same title.
    tail: Context<'a>,
    row: Option<usize>,
}

impl<'a> Reader<'a> {
    fn read(
        &mut self,
        (at, is_title): (usize, bool),
        block: &'a Block,
        (read, left_out): (&'a Read<'_>, &[Range<usize>]),
    ) {
        if block.row.is_some() && block.row == self.row {
            return self.widen(block, left_out);
        }
        self.row = block.row;
        if is_title {
            self.under = read.sentences.first();
        }
        let is_item = is_item(block);
        let mut before = self.context(block, read);
        let mut start = 0;
        for sentence in &read.sentences {
            let rest = block.text.get(start..).unwrap_or_default();
            start = start.saturating_add(rest.find(sentence.text).unwrap_or_default());
            let (words, mentions) = own(sentence, start, left_out);
            self.sentences.push(Sentence {
                text: Cow::Borrowed(sentence.text),
                words,
                mentions,
                page: self.page,
                block: at,
                region: block.region,
                before,
                under: self.under.filter(|_| !is_title),
                is_listed: is_item,
            });
            before = before.after(sentence);
            start = start.saturating_add(sentence.text.len());
        }
        self.tail = if is_title { Context::default() } else { before };
        // An item that ends so opens a list within the list, of which plain text shows no end.
        if !is_item || block.text.trim_end().ends_with(':') {
            let last = read.sentences.last().map(|last| &last.words);
            self.opening = last.filter(|_| !is_title && !block.text.ends_with(['.', '!', '?']));
        }
    }

    /// What the first sentence of a block goes on with.
    fn context(&self, block: &Block, read: &Read<'_>) -> Context<'a> {
        if is_item(block) {
            return self.opening.map_or_else(Context::default, |opening| Context::default().then(opening));
        }
        // “This is done …” goes on with the paragraph before.
        let goes_on = read.sentences.first().is_some_and(|first| first.words.opens(GOES_ON));
        if goes_on { self.tail } else { Context::default() }
    }

    /// A row is one sentence, but for cells that hold several, as those of a layout do.
    fn widen(&mut self, block: &Block, left_out: &[Range<usize>]) {
        let Some(row) = self.sentences.last_mut() else { return };
        let text = row.text.to_mut();
        text.push_str(" · ");
        text.push_str(&block.text);
        row.words.to_mut().join(&Words::of(&quoted::without(&block.text, 0, left_out)));
    }
}

/// The words and the third parties of a sentence, without those of what it quotes.
fn own<'a>(
    sentence: &'a reading::Sentence<'_>,
    start: usize,
    left_out: &[Range<usize>],
) -> (Cow<'a, Words>, Cow<'a, [Mention]>) {
    let end = start.saturating_add(sentence.text.len());
    if !left_out.iter().any(|range| range.start < end && start < range.end) {
        return (Cow::Borrowed(&sentence.words), Cow::Borrowed(&sentence.mentions));
    }
    let is_own = |mention: &&Mention| {
        let at = start.saturating_add(mention.range.start);
        !left_out.iter().any(|range| range.contains(&at))
    };
    let words = Words::of(&quoted::without(sentence.text, start, left_out));
    (Cow::Owned(words), Cow::Owned(sentence.mentions.iter().filter(is_own).cloned().collect()))
}

fn is_item(block: &Block) -> bool {
    block.kind == Kind::Item || is_lettered(&block.text)
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
        let found = sentences(0, &reading);
        let opened: Vec<bool> = found.iter().map(|one| one.before.any(&["our interest"])).collect();
        assert_eq!(opened, [false, true, true, false, false, false]);
    }

    #[test]
    fn a_row_is_one_sentence_and_an_item_knows_what_opened_its_list() {
        let document = Document::from_html(
            "<h2>Bases</h2><p>Our interests:</p><ul><li>cameras<li>statistics</ul><table><tr><td>Films<td>consent</table>",
        );
        let reading = Reading::of(&document);
        let found = sentences(0, &reading);
        let texts: Vec<&str> = found.iter().map(|one| &*one.text).collect();
        assert_eq!(texts, ["Bases", "Our interests:", "cameras", "statistics", "Films · consent"]);
        let third = found.get(3).expect("a third");
        assert!(third.before.any(&["our interest"]) && third.under_any(&["bases"]));
        assert!(found.last().is_some_and(|row| row.words.has("films consent ")));
    }
}
