//! Pages that are built so deep that whatever looks at all of them for each part of them would never end.

#[cfg(test)]
mod tests {
    use consentry_notice::document::{Document, Sight};
    use consentry_notice::section::{Landing, Section, Target};
    use std::time::Duration;

    const SHEET: &str =
        "<style>main .cx { display: none } .cy .cz .cx { display: block } .cx ~ .cy { display: block }</style>";

    #[expect(clippy::disallowed_types, reason = "how long it takes is what is asked")]
    fn time(piece: &str, times: usize) -> Duration {
        let html = SHEET.to_owned() + &piece.repeat(times) + "<h2>Cookies</h2>";
        let start = std::time::Instant::now();
        let target = Target::read(&html);
        let words = |words: &str| Section { section: words.to_owned(), ..Section::default() };
        assert!(matches!(target.follow(&words("Cookies")), Landing::There(_)), "{piece}");
        assert_eq!(target.follow(&words("Nowhere")), Landing::NoWords, "{piece}");
        start.elapsed()
    }

    #[test]
    fn eight_times_the_depth_takes_no_more_than_some_eight_times_as_long() {
        // The square would be 64 times.
        for piece in ["<div>", "<div class=cx>word ", "<ul><li>word ", "<details open><summary>sum</summary>word "] {
            let (one, eight) = (time(piece, 1_000), time(piece, 8_000));
            assert!(eight < one * 24, "{piece}: {one:?}, then {eight:?}");
        }
    }

    #[test]
    fn what_is_very_deep_is_read_all_the_same() {
        let nested = |piece: &str| Document::from_html(&(piece.repeat(10_000) + "Cookies"));
        for (piece, blocks) in [("<div>", 1), ("<div id=a>word ", 10_000), ("<i>", 1), ("<table><tr><td>word ", 10_000)]
        {
            let document = nested(piece);
            assert_eq!(document.blocks.len(), blocks, "{piece}");
            let last = document.blocks.last().expect("a block");
            assert!(last.text.ends_with("Cookies") && last.sight == Sight::Open, "{piece}: {last:?}");
        }
        let hidden = Document::from_html(&("<div hidden>".to_owned() + &"<div>".repeat(400) + "Cookies"));
        assert_eq!(hidden.blocks.first().map(|block| block.sight), Some(Sight::Hidden));
    }
}
