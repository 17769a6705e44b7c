//! What Chromium 156 finds and what it does not, tried one by one in Chromium: pieces of a page, and words.

#[cfg(test)]
mod tests {
    use consentry_notice::document::Document;
    use consentry_notice::fragment::{Directive, Page};

    /// Whether a directive, its words not encoded, finds anything, and the id of what is then `:target`.
    fn target(html: &str, terms: &str) -> Option<String> {
        let directive = match terms.split_once('|') {
            Some(("directive", raw)) => Directive::parse(raw).expect("a directive"),
            _ => Directive::new(terms),
        };
        let page =
            Page::from_html(&format!("<!doctype html><html lang=en><title>words of the title</title><body>{html}"));
        page.find(&directive).map(|found| page.target_id(&found).unwrap_or("-").to_owned())
    }

    fn found(cases: &[(&str, &str)]) {
        for (html, terms) in cases {
            assert!(target(html, terms).is_some(), "{terms} in {html}");
        }
    }

    fn missed(cases: &[(&str, &str)]) {
        for (html, terms) in cases {
            assert!(target(html, terms).is_none(), "{terms} in {html}");
        }
    }

    #[test]
    fn words_are_bounded_and_letters_folded() {
        found(&[
            ("<p>hello cookies world</p>", "cookies"),
            ("<p>hello &quot;cookies&quot; world</p>", "“cookies” world"),
            ("<p>tenant’s cookies</p>", "tenant's"),
            ("<p>‘x’ ‚y‛</p>", "'x' 'y'"),
            ("<p>Use of&nbsp;our site</p>", "use of our"),
            ("<p>Use of our site</p>", "use of\u{a0}our"),
            ("<p>coo&shy;kies here</p>", "cookies"),
            ("<p>coo&shy;kies here</p>", "coo"),
            ("<p>coo&shy;kies here</p>", "kies"),
            ("<p>coo&#x200b;kies here</p>", "cookies"),
            ("<p>coo&zwj;kies here</p>", "cookies"),
            ("<p>note:foo bar</p>", "foo"),
            ("<p>e-mail</p>", "mail"),
            ("<p>a foo<a href=x>b</a>ar</p>", "foobar"),
        ]);
        missed(&[
            ("<p>hello cookies world</p>", "cookie"),
            ("<p>a «z» b</p>", "\"z\""),
            ("<p>a `w b</p>", "'w"),
            ("<p>x_y</p>", "y"),
            ("<p>3,5</p>", "5"),
            ("<p>tenant's</p>", "tenant"),
            ("<p>foo bar</p>", "foo   bar"),
            ("<p>foo bar</p>", "  foo"),
            ("<p>words of the page</p>", "words of the title"),
        ]);
    }

    #[test]
    fn lines_and_what_stands_in_them() {
        found(&[
            ("<p>coo<wbr>kies here</p>", "cookies"),
            ("<p>foo<br>bar</p>", "foo\nbar"),
            ("<p>foo <br> bar</p>", "foo\nbar"),
            ("<pre>foo\nbar</pre>", "foo\nbar"),
            ("<p>foo<img alt=x src=x>bar</p>", "foobar"),
            ("<p>foo <img alt=x src=x> bar</p>", "foo bar"),
            ("<p>foo <span style='display:none'>qux</span> bar</p>", "foo bar"),
            ("<p>foo <span style='visibility:hidden'>qux</span> bar</p>", "foo bar"),
            ("<p>foo <select><option>qux<option>bax</select> bar</p>", "foo bar"),
            ("<p>foo <input type=checkbox> bar</p>", "foo  bar"),
            ("<p>foo <noscript>qux</noscript> bar</p>", "foo bar"),
            ("<p>foo<script>qux</script>bar</p>", "foobar"),
            ("<p><q>foo</q> bar</p>", "foo bar"),
            ("<p><ruby>foo<rt>bar</rt></ruby> baz</p>", "foobar"),
        ]);
        missed(&[
            ("<p>coo<wbr>kies here</p>", "coo"),
            ("<p>foo<br>bar</p>", "foo bar"),
            ("<p>foo<br>bar</p>", "foobar"),
            ("<pre>foo\nbar</pre>", "foo bar"),
            ("<p>foo <img alt=qux src=x> bar</p>", "foo  bar"),
            ("<p>foo <img alt=qux src=x> bar</p>", "qux"),
            ("<p>foo<img alt=x src=x>bar</p>", "foo"),
            ("<p>foo <span style='visibility:hidden'>qux</span> bar</p>", "foo  bar"),
            ("<p>foo <input type=checkbox> bar</p>", "foo bar"),
            ("<p><q>foo</q> bar</p>", "\"foo\" bar"),
            ("<ol><li>foo</ol>", "1. foo"),
            ("<p><ruby>foo<rt>bar</rt></ruby> baz</p>", "foo baz"),
        ]);
    }

    #[test]
    fn what_is_shown_is_found_and_what_is_hidden_is_not() {
        found(&[
            ("<p>foo <span style='display:inline-block'>qux</span> bar</p>", "qux"),
            ("<p>foo <select size=2><option>qux<option>bax</select> bar</p>", "bax"),
            ("<select multiple><optgroup label=grp><option>qux</optgroup></select>", "grp"),
            ("<p>foo <textarea>qux bax</textarea> bar</p>", "qux bax"),
            ("<p>foo <input value='qux'> bar</p>", "qux"),
            ("<p>foo <input placeholder='qux'> bar</p>", "qux"),
            ("<p>foo <input type=submit> bar</p>", "submit"),
            ("<p>foo <svg><text y=10>qux</text></svg> bar</p>", "qux"),
            ("<div style='content-visibility:auto'>qux</div>", "qux"),
            ("<div hidden=until-found>qux</div>", "qux"),
            ("<details><summary>sum</summary>qux</details>", "qux"),
            ("<div aria-hidden=true>qux</div>", "qux"),
            ("<dialog open>qux</dialog>", "qux"),
            ("<div style='text-transform:uppercase'>straße</div>", "strasse"),
        ]);
        missed(&[
            ("<p>foo <span style='display:inline-block'>qux</span> bar</p>", "foo qux"),
            ("<p>foo <span style='display:inline-block'>qux</span> bar</p>", "foo  bar"),
            ("<p>foo <select><option>qux<option>bax</select> bar</p>", "qux"),
            ("<p>foo <textarea>qux\nbax</textarea> bar</p>", "qux bax"),
            ("<p>foo <button>qux</button> bar</p>", "foo qux"),
            ("<p>foo <iframe srcdoc='qux'>qux</iframe> bar</p>", "qux"),
            ("<p>foo <object>qux</object><progress>qux</progress><canvas>qux</canvas></p>", "qux"),
            ("<p>foo <svg><title>qux</title></svg> bar</p>", "qux"),
            ("<div style='content-visibility:hidden'>qux</div>", "qux"),
            ("<div hidden>qux</div>", "qux"),
            ("<div inert>qux</div>", "qux"),
            ("<dialog>qux</dialog>", "qux"),
            ("<div popover>qux</div>", "qux"),
            ("<table><tr><td>foo</td><td>bar</td></tr></table>", "foo bar"),
            ("<p>foo</p><p>bar</p>", "foo bar"),
        ]);
    }

    #[test]
    fn it_is_the_first_that_has_all_around_it() {
        let page = "<p id=a>Cookies at home</p><p id=b hidden>Cookies, hidden</p><h2 id=c>Cookies</h2><p id=d>A cookie is small.</p>";
        for (terms, id) in [
            ("Cookies", Some("a")),
            ("directive|Cookies,-A%20cookie", Some("c")),
            ("directive|Cookies,-A%20cook", None),
            ("directive|home-,Cookies", Some("c")),
            ("directive|hom-,Cookies", None),
            ("directive|home-,Cookies,-hidden", None),
            ("directive|Cookie,-s%20at", Some("a")),
            ("directive|Cookies,home", Some("a")),
            ("directive|Cookies,Cookies,-A", Some("-")),
        ] {
            assert_eq!(target(page, terms).as_deref(), id, "{terms}");
        }
    }

    #[test]
    fn what_a_prefix_and_a_suffix_may_be_parted_by() {
        let fold = "<details><summary>sum</summary><p>qux bax</p></details><p>end</p>";
        let until = "<p>sum</p><div hidden=until-found><p>qux bax</p></div><p>end</p>";
        for page in [fold, until] {
            for terms in ["sum,-end", "sum-,end", "qux,-bax", "bax,-end", "bax-,end"] {
                assert!(target(page, &format!("directive|{terms}")).is_some(), "{terms} in {page}");
            }
            for terms in ["sum,-qux", "sum-,qux"] {
                assert!(target(page, &format!("directive|{terms}")).is_none(), "{terms} in {page}");
            }
        }
        for (gap, is_passed) in [
            ("<img src=x alt=x>", true),
            ("<input type=checkbox>", true),
            ("<input value=v>", true),
            ("<textarea>v</textarea>", true),
            ("<button></button>", true),
            ("<span hidden>h</span>", true),
            ("<br>", true),
            ("<hr>", true),
            ("<svg><title>qq</title></svg>", true),
            ("<select><option>choice</select>", false),
            ("<button>press</button>", false),
            ("<span inert>in</span>", false),
            ("<input type=file>", false),
        ] {
            for terms in ["foo-,bar", "foo,-bar"] {
                let is_found = target(&format!("<p>foo {gap} bar</p>"), &format!("directive|{terms}")).is_some();
                assert_eq!(is_found, is_passed, "{terms} with {gap}");
            }
        }
    }

    #[test]
    fn several_texts_of_a_fold_have_the_browsers_own_element_around_them() {
        let page = "<details id=a><summary>head</summary>foo <i>bar</i> qux <p id=b>bax <i>end</i></p></details>";
        for (terms, id) in [("foo", "a"), ("foo bar", "-"), ("bax end", "b"), ("directive|head,bax", "a")] {
            assert_eq!(target(page, terms).as_deref(), Some(id), "{terms}");
        }
    }

    #[test]
    fn plain_text_is_one_block_with_line_feeds() {
        let text = "Privacy\n\nCookies\nWe use cookies.\n";
        let page = Page::from_plain(text);
        let found = |directive: &str| page.find(&Directive::parse(directive).expect("a directive"));
        assert!(found("cookies%20we").is_none());
        assert!(found("cookies%0Awe").is_some());
        let place = found("Cookies,-We%20use").expect("a place");
        let document = Document::from_plain(text);
        let block = page.block_of(&document, &place).and_then(|block| document.blocks.get(block));
        assert_eq!(block.map(|block| block.text.as_str()), Some("Cookies"));
    }

    #[test]
    fn the_block_of_the_notice_is_known() {
        let html = "<nav>Cookies and more</nav><h1>Notice</h1><ul><li>One <p>two</p> three cookies</li></ul><h2>Cook<b>ies</b></h2><p>A cookie";
        let (page, document) = (Page::from_html(html), Document::from_html(html));
        for (directive, text) in
            [("cookies,-A", "Cookies"), ("three", "three cookies"), ("two", "two"), ("cookies", "Cookies and more")]
        {
            let found = page.find(&Directive::parse(directive).expect("a directive")).expect("found");
            let block = page.block_of(&document, &found).and_then(|block| document.blocks.get(block));
            assert_eq!(block.map(|block| block.text.as_str()), Some(text), "{directive}");
        }
    }
}
