//! The words with which a resident is asked about a use: what the digest `shown` of a kept answer stands for.

use super::digest::Digest;
use super::policy::{Policy, Use};
use super::purpose::{Basis, Purpose};
use super::vendor::Vendor;
use super::words::Word;
use std::borrow::Cow;

/// A text that the resident could read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// What it is, for tools.
    #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
    pub name: &'static str,
    /// The text.
    pub text: Cow<'a, str>,
}

/// The texts, in the order of the digest: the widget's own, with places to be filled, and then what fills them. None when
/// the policy has no such purpose.
#[must_use]
pub fn texts<'a>(policy: &'a Policy, use_: &'a Use) -> Option<[Text<'a>; 11]> {
    let purpose = policy.purposes().get(use_.purpose)?;
    let Purpose { title, description, justification, .. } = purpose;
    let Vendor { name, controller, receives, .. } = &use_.vendor;
    let [opening, line, choices, first, second] = words(purpose.basis);
    Some([
        opening,
        line,
        choices,
        first,
        second,
        text("purposeTitle", Cow::Borrowed(title)),
        text("purposeDescription", Cow::Borrowed(description)),
        text("justification", Cow::Borrowed(justification)),
        text("controller", Cow::Borrowed(controller)),
        text("vendor", Cow::Borrowed(name)),
        text("receives", Cow::Borrowed(receives)),
    ])
}

/// What runs unless somebody objects is told of in other words than what waits for a yes.
fn words(basis: Basis) -> [Text<'static>; 5] {
    let line = text("bannerUse", Word::BannerUse.say());
    let choices = text("choicesLead", Word::ChoicesLead.say());
    match basis {
        Basis::Necessary | Basis::Consent => [
            text("bannerLead", Word::BannerLead.say()),
            line,
            choices,
            text("accept", Word::Accept.say()),
            text("reject", Word::Reject.say()),
        ],
        Basis::Objection => [
            text("bannerTold", Word::BannerTold.say()),
            line,
            choices,
            text("unlessObjected", Word::UnlessObjected.say()),
            text("object", Word::Object.say()),
        ],
    }
}

#[cfg_attr(
    all(target_arch = "wasm32", feature = "browser"),
    expect(unused_variables, reason = "the widget digests the texts alone")
)]
fn text<'a>(name: &'static str, text: Cow<'a, str>) -> Text<'a> {
    Text {
        #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
        name,
        text,
    }
}

/// The digest of them.
pub(super) fn digest(policy: &Policy, use_: &Use) -> Option<Digest> {
    let mut digest = Digest::new();
    for text in texts(policy, use_)? {
        digest = digest.with(&text.text);
    }
    Some(digest)
}
