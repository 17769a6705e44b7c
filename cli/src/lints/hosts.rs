//! Hosts that each ask for themselves, and hosts that cannot share an answer: a cookie reaches the hosts of one domain only.

use super::Warnings;
use crate::json::{Node, Value};
use consentry::consent::cookie::parent;
use consentry::consent::field::Kind;

const HOSTS: &str = "site.hosts";

pub(super) fn look_for_several(warnings: &mut Warnings<'_>) {
    let hosts = hosts(warnings.root);
    let are_several = hosts.len() > 1 || hosts.iter().any(|host| host.starts_with("*."));
    if are_several && !is_shared(warnings.root) {
        warnings.add(
            "several-hosts",
            HOSTS.to_owned(),
            ("one host, or answers that hold on all", Some("\"answers\": { \"shareAcrossSubdomains\": true }")),
        );
    }
}

pub(super) fn look_for_parent(warnings: &mut Warnings<'_>) {
    let hosts = hosts(warnings.root);
    if is_shared(warnings.root) && !hosts.is_empty() && parent(hosts.into_iter()).is_none() {
        warnings.add("hosts-apart", HOSTS.to_owned(), ("hosts that are all below one domain", None));
    }
}

fn hosts(root: &Node) -> Vec<&str> {
    let Some(site) = root.get("site") else { return Vec::new() };
    let hosts = site.items_of("hosts").iter().filter_map(Node::text);
    hosts.filter(|host| Kind::Host.fits_text(host)).collect()
}

fn is_shared(root: &Node) -> bool {
    let shared = root.get("answers").and_then(|answers| answers.get("shareAcrossSubdomains"));
    shared.is_some_and(|shared| shared.value == Value::Bool(true))
}
