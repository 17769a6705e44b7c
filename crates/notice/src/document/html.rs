//! A page, walked in the order of its source.

mod ids;
mod marks;
mod view;

use super::depth::shallow;
use super::source::without_code;
use super::style::{BLOCKS, Style};
use super::text::{Look, Run};
use super::tree::{Step, Tree};
use super::{Anchor, Block, Kind, Region, Sight};
use ids::{Ids, Place};
use marks::{DRAWN, OPENERS, UNREAD, is_bold, is_opener, is_picture, is_struck, kind_of, region_of};
use scraper::node::Element;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use view::{Surroundings, View};

/// No paragraph all in bold that is longer is a title.
const TITLE_CHARS: usize = 140;

/// Whether a page has an element that a selector of CSS names. What is no selector names none.
#[must_use]
pub fn has_element(html: &str, selector: &str) -> bool {
    let page = Html::parse_document(&shallow(&without_code(html)));
    Selector::parse(selector).is_ok_and(|selector| page.select(&selector).next().is_some())
}

/// What an element hands down to what is in it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about an element")]
struct Frame {
    kind: Kind,
    view: View,
    region: Region,
    is_bold: bool,
    is_link: bool,
    is_struck: bool,
    is_block: bool,
    is_main: bool,
    is_closed_fold: bool,
    language: Option<String>,
    opener: Option<String>,
    row: Option<usize>,
}

const OUTSIDE: Frame = Frame {
    kind: Kind::Paragraph,
    view: View::OUTSIDE,
    region: Region::Main,
    is_bold: false,
    is_link: false,
    is_struck: false,
    is_block: true,
    is_main: false,
    is_closed_fold: false,
    language: None,
    opener: None,
    row: None,
};

struct Walk {
    /// Ids of what something on the page opens, and of what opens it.
    openers: BTreeMap<String, Option<String>>,
    frames: Vec<Frame>,
    run: Run,
    /// Of the run, once it has text.
    sight: Sight,
    /// Of what leads to the next block.
    id: Option<String>,
    ids: Ids,
    rows: usize,
    /// How many elements are open that are not read.
    unread: usize,
    /// How many texts came before, and before the first of the run.
    number: usize,
    text_number: usize,
    blocks: Vec<Block>,
}

/// The blocks of a page, and where its ids lead.
pub(super) fn read(page: &Tree) -> (Vec<Block>, BTreeMap<String, Anchor>) {
    let mut walk = Walk::of(&page.html);
    walk.look_ahead(&page.html);
    for step in page.walk() {
        match step {
            Step::Open(element, style) => walk.open(element, style),
            Step::Close(element) => walk.close(element.value()),
            Step::Text(text) => walk.read(text),
        }
    }
    walk.end_block();
    let anchors = walk.ids.anchors(&walk.blocks);
    (walk.blocks, anchors)
}

impl Walk {
    fn of(page: &Html) -> Self {
        Self {
            openers: BTreeMap::new(),
            frames: Vec::new(),
            run: Run::default(),
            sight: Sight::Open,
            id: None,
            ids: Ids::of(page),
            rows: 0,
            unread: 0,
            number: 0,
            text_number: 0,
            blocks: Vec::new(),
        }
    }

    /// Notes what opens, wherever it stands.
    fn look_ahead(&mut self, page: &Html) {
        for node in page.tree.root().descendants() {
            let Some(element) = node.value().as_element() else { continue };
            let is_opener = element.name() == "button" || matches!(element.attr("role"), Some("tab" | "button"));
            let names = OPENERS.iter().filter_map(|name| element.attr(name));
            let link = element.attr("href").filter(|href| is_opener && href.starts_with('#'));
            for name in names.chain(link).flat_map(str::split_whitespace) {
                let own = element.attr("id").map(str::to_owned);
                self.openers.insert(name.trim_start_matches('#').to_owned(), own);
            }
        }
    }

    fn frame(&self) -> &Frame {
        self.frames.last().unwrap_or(&OUTSIDE)
    }

    fn open(&mut self, element: ElementRef<'_>, style: Style) {
        // What is not read is left with all that is in it.
        if self.unread > 0 || UNREAD.contains(&element.value().name()) {
            let is_box = self.unread == 0 && DRAWN.contains(&element.value().name());
            let place = if is_box && self.view_of(element, style).is_placed { Place::Drawn } else { Place::Nowhere };
            self.ids.enter(element.value(), self.blocks.len(), place);
            self.note_picture(element, style);
            self.unread += 1;
        } else {
            self.enter(element, style);
        }
    }

    fn close(&mut self, element: &Element) {
        if self.unread > 0 {
            self.unread -= 1;
        } else {
            self.leave();
        }
        let is_amid = !self.run.is_blank();
        self.ids.leave(element, self.blocks.len() + usize::from(is_amid));
    }

    fn enter(&mut self, element: ElementRef<'_>, style: Style) {
        let (view, element) = (self.view_of(element, style), element.value());
        let name = element.name();
        if name == "br" && view.sight() != Sight::Hidden {
            self.run.break_line();
        }
        let above = self.frame();
        let is_title = is_opener(element) && above.region == Region::Main;
        let is_block = BLOCKS.contains(&name) || is_title;
        let mut frame = Frame {
            kind: if is_title { Kind::Title } else { kind_of(element).unwrap_or(above.kind) },
            view,
            region: region_of(element, above),
            is_bold: above.is_bold || matches!(name, "b" | "strong") || element.attr("style").is_some_and(is_bold),
            is_link: above.is_link || (name == "a" && element.attr("href").is_some()),
            is_struck: above.is_struck || is_struck(element),
            is_block,
            is_main: above.is_main || matches!(name, "main" | "article") || element.attr("role") == Some("main"),
            is_closed_fold: name == "details" && element.attr("open").is_none(),
            language: element
                .attr("lang")
                .filter(|lang| !lang.is_empty())
                .map(str::to_owned)
                .or_else(|| above.language.clone()),
            opener: element
                .attr("id")
                .and_then(|id| self.openers.get(id))
                .cloned()
                .flatten()
                .or_else(|| above.opener.clone()),
            row: above.row,
        };
        if is_block {
            self.end_block();
        }
        if name == "tr" {
            self.rows += 1;
            frame.row = Some(self.rows);
        }
        self.note_id(element, view);
        self.frames.push(frame);
    }

    /// An id inside of the text leads to its middle, and is no name of the block.
    fn note_id(&mut self, element: &Element, view: View) {
        let is_before = self.run.is_blank() && view.is_placed;
        let place = if view.is_placed { Place::Drawn } else { Place::Nowhere };
        let names = self.ids.enter(element, self.blocks.len(), place);
        if let Some(id) = names.first().filter(|_| is_before) {
            self.id = Some(id.to_owned());
        }
    }

    /// What is hidden shows no picture, and what a picture is read with is no hidden block.
    fn note_picture(&mut self, element: ElementRef<'_>, style: Style) {
        let is_part = matches!(self.frame().kind, Kind::Heading(_));
        if self.unread > 0
            || is_part
            || !is_picture(element.value())
            || self.view_of(element, style).sight() == Sight::Hidden
        {
            return;
        }
        if self.run.is_blank() || self.sight == Sight::Hidden {
            let mut seen = self.blocks.iter_mut().rev();
            seen.find(|block| block.sight != Sight::Hidden).into_iter().for_each(|block| block.pictures += 1);
        } else {
            self.run.pictures += 1;
        }
    }

    fn leave(&mut self) {
        if self.frame().is_block {
            self.end_block();
        }
        drop(self.frames.pop());
    }

    fn read(&mut self, text: &str) {
        let number = self.number;
        self.number += 1;
        if self.unread > 0 {
            return;
        }
        let Frame { is_bold, is_link, is_struck, is_closed_fold, view, .. } = *self.frame();
        let sight = if is_closed_fold && view.sight() == Sight::Open { Sight::Folded } else { view.sight() };
        // What cannot be seen is no part of a text that can.
        if !self.run.is_blank() && sight == Sight::Hidden && self.sight != Sight::Hidden {
            return;
        }
        if self.sight == Sight::Hidden && sight != Sight::Hidden && !text.trim().is_empty() {
            self.run = Run::default();
        }
        if self.run.is_blank() {
            (self.text_number, self.sight) = (number, sight);
        }
        self.run.push(text, Look { is_bold, is_link, is_struck });
    }

    fn end_block(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.is_blank() {
            return;
        }
        // What stands empty before something hidden leads to what comes behind that.
        let id = if self.sight == Sight::Hidden { None } else { self.id.take() };
        let frame = self.frame();
        let text = run.trimmed().to_owned();
        let is_title =
            run.is_all_bold() && text.chars().count() <= TITLE_CHARS && matches!(frame.kind, Kind::Paragraph);
        let block = Block {
            kind: if is_title { Kind::Title } else { frame.kind },
            bold: run.bold.min(text.len()),
            is_link: run.is_link(),
            pictures: run.pictures,
            struck: run.struck,
            id,
            opener: frame.opener.clone(),
            sight: self.sight,
            region: frame.region,
            language: frame.language.clone(),
            row: frame.row,
            line: None,
            text_number: self.text_number,
            text,
        };
        self.blocks.push(block);
    }

    fn view_of(&self, element: ElementRef<'_>, style: Style) -> View {
        let above = self.frame();
        let around = Surroundings {
            is_opened: self.is_opened(element.value()),
            is_in_fold: above.is_closed_fold && element.value().name() != "summary",
        };
        View::of(element, style, above.view, around)
    }

    fn is_opened(&self, element: &Element) -> bool {
        element.attr("id").is_some_and(|id| self.openers.contains_key(id)) || element.attr("role") == Some("tabpanel")
    }
}
