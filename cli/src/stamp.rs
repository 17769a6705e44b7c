//! The texts that digests stand for, for the owner to keep: a record of what residents were asked on a given day.

use crate::check::Good;
use crate::terms::{self, Terms};
use consentry::consent::time::UnixSeconds;
use serde_json::{Value, json};

/// The stamp of a configuration at that time. But for the time it depends on nothing but the configuration and the
/// version of this tool.
#[must_use]
pub fn stamp(good: &Good, now: UnixSeconds) -> Value {
    let notice_version = good.root.get("notice").and_then(|notice| notice.text_of("version")).unwrap_or_default();
    json!({
        "tool": "consentry",
        "toolVersion": env!("CARGO_PKG_VERSION"),
        "at": now.iso(),
        "site": { "id": good.policy.site().id, "name": good.policy.site().name },
        "version": good.policy.version(),
        "noticeVersion": notice_version.trim_ascii(),
        "digest": "FNV-1a, 64 bits, over the texts in their order, each followed by a zero byte",
        "uses": terms::of(good).iter().map(of_use).collect::<Vec<_>>(),
    })
}

fn of_use(terms: &Terms) -> Value {
    let texts: Vec<_> = terms.parts.iter().map(|part| json!({ "what": part.name, "text": part.text })).collect();
    json!({ "use": terms.id, "terms": terms.digest.text(), "texts": texts })
}
