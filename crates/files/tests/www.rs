//! The demo's pages as a browser gets them: each one whole, by itself and with what its site shares.

#[cfg(test)]
mod pages {
    use files::Host;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The demo sites, and how many pages each has.
    const SITES: [(&str, usize); 5] =
        [("repairs", 4), ("generator", 6), ("portal", 6), ("association", 5), ("landlord", 4)];

    fn www() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www")
    }

    /// The addresses of all pages of a site, each with its HTML.
    fn pages(site: &str) -> Vec<(String, String)> {
        let host = Host::new(vec![("/".to_owned(), www())]);
        let (mut pages, mut folders) = (Vec::new(), vec![format!("/{site}/")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(www().join(folder.trim_matches('/'))).unwrap() {
                let entry = entry.unwrap();
                let name = entry.file_name().into_string().unwrap();
                if entry.path().is_dir() {
                    folders.push(format!("{folder}{name}/"));
                } else if name == "index.html" {
                    let html = String::from_utf8(host.answer(&folder, "").body).unwrap();
                    pages.push((folder.clone(), html));
                }
            }
        }
        pages
    }

    fn once(address: &str, html: &str, part: &str) {
        assert_eq!(html.matches(part).count(), 1, "{address}: {part}");
    }

    #[test]
    fn every_page_is_whole_and_nothing_in_it_is_left_to_fill() {
        for (site, count) in SITES {
            let pages = pages(site);
            assert_eq!(pages.len(), count, "{site}");
            for (address, html) in pages {
                assert!(html.starts_with("<!doctype html>"), "{address}");
                for part in
                    ["<html lang=\"en-GB\">", "<main ", "<h1", "<nav ", "</footer>", "</html>", "name=\"viewport\""]
                {
                    once(&address, &html, part);
                }
                for open in ["{", "<title></title>", "content=\"\"", "<!--  -->"] {
                    assert!(!html.contains(open), "{address}: {open}");
                }
                once(&address, &html, &format!("href=\"/{site}/site.css\""));
            }
        }
    }

    #[test]
    fn every_page_has_a_title_of_its_own() {
        for (site, _) in SITES {
            let title =
                |html: &str| html.split(['<', '>']).skip_while(|part| *part != "title").nth(1).map(str::to_owned);
            let mut titles: Vec<_> = pages(site).iter().map(|(_, html)| title(html).unwrap()).collect();
            titles.sort();
            let count = titles.len();
            titles.dedup();
            assert_eq!(titles.len(), count, "{site}: {titles:?}");
        }
    }

    #[test]
    fn every_page_is_current_in_its_navigation() {
        for (site, _) in SITES {
            for (address, html) in pages(site) {
                once(&address, &html, "aria-current=");
                let link = format!("href=\"{address}\" aria-current=\"page\"");
                assert!(html.contains(&link) || html.contains("aria-current=\"true\""), "{address}");
            }
        }
    }

    #[test]
    fn every_page_of_a_demo_site_loads_the_widget_through_its_service_worker() {
        for (site, _) in SITES {
            let boot = format!("<script async src=\"/demo/boot.js\" data-config=\"/{site}/consent.json\"></script>");
            for (address, html) in pages(site) {
                once(&address, &html, &boot);
                once(&address, &html, "/demo/boot.js");
                assert!(!html.contains("consentry.js"), "{address} loads the widget by itself");
            }
        }
    }

    #[test]
    fn a_frame_is_no_page() {
        let host = Host::new(vec![("/".to_owned(), www())]);
        for address in ["/frame.html", "/repairs/frame.html"] {
            assert_eq!(host.answer(address, "").status, 404, "{address}");
        }
    }

    #[test]
    fn what_a_vendor_would_show_in_a_frame_stays_as_it_is() {
        let below = "association/standins/survey.html";
        let host = Host::new(vec![("/".to_owned(), www())]);
        assert_eq!(host.answer(&format!("/{below}"), "").body, fs::read(www().join(below)).unwrap());
    }
}
