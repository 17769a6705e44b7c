//! The search itself.

use super::directive::Directive;
use super::fold::Folded;
use super::page::{Found, Page, Spot};
use super::words::{end_of_letter, end_of_word, is_edge, is_letter_edge};

/// Which ends of a term have to be those of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edges {
    Both,
    Start,
    End,
    Neither,
}

impl Edges {
    const fn start(self) -> bool {
        matches!(self, Self::Both | Self::Start)
    }

    const fn end(self) -> bool {
        matches!(self, Self::Both | Self::End)
    }
}

/// A term, and which of its ends are bound.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    term: &'a Folded,
    edges: Edges,
}

/// The terms of a directive as they are compared.
struct Terms {
    prefix: Option<Folded>,
    start: Folded,
    end: Option<Folded>,
    suffix: Option<Folded>,
}

impl Page {
    /// The first place of the page that a directive names, in the order of the page.
    #[must_use]
    pub fn find(&self, directive: &Directive) -> Option<Found> {
        let folded = |term: &Option<String>| term.as_deref().map(Folded::of);
        let terms = Terms {
            prefix: folded(&directive.prefix),
            start: Folded::of(&directive.start),
            end: folded(&directive.end),
            suffix: folded(&directive.suffix),
        };
        let mut from = Spot { run: 0, at: 0 };
        loop {
            let (start, next) = self.candidate(&terms, from)?;
            let Some(start) = start else {
                from = next;
                continue;
            };
            if terms.end.is_some() {
                return self.up_to_end(&terms, start);
            }
            if self.has_suffix(&terms, start.end) {
                return Some(start);
            }
            from = next;
        }
    }

    /// The next place that has prefix and start, or only the prefix; and where to go on behind it.
    fn candidate(&self, terms: &Terms, from: Spot) -> Option<(Option<Found>, Spot)> {
        // Where a suffix follows, its end has to be that of a word, and not the end of what stands before it.
        let is_end_bound = terms.end.is_some() || terms.suffix.is_none();
        let Some(prefix) = &terms.prefix else {
            let edges = if is_end_bound { Edges::Both } else { Edges::Start };
            let found = self.search(&terms.start, from, edges)?;
            return Some((Some(found), self.behind(found.start)));
        };
        let before = self.search(prefix, from, Edges::Start)?;
        let edges = if is_end_bound { Edges::End } else { Edges::Neither };
        let start = self.next_text(before.end).and_then(|spot| self.at(&terms.start, spot, edges));
        Some((start, self.behind(before.start)))
    }

    /// From a start to the first end that is followed by the suffix.
    fn up_to_end(&self, terms: &Terms, start: Found) -> Option<Found> {
        let end = terms.end.as_ref()?;
        let edges = if terms.suffix.is_none() { Edges::Both } else { Edges::Start };
        let mut from = start.end;
        loop {
            let found = self.search(end, from, edges)?;
            if self.has_suffix(terms, found.end) {
                return Some(Found { start: start.start, end: found.end });
            }
            from = found.end;
        }
    }

    fn has_suffix(&self, terms: &Terms, end: Spot) -> bool {
        terms
            .suffix
            .as_ref()
            .is_none_or(|suffix| self.next_text(end).is_some_and(|spot| self.at(suffix, spot, Edges::End).is_some()))
    }

    /// The first place of a term from a spot on. What lies before the spot is not seen, so that a word may begin there.
    fn search(&self, term: &Folded, from: Spot, edges: Edges) -> Option<Found> {
        (from.run..self.runs.len()).find_map(|run| {
            let from = if run == from.run { from.at } else { 0 };
            let folded = &self.runs.get(run)?.folded;
            let first = term.letters().first()?;
            let letters = folded.letters().get(folded.from(from)..)?.iter().enumerate();
            let offset = folded.from(from);
            let starts = letters.filter(|(_, letter)| *letter == first).map(|(at, _)| at.saturating_add(offset));
            starts.into_iter().find_map(|letter| self.matching(Wanted { term, edges }, Spot { run, at: from }, letter))
        })
    }

    /// The place of a term that begins right at a spot.
    fn at(&self, term: &Folded, spot: Spot, edges: Edges) -> Option<Found> {
        let folded = &self.runs.get(spot.run)?.folded;
        self.matching(Wanted { term, edges }, spot, folded.from(spot.at)).filter(|found| found.start == spot)
    }

    /// The place of a term that begins with a letter of a run, which is seen from a place on.
    fn matching(&self, Wanted { term, edges }: Wanted<'_>, seen: Spot, letter: usize) -> Option<Found> {
        let Spot { run, at: from } = seen;
        let (text, folded) = (self.text(run), &self.runs.get(run)?.folded);
        let behind = letter.saturating_add(term.letters().len());
        if term.letters().is_empty() || folded.letters().get(letter..behind)? != term.letters() {
            return None;
        }
        let start = folded.place(letter)?;
        let end = end_of_letter(text, folded.place(behind.saturating_sub(1))?);
        let is_whole_start = letter.checked_sub(1).and_then(|before| folded.place(before)) != Some(start);
        // A sign that counts may not be part of the last letter.
        let is_whole_end = folded.place(behind).is_none_or(|next| next >= end);
        let is_match = is_whole_start
            && is_whole_end
            && (start == from || is_letter_edge(text, start))
            && (!edges.start() || is_edge(text, from, start))
            && (!edges.end() || is_edge(text, from, end));
        is_match.then_some(Found { start: Spot { run, at: start }, end: Spot { run, at: end } })
    }

    /// The next spot from one on that is not white space, in whichever block. Chromium does not look there into a closed fold
    /// or a field that it is not in already, and stops at what has text but is never found (a closed list, what is `inert`).
    fn next_text(&self, from: Spot) -> Option<Spot> {
        let locks = &self.runs.get(from.run)?.locks;
        for (run, found) in self.runs.iter().enumerate().skip(from.run) {
            if !locks.starts_with(&found.locks) {
                continue;
            }
            let at = if run == from.run { from.at } else { 0 };
            let rest = found.text.get(at..)?;
            let next = rest.find(|letter: char| !letter.is_whitespace()).map(|skipped| at.saturating_add(skipped));
            let is_walled = |wall: &usize| *wall >= at && next.is_none_or(|next| *wall <= next);
            if found.walls.iter().any(is_walled) {
                return None;
            }
            if let Some(at) = next {
                return Some(Spot { run, at });
            }
        }
        None
    }

    /// Where Chromium looks on when what begins at a spot was not it: one letter behind the end of the word that stands there,
    /// or with the text of the next node where this one ends with the word. Overlapping places are found so.
    fn behind(&self, start: Spot) -> Spot {
        let text = self.text(start.run);
        let end = end_of_word(text, start.at);
        let at = match self.next_piece(start.run, start.at) {
            Some(next) if next <= end => next,
            _ if end >= text.len() => return Spot { run: start.run.saturating_add(1), at: 0 },
            _ => end_of_letter(text, end),
        };
        Spot { run: start.run, at }
    }
}
