//! What must hold of any text: that nothing panics, that reading is stable, that damage never grants. Called by the fuzz
//! targets with libFuzzer's inputs, and by `tests/corpus.rs` with those that are kept.

use consentry::consent::answer::Answer;
use consentry::consent::cookie::{self, Cookie};
use consentry::consent::parse::parse;
use consentry::consent::policy::{Policy, Sharing};
use consentry::consent::purpose::Basis;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::section::{FRAGMENT, Place, Section, opens_with, tidy};
use consentry::consent::time::{Days, UnixSeconds};
use consentry::consent::vendor::Program;
use std::sync::LazyLock;

const REPAIRS: &str = include_str!("../../www/repairs/consent.json");
/// 2026-11-21T12:00:00Z
const NOON: i64 = 1_795_262_400;

/// Any text as a configuration: it is refused with faults, or what comes of it keeps the rules of the format.
pub fn configuration(bytes: &[u8]) {
    let Some(json) = text(bytes).and_then(read) else { return };
    match parse(&json) {
        Err(faults) => assert!(!faults.is_empty(), "refused without a fault"),
        Ok(policy) => valid(&policy),
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}

fn valid(policy: &Policy) {
    for (place, use_) in policy.uses() {
        assert_eq!(policy.find(&use_.id), Some(place), "two uses with one id: {}", use_.id);
        if let Program::Scripts { urls, .. } = &use_.vendor.program {
            assert!(urls.iter().all(|url| is_safe(url)), "{urls:?}");
        } else {
            assert_eq!(policy.basis(use_), Basis::Consent, "{} needs a yes", use_.id);
        }
        let links = &use_.vendor.notice;
        assert!(!links.is_empty(), "{} links to no section", use_.id);
        for link in links {
            assert!(is_safe(&link.href), "{link:?}");
        }
    }
}

/// `https:`, or a path on the site.
fn is_safe(url: &str) -> bool {
    let is_path = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    let is_clean = !url.bytes().any(|byte| byte <= b' ' || byte == 0x7f);
    is_clean && (is_path || url.starts_with("https://"))
}

/// Any text as the stored record: what is read is read the same again once it is written, and nobody is granted anything
/// by a text that does not say so.
pub fn record(bytes: &[u8]) {
    static POLICY: LazyLock<Option<Policy>> = LazyLock::new(|| parse(&read(REPAIRS)?).ok());
    let Some(policy) = POLICY.as_ref() else { panic!("the repairs site's configuration is valid") };
    let Some(text) = text(bytes) else { return };
    shared(text);
    let Some(json) = read(text) else { return };
    let now = UnixSeconds::new(NOON);
    let Some(record) = Record::decode(&json, policy, now) else { return };
    let again = read(&record.encode(policy)).and_then(|json| Record::decode(&json, policy, now));
    assert_eq!(again, Some(record.clone()), "what is written is read back the same");
    for (place, use_) in policy.uses() {
        let Some(kept) = record.kept(place) else { continue };
        assert!(kept.at <= now.plus(Days::ONE), "an answer from more than a day ahead");
        if kept.standing(use_, policy.answers(), now) == Answer::Granted {
            assert!(kept.terms == use_.terms && now < kept.at.plus(kept.days), "granted by what has ended");
            let says_so = json.at("answers").at(&use_.id).at("answer").text() == Some("granted");
            assert!(says_so, "granted by a text that does not say so");
        }
    }
}

/// The same in the cookie that hosts share, which ends at a `;`: what it says is said again once it is set.
fn shared(text: &str) {
    static POLICY: LazyLock<Option<Policy>> = LazyLock::new(|| {
        let sharing =
            REPAIRS.replacen("\"vendors\":", "\"answers\": { \"shareAcrossSubdomains\": true }, \"vendors\":", 1);
        parse(&read(&sharing)?).ok().filter(|policy| *policy.sharing() != Sharing::Off)
    });
    let Some(policy) = POLICY.as_ref() else { panic!("the repairs site may share its answers") };
    let now = UnixSeconds::new(NOON);
    let said = |value: &str| cookie::read(&["consentry-thornmere-repairs=", value].concat(), policy, now);
    let Some(record) = said(text) else { panic!("a site that shares has something shared, be it nothing") };
    let again = Cookie::of(&record, policy, now).map(|cookie| said(&cookie.value));
    assert!(again.is_none_or(|again| again == Some(record)), "what is shared is read back the same");
}

/// Any texts as a section and what stands on a page: the first line the section, the second what follows, the rest a block.
pub fn section(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut lines = text.splitn(3, '\n');
    let (words, after, block) = (lines.next().unwrap_or_default(), lines.next(), lines.next().unwrap_or_default());
    let (words, after) = (tidy(words), tidy(after.unwrap_or_default()));
    let words = words.as_str();
    let section = Section::new(words, &after, &after);
    let tidied = tidy(block);
    assert_eq!(tidy(&tidied), tidied, "tidy once is tidy");
    if opens_with(block, words) {
        let opening = tidied.get(..tidy(words).len());
        assert!(opening.is_some_and(|opening| opening.eq_ignore_ascii_case(&tidy(words))), "{block:?} {words:?}");
    }
    assert!(opens_with(words, words), "a text opens with itself: {words:?}");
    let href = Place { url: "/privacy".to_owned(), section }.href("name");
    let fragment = href.strip_prefix("/privacy#").unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._~%:=,-".contains(&byte);
    assert!(fragment.bytes().all(is_plain), "{href}");
    let is_words = fragment.starts_with(FRAGMENT) && fragment.contains(":~:text=");
    assert!(is_words || (words.starts_with('#') && words.len() > 1), "{href}");
}
