//! The sections of five real notices, found by the rules of text fragments. The notices stand beside the repository and
//! are no part of it; where they are not there, this says so and checks nothing.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "places in a short text, which no sum overflows")]
mod stories {
    use consentry::consent::section::{Place, Section};
    use std::fs;
    use std::io::Write as _;
    use std::path::Path;

    /// The notices, and the words of the sections that a site of that kind links to.
    const SECTIONS: [(&str, &[&str]); 5] = [
        ("justice-for-tenants", &["Hotjar"]),
        ("johnnie-johnson", &["Use of our Website and Cookies", "If you use our Online Services such as MyAccount"]),
        ("connect", &["Connect Housing will always make you aware when we use cookies", "Right to Withdraw Consent"]),
        ("redbridge-repairs", &["Website cookies", "Data sharing agreements"]),
        ("london-and-quadrant", &["Cookies", "IP Addresses"]),
    ];

    /// The longest suffix that a link is given.
    const MOST_WORDS_AFTER: usize = 8;

    #[test]
    fn each_section_of_the_real_notices_is_found_where_it_is_meant() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices");
        if !folder.is_dir() {
            // Past the runner's capture: a test that checked nothing says so.
            writeln!(std::io::stderr(), "skipped: the real notices are not there").expect("written");
            return;
        }
        for (notice, sections) in SECTIONS {
            let text = fs::read_to_string(folder.join(notice).with_extension("txt")).expect("a notice");
            let blocks = blocks(&text);
            for words in sections {
                let link = link(&blocks, words).unwrap_or_else(|| panic!("{notice}: {words:?} is not told apart"));
                let meant = meant(&blocks, words).expect("found before");
                let found = matches(&blocks, &Directive::of(&link));
                assert_eq!(found, [(meant, 0)], "{notice}: {link}");
            }
        }
    }

    #[test]
    fn the_rules_of_text_fragments() {
        let blocks =
            blocks("Our cookies and your cookies\n\nCookies\n\nA cookie is small\n\nCafé\u{a0}au lait\n\ncookieset");
        let count = |text: &str, suffix: Option<&str>| {
            let suffix = suffix.map(str::to_owned);
            matches(&blocks, &Directive { text: text.to_owned(), suffix }).len()
        };
        assert_eq!(count("COOKIES", None), 3, "case aside, whole words only");
        assert_eq!(count("cookies", Some("A cookie")), 1, "a suffix may lie in the next block");
        assert_eq!(count("cookies", Some("and your")), 1, "or in the same");
        assert_eq!(count("cookies A", None), 0, "the text itself lies in one block");
        assert_eq!(count("cafe", None), 1, "accents aside");
        assert_eq!(count("Café au", None), 0, "a no-break space is no space");
        assert_eq!(count("cookie", None), 1);
    }

    /// A block of text: what a browser would search as one piece.
    fn blocks(text: &str) -> Vec<String> {
        let lines =
            text.lines().map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>());
        lines.map(|words| words.join(" ")).filter(|line| !line.trim().is_empty()).collect()
    }

    /// The block that is meant: the one that is just these words, else the first that opens with them.
    fn meant(blocks: &[String], words: &str) -> Option<usize> {
        let folded = folded(words);
        let heading = blocks.iter().position(|block| self::folded(block.trim()) == folded);
        heading.or_else(|| blocks.iter().position(|block| starts_at(&self::folded(block), &folded, 0)))
    }

    /// The link to the section: by its words alone where they occur once, else with as few of the words after them as
    /// tell the place apart.
    fn link(blocks: &[String], words: &str) -> Option<String> {
        let meant = meant(blocks, words)?;
        let href = |followed_by: Option<&str>| {
            let section = Section::new(words, followed_by.unwrap_or_default(), "");
            Place { url: "/privacy".to_owned(), section }.href("x")
        };
        let rest = blocks.get(meant)?.get(words.len()..)?.trim().to_owned();
        let after = if rest.is_empty() { blocks.get(meant + 1)?.clone() } else { rest };
        let after: Vec<&str> = after.split(' ').collect();
        let told_apart = |href: &String| matches(blocks, &Directive::of(href)) == [(meant, 0)];
        let mut candidates = vec![href(None)];
        candidates.extend((1..=MOST_WORDS_AFTER.min(after.len())).map(|count| href(Some(&after[..count].join(" ")))));
        candidates.into_iter().find(told_apart)
    }

    /// What a browser reads in the fragment of a link.
    struct Directive {
        text: String,
        suffix: Option<String>,
    }

    impl Directive {
        fn of(href: &str) -> Self {
            let (_, directive) = href.split_once(":~:text=").expect("a text directive");
            let (text, suffix) = match directive.split_once(",-") {
                Some((text, suffix)) => (text, Some(decoded(suffix))),
                None => (directive, None),
            };
            Self { text: decoded(text), suffix }
        }
    }

    fn decoded(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            let digits: Vec<u8> = if byte == b'%' { rest.by_ref().take(2).collect() } else { Vec::new() };
            let hex = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
            bytes.push(hex.unwrap_or(byte));
        }
        String::from_utf8(bytes).expect("UTF-8")
    }

    /// All places where a directive matches: the block, and the character in it. A browser takes the first.
    fn matches(blocks: &[String], directive: &Directive) -> Vec<(usize, usize)> {
        let wanted = folded(&directive.text);
        let mut found = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            let block = folded(block);
            for at in (0..block.len()).filter(|at| starts_at(&block, &wanted, *at)) {
                let after = block[at + wanted.len()..].to_vec();
                let next = blocks.get(number + 1).map(|next| folded(next)).unwrap_or_default();
                let is_followed = directive.suffix.as_ref().is_none_or(|suffix| {
                    let suffix = folded(suffix);
                    let rest: Vec<char> = after.iter().copied().skip_while(|letter| letter.is_whitespace()).collect();
                    starts_at(if rest.is_empty() { &next } else { &rest }, &suffix, 0)
                });
                if is_followed {
                    found.push((number, at));
                }
            }
        }
        found
    }

    /// Small letters without accents, one character for each.
    fn folded(text: &str) -> Vec<char> {
        let plain = |letter: char| match letter {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            other => other,
        };
        text.chars().map(|letter| plain(letter.to_lowercase().next().unwrap_or(letter))).collect()
    }

    /// Do the words stand there, as whole words?
    fn starts_at(block: &[char], words: &[char], at: usize) -> bool {
        let is_word = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric());
        let before = at.checked_sub(1).and_then(|before| block.get(before));
        block.get(at..at + words.len()) == Some(words) && !is_word(before) && !is_word(block.get(at + words.len()))
    }
}
