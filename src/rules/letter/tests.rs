//! Letters go when people want them, and end where they are of no use any more.

use super::*;
use crate::{
    ids::{AlarmId, DutyId},
    notice::{AlarmTold, DutyTold, GapTold},
    zone::Zone,
};
use proptest::prelude::*;

const SHANGHAI: Zone = Zone::SHANGHAI;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn quiet(from: &str, until: &str) -> Quiet {
    Quiet {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
    }
}

#[test]
fn letters_wait_for_the_end_of_the_quiet_on_either_side_of_midnight() {
    let night = quiet("22:00:00", "07:00:00");
    for (now, end) in [
        ("2026-11-02T21:59:59+08:00", None),
        (
            "2026-11-02T22:00:00+08:00",
            Some("2026-11-03T07:00:00+08:00"),
        ),
        (
            "2026-11-03T00:30:00+08:00",
            Some("2026-11-03T07:00:00+08:00"),
        ),
        ("2026-11-03T07:00:00+08:00", None),
    ] {
        assert_eq!(night.end(SHANGHAI, at(now)), end.map(at), "{now}");
    }
    let noon = quiet("12:00:00", "13:30:00");
    let end = noon.end(SHANGHAI, at("2026-11-02T12:10:00+08:00"));
    assert_eq!(end, Some(at("2026-11-02T13:30:00+08:00")));
    assert_eq!(noon.end(SHANGHAI, at("2026-11-02T13:30:00+08:00")), None);
    let never = quiet("08:00:00", "08:00:00");
    assert_eq!(never.end(SHANGHAI, at("2026-11-02T08:00:00+08:00")), None);
}

proptest! {
    #[test]
    fn quiet_ends_later_within_a_day_and_at_an_hour_that_is_not_quiet(
        from in 0u32..1440, until in 0u32..1440, seconds in 1_790_000_000i64..1_830_000_000,
    ) {
        let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
        let quiet = Quiet { from: time(from), until: time(until) };
        let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        for zone in [SHANGHAI, Zone::named("Europe/Berlin")] {
            if let Some(end) = quiet.end(zone, now) {
                prop_assert!(now <= end && end - now <= Duration::hours(25));
            }
        }
        if let Some(end) = quiet.end(SHANGHAI, now) {
            prop_assert_eq!(quiet.end(SHANGHAI, end), None);
        }
    }
}

fn gap() -> GapTold {
    GapTold {
        post: "呼叫中心".into(),
        from: at("2026-11-02T00:00:00Z"),
        until: at("2026-11-02T08:00:00Z"),
        short_by: 1,
        zone: SHANGHAI,
    }
}

fn duty() -> DutyTold {
    DutyTold {
        duty: DutyId(uuid::Uuid::nil()),
        person: "李伟".into(),
        post: "呼叫中心".into(),
        shift: "早班".into(),
        start: at("2026-11-02T00:00:00Z"),
        end: at("2026-11-02T08:00:00Z"),
        zone: SHANGHAI,
    }
}

fn alarm() -> Notice {
    Notice::AlarmTaken {
        alarm: AlarmId(uuid::Uuid::nil()),
        told: AlarmTold::Short(gap()),
        by: "赵敏".into(),
    }
}

fn report() -> Notice {
    Notice::MonthReport {
        month: crate::time::Month::parse("2026-10").unwrap(),
    }
}

#[test]
fn what_is_required_comes_whatever_was_chosen_and_an_alarm_in_the_quiet_too() {
    let now = at("2026-11-02T23:00:00+08:00");
    let choices = Choices {
        quiet: Some(quiet("22:00:00", "07:00:00")),
        topics: [(Topic::Alarm, false), (Topic::Books, false)].into(),
        ..Choices::default()
    };
    let due = |notice: &Notice, demand| choices.due(notice, demand, SHANGHAI, now);
    let morning = at("2026-11-03T07:00:00+08:00");
    assert_eq!(due(&alarm(), LetterDemand::Required), Some(now));
    assert_eq!(due(&alarm(), LetterDemand::On), None);
    assert_eq!(due(&report(), LetterDemand::On), None);
    assert_eq!(due(&report(), LetterDemand::Required), Some(morning));
    let trial = Notice::Trial {
        by: "周杰".into()
    };
    assert_eq!(due(&trial, LetterDemand::Off), Some(now));
}

#[test]
fn a_letter_that_comes_late_waits_for_the_quiet_too_unless_it_is_an_alarm() {
    let choices = Choices {
        quiet: Some(quiet("22:00:00", "07:00:00")),
        ..Choices::default()
    };
    let until = |notice: &Notice, now| choices.quiet_until(notice, SHANGHAI, at(now));
    let night = "2026-11-02T22:05:00+08:00";
    let morning = "2026-11-03T07:00:00+08:00";
    assert_eq!(until(&report(), night), Some(at(morning)));
    assert_eq!(until(&report(), morning), None);
    assert_eq!(until(&alarm(), night), None);
    let trial = Notice::Trial {
        by: "周杰".into()
    };
    assert_eq!(until(&trial, night), None);
    let always = Choices::default();
    assert_eq!(always.quiet_until(&report(), SHANGHAI, at(night)), None);
}

#[test]
fn what_is_of_no_use_any_more_lapses() {
    let written = at("2026-11-01T23:50:00Z");
    let end = Some(at("2026-11-02T08:00:00Z"));
    let alarm_at = |repeated| Notice::Alarm {
        alarm: AlarmId(uuid::Uuid::nil()),
        told: AlarmTold::Short(gap()),
        repeated,
    };
    let (duty, arrive_by) = (duty(), at("2026-11-01T23:45:00Z"));
    let missing = Notice::ArrivalMissing { duty, arrive_by };
    let half_an_hour = Some(at("2026-11-02T00:20:00Z"));
    for (notice, expected) in [
        (missing, end),
        (Notice::GapsAhead { gaps: vec![gap()] }, end),
        (alarm_at(0), half_an_hour),
        (alarm_at(7), half_an_hour),
        (alarm(), None),
        (report(), None),
    ] {
        assert_eq!(lapses_at(&notice, written), expected, "{notice:?}");
    }
}

#[test]
fn a_site_begins_with_alarms_required_and_single_slips_off() {
    let mut demands = Demands::default();
    let usual = |topic| Choices::default().wants(topic, demands.of(topic));
    assert_eq!(demands.of(Topic::Alarm), LetterDemand::Required);
    assert!(usual(Topic::Waiting) && !usual(Topic::Filed));
    demands.0.insert(Topic::Alarm, LetterDemand::Off);
    assert!(!Choices::default().wants(Topic::Alarm, demands.of(Topic::Alarm)));
}

#[test]
fn tries_come_ever_later_and_end() {
    let now = at("2026-11-02T00:00:00Z");
    let fault = LetterFault::of(LetterTrouble::Unreachable);
    let pauses: Vec<Option<i64>> = (1..=9)
        .map(|tries| match fault.next(tries, now) {
            Next::At(at) => Some((at - now).num_minutes()),
            Next::Never => None,
        })
        .collect();
    let expected = [1, 5, 15, 60, 240, 720, 1440].map(Some);
    assert_eq!(pauses[..7], expected);
    assert_eq!(pauses[7..], [None, None]);
}

#[test]
fn what_the_other_side_refuses_for_good_is_not_tried_again() {
    let now = at("2026-11-02T00:00:00Z");
    for (trouble, again) in [
        (LetterTrouble::Rejected, false),
        (LetterTrouble::NoAddress, false),
        (LetterTrouble::BadAddress, false),
        (LetterTrouble::Deferred, true),
        (LetterTrouble::Login, true),
        (LetterTrouble::Tls, true),
        (LetterTrouble::BadAnswer, true),
    ] {
        let next = LetterFault::coded(trouble, 550).next(1, now);
        assert_eq!(next != Next::Never, again, "{trouble:?}");
    }
}
