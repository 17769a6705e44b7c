//! What the templates speak of: a state, and in it the purpose, the use and the link at which a scene just is.

use super::markup::Markup;
use super::names::{
    ASKED, CAN_KEEP, CANNOT_KEEP, CONSENT, CONTACT, CONTROLLER, DESCRIPTION, FIRST, GIVEN, HAS_DETAILS, HAS_OBJECTED,
    HAS_PRIVACY, HAS_REASON, HAS_SIGNAL, HREF, IS_ALL_TOLD, IS_ASKED, IS_COMPLAINTS, IS_COOKIES, IS_NEW, IS_RIGHTS,
    IS_SECOND, IS_TOLD, IS_WITHDRAWAL, LABEL, LINK, LINKS, NECESSARY, NOTICE, OBJECTED, OBJECTION, PRIVACY, PURPOSE,
    REASON, RECEIVES, SECTION, SITE, TICK, TITLE, TOLD, USE, USES, VENDOR,
};
use super::template::{EACH, END, FILL, IF};
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::section::NoticeLink;
use crate::consent::state::{State, Visit};
use crate::consent::text::cut_at;
use crate::consent::useset::{UseIndex, UseSet};
use crate::consent::vendor::Keeps;

/// Where a scene is.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    state: &'a State,
    policy: &'a Policy,
    given: &'a str,
    /// What a banner asks and tells.
    about: Option<&'a UseSet>,
    purpose: Option<(usize, &'a Purpose)>,
    use_: Option<(UseIndex, &'a Use)>,
    /// The link with the place after it.
    link: Option<(usize, &'a NoticeLink)>,
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
    #[inline(never)]
    pub(super) fn new(state: &'a State, given: &'a str, about: Option<&'a UseSet>) -> Self {
        let (policy, markup) = (state.policy(), Markup::default());
        Self { state, policy, given, about, purpose: None, use_: None, link: None, markup }
    }

    /// At a use. Found by its id, since whoever asks may hold it without its number.
    pub(super) fn at(state: &'a State, use_: &'a Use) -> Self {
        let mut scope = Self::new(state, "", None);
        scope.use_ = state.policy().find(&use_.id).map(|place| (place, use_));
        scope
    }

    /// What a template says here.
    pub(super) fn filled(mut self, template: &str) -> Markup {
        self.walk(template, Part::Stands);
        self.markup
    }

    /// Goes through a template, or through a part of it up to its end. Returns what is left.
    fn walk<'t>(&mut self, template: &'t str, part: Part) -> &'t str {
        let mut rest = template;
        loop {
            let (text, mark, after) = cut_at(rest, FILL, END).unwrap_or((rest, END, ""));
            if part == Part::Stands {
                self.markup.push(text);
            }
            let Some(name) = after.bytes().next().filter(|_| mark != END) else { return after };
            rest = self.obey(mark, name, (after.get(1..).unwrap_or_default(), part));
        }
    }

    fn obey<'t>(&mut self, mark: u8, name: u8, (rest, part): (&'t str, Part)) -> &'t str {
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
            let after = self.walk(rest, if stands { Part::Stands } else { Part::Falls });
            if mark == IF || !stands {
                return after;
            }
        }
    }

    /// Writes what has that name here.
    fn fill(&mut self, name: u8) -> bool {
        if let Some(text) = self.text(name) {
            self.markup.add(text);
        } else if let Some(text) = self.made(name) {
            self.markup.add(&text);
        }
        true
    }

    /// A text that the policy has.
    fn text(&self, name: u8) -> Option<&'a str> {
        let site = self.policy.site();
        let of_use = || self.policy.purposes().get(self.use_?.1.purpose);
        let purpose = self.purpose.map(|(_, purpose)| purpose).or_else(of_use);
        let vendor = self.use_.map(|(_, use_)| &use_.vendor);
        Some(match name {
            SITE => &site.name,
            CONTACT => &site.contact,
            GIVEN | OBJECTED => self.given,
            CONTROLLER => vendor.map_or(&site.controller, |vendor| &vendor.controller),
            LINK => &self.link?.1.name,
            HREF => &self.link?.1.href,
            SECTION => &self.link?.1.label,
            NOTICE => self.policy.notice(),
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
    fn made(&self, name: u8) -> Option<String> {
        Some(match name {
            LABEL => self.policy.label(self.use_?.1),
            _ => return None,
        })
    }

    /// How the box of the use or the purpose stands.
    fn tick(&self) -> &'static str {
        let Some(draft) = self.state.draft() else { return "0" };
        let of = match (self.use_, self.purpose) {
            (Some((place, _)), _) => [place].into_iter().collect(),
            (None, purpose) => self.policy.uses_of(purpose.map_or(0, |(place, _)| place)),
        };
        let off = of.without(draft);
        if off.is_empty() {
            "2"
        } else if off == of {
            "0"
        } else {
            "1"
        }
    }

    fn is(&mut self, name: u8) -> bool {
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
            IS_SECOND => self.use_.is_some_and(|(_, use_)| use_.needs.is_some()),
            HAS_PRIVACY => vendor.is_some_and(|vendor| !vendor.privacy_url.is_empty()),
            HAS_DETAILS => vendor.is_some_and(|vendor| vendor.keeps == Keeps::Something),
            IS_WITHDRAWAL | IS_RIGHTS | IS_COMPLAINTS | IS_COOKIES => {
                self.link.is_some_and(|(_, link)| link.name.bytes().any(|letter| letter == name))
            }
            _ => false,
        }
    }

    /// Is there any such use?
    fn has(&mut self, name: u8) -> bool {
        let has = self.goes_on(name);
        self.use_ = None;
        has
    }

    /// Goes on to the next of that name; after the last, to none.
    fn goes_on(&mut self, name: u8) -> bool {
        match name {
            CONSENT => self.next_purpose(Basis::Consent),
            OBJECTION => self.next_purpose(Basis::Objection),
            NECESSARY => self.next_purpose(Basis::Necessary),
            ASKED => self.next_use(Some(Basis::Consent)),
            TOLD => self.next_use(Some(Basis::Objection)),
            USES => self.next_use(None),
            FIRST | LINKS => self.next_link(name),
            _ => false,
        }
    }

    /// The next link of the use, else of `notice.more`.
    fn next_link(&mut self, name: u8) -> bool {
        let place = self.link.map_or(0, |(after, _)| after);
        let links = self.use_.map_or(self.policy.more(), |(_, use_)| &use_.vendor.notice);
        self.link = links.get(place).filter(|_| name == LINKS || place == 0).map(|link| (place.wrapping_add(1), link));
        self.link.is_some()
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
                Some(basis) => self.about.is_some_and(|about| about.has(place)) && self.policy.basis(use_) == basis,
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
