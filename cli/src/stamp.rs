//! The texts that digests stand for, for the owner to keep: a record of what residents were asked on a given day.

use crate::check::Good;
use crate::terms::{self, Terms};
use crate::verdict::{in_language, languages};
use consentry::consent::digest::Digest;
use consentry::consent::policy::Policy;
use consentry::consent::purpose::Basis;
use consentry::consent::shown;
use consentry::consent::time::UnixSeconds;
use consentry::consent::words::own;
use serde_json::{Value, json};

/// The stamp of a configuration at that time, with the words of each language that it enables. But for the time it depends
/// on nothing but the configuration and the version of this tool.
#[must_use]
pub fn stamp(good: &Good, now: UnixSeconds) -> Value {
    let notice_version = good.root.get("notice").and_then(|notice| notice.text_of("version")).unwrap_or_default();
    let languages = languages(&good.root);
    let shown = shown(good, &languages);
    let uses =
        terms::of(good).iter().enumerate().map(|(place, terms)| of_use(terms, place, &shown)).collect::<Vec<_>>();
    json!({
        "tool": "consentry",
        "toolVersion": env!("CARGO_PKG_VERSION"),
        "at": now.iso(),
        "site": { "id": good.policy.site().id, "name": good.policy.site().name },
        "version": good.policy.version(),
        "noticeVersion": notice_version.trim_ascii(),
        "languages": languages,
        "digest": "FNV-1a, 64 bits, over the texts in their order, each followed by a zero byte",
        "uses": uses,
    })
}

/// Under the names that they have in a kept answer: `terms`, what a yes is given to, and `shown`, the words with which
/// it was asked for, in each language. There are none for a use that has no answer.
fn of_use(terms: &Terms, place: usize, shown: &[Vec<Value>]) -> Value {
    let agreed = terms.parts.iter().map(|part| (part.name, part.text.as_str()));
    let words: Vec<_> = shown.iter().filter_map(|uses| uses.get(place)).filter(|words| !words.is_null()).collect();
    json!({ "use": terms.id, "terms": digested(agreed), "shown": words })
}

/// What is read of each use, by language.
fn shown(good: &Good, languages: &[&str]) -> Vec<Vec<Value>> {
    let mut shown: Vec<_> = languages.iter().rev().map(|language| in_words(good, language)).collect();
    // The first language came last, and is the one that is spoken on.
    shown.reverse();
    shown
}

fn in_words(good: &Good, language: &str) -> Vec<Value> {
    // The core took it in its first language: what is in another may fail for no other reason.
    let told = in_language(&good.root, language);
    let policy: &Policy = told.as_ref().unwrap_or(&good.policy);
    let words = policy.uses().map(|(_, use_)| {
        if policy.basis(use_) == Basis::Necessary {
            return Value::Null;
        }
        // What the file says, its translations stand for.
        let read: Vec<(&str, String)> = shown::texts(policy, use_)
            .into_iter()
            .flatten()
            .map(|text| (text.name, own(&text.text).into_owned()))
            .collect();
        let mut words = digested(read.iter().map(|(name, text)| (*name, text.as_str())));
        if let Some(members) = words.as_object_mut() {
            members.insert("lang".to_owned(), json!(language));
        }
        words
    });
    words.collect()
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
