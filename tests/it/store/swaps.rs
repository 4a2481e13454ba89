//! Swaps and seams in the store: their lives, who sees them, and that they are kept.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        exchange::Exchanged,
        ids::*,
        roster::swap::{Swap, SwapStatus},
        seam::{Edge, Seam},
        time::Instant,
    },
    sql,
    store::{
        Db, duty, facts,
        people_and_dates::{Dates, People},
        seam,
        steps::{self, NextStep, Stepped},
        swap, waiting,
    },
};

fn noon() -> Instant {
    at("2026-11-02T04:00:00Z")
}

fn id(staff_no: &str) -> PersonId {
    site::person(staff_no).id
}

fn offer(to: Option<&str>) -> Swap {
    Swap {
        id: SwapId(site::id("swap")),
        person: id("1001"),
        duty: site::duty("1001", day("2026-11-05")).id,
        to: to.map(id),
        in_exchange: None,
        note: "家里有事".into(),
        offered_at: noon(),
        status: SwapStatus::Offered,
        taker: None,
    }
}

fn step(after: i64, state: SwapStatus, staff_no: &str) -> NextStep<'static, SwapStatus> {
    NextStep {
        after,
        state,
        at: noon(),
        actor: Some(id(staff_no)),
        note: "",
    }
}

async fn filled(db: &Db) {
    let mut facts = site::facts();
    facts.duties = vec![site::duty("1001", day("2026-11-05"))];
    site::fill(db, &facts).await;
}

fn november() -> Dates {
    Dates {
        from: day("2026-11-01"),
        to: day("2026-11-30"),
    }
}

async fn a_swap_lives_by_its_steps_and_remembers_who_agreed(db: Db) {
    filled(&db).await;
    let mut tx = db.write().await.unwrap();
    let offered = offer(None);
    swap::insert(&mut tx, &offered).await.unwrap();
    let stored = swap::find(&mut tx, offered.id).await.unwrap().unwrap();
    assert_eq!((&stored.swap, stored.step), (&offered, 1));
    let to_all = swap::list_offered_to_all(&mut tx, noon()).await.unwrap();
    assert_eq!(to_all, std::slice::from_ref(&stored));
    let begun = at("2026-11-05T00:00:00Z");
    assert_eq!(swap::list_offered_to_all(&mut tx, begun).await.unwrap(), []);

    let agreed = step(1, SwapStatus::Agreed, "1002");
    let added = steps::add(&mut tx, offered.id, &agreed).await.unwrap();
    assert_eq!(added, Stepped::Added);
    let late = steps::add(&mut tx, offered.id, &agreed).await.unwrap();
    assert_eq!(late, Stepped::Stale);
    let mine = swap::list_of_person(&mut tx, id("1002"), noon()).await;
    assert_eq!(mine.unwrap()[0].swap.taker, Some(id("1002")));
    let nobodys = swap::list_of_person(&mut tx, id("1003"), noon()).await;
    assert_eq!(nobodys.unwrap(), []);
    let departments = [site::person("1001").department];
    let waits = swap::list_agreed(&mut tx, &departments, noon()).await;
    assert_eq!(waits.unwrap().len(), 1);
    let lapsed = swap::list_agreed(&mut tx, &departments, begun).await;
    assert_eq!(lapsed.unwrap(), []);
    for (who, at, count) in [("1003", noon(), 1), ("1002", noon(), 0), ("1003", begun, 0)] {
        let known = waiting::count(&mut tx, &departments, id(who), at).await;
        assert_eq!(known.unwrap(), count, "{who} {at}");
    }

    let none = swap::list_done_on(&mut tx, november(), People::All).await;
    assert_eq!(none.unwrap(), []);
    let done = step(2, SwapStatus::Done, "1003");
    assert_eq!(
        steps::add(&mut tx, offered.id, &done).await.unwrap(),
        Stepped::Added
    );
    let exchanged = [Exchanged {
        offerer: id("1001"),
        taker: id("1002"),
        date: day("2026-11-05"),
    }];
    for (people, expected) in [
        (People::All, &exchanged[..]),
        (People::Only(&[id("1002")]), &exchanged[..]),
        (People::Only(&[id("1003")]), &[]),
    ] {
        let done = swap::list_done_on(&mut tx, november(), people).await;
        assert_eq!(done.unwrap(), expected, "{people:?}");
    }
    let life = steps::list(&mut tx, offered.id).await.unwrap();
    let states: Vec<SwapStatus> = life.iter().map(|step| step.state).collect();
    assert_eq!(
        states,
        [SwapStatus::Offered, SwapStatus::Agreed, SwapStatus::Done]
    );
    tx.commit().await.unwrap();
}

crate::on_both!(a_swap_lives_by_its_steps_and_remembers_who_agreed);

async fn seams_belong_to_duties_in_force(db: Db) {
    filled(&db).await;
    let held = site::duty("1001", day("2026-11-05"));
    let mut tx = db.write().await.unwrap();
    let start = (held.person, held.start);
    seam::insert_of(&mut tx, start.0, start.1, Edge::Start)
        .await
        .unwrap();
    let end = Seam {
        duty: held.id,
        edge: Edge::End,
    };
    seam::insert_all(&mut tx, &[end]).await.unwrap();
    let own = seam::list_of(&mut tx, &[held.id]).await.unwrap();
    assert_eq!(own.len(), 2);
    let nobodys = seam::list_on(&mut tx, november(), People::Only(&[id("1002")])).await;
    assert_eq!(nobodys.unwrap(), []);
    tx.commit().await.unwrap();
    let mut tx = db.snapshot().await.unwrap();
    let facts = facts::load_all(&mut tx).await.unwrap();
    assert_eq!(facts.seams.len(), 2);
    assert_eq!(duty::list_ever(&mut tx, &[held.id]).await.unwrap(), [held]);
}

crate::on_both!(seams_belong_to_duties_in_force);

async fn swaps_and_seams_are_only_ever_added(db: Db) {
    filled(&db).await;
    let mut tx = db.write().await.unwrap();
    swap::insert(&mut tx, &offer(Some("1002"))).await.unwrap();
    let held = site::duty("1001", day("2026-11-05"));
    let start = (held.person, held.start);
    seam::insert_of(&mut tx, start.0, start.1, Edge::Start)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for attempt in [
        sql!("UPDATE swap SET note = ''"),
        sql!("DELETE FROM swap_step"),
        sql!("UPDATE swap_step SET status = 'done'"),
        sql!("DELETE FROM duty_seam"),
        sql!("UPDATE duty_seam SET edge = 'end'"),
    ] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.query(attempt).run().await;
        let refused = refused.expect_err(attempt.postgres).to_string();
        assert!(refused.contains("only ever added to"), "{refused}");
    }
}

crate::on_both!(swaps_and_seams_are_only_ever_added);
