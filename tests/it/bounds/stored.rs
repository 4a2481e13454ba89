//! Rows that an older version, or another hand, left: one of them never takes a page from anybody.

use super::{Readers, board};
use crate::{on_both, support::house::House};
use chrono::Datelike;
use onpost::{
    rules::{
        bounds,
        ids::RequestId,
        request::{Request, RequestKind},
        slip::SlipStatus,
        time::Instant,
    },
    sql,
    store::{self, Db},
};
use std::time::{Duration, Instant as Stopwatch};

/// Files a request as an older version did: with whatever the form said.
async fn file(house: &House, number: &str, (from, to): (Instant, Instant)) {
    let mut tx = house.rooms.db.write().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001")
        .await
        .unwrap()
        .unwrap();
    let request = Request {
        id: RequestId(crate::support::site::id(number)),
        number: number.into(),
        person: li.id,
        kind: RequestKind::Personal,
        from,
        to,
        status: SlipStatus::Submitted,
        filed_at: house.now(),
        reason: "x".into(),
        contact: "13800001001".into(),
        phone_report_at: None,
    };
    let filing = store::slip::Filing {
        slip: &request,
        at: request.filed_at,
        by: Some(li.id),
        reason: &request.reason,
    };
    store::slip::insert(&mut tx, &filing).await.unwrap();
    tx.commit().await.unwrap();
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

on_both!(a_slip_of_any_year_breaks_nobodys_page);
async fn a_slip_of_any_year_breaks_nobodys_page(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    house.import(&[("coverage.csv", coverage)]).await;
    for (number, from, to) in [
        ("Q1", "+262142-11-20T08:00:00Z", "+262142-12-20T08:00:00Z"),
        ("Q2", "-4000-01-01T00:00:00Z", "-3999-01-01T00:00:00Z"),
        ("Q3", "2026-11-03T00:00:00Z", "+262142-12-20T08:00:00Z"),
        ("Q4", "-4000-01-01T00:00:00Z", "+262142-12-20T08:00:00Z"),
        ("Q5", "2026-11-03T00:00:00Z", "9999-12-31T00:00:00Z"),
    ] {
        file(&house, number, (at(from), at(to))).await;
        readers.all_stand(number).await;
    }
    let zhao = house.sign_in("2001").await;
    let asked = Stopwatch::now();
    let inbox = zhao.get("/inbox").await;
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "the inbox took {:?}",
        asked.elapsed()
    );
    assert_eq!(inbox.select(".inbox-row").len(), 5, "{}", inbox.text);
    let board = board(&zhao).await;
    assert_eq!(zhao.get(&board).await.status, 200);
    let li = house.sign_in("1001").await;
    let slips = li.get("/requests").await.attributes("a", "href");
    let slips: Vec<_> = slips
        .into_iter()
        .filter(|link| link.starts_with("/requests/") && !link.contains("new"))
        .collect();
    assert!(slips.len() >= 5, "{slips:?}");
    for slip in slips {
        assert_eq!(li.get(&slip).await.status, 200, "{slip}");
        assert_eq!(zhao.get(&slip).await.status, 200, "{slip}");
    }
    // What a supervisor approves of it counts, and still nothing breaks.
    let mut tx = house.rooms.db.write().await.unwrap();
    tx.query(sql!(
        "INSERT INTO request_step (request_id, step, status, at, actor_id, note)
         SELECT id, 2, 'approved', $1, person_id, '' FROM request WHERE number IN ('Q1', 'Q4')"
    ))
    .bind(house.now())
    .run()
    .await
    .unwrap();
    tx.commit().await.unwrap();
    readers.all_stand("their approval").await;
}

on_both!(a_row_that_cannot_be_read_is_left_out_and_the_others_stand);
async fn a_row_that_cannot_be_read_is_left_out_and_the_others_stand(db: Db) {
    let house = House::open(db).await;
    let readers = Readers::of(&house).await;
    file(
        &house,
        "Q1",
        (at("2026-11-20T00:00:00Z"), at("2026-11-20T08:00:00Z")),
    )
    .await;
    let mut tx = house.rooms.db.write().await.unwrap();
    // An instant that PostgreSQL keeps and SQLite has as a text that is none; a kind of a later version.
    for (number, statement) in [
        ("Q2", sql!(
            "INSERT INTO request (id, number, person_id, kind, starts_at, ends_at, filed_at, reason, contact)
             SELECT $1, 'Q2', person_id, kind, '-infinity', 'infinity', filed_at, reason, contact FROM request WHERE number = 'Q1'"
        )),
        ("Q3", sql!(
            "INSERT INTO request (id, number, person_id, kind, starts_at, ends_at, filed_at, reason, contact)
             SELECT $1, 'Q3', person_id, 'sabbatical', starts_at, ends_at, filed_at, reason, contact FROM request WHERE number = 'Q1'"
        )),
    ] {
        let id = RequestId(crate::support::site::id(number));
        tx.query(statement).bind(id).run().await.unwrap();
        tx.query(sql!(
            "INSERT INTO request_step (request_id, step, status, at, actor_id, note)
             SELECT id, 1, 'submitted', filed_at, person_id, '' FROM request WHERE id = $1"
        ))
        .bind(id)
        .run()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    readers.all_stand("unreadable rows").await;
    let inbox = house.sign_in("2001").await.get("/inbox").await;
    assert!(!inbox.select(".inbox-row").is_empty(), "{}", inbox.text);
}

on_both!(whatever_instant_is_kept_reads_as_one_that_can_be_reckoned_with);
async fn whatever_instant_is_kept_reads_as_one_that_can_be_reckoned_with(db: Db) {
    let house = House::open(db).await;
    file(
        &house,
        "Q1",
        (at("-4000-01-01T00:00:00Z"), at("+262142-12-20T08:00:00Z")),
    )
    .await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let slip = store::slip::request::find_by_number(&mut tx, "Q1")
        .await
        .unwrap()
        .unwrap()
        .slip;
    assert_eq!((slip.from.year(), slip.to.year()), (1, 9999));
    assert_eq!(slip.to, bounds::of_seconds(i64::MAX));
}

#[test]
fn no_row_is_read_as_a_bare_instant_or_date() {
    // The drivers panic at what they can't hold; `store::column` has the doors that don't.
    for source in crate::source::files("src/store", "rs") {
        let rows = source.text.lines().map(str::trim_start);
        for row in rows.filter(|line| line.starts_with("let row")) {
            let bare = row.replace("StoredInstant", "").replace("StoredDate", "");
            let is_bare = bare.contains("Instant") || bare.contains("Date");
            assert!(!is_bare, "{}: {row}", source.path);
        }
    }
}
