//! What the templates speak of: a state, and in it the purpose, the use and the link at which a scene just is.

use super::details::{SITE_LINK, link_name, more_name};
use super::markup::Markup;
use super::template::{EACH, END, FILL, IF, names};
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::section::NoticeLink;
use crate::consent::state::{State, Visit};
use crate::consent::useset::{UseIndex, UseSet};
use crate::consent::vendor::Keeps;
use crate::consent::words::Word;
use core::str::Chars;

names! {
    SITE = 'a' "site";
    /// Of the vendor at which the scene is, else of the site.
    CONTROLLER = 'b' "controller";
    CONTACT = 'c' "contact";
    /// What was given to the scene: the name of our own key, or the names of those that were objected to.
    GIVEN = 'd' "key";
    OBJECTED = 'e' "vendors";
    /// The address of a link, and the name under which its place is found.
    HREF = 'f' "href";
    LINK = 'g' "link";
    SECTION = 'h' "section";
    MORE = 'i' "more";
    /// The address of the site's own section.
    NOTICE = 'j' "notice";
    PURPOSE = 'k' "purpose";
    TITLE = 'l' "title";
    DESCRIPTION = 'm' "description";
    REASON = 'n' "reason";
    USE = 'o' "use";
    LABEL = 'p' "label";
    VENDOR = 'q' "vendor";
    RECEIVES = 'r' "receives";
    PRIVACY = 's' "privacy";
    /// `2` for a box that is ticked, `1` for one that is so in part.
    TICK = 't' "tick";

    IS_NEW = 'a' "new";
    IS_ASKED = 'b' "asked";
    IS_ALL_TOLD = 'c' "all told";
    IS_TOLD = 'd' "told";
    HAS_OBJECTED = 'e' "objected";
    CAN_KEEP = 'f' "kept";
    CANNOT_KEEP = 'g' "not kept";
    HAS_SIGNAL = 'h' "signal";
    HAS_REASON = 'i' "justified";
    IS_SECOND = 'j' "second";
    HAS_PRIVACY = 'k' "own policy";
    HAS_DETAILS = 'l' "details";

    ASKED = 'a' "asked uses";
    TOLD = 'b' "told uses";
    USES = 'c' "uses";
    CONSENT = 'd' "consents";
    OBJECTION = 'e' "objections";
    NECESSARY = 'f' "necessary";
    FIRST = 'g' "first link";
    /// Of the use, else of `notice.more`.
    LINKS = 'h' "links";
}

/// Where a scene is.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    state: &'a State,
    policy: &'a Policy,
    given: &'a str,
    /// What a banner asks and tells.
    about: UseSet,
    purpose: Option<(usize, &'a Purpose)>,
    use_: Option<(UseIndex, &'a Use)>,
    /// How many links the scene has come to.
    link: usize,
    markup: Markup,
}

/// Does a part of a template stand?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Stands,
    Falls,
}

impl<'a> Scope<'a> {
    /// Nowhere yet.
    pub(super) fn new(state: &'a State, given: &'a str, about: UseSet) -> Self {
        let (policy, markup) = (state.policy(), Markup::default());
        Self { state, policy, given, about, purpose: None, use_: None, link: 0, markup }
    }

    /// At a use. Found by its id, since whoever asks may hold it without its number.
    pub(super) fn at(state: &'a State, use_: &'a Use) -> Self {
        let mut scope = Self::new(state, "", UseSet::default());
        scope.use_ = state.policy().find(&use_.id).map(|place| (place, use_));
        scope
    }

    /// What a template says here.
    pub(super) fn filled(mut self, template: &str) -> Markup {
        drop(self.walk(template.chars(), Part::Stands));
        self.markup
    }

    /// Goes through a template, or through a part of it up to its end. Returns what is left.
    fn walk<'t>(&mut self, mut rest: Chars<'t>, part: Part) -> Chars<'t> {
        while let Some(mark) = rest.next() {
            match mark {
                END => break,
                FILL | IF | EACH => {
                    let name = rest.next().unwrap_or_default();
                    rest = self.obey(mark, name, (rest, part));
                }
                _ if part == Part::Stands => self.markup.push(mark),
                _ => {}
            }
        }
        rest
    }

    fn obey<'t>(&mut self, mark: char, name: char, (rest, part): (Chars<'t>, Part)) -> Chars<'t> {
        loop {
            let stands = part == Part::Stands
                && match mark {
                    EACH => self.goes_on(name),
                    IF => self.is(name),
                    _ => self.fill(name),
                };
            if mark == FILL {
                return rest;
            }
            let after = self.walk(rest.clone(), if stands { Part::Stands } else { Part::Falls });
            if mark == IF || !stands {
                return after;
            }
        }
    }

    /// Writes what has that name here.
    fn fill(&mut self, name: char) -> bool {
        if let Some(text) = self.text(name) {
            self.markup.add(text);
        } else if let Some(text) = self.made(name) {
            self.markup.add(&text);
        }
        true
    }

    /// A text that the policy has.
    fn text(&self, name: char) -> Option<&'a str> {
        let site = self.policy.site();
        let purpose = self.purpose.map(|(_, purpose)| purpose);
        let vendor = self.use_.map(|(_, use_)| &use_.vendor);
        Some(match name {
            SITE => &site.name,
            CONTACT => &site.contact,
            GIVEN | OBJECTED => self.given,
            CONTROLLER => vendor.map_or(&site.controller, |vendor| &vendor.controller),
            SECTION => self.link()?.0.section.label(),
            MORE => match self.policy.more().get(self.link.wrapping_sub(1))?.0 {
                "withdrawal" => Word::MoreWithdrawal.english(),
                "rights" => Word::MoreRights.english(),
                "complaints" => Word::MoreComplaints.english(),
                _ => Word::MoreCookies.english(),
            },
            PURPOSE => &purpose?.id,
            TITLE => &purpose?.title,
            DESCRIPTION => &purpose?.description,
            REASON => &purpose?.justification,
            USE => &self.use_?.1.id,
            VENDOR => &vendor?.name,
            RECEIVES => &vendor?.receives,
            PRIVACY => &vendor?.privacy_url,
            TICK => self.tick(),
            _ => return None,
        })
    }

    /// A text that is made for the place.
    fn made(&self, name: char) -> Option<String> {
        Some(match name {
            NOTICE => self.policy.notice().href(SITE_LINK),
            LABEL => self.policy.label(self.use_?.1),
            LINK => self.link()?.1,
            _ => {
                let (link, name) = self.link()?;
                link.href(&name)
            }
        })
    }

    /// The link at which the scene is, with its name.
    fn link(&self) -> Option<(&'a NoticeLink, String)> {
        let place = self.link.wrapping_sub(1);
        match self.use_ {
            Some((_, use_)) => Some((self.policy.links(use_).get(place)?, link_name(&use_.id, place))),
            None => self.policy.more().get(place).map(|(name, link)| (link, more_name(name))),
        }
    }

    fn tick(&self) -> &'static str {
        let (mut on, mut off) = (false, false);
        for (place, use_) in self.policy.uses() {
            let is_of = match (self.use_, self.purpose) {
                (Some((this, _)), _) => place == this,
                (None, Some((purpose, _))) => use_.purpose == purpose,
                (None, None) => false,
            };
            if is_of {
                let is_on = self.state.draft().is_some_and(|draft| draft.has(place));
                (on, off) = (on || is_on, off || !is_on);
            }
        }
        match (on, off) {
            (true, false) => "2",
            (true, true) => "1",
            (false, _) => "0",
        }
    }

    fn is(&mut self, name: char) -> bool {
        let is_second = self.use_.is_some_and(|(_, use_)| use_.needs.is_some());
        let vendor = self.use_.map(|(_, use_)| &use_.vendor);
        match name {
            IS_NEW => self.state.visit() == Visit::Answered,
            IS_ASKED => self.has(ASKED),
            IS_ALL_TOLD => !self.has(ASKED),
            IS_TOLD => self.has(TOLD),
            HAS_OBJECTED => !self.given.is_empty(),
            CAN_KEEP => self.state.can_keep(),
            CANNOT_KEEP => !self.state.can_keep(),
            HAS_SIGNAL => self.state.signal_counts(),
            HAS_REASON => self.purpose.is_some_and(|(_, purpose)| !purpose.justification.is_empty()),
            IS_SECOND => is_second,
            HAS_PRIVACY => vendor.is_some_and(|vendor| !vendor.privacy_url.is_empty()),
            _ => !is_second && vendor.is_some_and(|vendor| vendor.keeps == Keeps::Something),
        }
    }

    /// Is there any such use?
    fn has(&mut self, name: char) -> bool {
        let has = self.goes_on(name);
        self.use_ = None;
        has
    }

    /// Goes on to the next of that name; after the last, to none.
    fn goes_on(&mut self, name: char) -> bool {
        match name {
            CONSENT => self.next_purpose(Basis::Consent),
            OBJECTION => self.next_purpose(Basis::Objection),
            NECESSARY => self.next_purpose(Basis::Necessary),
            ASKED => self.next_use(Some(Basis::Consent)),
            TOLD => self.next_use(Some(Basis::Objection)),
            USES => self.next_use(None),
            _ => {
                let links = match self.use_ {
                    Some((_, use_)) => self.policy.links(use_).len(),
                    None => self.policy.more().len(),
                };
                let goes_on = self.link < if name == FIRST { links.min(1) } else { links };
                self.link = if goes_on { self.link.wrapping_add(1) } else { 0 };
                goes_on
            }
        }
    }

    /// What needs no say is listed, whether somebody has that use or not.
    fn next_purpose(&mut self, basis: Basis) -> bool {
        let mut place = self.purpose.map_or(0, |(place, _)| place.wrapping_add(1));
        self.purpose = None;
        while let Some(purpose) = self.policy.purposes().get(place) {
            if purpose.basis == basis && (basis == Basis::Necessary || !self.policy.uses_of(place).is_empty()) {
                self.purpose = Some((place, purpose));
                break;
            }
            place = place.wrapping_add(1);
        }
        self.purpose.is_some()
    }

    /// The next that is asked or told of on that footing, or else that is of the purpose.
    fn next_use(&mut self, basis: Option<Basis>) -> bool {
        let mut place = self.use_.map_or(UseIndex::new(0), |(place, _)| place.next());
        self.use_ = None;
        while let Some(use_) = self.policy.use_at(place) {
            let is_next = match basis {
                Some(basis) => self.about.has(place) && self.policy.basis(use_) == basis,
                None => self.purpose.is_some_and(|(purpose, _)| use_.purpose == purpose),
            };
            if is_next {
                self.use_ = Some((place, use_));
                break;
            }
            place = place.next();
        }
        self.use_.is_some()
    }
}
