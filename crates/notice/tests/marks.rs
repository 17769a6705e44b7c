//! What is struck out, and pictures: a page has them, and the blocks of its text do not.

#[cfg(test)]
mod stories {
    use consentry_notice::document::Document;
    use consentry_notice::finder::Reading;
    use consentry_notice::gaps::{Configured, Identifier, Role, Rule, Vendor, gaps_of_pages};
    use consentry_notice::marks::Marks;

    fn has(rule: Rule, html: &str) -> bool {
        let document = Document::from_html(html);
        let configured = Configured {
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
        };
        let reading = Reading::of(&document).marked(&Marks::of(html));
        gaps_of_pages(&[reading], &configured).iter().any(|gap| gap.rule == rule)
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
        ] {
            assert!(has(Rule::EmptyCookiesSection, &format!("<p>We are Elm Homes.</p>{empty}{links}")), "{empty}");
        }
    }
}
