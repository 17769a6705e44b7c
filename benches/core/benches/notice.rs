//! A notice of sixty pages, and two and four times that: read and searched for words that are nowhere in it, which takes
//! longest, and read for whoever looks for the sections of two uses. Each should take twice as long as the one before, and the
//! first less than 50 ms. Run with `cargo bench --package core-benches --bench notice`.
#![expect(missing_docs, reason = "made by criterion's macros")]

use consentry_notice::activity::Activity;
use consentry_notice::document::Document;
use consentry_notice::finder::{Reading, Sort, Wanted};
use consentry_notice::fragment::{Directive, Page};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIXTY_PAGES: &str = include_str!("../../../crates/notice/corpus/sixty-pages/notice.html");

/// Words that come often, and then something that never does.
const DIRECTIVES: [&str; 4] =
    ["zebra%20crossing", "the-,end%20is%20here", "we,nowhere%20at%20all", "data,-is%20nowhere"];

fn uses() -> [Wanted; 2] {
    let wanted = |name: &str, vendor: &str| Wanted {
        name: name.to_owned(),
        vendor: vendor.to_owned(),
        marks: Vec::new(),
        activity: Activity::of_known(vendor),
        sort: Sort::Vendor,
    };
    [wanted("Google Analytics", "google-analytics"), wanted("Clarity", "microsoft-clarity")]
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
        group.bench_function(BenchmarkId::new("read and two uses found", times), |bencher| {
            bencher.iter(|| {
                let document = Document::from_html(&html);
                let reading = Reading::of(&document);
                uses().map(|wanted| reading.find(&wanted).len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, notice);
criterion_main!(benches);
