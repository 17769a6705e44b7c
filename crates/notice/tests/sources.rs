//! Whether a text is a page or plain text, by what it shows and by the name of its file.

#[cfg(test)]
mod tests {
    use consentry_notice::document::{Document, Source};
    use consentry_notice::section::{Landing, Section, Target};

    fn is_page(name: &str, text: &str) -> bool {
        Source::of(name, text) == Source::Html
    }

    #[test]
    fn what_begins_as_a_page_or_has_its_tags_is_one() {
        for text in [
            "<!DOCTYPE html><p>Privacy",
            "\u{feff} <p>Privacy",
            "<h2>Privacy",
            "<!-- made by hand --><h2>Privacy",
            "<!-- made by hand -->\nPrivacy<h2>Cookies</h2>",
            "<?xml version=\"1.0\"?>\n<html><p>Privacy",
            "<?php include 'head.php'; ?>\n<h1>Privacy</h1>",
            "<?php include 'head.php';",
            "<?= $title ?><h1>Privacy</h1>",
            "<my-notice>Privacy</my-notice>",
            "Privacy<br><h2>Cookies</h2>We use some.",
            "&nbsp;<P>Privacy</P>",
        ] {
            assert!(is_page("", text), "{text}");
        }
    }

    #[test]
    fn what_shows_no_tags_is_plain() {
        for text in [
            "",
            "Privacy\n\nCookies",
            "<Name of the landlord> privacy notice\n\nCookies",
            "<dpo@homes.example> answers",
            "a < b and c > d",
            "We set the <b> and <i> of the law.",
            "<1>",
            "# Privacy",
        ] {
            assert!(!is_page("privacy.txt", text), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_page_says_so() {
        for name in ["a.html", "a.HTM", "site/a.php", "a.xhtml", "a.aspx", "/a.shtml"] {
            assert!(is_page(name, "Privacy and cookies"), "{name}");
        }
        for name in ["a.txt", "a.md", "html", "standard input", ""] {
            assert!(!is_page(name, "Privacy and cookies"), "{name}");
            assert!(is_page(name, "<p>Privacy and cookies"), "{name}");
        }
    }

    #[test]
    fn what_the_server_runs_is_no_text() {
        let page = "<?php $page->title = 'Privacy'; if (1 > 0): ?><h1>Privacy</h1><p>We are <?= $name->short ?>, here.</p><?php endif;";
        let text = |document: Document| document.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>();
        assert_eq!(text(Document::read(page)), ["Privacy", "We are , here."]);
        let target = Target::read(page);
        let section = Section { section: "We are , here".to_owned(), ..Section::default() };
        assert_eq!(target.follow(&section), Landing::There(1));
    }

    #[test]
    fn lines_end_with_either_sign_or_both() {
        let lines = ["Privacy", "", "Cookies", "", "We use cookies, and each is listed here."];
        let wanted = Document::read(&lines.join("\n"));
        assert_eq!(wanted.blocks.len(), 3);
        for end in ["\r", "\r\n"] {
            let target = Target::read(&lines.join(end));
            assert_eq!(target.document, wanted, "{end:?}");
            let section = Section { section: "Cookies".to_owned(), ..Section::default() };
            assert_eq!(target.follow(&section), Landing::There(1), "{end:?}");
        }
    }
}
