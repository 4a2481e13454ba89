//! What was backed up comes back, on the same engine and on the other.

use super::{backup, content, places};
use crate::{
    on_both,
    support::{database, house::House, site},
};
use onpost::{
    actions::backup::{restore, verify_database, verify_file},
    rules::sample::file::PDF,
    sql,
    store::{Db, Error, Schema, facts},
};

/// A day with something of most kinds: people who signed in, punches, a slip with a note, a decision.
async fn a_day(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "plain")]).await;
    let form = [
        ("kind", "sick"),
        ("from", "2026-11-03T08:00"),
        ("to", "2026-11-03T16:00"),
        ("reason", "发烧 \"39°\"\n\\ 🤒"),
        ("contact", "138-0000-1001"),
    ];
    let filed = li.upload("/requests/new", &form, &[("a.pdf", PDF)]).await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let zhou = house.sign_in("9001").await;
    zhou.post("/jobs/yesterday/run", &[]).await;
}

on_both!(everything_comes_back_on_either_engine);
async fn everything_comes_back_on_either_engine(db: Db) {
    a_day(db.clone()).await;
    let right = content(&db).await;
    for table in [
        "attachment_content",
        "credential",
        "punch",
        "notice",
        "job_run",
    ] {
        assert!(!right[table].is_empty(), "{table}");
    }
    assert!(!right.contains_key("session"));
    let (folder, file) = backup(&db).await;
    let verified = verify_file(&file).await.unwrap();
    assert!(verified.looked.iter().all(|look| look.findings.is_empty()));
    for place in places(&folder).await {
        let restored = restore(&place.url, &file).await.unwrap();
        assert_eq!(restored.sum, verified.restored.sum);
        let there = Db::open(&place.url).await.unwrap();
        assert_eq!(there.schema().await.unwrap(), Schema::Current);
        let found = content(&there).await;
        for (table, rows) in &right {
            assert_eq!(found[table], *rows, "{table} at {}", place.url);
        }
        let (looked, counted) = verify_database(&there).await.unwrap();
        assert!(looked.iter().all(|look| look.findings.is_empty()));
        for table in onpost::rules::backup::LEFT_OUT {
            assert_eq!(counted[table], 0, "{table}");
        }
        what_guards_a_database_guards_it_again(&there).await;
        // And back: what is restored is backed up as it was.
        let (_folder, again) = backup(&there).await;
        let again = verify_file(&again).await.unwrap();
        assert_eq!(again.restored.sum.rows, verified.restored.sum.rows);
        there.close().await.unwrap();
    }
}

async fn what_guards_a_database_guards_it_again(db: &Db) {
    let mut tx = db.write().await.unwrap();
    let changed = tx.query(sql!("DELETE FROM punch")).run().await;
    let refused = changed.unwrap_err().to_string();
    assert!(refused.contains("only ever added to"), "{refused}");
    drop(tx);
    let mut tx = db.write().await.unwrap();
    let dangling = tx
        .query(sql!(
            "INSERT INTO person_post (person_id, post_id, place)
             SELECT d.id, p.id, 1 FROM department d CROSS JOIN post p"
        ))
        .run()
        .await;
    assert!(dangling.is_err_and(|error| error.is_foreign_key()));
    drop(tx);
    let mut tx = db.write().await.unwrap();
    let twice = tx
        .query(sql!(
            "INSERT INTO department (id, code, name) SELECT id, code, name FROM department"
        ))
        .run()
        .await;
    assert!(twice.is_err_and(|error| matches!(error, Error::Unique(_))));
}

on_both!(the_facts_of_the_law_are_the_same);
async fn the_facts_of_the_law_are_the_same(db: Db) {
    site::fill(&db, &site::busy()).await;
    let (folder, file) = backup(&db).await;
    for place in places(&folder).await {
        restore(&place.url, &file).await.unwrap();
        let there = Db::open(&place.url).await.unwrap();
        let mut tx = there.read().await.unwrap();
        assert_eq!(facts::load_all(&mut tx).await.unwrap(), site::busy());
        drop(tx);
        there.close().await.unwrap();
    }
}

/// No table refers to one whose rows are left out, or a backup could not be restored.
#[tokio::test]
async fn nothing_refers_to_what_is_left_out() {
    let fresh = database::sqlite().await;
    let mut tx = fresh.db.read().await.unwrap();
    let referred: Vec<(String, String)> = tx
        .query(sql!(
            "SELECT t.name, f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table'"
        ))
        .all()
        .await
        .unwrap();
    assert!(referred.len() > 50, "{}", referred.len());
    let left_out = |table: &str| onpost::rules::backup::LEFT_OUT.contains(&table);
    for (table, to) in referred.into_iter().filter(|(table, _)| !left_out(table)) {
        assert!(!left_out(&to), "{table} refers to {to}");
    }
}
