//! Sections as a configuration names them, and where links to them lead.

mod widget;
mod words;

use crate::document::tree::Tree;
use crate::document::{Anchor, Block, Document, Region, Sight, Source};
use crate::fragment::{Directive, Page};
use crate::outline::{Outline, run_in};
use widget::Widget;
use words::{first_words, folded, line, opens_with, text_behind};

/// So many words of a paragraph name it, unless more are needed to tell it apart.
const OPENING_WORDS: usize = 6;

/// No longer title is taken whole, and no more words tell a place apart.
const MOST_WORDS: usize = 14;

/// Fewer words behind a title would not tell a reader of the configuration which one is meant.
const FEWEST_BEHIND: usize = 3;

/// No field of a configuration is longer.
const MOST_CHARS: usize = 200;

/// A section, as a configuration names it: `#id`, or the words with which a heading or paragraph opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// `#id`, or the opening words.
    pub section: String,
    /// The words that come right behind, in the same block or the next.
    pub followed_by: Option<String>,
    /// The opening words of the title above.
    pub under: Option<String>,
}

/// Where a link to a section leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// To this block, which is the one that is meant.
    There(usize),
    /// To nothing: no element has the id.
    NoId,
    /// To nothing that is seen: the first element that has the id is hidden, or a part of a drawing.
    NotDrawn,
    /// To nothing: no heading and no paragraph that can be seen opens with the words, or with them and what is said to follow.
    NoWords,
    /// Only what cannot be seen is meant: this block.
    Hidden(usize),
    /// This block is meant, and a browser goes to another, be it by itself or led by the widget; to none, where it does not find
    /// the words as they stand there.
    Elsewhere {
        /// The block that is meant.
        meant: usize,
        /// The one that it goes to.
        landed: Option<usize>,
    },
}

/// A notice with all that is wanted to follow links into it.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its blocks.
    pub document: Document,
    /// The same as a browser searches it.
    pub page: Page,
    /// What stands under what.
    pub outline: Outline,
    widget: Widget,
}

impl Target {
    /// Reads a page or plain text, whichever it [shows](Source::of).
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::read_file("", text)
    }

    /// Reads the text of a file, whose name may say which it is.
    #[must_use]
    pub fn read_file(name: &str, text: &str) -> Self {
        let (document, page, widget) = match Source::of(name, text) {
            Source::Html => {
                let tree = Tree::of(text);
                (Document::of(&tree), Page::of(&tree), Widget::of(&tree))
            }
            Source::Plain => (Document::from_plain(text), Page::from_plain(text), Widget::default()),
        };
        let outline = Outline::of(&document);
        Self { document, page, outline, widget }
    }

    /// Where a link to the section leads.
    #[must_use]
    pub fn follow(&self, section: &Section) -> Landing {
        if let Some(id) = section.section.strip_prefix('#') {
            return if id.is_empty() { self.follow_mark(section) } else { self.follow_id(id) };
        }
        let Some(meant) = self.meant(section) else { return Landing::NoWords };
        if !self.is_seen(meant) {
            return Landing::Hidden(meant);
        }
        let found = self.landed(section);
        // The widget, once it runs, goes on to what it finds itself.
        let corrected = self.widget.block(section, &self.document.blocks).filter(|_| found == Some(meant));
        let landed = corrected.or(found);
        // Whatever opens so, stands there and is followed so will do; of an equal heading and a paragraph the heading is meant.
        if landed == Some(meant) { Landing::There(meant) } else { Landing::Elsewhere { meant, landed } }
    }

    fn follow_id(&self, id: &str) -> Landing {
        match self.document.anchors.get(id) {
            Some(Anchor::Block(at)) if self.is_led_to(*at, id) => Landing::There(*at),
            Some(Anchor::Block(at)) => Landing::Hidden(*at),
            Some(Anchor::NotDrawn) => Landing::NotDrawn,
            // The standard has it so.
            None if id.eq_ignore_ascii_case("top") => self.top().map_or(Landing::NoId, Landing::There),
            None => Landing::NoId,
        }
    }

    /// A mark without an id is no id to a configuration, but the words of a text fragment. Where they stand nowhere, the browser
    /// stays at the top.
    fn follow_mark(&self, section: &Section) -> Landing {
        match (self.top(), self.landed(section)) {
            (Some(meant), landed @ Some(_)) if landed != Some(meant) => Landing::Elsewhere { meant, landed },
            (Some(top), _) => Landing::There(top),
            (None, _) => Landing::NoWords,
        }
    }

    /// The first block that is seen, of the main part where it has one.
    fn top(&self) -> Option<usize> {
        let blocks = || self.document.blocks.iter().enumerate().filter(|(_, block)| block.sight != Sight::Hidden);
        let main = blocks().find(|(_, block)| block.region == Region::Main);
        main.or_else(|| blocks().next()).map(|(at, _)| at)
    }

    /// The block to which a browser goes for the words.
    fn landed(&self, section: &Section) -> Option<usize> {
        let suffix = section.followed_by.clone();
        let found = self.page.find(&Directive { suffix, ..Directive::new(&section.section) })?;
        self.page.block_of(&self.document, &found)
    }

    /// The block that is meant by words: of those that can be seen, if there are any, the one that is just these words, else the
    /// first that opens with them.
    fn meant(&self, section: &Section) -> Option<usize> {
        let opens = |at: &usize| self.is_called(*at, section);
        let all: Vec<usize> = (0..self.document.blocks.len()).filter(opens).collect();
        let is_equal = |at: &&usize| self.text(**at).is_some_and(|text| folded(text) == folded(&section.section));
        let seen: Vec<usize> = all.iter().copied().filter(|at| self.is_seen(*at)).collect();
        let choice = if seen.is_empty() { &all } else { &seen };
        choice.iter().find(is_equal).or_else(|| choice.first()).copied()
    }

    fn is_called(&self, at: usize, Section { section, followed_by, under }: &Section) -> bool {
        let Some(text) = self.text(at).filter(|text| opens_with(text, section)) else { return false };
        let rest = || text_behind(text, section).to_owned() + " " + self.text_after(at);
        let is_followed = followed_by.as_ref().is_none_or(|words| opens_with(rest().trim_start(), words));
        let is_under = |words: &String| {
            let is_title = self.outline.rank(at).is_some();
            let mut above = if is_title { self.outline.above(at) } else { self.outline.title_of(at) };
            while let Some(title) = above {
                if self.text(title).is_some_and(|text| opens_with(text, words)) {
                    return true;
                }
                above = self.outline.above(title);
            }
            false
        };
        is_followed && under.as_ref().is_none_or(is_under)
    }

    /// How a configuration can name a block, so that a link leads to it: by its id, else by its words. None for what cannot be
    /// seen or told apart.
    #[must_use]
    pub fn name(&self, at: usize) -> Option<Section> {
        let block = self.document.blocks.get(at)?;
        let ids = [block.id.as_ref(), block.opener.as_ref().filter(|_| block.sight == Sight::Panel)];
        let by_id = ids.into_iter().flatten().map(|id| Section { section: format!("#{id}"), ..Section::default() });
        by_id.chain(self.in_words(at)).find(|section| self.follow(section) == Landing::There(at))
    }

    /// Ways to name a block by its words, the shortest first.
    fn in_words(&self, at: usize) -> Vec<Section> {
        let Some(block) = self.document.blocks.get(at) else { return Vec::new() };
        let text = &line(&block.text);
        let count = text.split(' ').count();
        let of_title = run_in(block).map_or(count, |title| title.split_whitespace().count());
        let is_title = self.outline.rank(at).is_some() && of_title <= MOST_WORDS;
        let fewest = if is_title { of_title } else { OPENING_WORDS }.min(count);
        let mut ways = Vec::new();
        for words in fewest..=MOST_WORDS.min(count).max(fewest) {
            let opening = first_words(text, words);
            let rest = text_behind(text, opening).trim();
            let behind = if rest.is_empty() { self.text_after(at) } else { rest };
            let behind = line(behind);
            let there = behind.split(' ').count();
            let after = (FEWEST_BEHIND.min(there)..=MOST_WORDS.min(there))
                .map(|words| Some(first_words(&behind, words).to_owned()));
            let way = |followed_by| Section { section: opening.to_owned(), followed_by, under: None };
            ways.extend(std::iter::once(None).chain(after).map(way));
        }
        // Fewer words in all are better; of as many, those that open the block.
        let length = |way: &Section| {
            let behind = way.followed_by.as_ref().map_or(0, String::len);
            (way.section.len().saturating_add(behind), behind)
        };
        ways.retain(|way| length(way).0 <= MOST_CHARS && !way.section.is_empty());
        ways.sort_by_key(length);
        ways
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.document.blocks.get(at).map(|block| block.text.as_str())
    }

    /// The text of the next block that can be seen.
    fn text_after(&self, at: usize) -> &str {
        let behind = self.document.blocks.iter().skip(at.saturating_add(1));
        behind.filter(|block| block.sight != Sight::Hidden).map(|block| block.text.as_str()).next().unwrap_or_default()
    }

    /// No link opens what a button opens; that button it does lead to.
    fn is_led_to(&self, at: usize, id: &str) -> bool {
        let is_closed = |block: &Block| block.sight == Sight::Panel && block.opener.as_deref() != Some(id);
        self.is_seen(at) && !self.document.blocks.get(at).is_some_and(is_closed)
    }

    fn is_seen(&self, at: usize) -> bool {
        self.document.blocks.get(at).is_some_and(|block| block.sight != Sight::Hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(words: &str, followed_by: &str) -> Section {
        let followed_by = (!followed_by.is_empty()).then(|| followed_by.to_owned());
        Section { section: words.to_owned(), followed_by, under: None }
    }

    const PAGE: &str = "<h1>Privacy</h1><p>Cookies, and what else we keep.</p><h2 id=how>How we use data</h2><p>Cookies are used.</p>
        <h2>Cookies</h2><p>A cookie is&nbsp;a small file. Some help us count visits.</p><h2>Cookies</h2><p>Another cookie.</p>
        <p hidden>Secret words</p><h2>Your&nbsp;own<br>rights</h2><p>You may ask.</p>";

    #[test]
    fn a_link_leads_there_or_it_is_said_why_not() {
        let target = Target::read(PAGE);
        let follow = |words, followed_by| target.follow(&section(words, followed_by));
        let cases = [
            ("#how", "", Landing::There(2)),
            ("#who", "", Landing::NoId),
            ("cookies", "", Landing::Elsewhere { meant: 4, landed: Some(1) }),
            ("Cookies", "A cookie", Landing::There(4)),
            ("Cookies", "Another", Landing::There(6)),
            ("Cookies", "Nothing", Landing::NoWords),
            ("Cookie", "", Landing::NoWords),
            ("Secret words", "", Landing::Hidden(8)),
        ];
        for (words, followed_by, landing) in cases {
            assert_eq!(follow(words, followed_by), landing, "{words}, {followed_by}");
        }
        assert_eq!(follow("Your own", ""), Landing::There(9), "a browser takes one space for another");
        let broken = Landing::Elsewhere { meant: 9, landed: None };
        assert_eq!(follow("Your own rights", ""), broken, "it takes no space for the end of a line");
        let under = Section { under: Some("How we use".to_owned()), ..section("Cookies", "") };
        assert_eq!(target.follow(&under), Landing::Elsewhere { meant: 3, landed: Some(1) });
    }

    #[test]
    fn a_name_is_made_with_which_a_link_leads_there() {
        let target = Target::read(PAGE);
        assert_eq!(target.name(2), Some(section("#how", "")));
        assert_eq!(target.name(4), Some(section("Cookies", "A cookie is")));
        assert_eq!(target.name(6), Some(section("Cookies", "Another cookie.")));
        assert_eq!(target.name(3), Some(section("Cookies are used.", "")));
        assert_eq!(target.name(8), None, "nobody sees it");
        assert_eq!(target.name(99), None);
    }

    #[test]
    fn whatever_it_names_in_plain_text_is_found_again() {
        let target = Target::read("Privacy\n\nCookies\nCookies are small.\n\nYour rights\nYou may ask, at any time.\n");
        for (at, block) in target.document.blocks.iter().enumerate() {
            let name = target.name(at).unwrap_or_else(|| panic!("no name for {block:?}"));
            assert_eq!(target.follow(&name), Landing::There(at), "{name:?}");
        }
    }
}
