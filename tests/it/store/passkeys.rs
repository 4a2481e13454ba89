//! Passkeys in the store: devices, steps and signatures are kept, ceremonies are used once.

use crate::support::site::{self, at};
use onpost::{
    rules::{
        ids::{PasskeyId, PersonId},
        passkey::{KeptDevice, Passkey, PasskeyStatus, Purpose},
    },
    sql,
    store::{
        Db,
        passkey::{self, PasskeyUse, ceremony},
        sql::Sql,
        steps::{self, NextStep, Stepped},
    },
};
use serde_json::json;

fn phone(staff_no: &str) -> Passkey {
    Passkey {
        id: PasskeyId(site::id(staff_no)),
        person: owner(staff_no),
        name: "我的手机".into(),
        registered_at: at("2026-11-02T00:00:00Z"),
        status: PasskeyStatus::Registered,
    }
}

fn owner(staff_no: &str) -> PersonId {
    site::person(staff_no).id
}

fn confirmed(seen: i64) -> NextStep<'static, PasskeyStatus> {
    NextStep {
        after: seen,
        state: PasskeyStatus::Confirmed,
        at: at("2026-11-02T01:00:00Z"),
        actor: Some(owner("1003")),
        note: "当面",
    }
}

async fn devices_come_back_as_they_stand(db: Db) {
    site::fill(&db, &site::facts()).await;
    let department = [site::person("1001").department];
    let mut tx = db.write().await.unwrap();
    let first = phone("1001");
    let key = json!({ "counter": 0 });
    passkey::insert(&mut tx, &first, "a-key", &key)
        .await
        .unwrap();
    passkey::insert(&mut tx, &phone("1002"), "b-key", &key)
        .await
        .unwrap();
    let waiting = passkey::list_waiting(&mut tx, &department).await.unwrap();
    assert_eq!(waiting.len(), 2);
    assert_eq!(passkey::list_waiting(&mut tx, &[]).await.unwrap(), []);

    let stepped = steps::add(&mut tx, first.id, &confirmed(1)).await;
    assert_eq!(stepped.unwrap(), Stepped::Added);
    let stale = steps::add(&mut tx, first.id, &confirmed(1)).await;
    assert_eq!(stale.unwrap(), Stepped::Stale);
    let moved = json!({ "counter": 7 });
    passkey::update_credential(&mut tx, first.id, &moved)
        .await
        .unwrap();
    assert_eq!(
        passkey::credential(&mut tx, first.id).await.unwrap(),
        Some(moved)
    );
    let signed = PasskeyUse {
        challenge: "c",
        passkey: first.id,
        purpose: Purpose::SignIn,
        post: None,
        begun_at: at("2026-11-02T02:00:00Z"),
        used_at: at("2026-11-02T02:01:00Z"),
        answer: &json!({}),
    };
    passkey::insert_use(&mut tx, &signed).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.read().await.unwrap();
    let kept = passkey::find(&mut tx, first.id).await.unwrap().unwrap();
    let expected = KeptDevice {
        passkey: Passkey {
            status: PasskeyStatus::Confirmed,
            ..first.clone()
        },
        credential_id: "a-key".into(),
        step: 2,
        at: at("2026-11-02T01:00:00Z"),
        by: Some(owner("1003")),
        by_name: Some(site::person("1003").name),
        note: "当面".into(),
        last_used_at: Some(at("2026-11-02T02:01:00Z")),
    };
    assert_eq!(kept, expected);
    let found = passkey::find_by_credential(&mut tx, "a-key").await.unwrap();
    assert_eq!(found.as_ref(), Some(&expected));
    let own = passkey::list_of_people(&mut tx, &[first.person]).await;
    assert_eq!(own.unwrap(), std::slice::from_ref(&expected));
    let since = |text| at(text);
    let decided = passkey::list_decided(&mut tx, &department, since("2026-11-02T01:00:00Z")).await;
    assert_eq!(decided.unwrap(), [expected]);
    let later = passkey::list_decided(&mut tx, &department, since("2026-11-02T01:00:01Z")).await;
    assert_eq!(later.unwrap(), []);
    let life = steps::list(&mut tx, first.id).await.unwrap();
    assert_eq!(life.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
}

crate::on_both!(devices_come_back_as_they_stand);

async fn a_key_belongs_to_one_person(db: Db) {
    site::fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    let key = json!({});
    passkey::insert(&mut tx, &phone("1001"), "a-key", &key)
        .await
        .unwrap();
    let taken = passkey::insert(&mut tx, &phone("1002"), "a-key", &key).await;
    assert!(taken.unwrap_err().is_unique());
}

crate::on_both!(a_key_belongs_to_one_person);

async fn a_ceremony_is_used_once_or_forgotten(db: Db) {
    site::fill(&db, &site::facts()).await;
    let begun = ceremony::Ceremony {
        challenge: "abc".into(),
        purpose: Purpose::Punch,
        person: Some(owner("1001")),
        post: Some(site::facts().posts[0].id),
        name: String::new(),
        state: json!({ "ast": [1, "x"] }),
        begun_at: at("2026-11-02T00:00:00Z"),
    };
    let old = ceremony::Ceremony {
        challenge: "old".into(),
        person: None,
        post: None,
        purpose: Purpose::SignIn,
        begun_at: at("2026-11-01T23:54:59Z"),
        ..begun.clone()
    };
    let mut tx = db.write().await.unwrap();
    ceremony::insert(&mut tx, &begun).await.unwrap();
    ceremony::insert(&mut tx, &old).await.unwrap();
    let gone = ceremony::delete_older(&mut tx, at("2026-11-01T23:55:00Z")).await;
    assert_eq!(gone.unwrap(), 1);
    assert_eq!(ceremony::find(&mut tx, "old").await.unwrap(), None);
    assert_eq!(ceremony::find(&mut tx, "abc").await.unwrap(), Some(begun));
    assert!(ceremony::delete(&mut tx, "abc").await.unwrap());
    assert!(!ceremony::delete(&mut tx, "abc").await.unwrap());
}

crate::on_both!(a_ceremony_is_used_once_or_forgotten);

async fn what_happened_to_a_device_is_neither_changed_nor_deleted(db: Db) {
    site::fill(&db, &site::facts()).await;
    let mut tx = db.write().await.unwrap();
    let first = phone("1001");
    passkey::insert(&mut tx, &first, "a-key", &json!({}))
        .await
        .unwrap();
    let signed = PasskeyUse {
        challenge: "c",
        passkey: first.id,
        purpose: Purpose::Vouch,
        post: None,
        begun_at: first.registered_at,
        used_at: first.registered_at,
        answer: &json!({}),
    };
    passkey::insert_use(&mut tx, &signed).await.unwrap();
    tx.commit().await.unwrap();
    let attempts: [&'static Sql; 6] = [
        sql!("UPDATE passkey SET name = 'x'"),
        sql!("DELETE FROM passkey"),
        sql!("UPDATE passkey_step SET status = 'confirmed'"),
        sql!("DELETE FROM passkey_step"),
        sql!("UPDATE passkey_use SET purpose = 'punch'"),
        sql!("DELETE FROM passkey_use"),
    ];
    for attempt in attempts {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(what_happened_to_a_device_is_neither_changed_nor_deleted);
