//! What each use's digest of terms stands for: the texts, in their order. A test makes the digests anew from them.

use crate::check::Good;
use crate::json::Node;
use consentry::consent::digest::Digest;
use consentry::consent::policy::Use;
use consentry::consent::preset::Preset;

/// The terms of a use.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The use's id.
    pub id: String,
    /// The digest that residents' answers are kept with.
    pub digest: Digest,
    /// What it stands for, in order.
    pub parts: Vec<Part>,
}

/// A text that counts as terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub name: &'static str,
    /// The text.
    pub text: String,
}

/// The terms of all uses.
#[must_use]
pub fn of(good: &Good) -> Vec<Terms> {
    let version = text(good.root.get("notice"), "version");
    let mut vendors = good.root.items_of("vendors").iter();
    let mut own = None;
    let mut all = Vec::new();
    for (_, use_) in good.policy.uses() {
        // A second use belongs to the vendor of the first.
        if use_.needs.is_none() {
            own = vendors.next();
        }
        let parts = parts(use_, good, (own, &version));
        all.push(Terms { id: use_.id.clone(), digest: use_.terms, parts });
    }
    all
}

fn parts(use_: &Use, good: &Good, (own, notice_version): (Option<&Node>, &str)) -> Vec<Part> {
    let policy = &good.policy;
    let preset = own.and_then(|own| own.text_of("preset")).and_then(Preset::find).map(Preset::data);
    let of_preset =
        |name: &str| preset.as_ref().and_then(|preset| preset.at(name).text()).unwrap_or_default().to_owned();
    let role = if preset.is_some() { of_preset("role") } else { text(own, "role") };
    let mut parts = vec![
        Part { name: "use", text: use_.id.clone() },
        Part { name: "basis", text: policy.basis(use_).word().to_owned() },
        Part { name: "controller", text: use_.vendor.controller.clone() },
        Part { name: "role", text: role },
        Part { name: "presetVersion", text: of_preset("version") },
        Part { name: "noticeVersion", text: notice_version.to_owned() },
    ];
    if let (Some(own), None) = (own, &preset) {
        parts.extend(spelt_out(own));
    }
    // The words of a preset count by its version.
    if let Some(purpose) = policy.purposes().get(use_.purpose)
        && good.root.items_of("purposes").iter().any(|own| own.text_of("id") == Some(&purpose.id))
    {
        parts.push(Part { name: "purposeTitle", text: purpose.title.clone() });
        parts.push(Part { name: "purposeDescription", text: purpose.description.clone() });
    }
    parts
}

fn spelt_out(own: &Node) -> Vec<Part> {
    let hosts = own.items_of("hosts").iter().filter_map(Node::text);
    let mut parts: Vec<_> = hosts.map(|host| Part { name: "host", text: host.trim_ascii().to_owned() }).collect();
    for (list, name) in [("cookies", "cookie"), ("storage", "storage")] {
        for item in own.items_of(list) {
            parts.push(Part { name, text: text(Some(item), "name") });
            parts.push(Part { name: "lifetime", text: text(Some(item), "lifetime") });
        }
    }
    parts
}

fn text(node: Option<&Node>, name: &str) -> String {
    node.and_then(|node| node.text_of(name)).unwrap_or_default().trim_ascii().to_owned()
}
