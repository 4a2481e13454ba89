//! Out of one database and into another: the same bytes, the same verdicts.

use super::{content, exported, imported, verdicts, verdicts_of};
use crate::support::{database, site::fill};
use onpost::{
    demo, files,
    rules::{
        export::{EXPORTED, ExportLoss, LeftOut, OF_THE_PROGRAM},
        facts::Facts,
        letter::Language,
        sample::site::site,
    },
    store::{Db, integrity},
};
use std::collections::BTreeSet;
use strum::VariantArray;

/// Out of `from` and into `to`, where the same is to stand again.
async fn moves(from: &Db, to: &Db, what: &str) {
    let above = tempfile::tempdir().unwrap();
    let [first, second] = ["first", "second"].map(|name| above.path().join(name));
    let sum = exported(from, &first).await.sum;
    let lost: Vec<_> = sum.lost.keys().collect();
    assert!(lost.iter().all(|it| **it == ExportLoss::Policy), "{lost:?}");
    let before = verdicts(from).await;
    let read = files::read(&first).unwrap();
    assert_eq!(verdicts_of(&read), before, "{what}: the folder");
    imported(to, &first).await;
    assert_eq!(verdicts(to).await, before, "{what}: the other database");
    exported(to, &second).await;
    assert_eq!(content(&second), content(&first), "{what}");
    // Twice is once, out of the folder too.
    imported(to, &first).await;
    let third = above.path().join("third");
    exported(to, &third).await;
    assert_eq!(content(&third), content(&first), "{what}: a second time");
}

async fn moves_as(facts: &Facts, what: &str) {
    let (one, other) = (database::sqlite().await, database::sqlite().await);
    fill(&one.db, facts).await;
    moves(&one.db, &other.db, what).await;
    let (Some(server), Some(again)) = (database::postgres().await, database::postgres().await)
    else {
        return;
    };
    moves(&one.db, &server.db, &format!("{what} to PostgreSQL")).await;
    moves(&server.db, &again.db, &format!("{what} on PostgreSQL")).await;
    let back = database::sqlite().await;
    moves(&server.db, &back.db, &format!("{what} to SQLite")).await;
}

/// Law 8.1, 8.5, 8.6.
#[tokio::test]
async fn random_sites_move_between_both_engines() {
    for seed in 1000..1006 {
        moves_as(&site(seed), &seed.to_string()).await;
    }
}

#[tokio::test]
async fn random_sites_move_from_file_to_file() {
    for seed in 2000..2015 {
        let (one, other) = (database::sqlite().await, database::sqlite().await);
        fill(&one.db, &site(seed)).await;
        moves(&one.db, &other.db, &seed.to_string()).await;
    }
}

#[tokio::test]
async fn the_demo_moves_in_either_language() {
    for language in Language::VARIANTS {
        let now = "2026-11-05T00:30:00Z".parse().unwrap();
        let facts = demo::facts(now, *language).unwrap();
        let (one, server) = (database::sqlite().await, database::postgres().await);
        fill(&one.db, &facts).await;
        let other = match server {
            Some(server) => server,
            None => database::sqlite().await,
        };
        moves(&one.db, &other.db, "the demo").await;
    }
}

/// A table that is new is exported, or named as left out, or nobody misses it.
#[tokio::test]
async fn every_table_is_written_or_named() {
    let fresh = database::sqlite().await;
    let counted = integrity::count(&fresh.db).await.unwrap();
    let there: BTreeSet<String> = counted.into_keys().collect();
    let named = LeftOut::VARIANTS.iter().flat_map(|it| it.tables());
    let named = named.chain(&EXPORTED).chain(&OF_THE_PROGRAM);
    let mut known = BTreeSet::new();
    for table in named {
        assert!(known.insert((*table).to_owned()), "{table} twice");
    }
    assert_eq!(known, there);
}
