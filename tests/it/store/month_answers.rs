//! People's own months in the store: confirmations and disputes come back as they went in, and are only ever added to.

use crate::support::site::{self, at};
use onpost::{
    rules::{
        ids::{ConfirmationId, DisputeId},
        month_answer::{DisputeStatus, KeptConfirmation, KeptDispute, MonthDispute},
        time::Month,
    },
    sql,
    store::{
        Db, Tx,
        month_answer::{self, ConfirmationProof},
        sql::Sql,
        steps::{self, NextStep, Stepped},
    },
};
use serde_json::json;

fn november() -> Month {
    Month::parse("2026-11").unwrap()
}

fn confirmation() -> (KeptConfirmation, ConfirmationProof) {
    let kept = KeptConfirmation {
        id: ConfirmationId(site::id("confirmation")),
        person: site::person("1001").id,
        month: november(),
        at: at("2026-12-01T06:00:00Z"),
        sha256: "ab".repeat(32),
        passkey: None,
        passkey_name: None,
    };
    let proof = ConfirmationProof {
        document: "onpost month document 1\nstaff_no: 1001\nmonth: 2026-11\n".into(),
        assertion: Some(json!({ "rp_id": "onpost.example" })),
    };
    (kept, proof)
}

fn dispute() -> MonthDispute {
    MonthDispute {
        id: DisputeId(site::id("dispute")),
        person: site::person("1001").id,
        month: november(),
        duty: Some(site::busy().duties[0].id),
        line: "1001,2026-11-02,…".into(),
        text: "7:40 就到了".into(),
        filed_at: at("2026-12-01T06:00:00Z"),
    }
}

/// The open disputes of 李伟's department.
async fn open(tx: &mut Tx) -> Vec<KeptDispute> {
    let departments = [site::person("1001").department];
    let open = month_answer::open_disputes(tx, november(), &departments).await;
    open.unwrap()
}

/// Law 12.1.
async fn confirmations_and_disputes_come_back(db: Db) {
    site::fill(&db, &site::busy()).await;
    let person = site::person("1001");
    let (kept, proof) = confirmation();
    let mut tx = db.write().await.unwrap();
    month_answer::insert(&mut tx, &kept, &proof).await.unwrap();
    let found = month_answer::find(&mut tx, kept.id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&kept));
    let proven = month_answer::proof(&mut tx, kept.id).await.unwrap();
    assert_eq!(proven.as_ref(), Some(&proof));
    let listed = month_answer::list_of(&mut tx, november(), &[person.id])
        .await
        .unwrap();
    assert_eq!(listed, std::slice::from_ref(&kept));
    let all = month_answer::list_proven(&mut tx, november())
        .await
        .unwrap();
    assert_eq!(all, [(kept, proof)]);
    let none = month_answer::list_of(&mut tx, november().next(), &[person.id]).await;
    assert_eq!(none.unwrap(), []);

    let filed = dispute();
    month_answer::insert_dispute(&mut tx, &filed).await.unwrap();
    let first = open(&mut tx).await;
    let expected = KeptDispute {
        dispute: filed.clone(),
        status: DisputeStatus::Open,
        step: 1,
        at: filed.filed_at,
        by: Some(person.id),
        by_name: Some(person.name.clone()),
        note: String::new(),
    };
    assert_eq!(first, [expected]);
    assert_eq!(
        month_answer::open_disputes(&mut tx, november(), &[])
            .await
            .unwrap(),
        []
    );
    let next = NextStep {
        after: 1,
        state: DisputeStatus::Stands,
        at: at("2026-12-02T06:00:00Z"),
        actor: Some(site::person("1003").id),
        note: "门禁记录为 8:02",
    };
    let stepped = steps::add(&mut tx, filed.id, &next).await.unwrap();
    assert_eq!(stepped, Stepped::Added);
    let stale = steps::add(&mut tx, filed.id, &next).await.unwrap();
    assert_eq!(stale, Stepped::Stale);
    assert_eq!(open(&mut tx).await, []);
    let kept = month_answer::find_dispute(&mut tx, filed.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.status, kept.step, &*kept.note),
        (DisputeStatus::Stands, 2, "门禁记录为 8:02")
    );
    let listed = month_answer::list_disputes(&mut tx, november(), &[person.id]).await;
    assert_eq!(listed.unwrap(), [kept]);
    tx.commit().await.unwrap();
}

crate::on_both!(confirmations_and_disputes_come_back);

async fn what_was_said_is_neither_changed_nor_deleted(db: Db) {
    site::fill(&db, &site::busy()).await;
    let (kept, proof) = confirmation();
    let mut tx = db.write().await.unwrap();
    month_answer::insert(&mut tx, &kept, &proof).await.unwrap();
    month_answer::insert_dispute(&mut tx, &dispute())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let attempts: [&'static Sql; 6] = [
        sql!("UPDATE month_confirmation SET document = ''"),
        sql!("DELETE FROM month_confirmation"),
        sql!("UPDATE month_dispute SET text = ''"),
        sql!("DELETE FROM month_dispute"),
        sql!("UPDATE month_dispute_step SET note = 'x'"),
        sql!("DELETE FROM month_dispute_step"),
    ];
    for attempt in attempts {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(what_was_said_is_neither_changed_nor_deleted);
