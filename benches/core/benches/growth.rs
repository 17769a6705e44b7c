//! Reading, parsing, decoding and a step, for 10, 100 and 1,000 vendors: each should take about ten times as long as the
//! one before. Run with `cargo bench --package core-benches`.
#![expect(missing_docs, reason = "made by criterion's macros")]

use consentry::consent::event::Event;
use consentry::consent::moment::Stored;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::step::step;
use core_benches::{accepted, configuration, moment, policy, tree};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// A set of uses has room for 1,024.
const VENDORS: [usize; 3] = [10, 100, 1_000];

fn growth(criterion: &mut Criterion) {
    for vendors in VENDORS {
        let text = configuration(vendors);
        let json = tree(&text);
        let Some((record, _)) = policy(&json).and_then(accepted) else { return };
        let Some(of) = policy(&json) else { return };
        let kept = record.encode(&of);
        let now = moment(Stored::Nothing).now;
        let throughput = Throughput::Elements(u64::try_from(vendors).unwrap_or_default());
        let mut bench = |name: &str, run: &mut dyn FnMut(&mut criterion::Bencher<'_>)| {
            let mut group = criterion.benchmark_group(name);
            group.sample_size(20).throughput(throughput.clone());
            group.bench_function(BenchmarkId::from_parameter(vendors), |bencher| run(bencher));
            group.finish();
        };
        bench("read", &mut |bencher| bencher.iter(|| read(&text)));
        bench("parse", &mut |bencher| bencher.iter(|| policy(&json)));
        bench("decode", &mut |bencher| bencher.iter(|| Record::decode(&tree(&kept), &of, now)));
        bench("encode", &mut |bencher| bencher.iter(|| record.encode(&of)));
        bench("step", &mut |bencher| {
            let seen = moment(Stored::Record(record.clone()));
            bencher.iter_batched_ref(
                || policy(&json).and_then(accepted).map(|(_, state)| state),
                |state| state.as_mut().map(|state| step(state, &seen, Event::Looked)),
                BatchSize::LargeInput,
            );
        });
    }
}

criterion_group!(benches, growth);
criterion_main!(benches);
