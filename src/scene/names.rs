//! The names that a template may have in it, each with the letter that stands for it. What is filled in, what may be so,
//! and what there may be several of have letters of their own.

use super::template::names;

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

    // What may be so.
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

    // What there may be several of.
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
