//! How long a month of 10,000 people takes to classify.

mod site;

use criterion::{Criterion, criterion_group, criterion_main};
use onpost::rules::verdict::classify;
use std::hint::black_box;

fn in_memory(c: &mut Criterion) {
    let facts = site::facts(10_000);
    println!(
        "{} duties, {} punches, {} requests",
        facts.duties.len(),
        facts.punches.len(),
        facts.requests.len()
    );
    let mut group = c.benchmark_group("classify 310,000 duties");
    group.sample_size(10);
    group.bench_function("from facts in memory", |b| {
        b.iter(|| classify(black_box(&facts), None))
    });
    group.finish();
}

criterion_group!(benches, in_memory);
criterion_main!(benches);
