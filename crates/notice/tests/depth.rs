//! Pages that are built so deep that whatever looks at all of them for each part of them would never end.

#[cfg(test)]
mod tests {
    use consentry_notice::document::{Document, Sight};
    use consentry_notice::section::{Landing, Section, Target};

    const TIMES: usize = 1_500;

    #[test]
    fn what_is_very_deep_is_read_all_the_same() {
        let nested = |piece: &str| Document::from_html(&(piece.repeat(TIMES) + "Cookies"));
        for (piece, blocks) in [("<div>", 1), ("<div id=a>word ", TIMES), ("<i>", 1), ("<table><tr><td>word ", TIMES)] {
            let document = nested(piece);
            assert_eq!(document.blocks.len(), blocks, "{piece}");
            let last = document.blocks.last().expect("a block");
            assert!(last.text.ends_with("Cookies") && last.sight == Sight::Open, "{piece}: {last:?}");
        }
        let hidden = Document::from_html(&("<div hidden>".to_owned() + &"<div>".repeat(400) + "Cookies"));
        assert_eq!(hidden.blocks.first().map(|block| block.sight), Some(Sight::Hidden));
    }

    #[test]
    fn links_lead_to_what_is_very_deep() {
        let words = |words: &str| Section { section: words.to_owned(), ..Section::default() };
        for piece in ["<div>", "<ul><li>word ", "<details open><summary>sum</summary>word "] {
            let target = Target::read(&(piece.repeat(TIMES) + "<h2>Cookies</h2>"));
            assert!(matches!(target.follow(&words("Cookies")), Landing::There(_)), "{piece}");
            assert_eq!(target.follow(&words("Nowhere")), Landing::NoWords, "{piece}");
        }
    }
}
