//! The links of a configuration to its notice, each with the field that it is made from.

use crate::check::Good;
use crate::json::Node;
use consentry::consent::policy::{Policy, Use};
use consentry::consent::section::{NoticeLink, Place, Section as Named, tidy};
use consentry::consent::words::own;
use consentry_notice::section::Section;

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// The use that it is shown for; none for further parts of the notice.
    pub use_: Option<String>,
    /// By which it is known, wherever it stands: the id of the use with its number where there are several, `notice.site`,
    /// `notice.rights`.
    pub name: String,
    /// The field that it is made from: `notice`, `vendors[1].notice`, `purposes[0].notice[1]`, `notice.more.rights`.
    pub path: String,
    /// The page: `https:` or a path on the site.
    pub url: String,
    /// The part of it.
    pub section: Section,
    /// The whole address.
    pub href: String,
}

/// All links of a policy, which was made of that configuration in the language that this thread speaks, in the order in which residents meet them.
#[must_use]
pub(super) fn of(good: &Good, policy: &Policy) -> Vec<Link> {
    let mut all = Vec::new();
    let mut vendors = good.root.items_of("vendors").iter().enumerate();
    let mut own = None;
    for (_, use_) in policy.uses() {
        // A second use belongs to the vendor of the first.
        if use_.needs.is_none() {
            own = vendors.next();
        }
        let paths = paths(&good.root, policy, (own, use_));
        let links = use_.vendor.notice.iter().zip(paths);
        all.extend(links.filter_map(|(link, path)| made(policy, link, (Some(use_.id.clone()), path))));
    }
    // The banner and the choices have the site's own link, whatever each use has.
    if let (false, Some(place)) = (all.iter().any(|link| link.path == "notice"), policy.place("notice.site")) {
        let link = NoticeLink { name: "notice.site".to_owned(), href: place.href("notice.site"), label: String::new() };
        all.extend(made(policy, &link, (None, "notice".to_owned())));
    }
    for link in policy.more() {
        let name = link.name.split_once('.').map_or("", |(_, name)| name);
        all.extend(made(policy, link, (None, format!("notice.more.{name}"))));
    }
    all
}

/// The link as residents meet it who are spoken to as this thread speaks: what stands for an address or for words is followed,
/// as the widget has it.
fn made(policy: &Policy, link: &NoticeLink, (use_, path): (Option<String>, String)) -> Option<Link> {
    let Place { url, section } = policy.place(&link.name)?;
    let said = |text: &str| tidy(&own(text));
    let place = match section {
        Named::Id(id) => Place { url: said(url), section: Named::new(&said(&format!("#{id}")), "", "") },
        Named::Words { words, followed_by, under } => {
            let more = |text: &Option<String>| text.as_deref().map(said).unwrap_or_default();
            Place { url: said(url), section: Named::new(&said(words), &more(followed_by), &more(under)) }
        }
    };
    let href = place.href(&link.name);
    let section = match place.section {
        Named::Id(id) => Section { section: format!("#{id}"), ..Section::default() },
        Named::Words { words, followed_by, under } => Section { section: words, followed_by, under },
    };
    Some(Link { use_, name: link.name.clone(), path, url: place.url, section, href })
}

/// Where the links of a use stand: with its vendor, else with its purpose, else with the site. A second use is told apart by
/// what it is for, so its purpose comes first.
fn paths(root: &Node, policy: &Policy, (own, use_): (Option<(usize, &Node)>, &Use)) -> Vec<String> {
    let of_vendor = own.and_then(|(at, vendor)| Some((format!("vendors[{at}].notice"), vendor.get("notice")?)));
    let id = policy.purposes().get(use_.purpose).map(|purpose| purpose.id.as_str());
    let mut purposes = root.items_of("purposes").iter().enumerate();
    let purpose = purposes.find(|(_, purpose)| purpose.text_of("id").is_some() && purpose.text_of("id") == id);
    let of_purpose = purpose.and_then(|(at, purpose)| Some((format!("purposes[{at}].notice"), purpose.get("notice")?)));
    let mut both = [of_vendor, of_purpose];
    if use_.needs.is_some() {
        both.reverse();
    }
    let Some((path, node)) = both.into_iter().flatten().find(|(_, node)| !is_empty(node)) else {
        return vec!["notice".to_owned()];
    };
    if !is_list(node) {
        return vec![path];
    }
    (0..node.items().len()).map(|at| format!("{path}[{at}]")).collect()
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, crate::json::Value::List(_))
}

fn is_empty(node: &Node) -> bool {
    is_list(node) && node.items().is_empty()
}
