//! The ten questions of a site's owner: each is answered within two clicks of the front page.

use crate::book::Page;
use crate::links::target;
use std::collections::BTreeMap;
use std::path::Path;

const FRONT: &str = "docs/index.md";
const CLICKS: usize = 2;

/// What a question has in it, and what its answer has to say.
const QUESTIONS: [(&str, &str); 10] = [
    ("list of cookies", "data-consentry=\"cookie-table\""),
    ("wording", "\"bannerTitle\""),
    ("Clarity", "consentry add microsoft-clarity"),
    ("refused", "--stamp"),
    ("ask everybody again", "notice.version"),
    ("change their mind", "data-consentry=\"settings\""),
    ("without JavaScript", "<noscript>"),
    ("enough for the law", "No tool is."),
    ("colours and our logo", "\"accent\""),
    ("before it goes live", "data-consentry-debug"),
];

/// The places that so many clicks lead to, each with how many it takes.
fn within(clicks: usize) -> BTreeMap<(String, String), usize> {
    let mut reached = BTreeMap::new();
    let mut from = vec![FRONT.to_owned()];
    for click in 1..=clicks {
        let mut next = Vec::new();
        for path in from.drain(..).filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "md")) {
            let page = Page::open(path);
            for place in page.links().iter().filter_map(|(_, link)| target(&page.path, link)) {
                next.push(place.0.clone());
                reached.entry(place).or_insert(click);
            }
        }
        next.sort();
        next.dedup();
        from = next;
    }
    reached
}

#[test]
fn each_question_is_answered_within_two_clicks() {
    let front = Page::open(FRONT.to_owned());
    let list = front.section("ten-questions").unwrap();
    let asked: Vec<_> = list.split(". **").skip(1).map(|item| item.replace('\n', " ")).collect();
    assert_eq!(asked.len(), QUESTIONS.len());
    let reached = within(CLICKS);
    for (question, answer) in QUESTIONS {
        let line =
            asked.iter().find(|line| line.contains(question)).unwrap_or_else(|| panic!("nobody asks: {question}"));
        let path = line.split("](").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        let place = target(FRONT, path).unwrap();
        let clicks = reached.get(&place).unwrap_or_else(|| panic!("{place:?} is not reached"));
        assert!((1..=CLICKS).contains(clicks), "{question}: {clicks} clicks");
        let section = Page::open(place.0.clone()).section(&place.1);
        let section = section.unwrap_or_else(|| panic!("{place:?} is no heading"));
        assert!(section.contains(answer), "{place:?} does not say {answer}");
        println!("{clicks} click: {line}");
    }
}
