//! A notice of sixty pages, and two and four times that, read and searched for what stands at its very end: each should take
//! twice as long as the one before, and the first less than 50 ms. Run with `cargo bench --package core-benches --bench notice`.
#![expect(missing_docs, reason = "made by criterion's macros")]

use consentry_notice::document::Document;
use consentry_notice::fragment::{Directive, Page};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIXTY_PAGES: &str = include_str!("../../../crates/notice/corpus/sixty-pages/notice.html");

/// Words that come early, often and never.
const DIRECTIVES: [&str; 4] =
    ["zebra%20crossing", "the-,end%20is%20here", "we,nowhere%20at%20all", "data,-is%20nowhere"];

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
    }
    group.finish();
}

criterion_group!(benches, notice);
criterion_main!(benches);
