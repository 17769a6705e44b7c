//! What a page hides and shows by its own style, and how a search sees it.

#[cfg(test)]
mod tests {
    use consentry_notice::document::{Document, Sight};
    use consentry_notice::fragment::{Directive, Page};

    /// How the block is seen that says “Cookies”, if any. A search finds it if and only if it can be seen or is in a fold.
    fn sight(head: &str, body: &str) -> Option<Sight> {
        let html = format!("<!doctype html><title>t</title>{head}<body>{body}<p>More");
        let document = Document::from_html(&html);
        let cookies = document.blocks.iter().filter(|block| block.text.contains("Cookies"));
        let sights: Vec<_> = cookies.map(|block| block.sight).collect();
        assert!(sights.len() <= 1, "{html}");
        let is_found = Page::from_html(&html).find(&Directive::new("Cookies")).is_some();
        let is_seen = matches!(sights.first(), Some(Sight::Open | Sight::Folded));
        assert_eq!(is_found, is_seen, "a search in {html}");
        sights.first().copied()
    }

    fn all(wanted: Option<Sight>, cases: &[(&str, &str)]) {
        for (sheet, body) in cases {
            let head = if sheet.is_empty() { String::new() } else { format!("<style>{sheet}</style>") };
            assert_eq!(sight(&head, body), wanted, "{sheet} and {body}");
        }
    }

    const CLASS: &str = "<main><div class='cx more' id=a>Cookies</div></main>";

    #[test]
    fn what_a_browser_hides_by_itself_is_hidden() {
        all(
            Some(Sight::Hidden),
            &[
                ("", "<dialog><p>Cookies</p></dialog>"),
                ("", "<div popover><p>Cookies</p></div>"),
                ("", "<div hidden><p>Cookies</p></div>"),
                ("", "<div hidden=''>Cookies</div>"),
                ("", "<div style='display: none ! important'>Cookies</div>"),
                ("", "<div style='visibility:collapse'>Cookies</div>"),
                ("", "<div style='content-visibility: hidden'><p>Cookies</p></div>"),
            ],
        );
        all(
            Some(Sight::Open),
            &[
                ("", "<dialog open><p>Cookies</p></dialog>"),
                ("", "<div style='display: none; display: block'>Cookies</div>"),
                ("", "<div style='display: none; display: nonsense; display: flex'>Cookies</div>"),
                ("", "<div style='content-visibility: auto'>Cookies</div>"),
                (".cx { display: block }", "<div class=cx hidden>Cookies</div>"),
                ("dialog { display: flex }", "<dialog>Cookies</dialog>"),
            ],
        );
        all(
            Some(Sight::Folded),
            &[
                ("", "<details><summary>Sum</summary>Cookies</details>"),
                ("", "<details><summary>Sum</summary><p>Cookies</details>"),
                ("", "<div hidden=until-found><p>Cookies</p></div>"),
            ],
        );
    }

    #[test]
    fn rules_hide_what_they_fit() {
        all(
            Some(Sight::Hidden),
            &[
                (".cx { display: none }", CLASS),
                ("div.cx { display: none ! important }", CLASS),
                ("main .cx { display: none }", CLASS),
                ("main > .cx.more { visibility: hidden }", CLASS),
                ("#a.cx { display: none }", CLASS),
                ("[class~=cx] { display: none }", CLASS),
                ("p, :hover, .cx { display: none }", CLASS),
                (".c\\78 { display: none }", CLASS),
                ("@media screen { .cx { display: none } }", CLASS),
                ("@media all and (min-width: 600px) { .cx { display: none } }", CLASS),
                ("@supports (display: grid) { .cx { display: none } }", CLASS),
                ("@layer base { .cx { display: none } }", CLASS),
                ("/* } */ .cx { color: red; content: '}'; display: none }", CLASS),
                ("broken } .cx { display: block } .cx { display: none }", CLASS),
                ("@import 'a.css'; .cx { display: none }", CLASS),
                (".cx { &:hover { color: red } display: none }", CLASS),
            ],
        );
        all(
            Some(Sight::Open),
            &[
                ("/* .cx { display: none } */", CLASS),
                (".cx:hover { display: none }", CLASS),
                (".cx::before { display: none }", CLASS),
                ("p.cx, .cx p { display: none }", CLASS),
                ("@media print { .cx { display: none } }", CLASS),
                ("@media (max-width: 600px) { .cx { display: none } }", CLASS),
                ("@supports not (display: grid) { .cx { display: none } }", CLASS),
                ("@font-face { .cx { display: none } }", CLASS),
                (".CX { display: none }", CLASS),
                (".cx { p { display: none } }", CLASS),
            ],
        );
    }

    #[test]
    fn what_is_stronger_shows_it_again() {
        all(
            Some(Sight::Open),
            &[
                (".cx { display: none } .more { display: block }", CLASS),
                (".cx { display: none } div.cx { display: inherit; display: block }", CLASS),
                ("#a { display: block } .cx { display: none }", CLASS),
                (".cx { display: block !important } #a { display: none }", CLASS),
                (".cx { display: none } @media (min-width: 600px) { .cx { display: block } }", CLASS),
                ("@layer base { #a { display: none } } .cx { display: block }", CLASS),
                ("@layer base { .cx { display: block !important } } #a { display: none !important }", CLASS),
                (".cx { display: none }", "<div class=cx style='display: block'>Cookies</div>"),
                (".cx { visibility: hidden }", "<div class=cx><p style='visibility: visible'>Cookies</div>"),
                (".cx { visibility: hidden } p { visibility: visible }", "<div class=cx>Old<p>Cookies</div>"),
            ],
        );
        all(
            Some(Sight::Hidden),
            &[
                (".more { display: block } .cx { display: none }", CLASS),
                (".cx { display: none !important }", "<div class=cx style='display: block'>Cookies</div>"),
                (".cx { display: none }", "<div class=cx><p style='display: block; visibility: visible'>Cookies</div>"),
                (".cx { visibility: hidden }", "<div class=cx><p>Cookies</div>"),
            ],
        );
    }

    #[test]
    fn only_sheets_that_a_browser_applies_count() {
        let rule = ".cx { display: none }";
        for attributes in ["media=print", "type=text/less", "media='(max-width: 40em)'"] {
            assert_eq!(sight(&format!("<style {attributes}>{rule}</style>"), CLASS), Some(Sight::Open), "{attributes}");
        }
        for head in [
            format!("<template><style>{rule}</style></template>"),
            format!("<noscript><style>{rule}</style></noscript>"),
        ] {
            assert_eq!(sight(&head, CLASS), Some(Sight::Open), "{head}");
        }
        for attributes in ["", "media=screen", "type='text/css'", "media='print, screen'"] {
            assert_eq!(
                sight(&format!("<style {attributes}>{rule}</style>"), CLASS),
                Some(Sight::Hidden),
                "{attributes}"
            );
        }
        let quirky = Document::from_html("<style>.CX { display: none }</style><p class=cx>Cookies");
        assert_eq!(quirky.blocks.first().map(|block| block.sight), Some(Sight::Hidden), "no declaration at its head");
    }

    #[test]
    fn what_is_hidden_within_a_line_is_no_part_of_it() {
        let texts = |html: &str| {
            let blocks = Document::from_html(html).blocks.into_iter();
            blocks.map(|block| format!("{:?} {}", block.sight, block.text)).collect::<Vec<_>>()
        };
        assert_eq!(
            texts("<p>We use <span hidden>no </span>cookies.<br style='display:none'> Some.</p>"),
            ["Open We use cookies. Some."]
        );
        assert_eq!(texts("<span hidden>Old words</span> New words"), ["Open New words"]);
        assert_eq!(texts("<span hidden>Old words</span><p>New words"), ["Hidden Old words", "Open New words"]);
        assert_eq!(texts("<p style='visibility:hidden'>Old <b style='visibility:visible'>New</b> old"), ["Open New"]);
    }

    #[test]
    fn what_a_control_opens_is_a_panel() {
        let page = |html: &str| {
            Document::from_html(html).blocks.iter().find(|block| block.text == "Cookies").map(|block| block.sight)
        };
        assert_eq!(page("<button popovertarget=a>Open</button><div id=a popover>Cookies</div>"), Some(Sight::Panel));
        assert_eq!(
            page("<button commandfor=a command=show-modal>Open</button><dialog id=a><p>Cookies</dialog>"),
            Some(Sight::Panel)
        );
        assert_eq!(
            page("<button aria-controls=a>Open</button><div id=a style='visibility:hidden'><p>Cookies</div>"),
            Some(Sight::Panel)
        );
        assert_eq!(
            page("<button aria-controls=a>Open</button><div id=a hidden><p hidden>Cookies</div>"),
            Some(Sight::Hidden)
        );
    }

    #[test]
    fn an_anchor_without_ink_has_a_place() {
        let page = "<span id=a style='display:block; visibility:hidden'></span><h2>Cookies</h2>";
        let target = consentry_notice::section::Target::read(page);
        assert_eq!(target.name(0).map(|section| section.section), Some("#a".to_owned()));
    }
}
