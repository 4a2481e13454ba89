//! The calendar and the versions of the policy come back as they went in.

use crate::support::site::{self, at, day};
use onpost::{
    rules::{
        calendar::{Calendar, CalendarDay, DayKind},
        ids::PolicyId,
        policy::{Policy, PolicyTerms},
    },
    store::{Db, calendar, people_and_dates::Dates, policy},
};

async fn the_calendar_comes_back(db: Db) {
    let entry = |date, kind, name: &str| CalendarDay {
        date: day(date),
        kind,
        name: name.into(),
    };
    let national = entry("2026-10-01", DayKind::Holiday, "国庆节");
    let worked = entry("2026-10-10", DayKind::Workday, "调休上班");
    let mut tx = db.write().await.unwrap();
    calendar::upsert_all(&mut tx, &[national.clone(), worked.clone()])
        .await
        .unwrap();
    let renamed = entry("2026-10-01", DayKind::Holiday, "国庆");
    calendar::upsert_all(&mut tx, std::slice::from_ref(&renamed))
        .await
        .unwrap();
    let both: Calendar = [renamed, worked.clone()].into_iter().collect();
    assert_eq!(calendar::list(&mut tx).await.unwrap(), both);
    let october = Dates {
        from: day("2026-10-01"),
        to: day("2026-10-09"),
    };
    calendar::replace(&mut tx, october, &[]).await.unwrap();
    assert_eq!(
        calendar::list(&mut tx).await.unwrap(),
        [worked].into_iter().collect()
    );
    let all = Dates::all();
    assert_eq!(calendar::delete(&mut tx, all).await.unwrap(), 1);
    assert_eq!(calendar::delete(&mut tx, all).await.unwrap(), 0);
    tx.commit().await.unwrap();
}

crate::on_both!(the_calendar_comes_back);

async fn policies_come_back_in_the_order_of_entry(db: Db) {
    site::fill(&db, &site::facts()).await;
    let version = |version, from: Option<&str>, tolerated| Policy {
        id: Some(PolicyId(site::id(&format!("policy {version}")))),
        version,
        effective_from: from.map(day),
        terms: PolicyTerms {
            forgotten_tolerated: tolerated,
            ..PolicyTerms::default()
        },
    };
    let entry = policy::StoredPolicyEntry {
        at: at("2026-11-02T00:00:00Z"),
        by: Some(site::person("1001").id),
        note: "试行".into(),
    };
    let (first, second) = (version(1, Some("2026-12-01"), 3), version(2, None, 1));
    let mut tx = db.write().await.unwrap();
    assert_eq!(policy::next_version(&mut tx).await.unwrap(), 1);
    for policy in [&first, &second] {
        policy::insert(&mut tx, policy.id.unwrap(), policy, &entry)
            .await
            .unwrap();
    }
    assert_eq!(policy::next_version(&mut tx).await.unwrap(), 3);
    let policies = policy::list(&mut tx).await.unwrap();
    assert_eq!(policies.on(day("2026-12-01")), &first);
    assert_eq!(policies.on(day("2026-11-30")), &second);
    let entered = policy::list_entered(&mut tx).await.unwrap();
    assert_eq!(entered.len(), 2);
    assert_eq!((&entered[0].policy, &entered[0].entry), (&first, &entry));
    let again = policy::insert(&mut tx, PolicyId(site::id("x")), &first, &entry).await;
    assert!(again.unwrap_err().is_unique());
}

crate::on_both!(policies_come_back_in_the_order_of_entry);
