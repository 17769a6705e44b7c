//! Links to ids, as the HTML Standard has a browser follow them.

#[cfg(test)]
mod tests {
    use consentry_notice::section::{Landing, Section, Target};

    /// The words of the block that a link to an id leads to, or why it leads to none.
    fn follow(html: &str, section: &str) -> String {
        let target = Target::read(&format!("<!doctype html><title>t</title>{html}"));
        let text = |at: usize| target.document.blocks[at].text.clone();
        match target.follow(&Section { section: section.to_owned(), ..Section::default() }) {
            Landing::There(at) => text(at),
            Landing::Hidden(at) => format!("hidden: {}", text(at)),
            other @ (Landing::NoId | Landing::NotDrawn | Landing::NoWords | Landing::Elsewhere { .. }) => {
                format!("{other:?}")
            }
        }
    }

    fn lead(cases: &[(&str, &str, &str)]) {
        for (html, section, wanted) in cases {
            assert_eq!(follow(html, section), *wanted, "{section} in {html}");
        }
    }

    #[test]
    fn the_first_element_with_an_id_is_the_one() {
        lead(&[
            ("<h2 id=a>One</h2><h2 id=a>Two</h2>", "#a", "One"),
            ("<h2 id=a hidden>One</h2><h2 id=a>Two</h2>", "#a", "hidden: One"),
            ("<i id=a hidden></i><h2 id=a>Two</h2>", "#a", "NotDrawn"),
            ("<svg><symbol id=a></symbol></svg><h2 id=a>Two</h2>", "#a", "NotDrawn"),
            ("<script id=a></script><h2 id=a>Two</h2>", "#a", "NotDrawn"),
            ("<template><h2 id=a>One</h2></template><h2 id=a>Two</h2>", "#a", "Two"),
            ("<h2 id=b>One</h2><svg id=a></svg><h2>Two</h2>", "#a", "Two"),
            ("<h2 id=A>One</h2>", "#a", "NoId"),
        ]);
    }

    #[test]
    fn an_id_comes_before_a_name() {
        lead(&[
            ("<a name=a></a><h2>One</h2><h2 id=a>Two</h2>", "#a", "Two"),
            ("<a name=a></a><h2>One</h2><a name=a></a><h2>Two</h2>", "#a", "One"),
            ("<a id=b name=a></a><h2>One</h2>", "#a", "One"),
            ("<a id=b name=a></a><h2>One</h2>", "#b", "One"),
            ("<p name=a>One</p>", "#a", "NoId"),
            ("<a name=a hidden></a><h2>One</h2>", "#a", "NotDrawn"),
        ]);
    }

    #[test]
    fn every_id_leads_somewhere_however_many_a_block_has() {
        let nested = "<body id=body><main id=main><section id=a><h2 id=b><a id=c></a><i id=d></i>One <i id=e>two</i></h2>\
            <p>Three</section><p>Four</p><a id=end></a></main>";
        for id in ["body", "main", "a", "b", "c", "d", "e"] {
            lead(&[(nested, &format!("#{id}"), "One two")]);
        }
        lead(&[(nested, "#end", "Four")]);
        lead(&[
            ("<p>One</p><div id=a></div><p hidden>Two</p><p>Three", "#a", "Three"),
            ("<p>One</p><div id=a><p hidden>Two</p></div><p>Three", "#a", "hidden: Two"),
            ("<p>One</p><div id=a><p hidden>Two</p><p>Three</p></div>", "#a", "Three"),
            ("<p>One <img id=a> two</p><p>Three", "#a", "One two"),
        ]);
    }

    #[test]
    fn the_top_is_the_top_unless_an_id_says_otherwise() {
        let page = "<nav><a href=/>Home</a></nav><p hidden>Old</p><h1>One</h1><p>Two</p>";
        lead(&[
            (page, "#top", "One"),
            (page, "#Top", "One"),
            (page, "#", "One"),
            (&format!("{page}<p id=top>Three"), "#top", "Three"),
            (&format!("{page}<p id=top>Three"), "#TOP", "One"),
            (&format!("{page}<a name=top></a><p>Three"), "#top", "Three"),
            (&format!("{page}<i hidden id=top></i>"), "#top", "NotDrawn"),
        ]);
        let numbered = Target::read("<h1>One</h1><p># Two");
        let section = Section { section: "#".to_owned(), ..Section::default() };
        let elsewhere = Landing::Elsewhere { meant: 0, landed: Some(1) };
        assert_eq!(numbered.follow(&section), elsewhere, "no id: the words of a text fragment");
    }

    #[test]
    fn every_id_of_the_notices_leads_somewhere() {
        let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let (mut count, mut lost) = (0, Vec::new());
        for folder in std::fs::read_dir(corpus).expect("the corpus").flatten() {
            let Ok(page) = std::fs::read_to_string(folder.path().join("notice.html")) else { continue };
            let target = Target::read(&page);
            let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            for id in ids.filter(|id| !id.is_empty()) {
                count += 1;
                let section = Section { section: format!("#{id}"), ..Section::default() };
                if target.follow(&section) == Landing::NoId {
                    lost.push(format!("{id} in {}", folder.path().display()));
                }
            }
        }
        assert!(count > 50, "{count} ids");
        assert_eq!(lost, [""; 0]);
    }

    #[test]
    fn a_block_is_named_by_an_id_that_leads_to_it() {
        let name = |html: &str, text: &str| {
            let target = Target::read(html);
            let at = target.document.blocks.iter().position(|block| block.text == text).expect("the block");
            target.name(at).map(|section| section.section)
        };
        let named = |html, wanted: &str| assert_eq!(name(html, "Two").as_deref(), Some(wanted), "{html}");
        named("<h2 id=a>One</h2><h2 id=a>Two</h2>", "Two");
        named("<h2 id=a>One</h2><section id=b><h2 id=a>Two</h2></section>", "#b");
        named("<section id=b><h2 id=a>Two</h2></section>", "#a");
        named("<a id=b></a><p hidden>One</p><h2>Two</h2>", "#b");
        named("<p id=b>One</p><a name=b></a><h2>Two</h2>", "Two");
    }
}
