//! What is held of a person's month: its bytes, its disputes, and where it stands.

use super::*;
use crate::{
    access::Relation,
    calendar::{Calendar, CalendarDay, DayKind},
    field::LONGEST_TEXT,
    ids::{ConfirmationId, DisputeId, DutyId, PersonId},
    sample::{Sample, at, day},
    time::Month,
    verdict::classify,
};
use uuid::Uuid;

fn november() -> Month {
    Month::of(day("11-01"))
}

fn confirmed(when: &str, sha256: &str) -> KeptConfirmation {
    KeptConfirmation {
        id: ConfirmationId(Uuid::from_u128(1)),
        person: PersonId(Uuid::from_u128(2)),
        month: november(),
        at: at(when),
        sha256: sha256.into(),
        passkey: None,
        passkey_name: None,
    }
}

fn disputed(when: &str, status: DisputeStatus) -> KeptDispute {
    KeptDispute {
        dispute: MonthDispute {
            id: DisputeId(Uuid::from_u128(3)),
            person: PersonId(Uuid::from_u128(2)),
            month: november(),
            duty: Some(DutyId(Uuid::from_u128(4))),
            line: String::new(),
            text: "我 7:40 就到了".into(),
            filed_at: at(when),
        },
        status,
        step: 1,
        at: at(when),
        by: None,
        by_name: None,
        note: String::new(),
    }
}

/// Law 12.1.
#[test]
fn the_bytes_of_a_month_are_fixed_and_read_again() {
    let document = MonthDocument::of("1001", november()).with("classify", "staff_no\n1001\n");
    assert_eq!(
        document.text(),
        "onpost month document 1\nstaff_no: 1001\nmonth: 2026-11\n\n[classify]\nstaff_no\n1001\n"
    );
    assert_eq!(
        document.sha256(),
        "6f948e148b09a55f2a00c7af306a091466236ed49f2593655e0488d6f88b2ea8"
    );
    let read = MonthDocument::read(document.text()).unwrap();
    assert_eq!((read.staff_no(), read.month()), ("1001", Some(november())));
    for odd in [
        "",
        "onpost month document 2\nstaff_no: 1\nmonth: 2026-11\n",
        "onpost month document 1\n",
    ] {
        assert_eq!(MonthDocument::read(odd), None, "{odd:?}");
    }
    // What a section says of itself is no head.
    let other = MonthDocument::of("1001", november()).with("x", "staff_no: 9\n");
    assert_eq!(other.staff_no(), "1001");
}

/// Law 12.1.
#[test]
fn a_month_is_answered_once_it_is_over_and_every_verdict_is_final() {
    let site = || Sample::first_line().duty("11-02 08:00-16:00");
    for (site, now, expected) in [
        (site(), "11-30 23:59", MonthPhase::Running),
        (site(), "12-01 00:00", MonthPhase::Ready),
        (
            site().duty("11-30 16:00-00:00"),
            "12-01 00:00",
            MonthPhase::NotFinal,
        ),
        (
            site().duty("11-30 16:00-00:00"),
            "12-01 04:16",
            MonthPhase::Ready,
        ),
        (
            site().duty("12-01 08:00-16:00"),
            "12-01 00:00",
            MonthPhase::Ready,
        ),
        (
            Sample::first_line().duty("12-01 08:00-16:00"),
            "12-02 00:00",
            MonthPhase::Empty,
        ),
    ] {
        let facts = site.facts.sorted();
        let verdicts = classify(&facts, Some(at(now)));
        let today = crate::day::Today::at(facts.zone_of_person(facts.people[0].id), at(now));
        let found = phase(facts.duties.iter().zip(&verdicts), november(), today.month);
        assert_eq!(found, expected, "{now}");
    }
}

/// Law 12.1.
#[test]
fn a_confirmation_holds_for_exact_bytes_and_until_a_dispute() {
    use AnswerStanding::*;
    use DisputeStatus::*;
    let (first, later) = ("12-01 09:00", "12-02 09:00");
    for (confirmations, disputes, expected) in [
        (vec![], vec![], Silent),
        (vec![confirmed(first, "now")], vec![], Confirmed),
        (vec![confirmed(first, "before")], vec![], Changed),
        (
            vec![confirmed(first, "before"), confirmed(later, "now")],
            vec![],
            Confirmed,
        ),
        // It's again what it was.
        (
            vec![confirmed(first, "now"), confirmed(later, "before")],
            vec![],
            Confirmed,
        ),
        (vec![], vec![disputed(first, Open)], Disputed),
        (
            vec![confirmed(later, "now")],
            vec![disputed(first, Open)],
            Disputed,
        ),
        (
            vec![confirmed(first, "now")],
            vec![disputed(later, Stands)],
            Answered,
        ),
        (vec![], vec![disputed(first, Corrected)], Answered),
        (
            vec![confirmed(later, "now")],
            vec![disputed(first, Corrected)],
            Confirmed,
        ),
        (
            vec![confirmed(later, "before")],
            vec![disputed(first, Stands)],
            Changed,
        ),
        (
            vec![confirmed(first, "now")],
            vec![disputed(later, Withdrawn)],
            Confirmed,
        ),
        (vec![], vec![disputed(later, Withdrawn)], Silent),
    ] {
        let found = standing("now", &confirmations, &disputes);
        assert_eq!(found, expected, "{confirmations:?} {disputes:?}");
        assert_eq!(found.is_asked(), !matches!(found, Disputed | Confirmed));
    }
}

/// Law 12.1.
#[test]
fn a_dispute_is_about_a_line_that_is_there_and_says_something() {
    let lines = [4, 5].map(|number| DutyId(Uuid::from_u128(number)));
    let open = [disputed("12-01 09:00", DisputeStatus::Open)];
    let closed = [disputed("12-01 09:00", DisputeStatus::Stands)];
    let many = vec![closed[0].clone(); MOST_DISPUTES];
    let long = "长".repeat(LONGEST_TEXT + 1);
    let filing = |duty: Option<u128>, text: &str| DisputeFiling {
        duty: duty.map(|number| DutyId(Uuid::from_u128(number))),
        text: text.into(),
    };
    for (filing, kept, expected) in [
        (filing(Some(4), "早到了"), &[][..], vec![]),
        (filing(None, "5 号我也上班了"), &open[..], vec![]),
        (filing(Some(5), "早到了"), &open[..], vec![]),
        (
            filing(Some(4), "早到了"),
            &open[..],
            vec![DisputeFault::AlreadyDisputed],
        ),
        (filing(Some(4), "早到了"), &closed[..], vec![]),
        (
            filing(Some(9), " "),
            &[],
            vec![DisputeFault::NoSuchLine, DisputeFault::TextMissing],
        ),
        (
            filing(Some(5), &long),
            &[],
            vec![DisputeFault::TextTooLong {
                letters: LONGEST_TEXT + 1,
            }],
        ),
        (
            filing(Some(5), "再一次"),
            &many,
            vec![DisputeFault::TooMany {
                most: MOST_DISPUTES,
            }],
        ),
    ] {
        assert_eq!(filing.faults(&lines, kept), expected, "{filing:?}");
    }
}

/// Law 12.1.
#[test]
fn a_dispute_is_answered_once_by_somebody_else_or_taken_back_by_its_person() {
    use DisputeAct::*;
    use DisputeStatus::*;
    let (me, other) = (Relation::Oneself, Relation::OwnDepartment);
    let not_open = |status| {
        Err(DisputeStepFault::Answer(MonthAnswerFault::NotOpen {
            status,
        }))
    };
    for (whose, status, act, words, expected) in [
        (other, Open, Correct, "已补卡", Ok(Corrected)),
        (other, Open, Stand, "门禁记录为 8:02", Ok(Stands)),
        (me, Open, Withdraw, "", Ok(Withdrawn)),
        (me, Open, Correct, "改好了", Err(DisputeStepFault::OwnCase)),
        (me, Open, Stand, "不改", Err(DisputeStepFault::OwnCase)),
        (other, Open, Withdraw, "撤", Err(DisputeStepFault::OwnCase)),
        (other, Open, Stand, " ", Err(DisputeStepFault::WordsMissing)),
        (other, Stands, Correct, "改好了", not_open(Stands)),
        (me, Corrected, Withdraw, "", not_open(Corrected)),
        (me, Withdrawn, Withdraw, "", not_open(Withdrawn)),
    ] {
        let found = decide(whose, status, act, words);
        assert_eq!(found, expected, "{whose:?} {status:?} {act:?}");
    }
    assert!(decide(other, Open, Stand, &"长".repeat(LONGEST_TEXT + 1)).is_err());
}

/// Law 12.1.
#[test]
fn it_is_answered_within_five_working_days_by_the_calendar() {
    let named = |date: &str, kind| CalendarDay {
        date: day(date),
        kind,
        name: String::new(),
    };
    // December 2026 begins on a Tuesday.
    let plain = Calendar::default();
    let bridged: Calendar = [
        named("12-02", DayKind::Holiday),
        named("12-05", DayKind::Workday),
    ]
    .into_iter()
    .collect();
    for (calendar, date, gone) in [
        (&plain, "11-30", 0),
        (&plain, "12-01", 1),
        (&plain, "12-05", 4),
        (&plain, "12-06", 4),
        (&plain, "12-07", 5),
        (&bridged, "12-02", 1),
        (&bridged, "12-05", 4),
        (&bridged, "12-07", 5),
    ] {
        assert_eq!(days_gone(calendar, november(), day(date)), gone, "{date}");
    }
    assert_eq!(deadline(&plain, november()), day("12-07"));
    assert_eq!(deadline(&bridged, november()), day("12-07"));
}
