//! What is acknowledged is stored, and nothing else is.

use onpost::{
    rules::{ids::DepartmentId, post::Department},
    store::{Db, Error, department},
};
use std::{collections::BTreeSet, time::Duration};
use uuid::Uuid;

fn numbered(code: usize) -> Department {
    Department {
        id: DepartmentId(Uuid::now_v7()),
        code: format!("{code:05}"),
        name: "客服部".into(),
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
        id: PostId(Uuid::now_v7()),
        code: "1000".into(),
        name: "客服".into(),
        department: DepartmentId(Uuid::now_v7()),
        line: Line::First,
        zone: chrono_tz::Asia::Shanghai,
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
