//! The cookie by which the hosts of a site share a record: its name, its text, how long it stays, and for which domain it
//! is set. Sets and reads none: the shell does. What a cookie says is as hostile as what storage holds.

use super::policy::{Policy, Sharing};
use super::reading;
use super::record::{Kept, Record};
use super::sharing::{counts_until, learn};
use super::text::{concat, cut, push_hex};
use super::time::UnixSeconds;

/// What browsers take of one cookie, name and value together.
const MOST_BYTES: usize = 4_096;

/// A cookie as it is to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Its value: the record's text, of which every byte may stand in a cookie.
    pub value: String,
    /// How long it stays: until the last answer in it has ended, and whatever it took the place of.
    pub seconds: i64,
}

/// The name of the cookie of the site of that id: that of its storage key, but for the `:`, which no cookie may have.
#[must_use]
pub fn name(site: &str) -> String {
    if site.is_empty() { "consentry".to_owned() } else { concat(&["consentry-", site]) }
}

impl Cookie {
    /// The cookie that says what this record says, as far as it still counts. What a withdrawal still has to do, and what
    /// it could not delete, is each host's own affair and left out. `None` where nothing is left to say.
    #[must_use]
    pub fn of(record: &Record, policy: &Policy, now: UnixSeconds) -> Option<Self> {
        let (mut said, mut end) = (Record::default(), now);
        for (place, _) in policy.uses() {
            if let Some(kept) = record.kept(place).filter(|kept| now < counts_until(kept, policy.answers)) {
                end = end.max(counts_until(kept, policy.answers));
                said.keep(place, Kept { pending: None, left: Vec::new(), ..kept.clone() });
            }
        }
        (end > now).then(|| Self { value: encoded(&said.encode(policy)), seconds: end.seconds_since(now) })
    }

    /// Would browsers take it under that name?
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        name.len().saturating_add(self.value.len()) <= MOST_BYTES
    }
}

/// What hosts share, of all the cookies that a page sees (`a=1; b=2`). Where several have our name, as after a change of
/// domain, the newest answers count. A cookie that is damaged, foreign or from more than a day ahead says nothing.
/// `None` where the site shares nothing.
#[must_use]
pub fn read(cookies: &str, policy: &Policy, now: UnixSeconds) -> Option<Record> {
    if policy.sharing == Sharing::Off {
        return None;
    }
    let mut shared = Record::default();
    for value in values(cookies, &name(&policy.site.id)) {
        let record = decoded(value).and_then(|text| Record::decode(&reading::read(&text)?, policy, now));
        if let Some(record) = record {
            learn(&mut shared, &record, policy, now);
        }
    }
    Some(shared)
}

/// The values of all cookies of that name.
#[must_use]
pub fn values<'a>(cookies: &'a str, name: &str) -> Vec<&'a str> {
    let (mut values, mut rest) = (Vec::new(), cookies);
    while !rest.is_empty() {
        let (cookie, after) = cut(rest, b';').unwrap_or((rest, ""));
        values.extend(cut(cookie, b'=').filter(|(of, _)| of.trim_ascii() == name).map(|(_, value)| value.trim_ascii()));
        rest = after;
    }
    values
}

/// The domains for which a page on that host may try to set the cookie, in their order. Where the site lists its hosts,
/// the parent that they have in common, and none where this host does not belong there; else all that this host is below,
/// the highest first: browsers take no public suffix.
#[must_use]
pub fn domains<'a>(host: &'a str, hosts: &'a [String]) -> Vec<&'a str> {
    if !hosts.is_empty() {
        return parent(hosts.iter().map(String::as_str)).filter(|parent| is_within(host, parent)).into_iter().collect();
    }
    let (mut domains, mut rest) = (vec![host], host);
    while let Some((_, above)) = cut(rest, b'.').filter(|(_, above)| has_dot(above)) {
        domains.insert(0, above);
        rest = above;
    }
    domains
}

/// The nearest domain that all these hosts are, or are below; `*.` stands for any below. `None` where that would be a
/// top-level domain, or nothing.
#[must_use]
pub fn parent<'a>(mut hosts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let domain = |host: &'a str| host.strip_prefix("*.").unwrap_or(host);
    let mut parent = domain(hosts.next()?);
    for host in hosts.map(domain) {
        while !is_within(host, parent) {
            parent = cut(parent, b'.')?.1;
        }
    }
    has_dot(parent).then_some(parent)
}

fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

fn has_dot(domain: &str) -> bool {
    cut(domain, b'.').is_some()
}

/// A text of which every character may stand in the value of a cookie (RFC 6265), however a server then spells it: some
/// read `+` as a space, and some write `%` before what needs none.
fn encoded(text: &str) -> String {
    let mut to = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'%' | b'+' | b',' | b';' | b'\\') {
            to.push(char::from(byte));
        } else {
            to.push('%');
            push_hex(&mut to, byte, b'A');
        }
    }
    to
}

/// The text that was encoded, here or by a server.
fn decoded(value: &str) -> Option<String> {
    let (mut text, mut rest) = (Vec::new(), value.bytes());
    while let Some(byte) = rest.next() {
        text.push(if byte == b'%' { digit(rest.next()?)? << 4 | digit(rest.next()?)? } else { byte });
    }
    String::from_utf8(text).ok()
}

fn digit(byte: u8) -> Option<u8> {
    u8::try_from(char::from(byte).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_one_that_cookies_may_have() {
        assert_eq!((name("").as_str(), name("repairs").as_str()), ("consentry", "consentry-repairs"));
    }

    #[test]
    fn values_are_found_by_the_whole_name_and_as_often_as_it_stands_there() {
        let cookies = "a=1; consentry=x;consentry-b=y; not-consentry=z; consentry =w=; consentry; =v";
        assert_eq!(values(cookies, "consentry"), ["x", "w="]);
        assert_eq!(values(cookies, "consentry-b"), ["y"]);
        assert_eq!((values("", "a"), values("a=", "a")), (vec![], vec![""]));
    }

    #[test]
    fn every_text_comes_back_and_is_made_of_what_cookies_may_hold() {
        let hostile = "{\"a\":[1,\"é;=\\ %+😀\n\u{0}~!\"]}";
        let value = encoded(hostile);
        assert_eq!(decoded(&value).as_deref(), Some(hostile));
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)), "{value}");
        // As PHP and ASP.NET write it again: all that is not a letter, a digit or one of `-_.`.
        assert_eq!(decoded("%7B%22a%22%3A%5b1%2c%22%c3%A9%22%5D%7D").as_deref(), Some("{\"a\":[1,\"é\"]}"));
    }

    #[test]
    fn what_nobody_encoded_so_is_no_text() {
        for damaged in ["%", "%2", "%zz", "%+1", "{%", "%ff", "%é"] {
            assert_eq!(decoded(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn without_a_list_all_parents_are_tried_from_the_highest() {
        assert_eq!(domains("www.homes.co.uk", &[]), ["co.uk", "homes.co.uk", "www.homes.co.uk"]);
        assert_eq!(domains("homes.example", &[]), ["homes.example"]);
        assert_eq!(domains("localhost", &[]), ["localhost"]);
    }

    #[test]
    fn with_a_list_it_is_the_common_parent_and_nothing_else() {
        for (hosts, here, wanted) in [
            (&["www.homes.co.uk", "tenants.homes.co.uk"][..], "www.homes.co.uk", &["homes.co.uk"][..]),
            (&["homes.co.uk", "www.homes.co.uk"], "homes.co.uk", &["homes.co.uk"]),
            (&["*.homes.co.uk"], "a.b.homes.co.uk", &["homes.co.uk"]),
            (&["a.x.homes.example", "b.x.homes.example"], "a.x.homes.example", &["x.homes.example"]),
            (&["a.x.homes.example", "b.x.homes.example"], "www.homes.example", &[]),
            (&["www.homes.example", "www.houses.example"], "www.homes.example", &[]),
            (&["homes.example", "homes.test"], "homes.example", &[]),
            (&["omes.example"], "homes.example", &[]),
        ] {
            let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
            assert_eq!(domains(here, &hosts), wanted, "{hosts:?} on {here}");
        }
    }
}
