//! The names that a template may have in it, each with the letter that stands for it. What is filled in, what may be so,
//! and what there may be several of have letters of their own.

use super::template::names;

names! {
    SITE = b'a' "site";
    /// Of the vendor at which the scene is, else of the site.
    CONTROLLER = b'b' "controller";
    CONTACT = b'c' "contact";
    /// What was given to the scene: the name of our own key, or the names of those that were objected to.
    GIVEN = b'd' "key";
    OBJECTED = b'e' "vendors";
    /// The address of a link, and the name under which its place is found.
    HREF = b'f' "href";
    LINK = b'g' "link";
    SECTION = b'h' "section";
    /// The address of the site's own section.
    NOTICE = b'j' "notice";
    PURPOSE = b'k' "purpose";
    TITLE = b'l' "title";
    DESCRIPTION = b'm' "description";
    REASON = b'n' "reason";
    USE = b'o' "use";
    LABEL = b'p' "label";
    VENDOR = b'q' "vendor";
    RECEIVES = b'r' "receives";
    PRIVACY = b's' "privacy";
    /// `2` for a box that is ticked, `1` for one that is so in part.
    TICK = b't' "tick";

    // What may be so.
    IS_NEW = b'a' "new";
    IS_ASKED = b'b' "asked";
    IS_ALL_TOLD = b'c' "all told";
    IS_TOLD = b'd' "told";
    HAS_OBJECTED = b'e' "objected";
    CAN_KEEP = b'f' "kept";
    CANNOT_KEEP = b'y' "not kept";
    HAS_SIGNAL = b'h' "signal";
    HAS_REASON = b'i' "justified";
    IS_SECOND = b'j' "second";
    HAS_PRIVACY = b'z' "own policy";
    HAS_DETAILS = b'l' "details";
    /// Links of `notice.more`: each by a letter that no other's name has.
    IS_WITHDRAWAL = b'w' "more withdrawal";
    IS_RIGHTS = b'g' "more rights";
    IS_COMPLAINTS = b'p' "more complaints";
    IS_COOKIES = b'k' "more cookies";

    // What there may be several of.
    ASKED = b'a' "asked uses";
    TOLD = b'b' "told uses";
    USES = b'c' "uses";
    CONSENT = b'd' "consents";
    OBJECTION = b'e' "objections";
    NECESSARY = b'f' "necessary";
    FIRST = b'g' "first link";
    /// Of the use, else of `notice.more`.
    LINKS = b'h' "links";
}
