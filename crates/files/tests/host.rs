//! What a browser gets from a host over real folders.

#[cfg(test)]
mod stories {
    use files::{Answer, Host};
    use std::fs;
    use std::path::PathBuf;

    /// A host over two small folders of its own, removed when the test ends.
    struct Site {
        root: PathBuf,
        host: Host,
    }

    impl Site {
        fn new(test: &str) -> Self {
            let root = std::env::temp_dir().join(format!("consentry-files-{}-{test}", std::process::id()));
            for folder in ["www/repairs", "dist"] {
                fs::create_dir_all(root.join(folder)).unwrap();
            }
            for (file, text) in [
                ("www/index.html", "home"),
                ("www/repairs/index.html", "repairs"),
                ("dist/consentry.wasm", "plain"),
                ("dist/consentry.wasm.br", "brotli"),
                ("dist/consentry.wasm.gz", "gzip"),
                ("dist/gone.js.br", "stale"),
                ("secret.txt", "secret"),
            ] {
                fs::write(root.join(file), text).unwrap();
            }
            let mounts = vec![("/".to_owned(), root.join("www")), ("/consentry/".to_owned(), root.join("dist"))];
            Self { root, host: Host::new(mounts) }
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.root).unwrap();
        }
    }

    fn header<'answer>(answer: &'answer Answer, name: &str) -> Option<&'answer str> {
        answer.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_folder_answers_with_its_index_page_under_the_policy() {
        let site = Site::new("index");
        let answer = site.host.answer("/repairs/?from=home", "br");
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"repairs".as_slice()));
        assert_eq!(header(&answer, "Content-Type"), Some("text/html; charset=utf-8"));
        assert!(
            header(&answer, "Content-Security-Policy").unwrap().contains("script-src 'self' 'wasm-unsafe-eval' https")
        );
        assert_eq!(header(&answer, "X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(header(&answer, "Cache-Control"), Some("no-cache"));
        assert_eq!(header(&answer, "Content-Encoding"), None);
    }

    #[test]
    fn a_folder_without_its_slash_moves_and_keeps_the_query() {
        let site = Site::new("moved");
        let answer = site.host.answer("/repairs?a=1&b=2", "");
        assert_eq!((answer.status, header(&answer, "Location")), (301, Some("/repairs/?a=1&b=2")));
        assert_eq!(site.host.answer("//repairs", "").status, 404, "a redirect must not lead to another host");
    }

    #[test]
    fn the_closest_prefix_wins_and_the_smallest_accepted_form_is_sent() {
        let site = Site::new("forms");
        for (accept, body, encoding) in [
            ("gzip, br", "brotli", Some("br")),
            ("gzip, br;q=0", "gzip", Some("gzip")),
            ("identity", "plain", None),
            ("", "plain", None),
        ] {
            let answer = site.host.answer("/consentry/consentry.wasm", accept);
            assert_eq!((answer.status, answer.body.as_slice()), (200, body.as_bytes()), "{accept}");
            assert_eq!(header(&answer, "Content-Encoding"), encoding, "{accept}");
            assert_eq!(header(&answer, "Content-Type"), Some("application/wasm"), "{accept}");
            assert_eq!(header(&answer, "Vary"), Some("Accept-Encoding"), "{accept}");
            assert_eq!(header(&answer, "Content-Security-Policy"), None, "{accept}");
        }
    }

    #[test]
    fn what_is_not_there_is_a_404_page() {
        let site = Site::new("missing");
        for path in [
            "/none",
            "/repairs/none.js",
            "/index.html/",
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/consentry/gone.js",
            "none",
            "",
        ] {
            let answer = site.host.answer(path, "br");
            assert_eq!(answer.status, 404, "{path}");
            assert!(header(&answer, "Content-Security-Policy").is_some(), "{path}");
        }
    }

    #[test]
    fn a_site_may_set_its_own_policy() {
        let site = Site::new("policy");
        let host = site.host.clone().with_content_security_policy("default-src 'none'");
        assert_eq!(header(&host.answer("/", ""), "Content-Security-Policy"), Some("default-src 'none'"));
    }
}
