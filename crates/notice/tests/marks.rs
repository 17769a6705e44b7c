//! What is struck out, and pictures that say something.

#[cfg(test)]
mod stories {
    use consentry_notice::document::Document;
    use consentry_notice::finder::Reading;
    use consentry_notice::gaps::{Configured, Identifier, Role, Rule, Vendor, gaps_of_pages};

    fn configured() -> Configured {
        Configured {
            controller: "Elm Homes Ltd".to_owned(),
            name: "Elm Homes".to_owned(),
            contact: "dpo@elm.example".to_owned(),
            vendors: vec![Vendor {
                id: "google-analytics".to_owned(),
                names: vec!["Google Analytics".to_owned()],
                role: Role::ThirdParty,
                identifier: Identifier::Kept,
                with: Vec::new(),
            }],
        }
    }

    fn has(rule: Rule, html: &str) -> bool {
        let document = Document::from_html(html);
        let reading = Reading::of(&document);
        gaps_of_pages(&[reading], &configured()).iter().any(|gap| gap.rule == rule)
    }

    /// What stands above the sentence that says that there are no third parties.
    fn title_above_denial(html: &str) -> Option<String> {
        let document = Document::from_html(html);
        let reading = Reading::of(&document);
        let found = gaps_of_pages(&[reading], &configured());
        let block = found.into_iter().find(|gap| gap.rule == Rule::DeniesThirdParties)?.quote?.block;
        let title = Reading::of(&document).outline().title_of(block)?;
        document.blocks.get(title).map(|block| block.text.clone())
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        let says = "We use no third-party cookies.";
        for struck in [
            format!("<p><del>{says}</del>"),
            format!("<p>Cookies: <s>{says}</s> We use some."),
            "<p>A <b>word</b>, then &nbsp; more. <strike>We use no\n third-<i>party</i> cookies.</strike></p><p>End."
                .to_owned(),
            format!("<del><p>First.<p>{says}</del>"),
            format!("<p style='text-decoration: line-through'>{says}"),
            format!("<table><tr><td>Cookies<td><del>{says}</del></table>"),
            format!("<script>{says}</script><!-- {says} --><p>Text. <del>{says}</del>"),
        ] {
            assert!(!has(Rule::DeniesThirdParties, &struck), "{struck}");
        }
        for said in [
            format!("<p>{says}"),
            format!("<p><del>Former words.</del> {says}"),
            format!("<p><del>{says}</del> {says}"),
            format!("<p>{says} <del>{says}</del>"),
            format!("<p><ins>{says}</ins>"),
            format!("<table><tr><td>Cookies<td><del>No.</del> {says}</table>"),
        ] {
            assert!(has(Rule::DeniesThirdParties, &said), "{said}");
        }
        assert!(!has(Rule::VendorNotConfigured, "<p>Adverts: <del>we use the Meta Pixel.</del> None."));
        assert!(!has(Rule::VendorNotConfigured, "<table><tr><td>Adverts<td><del>Meta Pixel</del></table>"));
        assert!(has(Rule::VendorNotConfigured, "<table><tr><td>Adverts<td>Meta Pixel</table>"));
    }

    #[test]
    fn a_picture_that_says_something_fills_a_section_and_so_do_a_table_and_a_list() {
        let links = "<h2>Links</h2><p>None.</p>";
        for filled in [
            "<h2>Cookies</h2><img src=a.png alt='The cookies that we set, each with its end'>",
            "<h2>Cookies</h2>\n<p> <a href=b.png><img src=a.png alt='Our cookies'></a> </p>\n",
            "<h2>Cookies</h2><p hidden>Nothing.</p><img src=a.png alt='Our cookies'>",
            "<style>img { display: none } .on { display: block }</style><h2>Cookies</h2><img class=on src=a.png alt='Ours'>",
            "<p><b>Cookies</b></p><table><tr><td><b>_ga</b><td>two years</table>",
            "<p><b>Cookies</b></p><table><tr><th>_ga<td>two years</table>",
            "<p><b>Cookies</b></p><ul><li><b>_ga</b><li><b>_gid</b></ul>",
        ] {
            assert!(!has(Rule::EmptyCookiesSection, &format!("{filled}{links}")), "{filled}");
        }
        for empty in [
            "<h2>Cookies</h2>",
            "<h2>Cookies</h2><img src=a.png alt=''>",
            "<h2>Cookies</h2><img src=a.png>",
            "<h2>Cookies</h2><h2><img src=a.png alt='A link'> Pictures</h2><p>None.",
            "<img src=a.png alt='A shield'><h2>Cookies</h2>",
            "<p><b>Cookies</b></p>",
            "<h2>Cookies</h2><img src=a.png alt='Hidden' hidden>",
            "<h2>Cookies</h2><img src=a.png alt='Hidden' style='display: none'>",
            "<h2>Cookies</h2><p style='visibility: hidden'><img src=a.png alt='Hidden'></p>",
            "<style>.off { display: none }</style><h2>Cookies</h2><div class=off><p><img src=a.png alt='Hidden'></div>",
            "<h2>Cookies</h2><template><img src=a.png alt='Of no page'></template>",
        ] {
            assert!(has(Rule::EmptyCookiesSection, &format!("<p>We are Elm Homes.</p>{empty}{links}")), "{empty}");
        }
    }

    #[test]
    fn of_equal_texts_the_right_one_is_struck_out_however_the_page_is_built() {
        let says = "We use no third-party cookies.";
        let code = "<?php $old = \"<p>One<p>Two<del>Three</del>\"; ?>\n<!DOCTYPE html><body>";
        let deep = |inner: &str| "<div>\n".repeat(600) + inner + &"</div>\n".repeat(600);
        let (one, other) = (format!("<p>{says}</p>"), format!("<p><del>{says}</del></p>"));
        let titled = |first: &str, second: &str| format!("<h2>First</h2>{first}<h2>Second</h2>{second}");
        for page in [
            code.to_owned() + &titled(&one, &deep(&other)),
            code.to_owned() + &titled(&deep(&one), &other),
            code.to_owned() + &deep(&titled(&one, &other)),
        ] {
            assert_eq!(title_above_denial(&page).as_deref(), Some("First"), "{page:.200}");
        }
        for page in [
            code.to_owned() + &titled(&other, &deep(&one)),
            code.to_owned() + &titled(&deep(&other), &one),
            code.to_owned() + &deep(&titled(&other, &one)),
        ] {
            assert_eq!(title_above_denial(&page).as_deref(), Some("Second"), "{page:.200}");
        }
        assert_eq!(title_above_denial(&(code.to_owned() + &deep(&titled(&other, &other)))), None);
    }
}
