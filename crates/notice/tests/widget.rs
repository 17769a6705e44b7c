//! Links to words, where the widget on the page of the notice goes to another place than the browser has found.

#[cfg(test)]
mod tests {
    use consentry_notice::section::{Landing, Section, Target};

    fn follow(html: &str, section: &Section) -> (Landing, Vec<String>) {
        let target = Target::read(html);
        (target.follow(section), target.document.blocks.into_iter().map(|block| block.text).collect())
    }

    /// Where a link leads in the end: to what is meant, or to what instead.
    fn lead(cases: &[(&str, &str, &str, &str)]) {
        for (html, words, behind, wanted) in cases {
            let followed_by = (!behind.is_empty()).then(|| (*behind).to_owned());
            let section = Section { section: (*words).to_owned(), followed_by, under: None };
            let (landing, texts) = follow(html, &section);
            let found = match landing {
                Landing::There(at) => format!("there: {}", texts[at]),
                Landing::Elsewhere { landed: Some(at), .. } => format!("elsewhere: {}", texts[at]),
                Landing::Elsewhere { landed: None, .. }
                | Landing::NoWords
                | Landing::NoId
                | Landing::NotDrawn
                | Landing::Hidden(_) => "nowhere".to_owned(),
            };
            assert_eq!(found, *wanted, "{words}, {behind} in {html}");
        }
    }

    #[test]
    fn what_both_find_is_there() {
        lead(&[
            ("<div><h2>Cookies</h2><p>We use some.</p></div>", "Cookies", "We use", "there: Cookies"),
            ("<h1>Cookies at home</h1><h2>Cookies</h2><p>We use some.</p>", "Cookies", "We use", "there: Cookies"),
            (
                "<div class=all><div><p>Cookies are used.</p></div></div>",
                "Cookies are",
                "used",
                "there: Cookies are used.",
            ),
            ("<h2>Cookies</h2><svg><title>t</title></svg><p>We use some.</p>", "Cookies", "", "there: Cookies"),
            ("<dl><dt>Cookies<dd>We use some.</dl>", "cookies", "we use", "there: Cookies"),
        ]);
    }

    #[test]
    fn a_heading_comes_first_wherever_it_stands() {
        let page = "<p>Cookies are used.</p><details><summary>Cookies are used. When?</summary>Always.</details>";
        lead(&[
            (page, "Cookies are used.", "", "elsewhere: Cookies are used. When?"),
            (
                &page.replace("<p>", "<h2>").replace("</p>", "</h2>"),
                "Cookies are used.",
                "",
                "there: Cookies are used.",
            ),
        ]);
    }

    #[test]
    fn only_the_element_right_behind_follows() {
        let page =
            "<hgroup><h2>Cookies</h2></hgroup><p>Old words.</p><hgroup><h2>Cookies</h2></hgroup><p>We use some.</p>";
        let target = Target::read(page);
        let section = Section { section: "Cookies".to_owned(), followed_by: Some("We use".to_owned()), under: None };
        assert_eq!(target.follow(&section), Landing::Elsewhere { meant: 2, landed: Some(0) }, "it takes the first");
        assert_eq!(target.name(2), None, "nothing tells them apart");
        // A `div` is looked at as well, and what follows it.
        for around in ["", "div"] {
            let page = page.replace("hgroup", around).replace("<>", "").replace("</>", "");
            assert_eq!(Target::read(&page).follow(&section), Landing::There(2), "{page}");
            assert!(Target::read(&page).name(2).is_some(), "{page}");
        }
    }

    #[test]
    fn what_the_widget_finds_but_nobody_sees_changes_nothing() {
        lead(&[
            ("<div hidden><h2>Cookies</h2></div><p>Cookies are used.</p>", "Cookies", "", "there: Cookies are used."),
            (
                "<template><h2>Cookies</h2></template><p>Cookies are used.</p>",
                "Cookies",
                "",
                "there: Cookies are used.",
            ),
            (
                "<details><summary>More</summary><h2>Cookies</h2></details><h2>Else</h2>",
                "Cookies",
                "",
                "there: Cookies",
            ),
            ("<blockquote>Cookies are used.</blockquote>", "Cookies", "", "there: Cookies are used."),
            ("<h2><i hidden>Our</i> Cookies</h2>", "Cookies", "", "there: Cookies"),
        ]);
    }

    #[test]
    fn plain_text_has_no_widget() {
        lead(&[("Cookies\n\nCookies are used.\n", "Cookies", "Cookies are", "there: Cookies")]);
    }
}
