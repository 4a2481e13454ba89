//! Closed months among facts: judged as they were, whatever came.

use super::*;
use crate::{
    facts::Facts,
    request::RequestKind,
    sample::{Sample, day},
    verdict::{classify, frozen},
};
use uuid::Uuid;

/// What a month is closed with, each line being the duty's date.
fn closed(facts: &Facts, month: &str) -> FrozenMonths {
    let month = Month::of(day(month));
    let verdicts = classify(facts, None);
    let judged = facts.duties.iter().zip(&verdicts);
    let held = judged.filter(|(duty, _)| Month::of(duty.date) == month);
    let held: Vec<FrozenDuty> = held
        .map(|(duty, verdict)| FrozenDuty {
            duty: duty.clone(),
            zone: Zone::UTC,
            staff_no: "1001".into(),
            line: format!("{}\n", duty.date),
            verdict: frozen(verdict),
        })
        .collect();
    let row = FrozenRow::new(FrozenLines {
        person: facts.people[0].id,
        staff_no: "1001".into(),
        duties: &held,
        hours: "hours\n".into(),
        totals: serde_json::Value::Null,
    });
    assert!(row.is_whole());
    assert_eq!(row.duties(), held, "read as written");
    let freeze = MonthFreeze {
        id: FreezeId(Uuid::from_u128(1)),
        month,
        number: 1,
        at: instant(0),
        by: facts.people[0].id,
        reason: String::new(),
        headers: FrozenPair::default(),
        sha256: FrozenPair::sha256(&FrozenPair::default(), std::slice::from_ref(&row)),
    };
    assert!(freeze.is_whole(std::slice::from_ref(&row)));
    let mut touched = row.clone();
    touched.lines = touched.lines.replace("11-02", "11-03");
    assert!(!touched.is_whole() && !freeze.is_whole(&[touched]));
    let mut months = FrozenMonths::default();
    months.add(freeze, vec![row]);
    months
}

fn site() -> Sample {
    Sample::first_line()
        .duty("10-31 08:00-16:00")
        .duty("11-02 08:00-16:00")
        .duty("11-03 08:00-16:00")
        .duty("12-01 08:00-16:00")
        .punches("10-31 07:55 in, 10-31 16:20 out, 11-02 07:55 in, 11-02 16:20 out, 12-01 07:55 in, 12-01 16:20 out")
}

/// Law 5.19, 12.2.
#[test]
fn duties_of_a_closed_month_are_judged_as_they_were_and_others_as_now() {
    let before = site().facts.sorted();
    let was = classify(&before, None);
    let later = site()
        .request(RequestKind::Sick, "11-03 00:00 - 11-04 00:00")
        .punches("10-31 07:30 in, 11-02 07:30 in, 12-01 07:30 in");
    // One is gone, another is new.
    let mut later = later.duty("11-20 08:00-16:00").facts;
    later.duties.retain(|duty| duty.date != day("11-02"));
    let facts = later.sorted().with_frozen(closed(&before, "11-01"));
    let dates: Vec<NaiveDate> = facts.duties.iter().map(|duty| duty.date).collect();
    assert_eq!(dates, ["10-31", "11-02", "11-03", "12-01"].map(day));
    let now = classify(&facts, None);
    assert_eq!(now[1..3], was[1..3], "to the last reason");
    assert_ne!(now[0], was[0]);
    assert_ne!(now[3], was[3]);
    let open = facts.as_now();
    let dates: Vec<NaiveDate> = open.duties.iter().map(|duty| duty.date).collect();
    assert_eq!(dates, ["10-31", "11-03", "11-20", "12-01"].map(day));
}
