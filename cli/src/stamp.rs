//! The texts that digests stand for, for the owner to keep: a record of what residents were asked on a given day.

use crate::check::Good;
use crate::terms::{self, Terms};
use consentry::consent::digest::Digest;
use consentry::consent::policy::{Policy, Use};
use consentry::consent::purpose::Basis;
use consentry::consent::shown;
use consentry::consent::time::UnixSeconds;
use consentry::consent::words::LANGUAGE;
use serde_json::{Value, json};

/// The stamp of a configuration at that time. But for the time it depends on nothing but the configuration and the
/// version of this tool.
#[must_use]
pub fn stamp(good: &Good, now: UnixSeconds) -> Value {
    let notice_version = good.root.get("notice").and_then(|notice| notice.text_of("version")).unwrap_or_default();
    let terms = terms::of(good);
    let uses = terms.iter().zip(good.policy.uses()).map(|(terms, (_, use_))| of_use(terms, &good.policy, use_));
    json!({
        "tool": "consentry",
        "toolVersion": env!("CARGO_PKG_VERSION"),
        "at": now.iso(),
        "site": { "id": good.policy.site().id, "name": good.policy.site().name },
        "version": good.policy.version(),
        "noticeVersion": notice_version.trim_ascii(),
        "lang": LANGUAGE,
        "digest": "FNV-1a, 64 bits, over the texts in their order, each followed by a zero byte",
        "uses": uses.collect::<Vec<_>>(),
    })
}

/// Under the names that they have in a kept answer: `terms`, what a yes is given to, and `shown`, the words with which
/// it was asked for.
fn of_use(terms: &Terms, policy: &Policy, use_: &Use) -> Value {
    let agreed = terms.parts.iter().map(|part| (part.name, part.text.as_str()));
    json!({
        "use": terms.id,
        "terms": digested(agreed),
        "shown": if policy.basis(use_) == Basis::Necessary {
            Value::Null // It has no answer.
        } else {
            let read = shown::texts(policy, use_).into_iter().flatten();
            let read: Vec<_> = read.collect();
            digested(read.iter().map(|text| (text.name, &*text.text)))
        },
    })
}

/// Texts beside their digest, which is made of these very texts: a test holds it against the one that the core keeps.
fn digested<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let (mut digest, mut listed) = (Digest::new(), Vec::new());
    for (what, text) in texts {
        digest = digest.with(text);
        listed.push(json!({ "what": what, "text": text }));
    }
    json!({ "digest": digest.text(), "texts": listed })
}
