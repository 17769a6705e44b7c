//! A notice of sixty pages, and two and four times that: read and searched for words that are nowhere in it, which takes
//! longest; read for whoever looks for the sections of seven uses; and with what is amiss in it as well. Each should take twice
//! as long as the one before, and the first less than 50 ms. Then pages whose elements stand in each other,
//! with a sheet that looks at what is around each: eight times the depth should take some eight times as long, not the square.
//! Run with `cargo bench --package core-benches --bench notice`.
#![expect(missing_docs, reason = "made by criterion's macros")]

use consentry_notice::activity::Activity;
use consentry_notice::document::Document;
use consentry_notice::finder::{Reading, Sort, Wanted};
use consentry_notice::fragment::{Directive, Page};
use consentry_notice::gaps::{Configured, Identifier, Role, Vendor, gaps_in};
use consentry_notice::section::{Section, Target};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIXTY_PAGES: &str = include_str!("../../../crates/notice/corpus/sixty-pages/notice.html");

/// Words that come often, and then something that never does.
const DIRECTIVES: [&str; 4] =
    ["zebra%20crossing", "the-,end%20is%20here", "we,nowhere%20at%20all", "data,-is%20nowhere"];

/// As many as its configuration has, one that nobody knows among them.
const VENDORS: [(&str, &str); 7] = [
    ("Google Analytics", "google-analytics"),
    ("Microsoft Clarity", "microsoft-clarity"),
    ("Google Maps", "google-maps"),
    ("YouTube", "youtube"),
    ("SurveyMonkey", "surveymonkey"),
    ("Recite Me", "recite-me"),
    ("Pebble Count", "pebble-count"),
];

fn uses() -> [Wanted; 7] {
    VENDORS.map(|(name, vendor)| Wanted {
        name: name.to_owned(),
        vendor: vendor.to_owned(),
        marks: vec!["_ga".to_owned(), "_session".to_owned()],
        activity: Activity::of_known(vendor),
        sort: Sort::Vendor,
    })
}

fn configured() -> Configured {
    let vendor = |(name, id): (&str, &str)| Vendor {
        id: id.to_owned(),
        names: vec![name.to_owned()],
        role: Role::ThirdParty,
        identifier: Identifier::Kept,
        with: Vec::new(),
    };
    Configured {
        controller: "Nobody Known Ltd".to_owned(),
        name: "Nobody Known".to_owned(),
        contact: "dpo@nobody.example".to_owned(),
        vendors: VENDORS.map(vendor).to_vec(),
    }
}

fn notice(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("notice");
    group.sample_size(20);
    for times in [1, 2, 4] {
        let html = SIXTY_PAGES.repeat(times);
        group.throughput(Throughput::Bytes(u64::try_from(html.len()).unwrap_or_default()));
        group.bench_function(BenchmarkId::new("read and searched", times), |bencher| {
            bencher.iter(|| {
                let (document, page) = (Document::from_html(&html), Page::from_html(&html));
                let directives = DIRECTIVES.iter().filter_map(|text| Directive::parse(text));
                let found: Vec<_> = directives.map(|directive| page.find(&directive)).collect();
                (document, found)
            });
        });
        group.bench_function(BenchmarkId::new("read and seven uses found", times), |bencher| {
            bencher.iter(|| {
                let document = Document::from_html(&html);
                let reading = Reading::of(&document);
                uses().map(|wanted| reading.find(&wanted).len())
            });
        });
        group.bench_function(BenchmarkId::new("read, seven uses found and gaps", times), |bencher| {
            bencher.iter(|| {
                let document = Document::from_html(&html);
                let reading = Reading::of(&document);
                (uses().map(|wanted| reading.find(&wanted).len()), gaps_in(&reading, &configured()).len())
            });
        });
    }
    group.finish();
}

const SHEET: &str =
    "<style>main .cx { display: none } .cy .cz .cx { display: block } .cx ~ .cy { display: block }</style>";

/// Each with its name.
const PIECES: [(&str, &str); 4] = [
    ("divisions", "<div class=cx>word "),
    ("lists", "<ul><li>word "),
    ("folds", "<details open><summary>sum</summary>word "),
    ("in a line", "<i class=cx>word "),
];

fn nested(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("nested");
    group.sample_size(10);
    let words = |words: &str| Section { section: words.to_owned(), ..Section::default() };
    for (name, piece) in PIECES {
        for times in [1_000, 8_000] {
            let html = SHEET.to_owned() + &piece.repeat(times) + "<h2>Cookies</h2>";
            group.throughput(Throughput::Bytes(u64::try_from(html.len()).unwrap_or_default()));
            group.bench_function(BenchmarkId::new(name, times), |bencher| {
                bencher.iter(|| {
                    let target = Target::read(&html);
                    ["Cookies", "Nowhere"].map(|section| target.follow(&words(section)))
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, notice, nested);
criterion_main!(benches);
