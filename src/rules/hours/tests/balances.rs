//! Balances: what uses are drawn from which grant.

use super::hm;
use crate::{
    grant::{Grant, GrantedHours},
    hours::{LeaveBalance, balances},
    request::RequestKind,
    sample::{Sample, day},
    slip::leave_kind::{AddedKind, BalanceUse, FullAttendance, KindEffect, LeaveKind},
};

fn annual() -> LeaveKind {
    LeaveKind {
        code: "annual".into(),
        name: "年假".into(),
        effect: KindEffect::Leave,
        balance: BalanceUse::Yes,
        full_attendance: FullAttendance::Keeps,
    }
}

/// A night and a day, and grants of hours as `number hours from until`.
fn site(grants: &[&str]) -> Sample {
    let mut site = Sample::first_line()
        .duty("11-02 20:00-08:00")
        .duty("11-04 08:00-16:00")
        .request(
            RequestKind::Added(AddedKind::of(&annual())),
            "11-02 00:00 - 11-05 00:00",
        );
    site.facts.leave_kinds.push(annual());
    for grant in grants {
        let words: Vec<&str> = grant.split(' ').collect();
        site.facts.grants.push(Grant {
            number: words[0].into(),
            person: site.facts.people[0].id,
            kind: "annual".into(),
            hours: GrantedHours(words[1].parse::<i64>().unwrap() * 100),
            from: day(words[2]),
            until: day(words[3]),
            against: None,
            note: String::new(),
        });
    }
    site
}

fn on(grants: &[&str], date: &str) -> Option<LeaveBalance> {
    let facts = site(grants).facts.sorted();
    let found = balances(&facts, day(date));
    found.into_values().next()
}

/// Granted, used, expired, left, overdrawn hours.
fn told(grants: &[&str], date: &str) -> [i64; 5] {
    let it = on(grants, date).unwrap();
    [it.granted, it.used, it.expired, it.left, it.overdrawn].map(|seconds| {
        assert_eq!(seconds % hm(1, 0), 0);
        seconds / hm(1, 0)
    })
}

/// Law 10.2, 10.4.
#[test]
fn uses_are_drawn_day_by_day_from_the_grant_that_ends_first() {
    // 4 hours on the 2nd, 8 on the 3rd, 8 on the 4th.
    for (grants, date, right) in [
        (&[][..], "11-04", [0, 0, 0, 0, 20]),
        (&[], "11-02", [0, 0, 0, 0, 4]),
        (&["1 40 01-01 12-31"], "11-02", [40, 4, 0, 36, 0]),
        (&["1 40 01-01 12-31"], "11-30", [40, 20, 0, 20, 0]),
        (&["1 40 01-01 12-31"], "12-31", [40, 20, 0, 20, 0]),
        (&["1 40 11-03 12-31"], "11-30", [40, 16, 0, 24, 4]),
        // Up to the 3rd: 12 hours are used of 10, the 4th finds none.
        (&["1 10 01-01 11-03"], "11-03", [10, 10, 0, 0, 2]),
        (&["1 16 01-01 11-03"], "11-03", [16, 12, 0, 4, 0]),
        (&["1 16 01-01 11-03"], "11-04", [16, 12, 4, 0, 8]),
        // The one that ends first, whatever its number.
        (
            &["1 40 01-01 12-31", "2 12 01-01 11-03"],
            "11-04",
            [52, 20, 0, 32, 0],
        ),
        (
            &["1 40 01-01 12-31", "2 5 11-04 12-31"],
            "11-05",
            [45, 20, 0, 25, 0],
        ),
        // One that hasn't begun isn't told.
        (
            &["1 40 01-01 12-31", "2 5 12-01 12-31"],
            "11-05",
            [40, 20, 0, 20, 0],
        ),
    ] {
        assert_eq!(told(grants, date), right, "{grants:?} on {date}");
    }
    assert_eq!(on(&[], "11-01"), None);
    assert_eq!(on(&["1 40 11-02 12-31"], "11-01"), None);
}

/// Law 10.2.
#[test]
fn of_two_that_end_at_once_the_lower_number_is_drawn_from() {
    let of = |grants: &[&str]| on(grants, "11-06").unwrap();
    // The lower ends with the 4th as well, but holds less: what is beyond goes to the other; both have expired.
    let both = of(&["10 30 01-01 11-05", "9 6 01-01 11-05"]);
    assert_eq!(both.used, hm(20, 0));
    assert_eq!(both.expired, hm(16, 0));
    let apart = of(&["10 14 01-01 11-03", "9 6 11-03 11-03"]);
    assert_eq!(
        (apart.used, apart.expired, apart.overdrawn),
        (hm(12, 0), hm(8, 0), hm(8, 0))
    );
}
