//! A recorder that loads on every page. A resident's yes does not cover other people's data on the screen.
//! Hosts of recorders: Hotjar's and Contentsquare's own documents on content security policies.

use super::{Warnings, copied};
use crate::json::Node;

const DOMAINS: [&str; 4] = ["hotjar.com", "hotjar.io", "contentsquare.com", "contentsquare.net"];

pub(super) fn look(warnings: &mut Warnings<'_>) {
    let vendors = warnings.root.items_of("vendors").iter().enumerate();
    for (place, _) in vendors.filter(|(_, vendor)| is_recorder(vendor) && vendor.items_of("notOn").is_empty()) {
        warnings.add(
            "recorder-without-not-on",
            format!("vendors[{place}].notOn"),
            ("the paths of all pages that show other people's data", Some("for example \"notOn\": [\"/account/*\"]")),
        );
    }
}

fn is_recorder(vendor: &Node) -> bool {
    let urls = vendor.items_of("scripts").iter().chain(vendor.items_of("hosts")).filter_map(Node::text);
    let is_known = copied::preset(vendor).is_some_and(|preset| preset.is_recorder());
    is_known || vendor.text_of("preset") == Some("hotjar") || urls.map(host).any(is_of_recorder)
}

fn host(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    rest.split(['/', ':', '?']).next().unwrap_or(rest)
}

fn is_of_recorder(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    DOMAINS.iter().any(|domain| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::{host, is_of_recorder};

    #[test]
    fn a_recorder_is_known_by_its_host() {
        for (url, is) in [
            ("https://static.hotjar.com/c/x.js", true),
            ("https://HOTJAR.com:443", true),
            ("*.hotjar.io", true),
            ("t.contentsquare.net", true),
            ("nothotjar.com", false),
            ("https://a.example/hotjar.com", false),
            ("/hotjar.com", false),
        ] {
            assert_eq!(is_of_recorder(host(url)), is, "{url}");
        }
    }
}
