//! What the gaps between a notice and a configuration are called here: what is wanted, and which of them stay.

use crate::check::Good;
use consentry_notice::gaps::{Gap, Rule};
use consentry_notice::vendors::named;

/// The code of a use that the notice never mentions.
pub(super) const NEVER_MENTIONED: &str = "never-mentioned";

/// A gap that the configuration ignores.
#[derive(Clone, Debug)]
pub(super) struct Ignored {
    /// Its number in `notice.ignore`.
    pub(super) number: usize,
    pub(super) rule: String,
    pub(super) reason: String,
    pub(super) vendor: Option<String>,
}

/// What `notice.ignore` says.
pub(super) fn ignored(good: &Good) -> Vec<Ignored> {
    let list = good.root.get("notice").map_or(&[][..], |notice| notice.items_of("ignore"));
    let one = |(number, item): (usize, &crate::json::Node)| {
        let text = |name| item.text_of(name).map(|text| text.trim().to_owned());
        Some(Ignored { number, rule: text("gap")?, reason: text("reason")?, vendor: text("vendor") })
    };
    list.iter().enumerate().filter_map(one).collect()
}

impl Ignored {
    pub(super) fn fits(&self, gap: &Gap) -> bool {
        self.rule == gap.rule.id() && self.is_about(gap.vendor.as_deref())
    }

    /// Does it silence that the notice never mentions that use? Whoever knows that a vendor is not named knows this as well.
    pub(super) fn hides(&self, use_: &str) -> bool {
        let is_such = self.rule == NEVER_MENTIONED || self.rule == Rule::VendorNotNamed.id();
        is_such && self.is_about(use_.split('/').next())
    }

    fn is_about(&self, vendor: Option<&str>) -> bool {
        let key = |name: &str| named(name).map_or_else(|| name.to_lowercase(), |known| known.key.to_owned());
        self.vendor.as_ref().is_none_or(|wanted| vendor.is_some_and(|of| key(of) == key(wanted)))
    }

    /// Is there a rule of that name?
    pub(super) fn is_known(&self) -> bool {
        self.rule == NEVER_MENTIONED || Rule::ALL.iter().any(|rule| rule.id() == self.rule)
    }
}

/// What is wanted where a rule finds something, in the words of a finding. `vendor` is the name of the gap's.
pub(super) fn wanted(gap: &Gap, vendor: &str, controller: &str, contact: &str) -> String {
    match gap.rule {
        Rule::VendorNotNamed => format!("the notice to name {vendor} and to say what it is used for"),
        Rule::VendorNotConfigured => {
            format!("{vendor} among the vendors, or a notice without it where it is not used any more")
        }
        Rule::DeniesThirdParties => "a notice that is true of the vendors of this configuration".to_owned(),
        Rule::BrowserSettingsOnly => {
            "a way to say no on the site itself, such as a link that opens the choices (`data-consentry=\"settings\"`)"
                .to_owned()
        }
        Rule::ContinuedUse => "consent by a clear act, which going on using a site is not".to_owned(),
        Rule::LegitimateInterests => "consent as the reason for what is stored or read on a device".to_owned(),
        Rule::ClaimsAnonymous => "a notice that does not call anonymous what tells one visitor from another".to_owned(),
        Rule::NoLifetimes => "how long each cookie stays, as the table of Consentry has it".to_owned(),
        Rule::EmptyCookiesSection => {
            "under the heading what it promises: which cookies, whose, what for, how long".to_owned()
        }
        Rule::NoWithdrawal => "how a yes is taken back".to_owned(),
        Rule::NoComplaints => "how to complain to you".to_owned(),
        Rule::OtherController => format!("{controller} as the controller, as the configuration has it"),
        Rule::OtherContact => format!("{contact} as the contact, as the configuration has it"),
    }
}

/// What to do where a rule finds something, for the document of the codes.
#[must_use]
pub const fn mend(rule: Rule) -> &'static str {
    match rule {
        Rule::VendorNotNamed => {
            "Name it in the notice, where you speak of cookies: who it is, what it receives, what for."
        }
        Rule::VendorNotConfigured => {
            "Where it is used, list it among the vendors, so that it waits for a yes. Where it is not, take it out of the notice."
        }
        Rule::DeniesThirdParties => "Say in the notice who else gets to know of a visit.",
        Rule::BrowserSettingsOnly => {
            "Say that the choices can be opened again at any time, and link to them: `data-consentry=\"settings\"` on a link does that."
        }
        Rule::ContinuedUse => "Take the sentence out. With Consentry nothing is used without a yes.",
        Rule::LegitimateInterests => "Name consent for what is stored on or read from a device.",
        Rule::ClaimsAnonymous => {
            "Say what is kept instead: that a number tells one visitor from another, whom it is given to, and for how long."
        }
        Rule::NoLifetimes => {
            "Say it for each cookie, or put the table of Consentry into the notice: `<div data-consentry=\"cookie-table\">`, or `consentry notice --table` for a page that is made on the server."
        }
        Rule::EmptyCookiesSection => "Fill the section, or link to the one that speaks of cookies.",
        Rule::NoWithdrawal => "Say how: by the link that opens the choices, at any time.",
        Rule::NoComplaints => "Say how to complain to you, and what then happens.",
        Rule::OtherController => "Correct the one that is wrong: `site.controller` or the notice.",
        Rule::OtherContact => "Correct the one that is wrong: `site.contact` or the notice.",
    }
}
