//! What posts ask, what punches proved and what was said of doubts comes back as it went in, and stays.

use crate::support::site::{self, at, id};
use onpost::{
    rules::{
        doubt::{DoubtKind, Trace},
        ids::*,
        proof::{Lacking, Proof, ProofPolicy, Proven},
        punch::Direction,
    },
    sql,
    store::{
        Db, doubt, proof, punch,
        punch_proof::{self, PunchOrigin},
        sql::Sql,
        version_entry::VersionEntry,
    },
};

const POST: &str = "post 1000";

fn policy(demanded: &[Proof], networks: &[&str]) -> ProofPolicy {
    ProofPolicy {
        post: PostId(id(POST)),
        demanded: demanded.to_vec(),
        lacking: Lacking::Record,
        networks: networks.iter().map(|it| it.parse().unwrap()).collect(),
    }
}

async fn policies_come_back_and_the_latest_holds(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (now, by) = (at("2026-11-02T00:00:00Z"), site::person("1001").id);
    let entry = |version| VersionEntry {
        version,
        at: now,
        by,
    };
    let first = policy(
        &[Proof::Passkey, Proof::Network],
        &["10.20.0.0/16", "2001:db8::/32"],
    );
    let second = policy(&[Proof::Code], &[]);
    let mut tx = db.write().await.unwrap();
    let none = proof::find(&mut tx, first.post).await.unwrap();
    assert_eq!(none, ProofPolicy::none(first.post));
    proof::insert(&mut tx, &first, entry(1)).await.unwrap();
    assert_eq!(proof::find(&mut tx, first.post).await.unwrap(), first);
    proof::insert(&mut tx, &second, entry(2)).await.unwrap();
    assert_eq!(proof::find(&mut tx, first.post).await.unwrap(), second);
    let all = proof::list_of(&mut tx, first.post).await.unwrap();
    let told: Vec<_> = all.iter().map(|it| (it.version, &it.policy)).collect();
    assert_eq!(told, [(2, &second), (1, &first)]);
    assert_eq!(
        (all[0].at, all[0].by, &*all[0].by_name),
        (now, by, "李1001")
    );
    let latest = proof::list(&mut tx).await.unwrap();
    assert_eq!(latest, all[..1]);
    tx.commit().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let twice = proof::insert(&mut tx, &first, entry(2)).await;
    assert!(twice.unwrap_err().is_unique());
}

crate::on_both!(policies_come_back_and_the_latest_holds);

/// A punch with everything that came with it.
fn traced(staff_no: &str, when: &str, browser: u8) -> (onpost::rules::punch::Punch, PunchOrigin) {
    let punch = site::punch(staff_no, when, Some(Direction::In));
    let origin = PunchOrigin {
        punch: punch.id,
        post: Some(PostId(id(POST))),
        address: "2001:db8::7".parse().ok(),
        browser: Some(vec![browser; 32]),
        said_at: Some(at("2026-11-01T23:41:00Z")),
    };
    (punch, origin)
}

/// The site with 1003 in a department of their own.
fn two_departments() -> onpost::rules::facts::Facts {
    let mut facts = site::facts();
    let other = DepartmentId(id("other"));
    let mut department = facts.departments[0].clone();
    (department.id, department.code) = (other, "OTHER".into());
    facts.departments.push(department);
    facts.people[2].department = other;
    facts
}

async fn traces_come_back_with_what_they_proved(db: Db) {
    site::fill(&db, &two_departments()).await;
    let mine = traced("1001", "2026-11-02T00:00:00Z", 1);
    let bare = traced("1002", "2026-11-02T00:01:00Z", 2);
    let bare = (
        bare.0,
        PunchOrigin {
            post: None,
            address: None,
            browser: None,
            said_at: None,
            ..bare.1
        },
    );
    let sharing = traced("1003", "2026-11-02T00:02:00Z", 1);
    let strange = traced("1003", "2026-11-02T00:03:00Z", 3);
    let early = traced("1001", "2026-10-01T00:00:00Z", 1);
    let mut tx = db.write().await.unwrap();
    for (punch, origin) in [&mine, &bare, &sharing, &strange, &early] {
        punch::insert(&mut tx, punch, punch.at).await.unwrap();
        punch_proof::insert_origin(&mut tx, origin).await.unwrap();
    }
    let device = PasskeyId(id("phone"));
    let row = |proof, carried, passkey| Proven {
        punch: mine.0.id,
        proof,
        carried,
        passkey,
    };
    let proven = [
        row(Proof::Passkey, true, Some(device)),
        row(Proof::Code, false, None),
        row(Proof::Network, true, None),
    ];
    punch_proof::insert_all(&mut tx, &proven).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.read().await.unwrap();
    let of_mine = punch_proof::list_of(&mut tx, mine.0.person, &[mine.0.id]).await;
    assert_eq!(of_mine.unwrap(), proven);
    let of_another = punch_proof::list_of(&mut tx, bare.0.person, &[mine.0.id]).await;
    assert_eq!(of_another.unwrap(), []);
    let since = at("2026-11-01T00:00:00Z");
    let cs = [DepartmentId(id("cs"))];
    let traces = punch_proof::list_traces(&mut tx, &cs, since).await.unwrap();
    let ids: Vec<PunchId> = traces.iter().map(|it| it.punch).collect();
    assert_eq!(ids, [mine.0.id, bare.0.id, sharing.0.id]);
    let expected = Trace {
        punch: mine.0.id,
        person: mine.0.person,
        at: mine.0.at,
        direction: Some(Direction::In),
        post: mine.1.post,
        address: mine.1.address,
        browser: mine.1.browser.clone(),
        said_at: mine.1.said_at,
        carried: vec![Proof::Passkey, Proof::Network],
        lacking: vec![Proof::Code],
    };
    assert_eq!(traces[0], expected);
    assert_eq!((traces[1].address, &traces[1].browser), (None, &None));
    let uses = punch_proof::list_first_uses(&mut tx, &cs, at("2026-01-01T00:00:00Z")).await;
    let address = mine.1.address.unwrap();
    assert_eq!(uses.unwrap(), [(early.0.person, address, early.0.at)]);
}

crate::on_both!(traces_come_back_with_what_they_proved);

async fn what_was_proved_and_said_is_neither_changed_nor_deleted(db: Db) {
    site::fill(&db, &site::facts()).await;
    let (punch, origin) = traced("1001", "2026-11-02T00:00:00Z", 1);
    let proven = Proven {
        punch: punch.id,
        proof: Proof::Network,
        carried: true,
        passkey: None,
    };
    let look = doubt::DoubtLook {
        id: id("look"),
        punch: punch.id,
        kind: DoubtKind::NewAddress,
        at: punch.at,
        by: site::person("1002").id,
        note: "出差".into(),
    };
    let mut tx = db.write().await.unwrap();
    let asks = policy(&[], &[]);
    let entry = VersionEntry {
        version: 1,
        at: punch.at,
        by: punch.person,
    };
    proof::insert(&mut tx, &asks, entry).await.unwrap();
    punch::insert(&mut tx, &punch, punch.at).await.unwrap();
    punch_proof::insert_origin(&mut tx, &origin).await.unwrap();
    punch_proof::insert_all(&mut tx, &[proven]).await.unwrap();
    doubt::insert(&mut tx, &look).await.unwrap();
    let looks = doubt::list_of(&mut tx, &[punch.id]).await.unwrap();
    assert_eq!(looks, std::slice::from_ref(&look));
    tx.commit().await.unwrap();
    let attempts: [&'static Sql; 8] = [
        sql!("UPDATE proof_policy SET lacking = 'record'"),
        sql!("DELETE FROM proof_policy"),
        sql!("UPDATE punch_proof SET carried = FALSE"),
        sql!("DELETE FROM punch_proof"),
        sql!("UPDATE punch_origin SET address = NULL"),
        sql!("DELETE FROM punch_origin"),
        sql!("UPDATE doubt_look SET note = ''"),
        sql!("DELETE FROM doubt_look"),
    ];
    for attempt in attempts {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(what_was_proved_and_said_is_neither_changed_nor_deleted);
