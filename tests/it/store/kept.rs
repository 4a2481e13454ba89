//! What happened is only ever added: the database itself refuses to change or delete it.

use crate::support::site;
use onpost::{
    rules::{
        ids::PostId,
        roster::{plan::RosterKey, step::StepCause},
        time::Month,
    },
    sql,
    store::{
        Db,
        roster::step::{self, NewDraftStep},
        sql::Sql,
    },
};

/// The board's own history is kept as what was published is.
async fn a_step_of_a_draft(db: &Db) {
    let key = RosterKey {
        post: PostId(site::id("post 1000")),
        month: Month::of(site::day("2026-11-01")),
    };
    let step = NewDraftStep {
        revision: 1,
        at: site::at("2026-11-02T00:00:00Z"),
        by: site::person("1003").id,
        cause: StepCause::Pattern,
        of: None,
        cells: &[],
    };
    let mut tx = db.write().await.unwrap();
    step::insert(&mut tx, key, &step).await.unwrap();
    tx.commit().await.unwrap();
}

/// Law 3.10.
async fn what_happened_is_neither_changed_nor_deleted(db: Db) {
    site::fill(&db, &site::busy()).await;
    a_step_of_a_draft(&db).await;
    let attempts: [&'static Sql; 20] = [
        sql!("UPDATE punch SET direction = 'in'"),
        sql!("DELETE FROM punch"),
        sql!("UPDATE request SET reason = ''"),
        sql!("DELETE FROM request_step"),
        sql!("UPDATE request_step SET status = 'approved'"),
        sql!("UPDATE correction SET cause = 'device'"),
        sql!("DELETE FROM correction_step"),
        sql!("UPDATE correction_step SET note = 'x'"),
        sql!("UPDATE extension SET reason = ''"),
        sql!("DELETE FROM extension_step"),
        sql!("UPDATE extension_step SET note = 'x'"),
        sql!("UPDATE post_check SET note = ''"),
        sql!("DELETE FROM post_check_step"),
        sql!("UPDATE post_check_step SET verified = TRUE"),
        sql!("DELETE FROM duty"),
        sql!("UPDATE duty SET starts_at = ends_at"),
        sql!("UPDATE roster_version SET note = 'x'"),
        sql!("DELETE FROM roster_version"),
        sql!("UPDATE roster_step SET cause = 'edit'"),
        sql!("DELETE FROM roster_step"),
    ];
    for attempt in attempts {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
    let mut tx = db.read().await.unwrap();
    let stored = onpost::store::facts::load_all(&mut tx).await.unwrap();
    assert_eq!(stored, site::busy());
}

crate::on_both!(what_happened_is_neither_changed_nor_deleted);

async fn a_phone_report_is_kept_too(db: Db) {
    use onpost::{
        rules::{ids::PhoneReportId, phone_report::PhoneReport},
        store::phone_report,
    };
    site::fill(&db, &site::facts()).await;
    let report = PhoneReport {
        id: PhoneReportId(site::id("call")),
        person: site::person("1001").id,
        called_at: site::at("2026-11-02T00:00:00Z"),
        taken_by: site::person("1002").id,
        logged_at: site::at("2026-11-02T00:10:00Z"),
        note: "孩子生病".into(),
    };
    let mut tx = db.write().await.unwrap();
    phone_report::insert(&mut tx, &report).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.write().await.unwrap();
    assert!(
        tx.query(sql!("DELETE FROM phone_report"))
            .run()
            .await
            .is_err()
    );
    drop(tx);
    let mut tx = db.read().await.unwrap();
    let (caller, since) = (report.person, report.called_at);
    let until = site::at("2026-11-02T00:00:01Z");
    assert_eq!(
        phone_report::list(&mut tx, caller).await.unwrap(),
        std::slice::from_ref(&report)
    );
    let department = [site::person("1001").department];
    assert_eq!(
        phone_report::list_since(&mut tx, &department, since)
            .await
            .unwrap(),
        std::slice::from_ref(&report)
    );
    assert_eq!(
        phone_report::list_since(&mut tx, &[], since).await.unwrap(),
        []
    );
    let first = phone_report::find_first(&mut tx, caller, since, until)
        .await
        .unwrap();
    assert_eq!(first, Some(report));
    let earlier =
        phone_report::find_first(&mut tx, caller, site::at("2026-11-01T00:00:00Z"), since);
    assert_eq!(earlier.await.unwrap(), None);
}

crate::on_both!(a_phone_report_is_kept_too);
