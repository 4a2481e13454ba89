//! How long a month of 10,000 people takes to classify: from memory, and from both databases, loading included; and to find
//! what a rewriting of it moves (law 8.3 asks for three seconds on two cores).

mod site;
mod stored;

use criterion::{
    BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use onpost::rules::{
    post::Line,
    rewriting::{Judgement, RewritingScope, moved},
    time::Month,
    verdict::classify,
};
use std::{
    collections::BTreeSet,
    hint::black_box,
    time::{Duration, Instant},
};
use stored::Stored;
use tokio::runtime::Runtime;

const PEOPLE: u64 = 10_000;

fn in_memory(c: &mut Criterion) {
    let facts = site::facts(PEOPLE);
    println!(
        "{} duties, {} punches, {} requests",
        facts.duties.len(),
        facts.punches.len(),
        facts.requests.len()
    );
    let mut group = c.benchmark_group("classify 310,000 duties");
    group.sample_size(10);
    group.bench_function("from facts in memory", |b| {
        b.iter(|| classify(black_box(&facts), None));
    });
    group.finish();
}

fn from_databases(c: &mut Criterion) {
    let facts = site::facts(PEOPLE);
    let runtime = Runtime::new().expect("a runtime");
    let mut group = c.benchmark_group("classify 310,000 duties");
    group.sample_size(10);
    let sqlite = runtime.block_on(Stored::sqlite(&facts));
    compare(&mut group, &runtime, ("an SQLite file", sqlite));
    if let Some(postgres) = runtime.block_on(Stored::postgres(&facts)) {
        compare(&mut group, &runtime, ("PostgreSQL", postgres));
    }
    group.finish();
}

/// Loading and classifying against the bare reading of the same rows.
fn compare(
    group: &mut BenchmarkGroup<WallTime>,
    runtime: &Runtime,
    (name, stored): (&str, Stored),
) {
    let month = Month::of(site::FIRST_DAY);
    let bare = best(group, &format!("the bare reading of {name}"), || {
        runtime.block_on(stored.read_bare())
    });
    let whole = best(group, &format!("from {name}"), || {
        runtime.block_on(stored.load_and_classify(month))
    });
    // A filter on the command line may have left either out.
    if whole.max(bare) < Duration::MAX {
        println!(
            "from {name}: {whole:.2?}, {:.2} times the bare reading of the same rows ({bare:.2?})",
            whole.as_secs_f64() / bare.as_secs_f64()
        );
    }
    runtime.block_on(stored.remove());
}

/// Measures, and gives the shortest time of one turn: what the machine's other work disturbed least.
fn best(group: &mut BenchmarkGroup<WallTime>, name: &str, work: impl Fn() -> usize) -> Duration {
    let mut best = Duration::MAX;
    group.bench_function(name, |b| {
        b.iter_custom(|turns| {
            (0..turns)
                .map(|_| {
                    let start = Instant::now();
                    black_box(work());
                    let time = start.elapsed();
                    best = best.min(time);
                    time
                })
                .sum()
        });
    });
    best
}

/// The month judged as it is, and with every post of another line.
fn rewriting(c: &mut Criterion) {
    let facts = site::facts(PEOPLE);
    let runtime = Runtime::new().expect("a runtime");
    let stored = runtime.block_on(Stored::sqlite(&facts));
    let month = Month::of(site::FIRST_DAY);
    let closed = BTreeSet::new();
    let scope = RewritingScope {
        from: month.first(),
        to: month.last(),
        closed: &closed,
        as_of: facts.punches.last().map(|it| it.at).unwrap_or_default(),
    };
    let mut group = c.benchmark_group("rewrite 310,000 duties");
    group.sample_size(10);
    let whole = best(&mut group, "from an SQLite file", || {
        let mut facts = runtime.block_on(stored.load(month));
        let before = Judgement::of(&facts, scope);
        for post in &mut facts.posts {
            post.line = match post.line {
                Line::First => Line::Second,
                _ => Line::First,
            };
        }
        moved(&before, &Judgement::of(&facts, scope), scope)
            .verdicts
            .len()
    });
    println!("what a rewriting moves: {whole:.2?}");
    group.finish();
    runtime.block_on(stored.remove());
}

criterion_group!(benches, in_memory, from_databases, rewriting);
criterion_main!(benches);
