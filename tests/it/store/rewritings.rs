//! Rewritings and moved duties: kept whole, and only ever added to.

use crate::{
    on_both,
    support::site::{at, day, fill},
};
use onpost::{
    rules::{
        duty::Duty,
        ids::RewritingId,
        rewriting::{JudgedDuty, MonthTotal, Moved, MovedTotal, MovedVerdict},
        roster::{plan::RosterKey, version::VersionCause},
        time::Month,
        verdict::Status,
    },
    sql,
    store::{
        Db, duty,
        facts::load_all,
        people_and_dates::{Dates, People},
        rewriting::{self, NewRewriting},
        roster::{self, version::Publication},
    },
};
use uuid::Uuid;

fn judged(duty: &Duty, status: Status) -> JudgedDuty {
    JudgedDuty {
        start: duty.start,
        end: duty.end,
        required_arrival: Some(duty.start),
        required_departure: None,
        arrival: None,
        departure: None,
        status,
        late_minutes: 5,
        early_leave_minutes: 0,
        reasons: vec!["late".into()],
    }
}

on_both!(a_rewriting_comes_back_as_it_was_kept_and_is_never_changed);
/// Law 8.3.
async fn a_rewriting_comes_back_as_it_was_kept_and_is_never_changed(db: Db) {
    fill(&db, &crate::support::site::busy()).await;
    let mut tx = db.write().await.unwrap();
    let facts = load_all(&mut tx).await.unwrap();
    let held = &facts.duties[0];
    let moved = Moved {
        verdicts: vec![MovedVerdict {
            duty: held.id,
            person: held.person,
            post: held.post,
            shift: held.shift,
            date: held.date,
            before: judged(held, Status::Late),
            after: judged(held, Status::Normal),
        }],
        totals: vec![MovedTotal {
            person: held.person,
            month: Month::of(held.date),
            total: MonthTotal::Late,
            before: 1,
            after: 0,
        }],
        adjusted: 2,
    };
    let id = RewritingId(Uuid::from_u128(7));
    let new = NewRewriting {
        id,
        at: at("2026-11-20T00:00:00Z"),
        by: Some(held.person),
        kind: "post",
        thing: "x",
        name: "1000 呼叫中心",
        from: day("2026-11-01"),
        reason: "线别录错了",
    };
    rewriting::insert(&mut tx, new, &moved).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let (kept, found) = rewriting::find(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(found, moved);
    assert_eq!(
        rewriting::list(&mut tx, 9).await.unwrap(),
        std::slice::from_ref(&kept)
    );
    let counts = kept.counts;
    assert_eq!(
        (
            counts.verdicts,
            counts.totals,
            counts.people,
            counts.adjusted
        ),
        (1, 1, 1, 2)
    );
    drop(tx);
    for attempt in [
        sql!("UPDATE rewriting SET reason = ''"),
        sql!("DELETE FROM rewriting_verdict"),
        sql!("UPDATE rewriting_total SET now = 1"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

on_both!(a_duty_moves_only_beside_a_copy_of_itself);
/// Law 8.4.
async fn a_duty_moves_only_beside_a_copy_of_itself(db: Db) {
    fill(&db, &crate::support::site::busy()).await;
    let mut tx = db.write().await.unwrap();
    let refused = tx
        .query(sql!("UPDATE duty SET starts_at = ends_at"))
        .run()
        .await;
    let refused = refused.expect_err("a duty that moves alone").to_string();
    assert!(refused.contains("only ever added to"), "{refused}");
    drop(tx);

    let mut tx = db.write().await.unwrap();
    let facts = load_all(&mut tx).await.unwrap();
    let held = facts.duties[0].clone();
    let key = RosterKey {
        post: held.post,
        month: Month::of(held.date),
    };
    let moved = Duty {
        start: held.start + chrono::Duration::minutes(30),
        ..held.clone()
    };
    let publication = Publication {
        cause: VersionCause::ShiftTimes,
        at: at("2026-11-20T00:00:00Z"),
        by: None,
        note: "",
    };
    roster::lock_duties(&mut tx).await.unwrap();
    let version = roster::moved::add(&mut tx, key, &publication, std::slice::from_ref(&moved));
    let version = version.await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    assert_eq!(
        duty::find(&mut tx, held.id).await.unwrap(),
        Some(moved.clone())
    );
    let dates = Dates {
        from: held.date,
        to: held.date,
    };
    let own = [held.person];
    let now = duty::list_on(&mut tx, dates, People::Only(&own))
        .await
        .unwrap();
    assert_eq!(now.iter().filter(|it| it.shift == held.shift).count(), 1);
    let history = roster::version::history(&mut tx, key).await.unwrap();
    let on = |number| {
        let content = history.content(number).into_iter();
        let mut own = content.filter(|it| it.cell() == held.cell());
        own.next().map(|it| it.start)
    };
    assert_eq!(on(version - 1), Some(held.start), "as it was");
    assert_eq!(on(version), Some(moved.start));
}
