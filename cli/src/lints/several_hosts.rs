//! Several hosts that do not share their answers: a no on one is not heard on the others.

use super::Warnings;
use crate::json::{Node, Value};
use consentry::consent::format::SITE;

pub(super) fn look(warnings: &mut Warnings<'_>) {
    // While the format has no such field, it is an unknown one, and that is said already.
    let is_in_format = SITE.fields.iter().any(|field| field.name == "hosts");
    if is_in_format && has_unshared_hosts(warnings.root) {
        warnings.add(
            "several-hosts",
            "site.hosts".to_owned(),
            (
                "shareAcrossSubdomains in answers, or a configuration for each host",
                Some("for example \"answers\": { \"shareAcrossSubdomains\": true }"),
            ),
        );
    }
}

fn has_unshared_hosts(root: &Node) -> bool {
    let shared = root.get("answers").and_then(|answers| answers.get("shareAcrossSubdomains"));
    let is_shared = shared.is_some_and(|shared| !matches!(shared.value, Value::Bool(false) | Value::Null));
    root.get("site").is_some_and(|site| site.items_of("hosts").len() > 1) && !is_shared
}

#[cfg(test)]
mod tests {
    use super::has_unshared_hosts;
    use crate::json::read;

    #[test]
    fn several_hosts_want_to_share() {
        for (text, is) in [
            (r#"{"site": {"hosts": ["a.example", "b.a.example"]}}"#, true),
            (r#"{"site": {"hosts": ["a.example", "b.a.example"]}, "answers": {"shareAcrossSubdomains": false}}"#, true),
            (r#"{"site": {"hosts": ["a.example", "b.a.example"]}, "answers": {"shareAcrossSubdomains": true}}"#, false),
            (r#"{"site": {"hosts": ["a.example"]}}"#, false),
            (r#"{"site": {"hosts": 2}}"#, false),
            ("{}", false),
        ] {
            assert_eq!(has_unshared_hosts(&read(text).unwrap()), is, "{text}");
        }
    }
}
