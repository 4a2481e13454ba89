//! What is acknowledged is stored, and nothing else is.

use crate::support::database::{self, Fresh};
use onpost::{
    rules::{ids::DepartmentId, post::Department, zone::Zone},
    store::{Db, Error, department},
};
use std::{collections::BTreeSet, time::Duration};
use uuid::Uuid;

fn numbered(code: usize) -> Department {
    Department {
        id: DepartmentId(Uuid::new_v4()),
        code: format!("{code:05}"),
        name: "客服部".into(),
        name_en: None,
    }
}

async fn store(db: &Db, code: usize) -> Result<(), Error> {
    let mut tx = db.write().await?;
    department::insert(&mut tx, &numbered(code)).await?;
    tx.commit().await
}

/// What a task does with its transaction, by its number.
async fn attempt(db: Db, code: usize) -> Option<usize> {
    match code % 5 {
        0 => {
            let mut tx = db.write().await.unwrap();
            department::insert(&mut tx, &numbered(code)).await.unwrap();
            drop(tx);
            None
        }
        1 => {
            let mut tx = db.write().await.unwrap();
            department::insert(&mut tx, &numbered(code)).await.unwrap();
            let again = department::insert(&mut tx, &numbered(code)).await;
            assert!(again.unwrap_err().is_unique());
            assert!(matches!(tx.commit().await, Err(Error::Failed)));
            None
        }
        2 => {
            let patience = Duration::from_micros((code as u64 * 7919) % 20_000);
            let done = tokio::time::timeout(patience, store(&db, code)).await;
            matches!(done, Ok(Ok(()))).then_some(code)
        }
        _ => {
            store(&db, code).await.unwrap();
            Some(code)
        }
    }
}

async fn what_is_acknowledged_is_stored(db: Db) {
    const TASKS: usize = 32;
    const ROUNDS: usize = 20;
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for round in 0..ROUNDS {
                    acknowledged.extend(attempt(db.clone(), task * ROUNDS + round).await);
                }
                acknowledged
            })
        })
        .collect();
    let mut acknowledged = BTreeSet::new();
    for task in tasks {
        acknowledged.extend(task.await.unwrap());
    }
    let mut tx = db.read().await.unwrap();
    let stored: BTreeSet<usize> = department::list(&mut tx)
        .await
        .unwrap()
        .iter()
        .map(|department| department.code.parse().unwrap())
        .collect();
    assert!(acknowledged.len() >= TASKS * ROUNDS * 2 / 5);
    assert!(acknowledged.is_subset(&stored));
    // Cancelled between the flush and its answer: stored, though nobody was told.
    assert!(stored.difference(&acknowledged).all(|code| code % 5 == 2));
}

crate::on_both!(what_is_acknowledged_is_stored);

async fn a_closed_database_is_unavailable(db: Db) {
    db.close().await.unwrap();
    assert!(store(&db, 1).await.unwrap_err().is_unavailable());
    assert!(db.read().await.err().unwrap().is_unavailable());
}

crate::on_both!(a_closed_database_is_unavailable);

async fn what_refers_to_nothing_is_told_from_what_is_there_twice(db: Db) {
    use onpost::{
        rules::ids::PostId,
        rules::post::{Line, Post},
        store::post,
    };
    let orphan = Post {
        id: PostId(Uuid::new_v4()),
        code: "1000".into(),
        name: "客服".into(),
        name_en: None,
        department: DepartmentId(Uuid::new_v4()),
        line: Line::First,
        zone: Zone::SHANGHAI,
    };
    let mut tx = db.write().await.unwrap();
    assert!(
        post::insert(&mut tx, &orphan)
            .await
            .unwrap_err()
            .is_foreign_key()
    );
    drop(tx);
    store(&db, 1).await.unwrap();
    assert!(store(&db, 1).await.unwrap_err().is_unique());
}

crate::on_both!(what_refers_to_nothing_is_told_from_what_is_there_twice);

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let refused = Db::open("postgres://nobody@127.0.0.1:1/nothing").await;
    assert!(refused.err().unwrap().is_unavailable());
}

async fn what_is_committed_is_there_when_it_is_opened_again(fresh: Fresh) {
    store(&fresh.db, 1).await.unwrap();
    let mut dropped = fresh.db.write().await.unwrap();
    department::insert(&mut dropped, &numbered(2))
        .await
        .unwrap();
    drop(dropped);
    fresh.db.close().await.unwrap();
    let again = Db::open(&fresh.url).await.unwrap();
    let mut tx = again.read().await.unwrap();
    let stored = department::list(&mut tx).await.unwrap();
    assert_eq!(
        stored.iter().map(|it| &*it.code).collect::<Vec<_>>(),
        ["00001"]
    );
    drop(tx);
    again.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_outlives_the_program_on_sqlite() {
    what_is_committed_is_there_when_it_is_opened_again(database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_outlives_the_program_on_postgres() {
    if let Some(fresh) = database::postgres().await {
        what_is_committed_is_there_when_it_is_opened_again(fresh).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_drops_us_is_unavailable_and_then_serves_again() {
    let Some(fresh) = database::postgres().await else {
        return;
    };
    let mut tx = fresh.db.write().await.unwrap();
    department::insert(&mut tx, &numbered(1)).await.unwrap();
    let mut other = fresh.db.read().await.unwrap();
    let gone = other
        .query(onpost::sql!(
            "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ))
        .one::<(i64,)>()
        .await;
    assert!(gone.unwrap().0 >= 1);
    let lost = match department::insert(&mut tx, &numbered(2)).await {
        Ok(()) => tx.commit().await,
        lost => lost,
    };
    assert!(lost.unwrap_err().is_unavailable());
    drop(other);
    store(&fresh.db, 3).await.unwrap();
    let mut tx = fresh.db.read().await.unwrap();
    assert_eq!(department::list(&mut tx).await.unwrap().len(), 1);
}

async fn a_subject_is_locked_until_the_transaction_ends(db: Db) {
    let mut first = db.write().await.unwrap();
    first.lock("person 1001").await.unwrap();
    let waiting = tokio::spawn({
        let db = db.clone();
        async move {
            let mut second = db.write().await.unwrap();
            second.lock("person 1001").await.unwrap();
            let seen = department::list(&mut second).await.unwrap().len();
            second.commit().await.unwrap();
            seen
        }
    });
    for code in 0..50 {
        department::insert(&mut first, &numbered(code))
            .await
            .unwrap();
        tokio::task::yield_now().await;
    }
    assert!(!waiting.is_finished());
    first.commit().await.unwrap();
    assert_eq!(waiting.await.unwrap(), 50);
    let mut reading = db.read().await.unwrap();
    assert!(reading.lock("person 1001").await.is_err());
}

crate::on_both!(a_subject_is_locked_until_the_transaction_ends);

async fn a_transaction_that_failed_takes_nothing_more(db: Db) {
    store(&db, 1).await.unwrap();
    let mut tx = db.write().await.unwrap();
    department::insert(&mut tx, &numbered(2)).await.unwrap();
    assert!(
        department::insert(&mut tx, &numbered(1))
            .await
            .unwrap_err()
            .is_unique()
    );
    let after = department::insert(&mut tx, &numbered(3)).await;
    assert!(matches!(after, Err(Error::Failed)));
    assert!(matches!(tx.lock("x").await, Err(Error::Failed)));
    assert!(matches!(tx.commit().await, Err(Error::Failed)));
    let mut tx = db.read().await.unwrap();
    assert_eq!(department::list(&mut tx).await.unwrap().len(), 1);
}

crate::on_both!(a_transaction_that_failed_takes_nothing_more);

async fn a_reader_can_not_write(db: Db) {
    let mut tx = db.snapshot().await.unwrap();
    assert!(department::insert(&mut tx, &numbered(1)).await.is_err());
    drop(tx);
    let mut tx = db.read().await.unwrap();
    assert_eq!(department::list(&mut tx).await.unwrap(), []);
}

crate::on_both!(a_reader_can_not_write);
