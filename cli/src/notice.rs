//! A notice beside a configuration: where each link leads, what speaks of each use, where both contradict each other.

mod address;
mod decode;
mod findings;
mod fix;
mod links;
mod pages;
mod print;
mod record;
pub mod rules;
mod subjects;
mod table;

pub use findings::findings;
pub use fix::{Fix, fixed};
pub use links::Link;
pub use pages::{Origin, Page, Pages, Unread};
pub use print::{counts, human, json, told};
pub use record::{Record, changes, with_version};
pub use table::table;

use crate::check::Good;
use crate::verdict::{in_language, languages};
use consentry::consent::policy::Policy;
use consentry::consent::words::own;
use consentry_notice::finder::{Candidate, Reading, Reason};
use consentry_notice::gaps::{Gap, Rule, gaps_of_pages};
use consentry_notice::section::{Landing, Section};
use std::ops::Range;
use subjects::Subject;

/// What was found.
#[derive(Debug, Default)]
pub struct Study {
    /// All links, in each language of the configuration.
    pub links: Vec<Followed>,
    /// Each use with the places that speak of it: in the notice of the first language, then in those of others that are pages
    /// of their own and that the rules can read.
    pub uses: Vec<Sought>,
    /// Where notice and configuration contradict each other, in the first language.
    pub gaps: Vec<Found>,
}

/// A link that was followed.
#[derive(Debug)]
pub struct Followed {
    /// The link.
    pub link: Link,
    /// In which language of the configuration.
    pub language: String,
    /// Where it leads; none where its page was not read.
    pub landing: Option<Landing>,
    /// Why its page was not read.
    pub unread: Option<Unread>,
    /// The words of the block that it leads to.
    pub text: String,
    /// Whether what it leads to speaks of the use, or another link of the use does, or nothing does.
    pub speaks: bool,
}

/// A use with the places that may speak of it.
#[derive(Debug)]
pub struct Sought {
    /// The language of the notice in which it was sought.
    pub language: String,
    /// The address of that notice.
    pub notice: String,
    /// Its id.
    pub id: String,
    /// The name of its vendor.
    pub name: String,
    /// The number of its vendor in the configuration.
    pub vendor: usize,
    /// The best places, the best one first: none where the notice never speaks of it.
    pub places: Vec<Place>,
    /// Where it never does, the reason for which the configuration ignores that.
    pub ignored: Option<String>,
}

/// A place that may speak of a use.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its block in the page of the notice.
    pub candidate: Candidate,
    /// How a configuration can name it; none where nothing leads there.
    pub section: Option<Section>,
    /// The words with which it opens.
    pub text: String,
}

/// A gap with the place of its sentence.
#[derive(Debug)]
pub struct Found {
    /// The gap.
    pub gap: Gap,
    /// The page of the sentence.
    pub page: String,
    /// The line of the sentence in plain text.
    pub line: Option<usize>,
    /// The title above the sentence.
    pub title: Option<String>,
    /// The reason for which the configuration ignores it.
    pub ignored: Option<String>,
}

/// So many places are told of.
const PLACES: usize = 3;

/// The languages whose words the rules know.
const READ: [&str; 2] = ["en-GB", "cy"];

/// Studies the pages beside a configuration that the core takes.
#[must_use]
pub fn study(good: &Good, pages: &Pages) -> Study {
    let (mut sought, mut followed) = (Vec::new(), Vec::new());
    let (subjects, hidden) = (subjects::subjects(good), rules::ignored(good));
    in_each_language(good, |language, policy| {
        let notice = own(&page_of(policy.notice())).into_owned();
        let is_new = !sought.iter().any(|known: &Sought| known.notice == notice);
        if let (true, Some(page)) = (is_new && READ.contains(&language), pages.get(&notice)) {
            let reading = Reading::of(&page.target.document);
            sought.extend(subjects.iter().map(|subject| Sought {
                ignored: hidden.iter().find(|one| one.hides(&subject.id)).map(|one| one.reason.clone()),
                ..seek((page, &reading), subject, (language, &notice))
            }));
        }
        let links = links::of(good, policy).into_iter();
        followed.extend(links.map(|link| follow(link, language, (pages, &sought))));
    });
    // A use with several links is well served by one that leads to what speaks of it.
    let of = |one: &Followed| (one.link.use_.clone(), one.language.clone());
    let served: Vec<_> = followed.iter().filter(|followed| is_served(followed)).map(of).collect();
    for one in &mut followed {
        one.speaks |= one.link.use_.is_some() && served.contains(&of(one));
    }
    let gaps = all_gaps(good, pages, &followed);
    Study { links: followed, uses: sought, gaps }
}

/// Does something in each language of a configuration, which this thread speaks meanwhile. Afterwards it speaks the first.
fn in_each_language(good: &Good, mut act: impl FnMut(&str, &Policy)) {
    let all = languages(&good.root);
    for language in &all {
        // The core took it in its first language: what is in another may fail for no other reason.
        if let Ok(policy) = in_language(&good.root, language) {
            act(language, &policy);
        }
    }
    drop(in_language(&good.root, all.first().copied().unwrap_or_default()));
}

/// An address without its fragment.
fn page_of(address: &str) -> String {
    address.split('#').next().unwrap_or_default().to_owned()
}

/// The addresses of all pages that the links of a configuration lead to, that of its notice in its first language first.
#[must_use]
pub fn addresses(good: &Good) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    in_each_language(good, |_, policy| {
        let links = links::of(good, policy).into_iter().map(|link| link.url);
        for address in std::iter::once(own(&page_of(policy.notice())).into_owned()).chain(links) {
            if !all.contains(&address) {
                all.push(address);
            }
        }
    });
    all
}

/// The hosts that a configuration lists as its site's.
#[must_use]
pub fn hosts(good: &Good) -> Vec<String> {
    let listed = good.root.get("site").map_or(&[][..], |site| site.items_of("hosts")).iter();
    listed.filter_map(|host| host.text().map(str::to_owned)).collect()
}

fn seek((page, reading): (&Page, &Reading<'_>), subject: &Subject, (language, notice): (&str, &str)) -> Sought {
    let found = reading.find(&subject.wanted).into_iter().take(PLACES);
    let places = found.map(|candidate| Place {
        section: page.target.name(candidate.block),
        text: opening(page, candidate.block),
        candidate,
    });
    Sought {
        language: language.to_owned(),
        notice: notice.to_owned(),
        id: subject.id.clone(),
        name: subject.name.clone(),
        vendor: subject.vendor,
        places: places.collect(),
        ignored: None,
    }
}

fn follow(link: Link, language: &str, (pages, sought): (&Pages, &[Sought])) -> Followed {
    let page = pages.get(&link.url);
    let landing = page.map(|page| page.target.follow(&link.section));
    let block = landing.and_then(shown);
    let text = page.zip(block).map(|(page, block)| opening(page, block)).unwrap_or_default();
    // On other pages than a notice, nothing was sought.
    let known = sought.iter().find(|sought| Some(&sought.id) == link.use_.as_ref() && sought.notice == link.url);
    let speaks = match (page, block, known.map(|known| known.places.as_slice())) {
        (Some(page), Some(block), Some(places @ [best, ..])) => {
            // A place that names the vendor is not made up for by one about cookies at large.
            let is_good = |place: &&Place| place.candidate.reason == best.candidate.reason || is_general(best);
            places.iter().filter(is_good).any(|place| is_around(page, block, place.candidate.block))
        }
        _ => true,
    };
    let unread = pages.unread(&link.url).cloned();
    Followed { language: language.to_owned(), landing, unread, text, speaks, link }
}

fn is_served(followed: &Followed) -> bool {
    followed.speaks && matches!(followed.landing, Some(Landing::There(_)))
}

fn is_general(place: &Place) -> bool {
    place.candidate.reason == Reason::General
}

/// The block that a link is about, be it where it leads or not.
fn shown(landing: Landing) -> Option<usize> {
    match landing {
        Landing::There(at) | Landing::Hidden(at) | Landing::Elsewhere { meant: at, .. } => Some(at),
        Landing::NoId | Landing::NotDrawn | Landing::NoWords => None,
    }
}

/// Is one block in the part that the other opens, or are both under one title?
fn is_around(page: &Page, one: usize, other: usize) -> bool {
    let part = |at: usize| -> Range<usize> {
        let outline = &page.target.outline;
        if outline.rank(at).is_some() { at..outline.part(at).end } else { at..at.saturating_add(1) }
    };
    let title = |at: usize| page.target.outline.title_of(at);
    part(one).contains(&other) || part(other).contains(&one) || (title(one).is_some() && title(one) == title(other))
}

/// The words with which a block opens, on one line.
fn opening(page: &Page, at: usize) -> String {
    const MOST: usize = 70;
    let text = page.target.document.blocks.get(at).map_or("", |block| &block.text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    text.chars().take(MOST).collect::<String>().trim_end().to_owned() + "…"
}

/// The gaps between the pages in the first language together and the configuration: what the notice leaves to the page of cookies
/// is said there.
fn all_gaps(good: &Good, pages: &Pages, followed: &[Followed]) -> Vec<Found> {
    let first = languages(&good.root).first().copied().unwrap_or_default();
    let links = followed.iter().filter(|followed| followed.language == first);
    let notice = page_of(good.policy.notice());
    let all = pages.of(std::iter::once(notice.as_str()).chain(links.map(|followed| followed.link.url.as_str())));
    let readings = all.iter().map(|page| Reading::of(&page.target.document));
    let readings: Vec<Reading<'_>> = readings.collect();
    let ignored = rules::ignored(good);
    // The widget says there what is kept, and how long each stays.
    let has_table = all.iter().any(|page| page.has_table);
    let found = gaps_of_pages(&readings, &subjects::configured(good)).into_iter();
    let found = found.filter(|gap| !(has_table && matches!(gap.rule, Rule::NoLifetimes | Rule::EmptyCookiesSection)));
    found.map(|gap| place(gap, &all, &ignored)).collect()
}

fn place(gap: Gap, pages: &[&Page], ignored: &[rules::Ignored]) -> Found {
    let within = gap.quote.as_ref().and_then(|quote| Some((*pages.get(quote.page)?, quote.block)));
    let page = within.map_or_else(String::new, |(page, _)| page.name.clone());
    let line = within.and_then(|(page, at)| page.target.document.blocks.get(at)?.line);
    let title = within.and_then(|(page, at)| Some(opening(page, page.target.outline.title_of(at)?)));
    let ignored = ignored.iter().find(|ignored| ignored.fits(&gap)).map(|ignored| ignored.reason.clone());
    Found { gap, page, line, title, ignored }
}
