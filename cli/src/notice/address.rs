//! Which addresses are one page of the site.

/// The site, as far as addresses tell: the host of its notice, and the hosts that its configuration lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'a> {
    /// The address of its notice.
    pub(super) notice: &'a str,
    /// Hosts; `*.` before a name stands for all below it.
    pub(super) hosts: &'a [String],
}

impl Own<'_> {
    /// The host of an address, where that is none of the site's.
    pub(super) fn foreign<'a>(&self, address: &'a str) -> Option<&'a str> {
        let (host, _) = parts(address);
        let host = host?;
        let is_listed = |known: &String| match known.strip_prefix("*.") {
            Some(domain) => host.strip_suffix(domain).is_some_and(|below| below.ends_with('.')),
            None => known == host,
        } || known.trim_start_matches("*.") == host;
        (parts(self.notice).0 != Some(host) && !self.hosts.iter().any(is_listed)).then_some(host)
    }

    /// Are both one page of the site, as static hosts have it: `.html`, `index.html`, a slash at the end and a query aside?
    pub(super) fn is_same(&self, one: &str, other: &str) -> bool {
        self.foreign(one) == self.foreign(other) && bare(path(one)) == bare(path(other))
    }
}

/// The host of an address, and its path without query and fragment.
fn parts(address: &str) -> (Option<&str>, &str) {
    let page = address.split(['?', '#']).next().unwrap_or_default();
    let Some((_, rest)) = page.split_once("://") else { return (None, page) };
    let at = rest.find('/').unwrap_or(rest.len());
    let path = rest.get(at..).filter(|path| !path.is_empty()).unwrap_or("/");
    (rest.get(..at), path)
}

/// The path of an address, which may name its host.
pub(super) fn path(address: &str) -> &str {
    parts(address).1
}

fn bare(path: &str) -> &str {
    let path = path.strip_suffix("index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    path.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::Own;

    #[test]
    fn a_host_is_foreign_unless_the_notice_or_the_configuration_names_it() {
        let hosts = ["www.homes.example".to_owned(), "*.tenants.example".to_owned()];
        let own = Own { notice: "https://homes.example/privacy", hosts: &hosts };
        for address in ["/a", "https://homes.example", "https://www.homes.example/", "https://a.tenants.example/?b#c"] {
            assert_eq!(own.foreign(address), None, "{address}");
        }
        for host in ["council.example", "a.homes.example", "nottenants.example"] {
            assert_eq!(own.foreign(&format!("https://{host}/privacy")), Some(host));
        }
    }

    #[test]
    fn one_page_has_several_addresses() {
        let own = Own { notice: "https://homes.example/privacy", hosts: &[] };
        for address in
            ["/privacy", "/privacy/", "/privacy.html", "/privacy/index.html", "https://homes.example/privacy?a#b"]
        {
            assert!(own.is_same(own.notice, address), "{address}");
        }
        for address in ["/", "/privacy/a", "https://council.example/privacy"] {
            assert!(!own.is_same(own.notice, address), "{address}");
        }
        assert!(own.is_same("/", "https://homes.example") && own.is_same("/index.html", "/"));
    }
}
