//! Slips and their lives.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        correction::Correction, extension::Extension, ids::PersonId, request::Request,
        slip::SlipStatus, time::Instant,
    },
    store::{
        Db,
        people_and_dates::{Dates, People},
        post_check,
        slip::{self as slips, Filing},
        steps::{self, NextStep, Stepped},
    },
};

fn decided_at() -> Instant {
    at("2026-11-06T00:00:00Z")
}

fn boss() -> PersonId {
    site::person("1003").id
}

fn step<S>(after: i64, state: S) -> NextStep<'static, S> {
    NextStep {
        after,
        state,
        at: decided_at(),
        actor: Some(boss()),
        note: "同意",
    }
}

fn filing(slip: &Request, by: Option<PersonId>) -> Filing<'_, Request> {
    Filing {
        slip,
        at: slip.filed_at,
        by,
        reason: &slip.reason,
    }
}

fn november() -> Dates {
    Dates {
        from: day("2026-11-01"),
        to: day("2026-11-30"),
    }
}

async fn a_filed_request_waits_for_its_department(db: Db) {
    site::fill(&db, &site::facts()).await;
    let slip = site::request("Q1", "1001");
    let mut tx = db.write().await.unwrap();
    slips::insert(&mut tx, &filing(&slip, Some(slip.person)))
        .await
        .unwrap();
    let filed = slips::find::<Request>(&mut tx, slip.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (&filed.slip, filed.step, filed.person),
        (&slip, 1, slip.person)
    );
    assert_eq!(
        (filed.filed_at, &filed.reason),
        (slip.filed_at, &slip.reason)
    );
    let department = [site::person("1001").department];
    let waiting = slips::list_submitted::<Request>(&mut tx, &department)
        .await
        .unwrap();
    assert_eq!(waiting, std::slice::from_ref(&filed));
    assert_eq!(
        slips::list_submitted::<Request>(&mut tx, &[])
            .await
            .unwrap(),
        []
    );
}

crate::on_both!(a_filed_request_waits_for_its_department);

/// Law 3.10.
async fn a_request_lives_by_its_steps(db: Db) {
    site::fill(&db, &site::facts()).await;
    let slip = site::request("Q1", "1001");
    let mut tx = db.write().await.unwrap();
    slips::insert(&mut tx, &filing(&slip, Some(slip.person)))
        .await
        .unwrap();
    let approved = steps::add(&mut tx, slip.id, &step(1, SlipStatus::Approved))
        .await
        .unwrap();
    assert_eq!(approved, Stepped::Added);
    for after in [1, 3, 0] {
        let late = steps::add(&mut tx, slip.id, &step(after, SlipStatus::Rejected)).await;
        assert_eq!(late.unwrap(), Stepped::Stale, "after {after}");
    }
    let department = [site::person("1001").department];
    assert_eq!(
        slips::list_submitted::<Request>(&mut tx, &department)
            .await
            .unwrap(),
        []
    );
    let found = slips::request::find_by_number(&mut tx, "Q1")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.slip.status, found.step), (SlipStatus::Approved, 2));
    assert_eq!(
        slips::list_of_person::<Request>(&mut tx, slip.person)
            .await
            .unwrap(),
        std::slice::from_ref(&found)
    );
    assert_eq!(
        slips::request::list_numbered(&mut tx, &["Q1".into()])
            .await
            .unwrap(),
        std::slice::from_ref(&found)
    );

    let life = steps::list(&mut tx, slip.id).await.unwrap();
    assert_eq!(life.len(), 2);
    assert_eq!(
        (life[0].number, life[0].state, life[0].actor),
        (1, SlipStatus::Submitted, Some(slip.person))
    );
    assert_eq!(
        (life[1].at, life[1].actor_name.as_deref()),
        (decided_at(), Some("李1003"))
    );
    assert_eq!(life[1].note, "同意");
    tx.commit().await.unwrap();
}

crate::on_both!(a_request_lives_by_its_steps);

async fn a_request_is_found_by_its_span_and_filed_once(db: Db) {
    site::fill(&db, &site::facts()).await;
    let slip = site::request("Q1", "1001");
    let mut tx = db.write().await.unwrap();
    slips::insert(&mut tx, &filing(&slip, Some(slip.person)))
        .await
        .unwrap();
    let (from, to) = (slip.from, slip.to);
    let me = [slip.person];
    for (span, who, count) in [
        ((from, to), People::All, 1),
        ((from, to), People::Only(&me), 1),
        ((from, to), People::Only(&[]), 0),
        ((to, decided_at()), People::All, 0),
        ((at("2026-11-01T00:00:00Z"), from), People::All, 0),
    ] {
        let met = slips::request::list_meeting(&mut tx, span, who)
            .await
            .unwrap();
        assert_eq!(met.len(), count, "{span:?} {who:?}");
    }
    assert!(
        slips::insert(&mut tx, &filing(&slip, None))
            .await
            .unwrap_err()
            .is_unique()
    );
}

crate::on_both!(a_request_is_found_by_its_span_and_filed_once);

async fn of_two_who_decide_at_once_one_is_told_it_is_stale(db: Db) {
    site::fill(&db, &site::busy()).await;
    let id = site::request("Q1", "1001").id;
    let decide = |state| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.write().await.unwrap();
            let outcome = steps::add(&mut tx, id, &step(1, state)).await.unwrap();
            tx.commit().await.unwrap();
            outcome
        })
    };
    let (one, other) = (decide(SlipStatus::Approved), decide(SlipStatus::Rejected));
    let outcomes = [one.await.unwrap(), other.await.unwrap()];
    assert!(outcomes.contains(&Stepped::Added) && outcomes.contains(&Stepped::Stale));
    let mut tx = db.read().await.unwrap();
    assert_eq!(steps::list(&mut tx, id).await.unwrap().len(), 2);
}

crate::on_both!(of_two_who_decide_at_once_one_is_told_it_is_stale);

async fn a_correction_lives_by_its_steps(db: Db) {
    site::fill(&db, &site::busy()).await;
    let known = site::busy().corrections.remove(0);
    let mut slip = known.clone();
    slip.id = onpost::rules::ids::CorrectionId(site::id("another"));
    slip.duty = site::duty("1001", day("2026-11-02")).id;
    slip.status = SlipStatus::Submitted;
    let filed = slip.clone();
    let filing = Filing {
        slip: &filed,
        at: decided_at(),
        by: Some(site::person("1001").id),
        reason: "忘了",
    };
    let mut tx = db.write().await.unwrap();
    slips::insert(&mut tx, &filing).await.unwrap();
    let filed = slips::find::<Correction>(&mut tx, slip.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((&filed.slip, filed.step), (&slip, 1));
    assert_eq!(
        (filed.person, filed.reason.as_str()),
        (site::person("1001").id, "忘了")
    );
    let department = [site::person("1001").department];
    assert_eq!(
        slips::list_submitted::<Correction>(&mut tx, &department)
            .await
            .unwrap(),
        std::slice::from_ref(&filed)
    );
    assert_eq!(
        slips::list_of_person::<Correction>(&mut tx, filed.person)
            .await
            .unwrap(),
        std::slice::from_ref(&filed)
    );
    assert_eq!(
        slips::list_of_duties::<Correction>(&mut tx, &[slip.duty])
            .await
            .unwrap(),
        [filed]
    );
    let outcome = steps::add(&mut tx, slip.id, &step(1, SlipStatus::Rejected)).await;
    assert_eq!(outcome.unwrap(), Stepped::Added);
    assert_eq!(steps::list(&mut tx, slip.id).await.unwrap().len(), 2);
    slip.status = SlipStatus::Rejected;
    let all = slips::list_on::<Correction>(&mut tx, november(), People::All)
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.contains(&slip) && all.contains(&known));
    let mine = [site::person("1001").id];
    let only = slips::list_on::<Correction>(&mut tx, november(), People::Only(&mine))
        .await
        .unwrap();
    assert_eq!(only, [slip]);
}

crate::on_both!(a_correction_lives_by_its_steps);

async fn an_extension_lives_by_its_steps(db: Db) {
    site::fill(&db, &site::busy()).await;
    let mut slip = site::busy().extensions.remove(0);
    slip.id = onpost::rules::ids::ExtensionId(site::id("another"));
    slip.duty = site::duty("1002", day("2026-11-02")).id;
    let mine = [site::person("1002").id];
    let reason = slip.reason.clone();
    let known = slip.clone();
    let filing = Filing {
        slip: &known,
        at: decided_at(),
        by: Some(boss()),
        reason: &reason,
    };
    let mut tx = db.write().await.unwrap();
    slips::insert(&mut tx, &filing).await.unwrap();
    let filed = slips::find::<Extension>(&mut tx, slip.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (&filed.slip, filed.person, filed.filed_at),
        (&slip, mine[0], decided_at())
    );
    let department = [site::person("1001").department];
    assert_eq!(
        slips::list_submitted::<Extension>(&mut tx, &department)
            .await
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        slips::list_of_person::<Extension>(&mut tx, mine[0])
            .await
            .unwrap(),
        std::slice::from_ref(&filed)
    );
    assert_eq!(
        slips::list_of_duties::<Extension>(&mut tx, &[slip.duty])
            .await
            .unwrap(),
        [filed]
    );
    let outcome = steps::add(&mut tx, slip.id, &step(1, SlipStatus::Approved)).await;
    assert_eq!(outcome.unwrap(), Stepped::Added);
    assert_eq!(
        steps::list(&mut tx, slip.id).await.unwrap()[1].state,
        SlipStatus::Approved
    );
    slip.status = SlipStatus::Approved;
    let only = slips::list_on::<Extension>(&mut tx, november(), People::Only(&mine))
        .await
        .unwrap();
    assert_eq!(only, [slip]);
    assert_eq!(
        slips::list_on::<Extension>(&mut tx, november(), People::All)
            .await
            .unwrap()
            .len(),
        2
    );
}

crate::on_both!(an_extension_lives_by_its_steps);

async fn a_post_check_is_verified_by_a_step(db: Db) {
    site::fill(&db, &site::facts()).await;
    let busy = site::busy();
    let check = busy.post_checks[0].clone();
    let mut tx = db.write().await.unwrap();
    onpost::store::duty::insert_all(&mut tx, &busy.duties, 1)
        .await
        .unwrap();
    post_check::insert(&mut tx, &check, decided_at(), Some(boss()))
        .await
        .unwrap();
    let department = [site::person("1001").department];
    let filed = post_check::find(&mut tx, check.id).await.unwrap().unwrap();
    assert_eq!(
        (&filed.slip, filed.filed_at, &filed.reason),
        (&check, decided_at(), &check.note)
    );
    assert_eq!(
        post_check::list_unverified(&mut tx, &department)
            .await
            .unwrap(),
        std::slice::from_ref(&filed)
    );
    assert_eq!(
        post_check::list_of_duties(&mut tx, &[check.duty])
            .await
            .unwrap(),
        [filed]
    );
    let outcome = steps::add(&mut tx, check.id, &step(1, true)).await;
    assert_eq!(outcome.unwrap(), Stepped::Added);
    assert_eq!(
        post_check::list_unverified(&mut tx, &department)
            .await
            .unwrap(),
        []
    );
    let life = steps::list(&mut tx, check.id).await.unwrap();
    assert_eq!(
        life.iter().map(|step| step.state).collect::<Vec<_>>(),
        [false, true]
    );
    let all = post_check::list_on(&mut tx, november(), People::All)
        .await
        .unwrap();
    assert!(all[0].verified);
    let none = post_check::list_on(&mut tx, november(), People::Only(&[]))
        .await
        .unwrap();
    assert_eq!(none, []);
}

crate::on_both!(a_post_check_is_verified_by_a_step);
