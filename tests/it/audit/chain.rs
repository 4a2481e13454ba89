//! The chain, broken on purpose in each way and found.

use super::{entry, fill};
use crate::{
    on_both,
    support::{database, site},
};
use onpost::{
    actions::{audit::verify, backup::verify_database},
    rules::{
        audit::{
            chain::{ChainFault, ChainFinding},
            stub::AuditStub,
        },
        integrity::{IntegrityCheck, IntegrityFinding},
    },
    sql,
    store::{Db, audit, sql::Sql},
};
use std::process::{Command, Output};

/// What somebody does who has the database in their hands.
async fn meddle(db: &Db, statements: &[&'static Sql]) {
    let mut tx = db.write().await.unwrap();
    let open: &[&'static Sql] = match db {
        Db::Sqlite { .. } => &[
            sql!("DROP TRIGGER IF EXISTS audit_entry_is_not_changed"),
            sql!("DROP TRIGGER IF EXISTS audit_entry_is_not_deleted"),
        ],
        Db::Postgres(_) => &[sql!("ALTER TABLE audit_entry DISABLE TRIGGER USER")],
    };
    for statement in open.iter().chain(statements) {
        tx.query(statement).run().await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn found(db: &Db) -> ChainFinding {
    verify(db, None).await.unwrap()
}

fn broken(number: i64, fault: ChainFault) -> ChainFinding {
    ChainFinding::Broken { number, fault }
}

on_both!(a_chain_that_was_broken_on_purpose_is_found_in_each_way);
async fn a_chain_that_was_broken_on_purpose_is_found_in_each_way(db: Db) {
    fill(&db, "2026-11-02T00:00:00Z", 5).await;
    let ChainFinding::Sound { entries: 5, head } = found(&db).await else {
        panic!("{:?}", found(&db).await);
    };
    // Written over, and as it was.
    meddle(
        &db,
        &[sql!("UPDATE audit_entry SET name = 'x' WHERE number = 3")],
    )
    .await;
    assert_eq!(found(&db).await, broken(3, ChainFault::Changed));
    meddle(
        &db,
        &[sql!(
            "UPDATE audit_entry SET name = '岗位 3' WHERE number = 3"
        )],
    )
    .await;
    assert!(matches!(found(&db).await, ChainFinding::Sound { .. }));
    // Somebody else's deed.
    meddle(
        &db,
        &[sql!(
            "UPDATE audit_entry SET actor = 'nobody' WHERE number = 2"
        )],
    )
    .await;
    assert_eq!(found(&db).await, broken(2, ChainFault::Changed));
    let (looked, _) = verify_database(&db).await.unwrap();
    let look = looked.into_iter();
    let mut look = look.filter(|it| it.check == IntegrityCheck::AuditChain);
    let (number, fault) = (2, ChainFault::Changed);
    let told = [IntegrityFinding::Chain { number, fault }];
    assert_eq!(look.next().unwrap().findings, told);
    let back = site::person("1001").id.to_string();
    let mut tx = db.write().await.unwrap();
    let mend = tx.query(sql!("UPDATE audit_entry SET actor = $1 WHERE number = 2"));
    mend.bind(back).run().await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(found(&db).await, ChainFinding::Sound { .. }));
    // Put elsewhere, and back.
    let swap = [
        sql!("UPDATE audit_entry SET number = 99 WHERE number = 2"),
        sql!("UPDATE audit_entry SET number = 2 WHERE number = 4"),
        sql!("UPDATE audit_entry SET number = 4 WHERE number = 99"),
    ];
    meddle(&db, &swap).await;
    assert_eq!(found(&db).await, broken(2, ChainFault::Reordered));
    meddle(&db, &swap).await;
    assert!(matches!(found(&db).await, ChainFinding::Sound { .. }));
    // Cut off at the end: only what was noted elsewhere knows.
    meddle(&db, &[sql!("DELETE FROM audit_entry WHERE number = 5")]).await;
    assert!(matches!(found(&db).await, ChainFinding::Sound { .. }));
    let noted = verify(&db, Some(head)).await.unwrap();
    assert_eq!(noted, broken(5, ChainFault::Missing));
    // Taken out of the middle.
    meddle(&db, &[sql!("DELETE FROM audit_entry WHERE number = 2")]).await;
    assert_eq!(found(&db).await, broken(2, ChainFault::Missing));
}

on_both!(the_database_refuses_to_change_or_delete_an_entry);
async fn the_database_refuses_to_change_or_delete_an_entry(db: Db) {
    fill(&db, "2026-11-02T00:00:00Z", 2).await;
    for attempt in [
        sql!("UPDATE audit_entry SET name = ''"),
        sql!("DELETE FROM audit_entry"),
        sql!("INSERT INTO audit_stub (number, hash, removed_at) VALUES (1, '', 9000000000)"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

on_both!(those_who_add_at_once_leave_neither_gap_nor_fork);
async fn those_who_add_at_once_leave_neither_gap_nor_fork(db: Db) {
    let one = |number| {
        let db = db.clone();
        tokio::spawn(async move {
            for again in 0..5 {
                let mut tx = db.write().await.unwrap();
                let at = site::at("2026-11-02T00:00:00Z");
                let entries = [entry(number, at), entry(again, at)];
                audit::append(&mut tx, &entries).await.unwrap();
                // Every third thinks better of it.
                if again % 3 != 2 {
                    tx.commit().await.unwrap();
                }
            }
        })
    };
    let all: Vec<_> = (0..8).map(one).collect();
    for task in all {
        task.await.unwrap();
    }
    let ChainFinding::Sound { entries, head } = found(&db).await else {
        panic!("{:?}", found(&db).await);
    };
    assert_eq!((entries, head.number), (64, 64));
    let again = verify(&db, Some(head)).await.unwrap();
    assert!(matches!(again, ChainFinding::Sound { .. }));
}

fn onpost(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.env("ONPOST_LANG", "zh-CN").args(words);
    command.output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_verifies_a_copy_and_finds_what_was_broken() {
    let fresh = database::sqlite().await;
    fill(&fresh.db, "2026-11-02T00:00:00Z", 3).await;
    let ChainFinding::Sound { head, .. } = found(&fresh.db).await else {
        panic!("sound so far");
    };
    let AuditStub { number, hash } = head;
    let noted = format!("{number}:{hash}");
    let told = onpost(&["audit", "verify", &fresh.url, "--noted", &noted]);
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(told.status.success(), "{text}");
    assert!(
        text.contains("完好：3 条") && text.contains(&noted),
        "{text}"
    );
    let lines = onpost(&["audit", "export", "--database-url", &fresh.url]);
    let text = String::from_utf8(lines.stdout).unwrap();
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!((&last["number"], &last["hash"]), (&3.into(), &hash.into()));
    meddle(
        &fresh.db,
        &[sql!("UPDATE audit_entry SET at = 0 WHERE number = 2")],
    )
    .await;
    let told = onpost(&["audit", "verify", &fresh.url]);
    let text = String::from_utf8(told.stderr).unwrap();
    assert!(!told.status.success());
    assert!(text.contains("第 2 条：内容被改动"), "{text}");
    let told = onpost(&["audit", "verify", "/nowhere/at/all.db"]);
    assert!(!told.status.success());
}
