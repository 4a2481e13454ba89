//! A process that is killed in the middle leaves neither a backup nor a restored site, and the next try is in nobody's way.

use super::{backup, names};
use crate::support::{
    database::{self, Fresh},
    site,
};
use onpost::{
    sql,
    store::{Db, sql::Sql},
};
use std::{
    path::Path,
    process::{Child, Command, Stdio},
};
use uuid::Uuid;

/// Enough that nobody writes it in a moment, and that no packing makes smaller.
const FILES: u8 = 8;

async fn heavy(fresh: &Fresh) {
    site::fill(&fresh.db, &site::facts()).await;
    let noise: Vec<u8> = std::iter::repeat_with(|| *Uuid::new_v4().as_bytes())
        .take(1 << 17)
        .flatten()
        .collect();
    for _ in 0..FILES {
        let mut tx = fresh.db.write().await.unwrap();
        tx.query(sql!(
            "INSERT INTO attachment_content (id, body) VALUES ($1, $2)"
        ))
        .bind(Uuid::new_v4())
        .bind(noise.clone())
        .run()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

fn begin(url: &str, verb: &str, file: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_onpost"))
        .args([verb, &file.display().to_string()])
        .env("DATABASE_URL", url)
        .env_remove("ONPOST_CONFIG")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn finish(url: &str, verb: &str, file: &Path) {
    assert!(begin(url, verb, file).wait().unwrap().success(), "{verb}");
}

/// Waits until an unfinished file has something in it, and kills who writes it.
async fn kill_in_the_middle(mut child: Child, folder: &Path) {
    let is_half_done = || {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut unfinished = entries.map(|entry| entry.unwrap()).filter(|entry| {
            let name = entry.file_name();
            name.to_string_lossy().ends_with(".partial")
        });
        unfinished.any(|entry| entry.metadata().is_ok_and(|it| it.len() > 1 << 16))
    };
    while !is_half_done() {
        assert!(child.try_wait().unwrap().is_none(), "it was too quick");
        tokio::task::yield_now().await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

async fn a_killed_backup(fresh: Fresh) {
    heavy(&fresh).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    let taking = begin(&fresh.url, "backup", &file);
    kill_in_the_middle(taking, folder.path()).await;
    assert!(!file.exists());
    assert_eq!(names(folder.path()).len(), 1, "what was left unfinished");
    finish(&fresh.url, "backup", &file);
    assert_eq!(names(folder.path()), ["a.backup"]);
    finish(&fresh.url, "verify", &file);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_backup_of_sqlite_leaves_nothing_that_looks_like_one() {
    a_killed_backup(database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_backup_of_postgresql_leaves_nothing_that_looks_like_one() {
    if let Some(fresh) = database::postgres().await {
        a_killed_backup(fresh).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_into_sqlite_leaves_no_database() {
    let fresh = database::sqlite().await;
    heavy(&fresh).await;
    let (_folder, file) = backup(&fresh.db).await;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("onpost.db").display());
    kill_in_the_middle(begin(&url, "restore", &file), folder.path()).await;
    assert!(!folder.path().join("onpost.db").exists());
    finish(&url, "restore", &file);
    assert_eq!(names(folder.path()), ["onpost.db"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_into_postgresql_leaves_no_table() {
    let Some(place) = database::empty_postgres().await else {
        return;
    };
    let fresh = database::sqlite().await;
    heavy(&fresh).await;
    let (_folder, file) = backup(&fresh.db).await;
    let mut restoring = begin(&place.url, "restore", &file);
    let mut kept_waiting = 0;
    while is_filling(&place.db).await == 0 {
        assert!(restoring.try_wait().unwrap().is_none(), "it was too quick");
        kept_waiting += 1;
    }
    restoring.kill().unwrap();
    restoring.wait().unwrap();
    while others(&place.db).await > 0 {
        kept_waiting += 1;
    }
    assert!(kept_waiting > 0);
    assert_eq!(tables(&place.db).await, 0);
    finish(&place.url, "restore", &file);
    assert!(tables(&place.db).await > 50);
}

async fn count(db: &Db, query: &'static Sql) -> i64 {
    let row: (i64,) = db.read().await.unwrap().query(query).one().await.unwrap();
    row.0
}

/// Whether somebody else puts rows in.
async fn is_filling(db: &Db) -> i64 {
    count(
        db,
        sql!(
            "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND query LIKE 'INSERT INTO \"attachment_content\"%'"
        ),
    )
    .await
}

/// Who else is there with a transaction.
async fn others(db: &Db) -> i64 {
    count(
        db,
        sql!(
            "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL"
        ),
    )
    .await
}

async fn tables(db: &Db) -> i64 {
    count(
        db,
        sql!("SELECT COUNT(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"),
    )
    .await
}
