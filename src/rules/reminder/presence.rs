//! Who is told of their own presence: before a duty, when nobody has seen them arrive, and when they seem to have forgotten to punch out.

use super::{Reminder, ReminderTarget, told};
use crate::{
    duty::Duty,
    facts::Facts,
    notice::Notice,
    slip::SlipStatus,
    time::{Instant, minutes_past},
    verdict::{Presence, WatchedStretch, watch},
};
use chrono::Duration;

/// How long after the required departure somebody who is still there may have forgotten to punch out.
const FORGOTTEN_AFTER_MINUTES: i64 = 30;

/// Those who have to be at their post within `ahead` and are not there yet.
pub fn duties_ahead(facts: &Facts, now: Instant, ahead: Duration) -> Vec<Reminder> {
    let soon = |it: &WatchedStretch<'_>| {
        it.presence == Presence::Due
            && now < it.stretch.arrival
            && it.stretch.arrival <= now + ahead
    };
    remind(facts, now, "duty_ahead", |it| {
        let arrive_by = it.stretch.arrival;
        soon(it).then(|| {
            let duty = told(facts, it.first);
            (it.first, arrive_by, Notice::DutyAhead { duty, arrive_by })
        })
    })
}

/// Those who had to be at their post a full minute ago and have not punched; until their stretch is over.
pub fn arrivals_missing(facts: &Facts, now: Instant) -> Vec<Reminder> {
    let missing = |it: &WatchedStretch<'_>| {
        it.presence == Presence::Missing
            && minutes_past(it.stretch.arrival, now) >= 1
            && now < it.stretch.departure
    };
    remind(facts, now, "arrival_missing", |it| {
        let arrive_by = it.stretch.arrival;
        missing(it).then(|| {
            let duty = told(facts, it.first);
            (
                it.first,
                arrive_by,
                Notice::ArrivalMissing { duty, arrive_by },
            )
        })
    })
}

/// Those who could leave half an hour ago and have not punched out, unless they asked to stay on for longer.
pub fn departures_missing(facts: &Facts, now: Instant) -> Vec<Reminder> {
    let forgotten = |it: &WatchedStretch<'_>| {
        it.presence == Presence::Present
            && minutes_past(it.stretch.departure, now) >= FORGOTTEN_AFTER_MINUTES
            && now < it.stretch.window_to
            && !stays_on(facts, it.last, now)
    };
    remind(facts, now, "departure_missing", |it| {
        let leave_at = it.stretch.departure;
        forgotten(it).then(|| {
            let duty = told(facts, it.last);
            (
                it.last,
                leave_at,
                Notice::DepartureMissing { duty, leave_at },
            )
        })
    })
}

/// Whether an extension that nobody has decided on yet reaches beyond `now`; an approved one moves the departure itself.
fn stays_on(facts: &Facts, last: &Duty, now: Instant) -> bool {
    facts.extensions.iter().any(|extension| {
        extension.duty == last.id
            && extension.status == SlipStatus::Submitted
            && now < extension.until
    })
}

/// A reminder to the person of each stretch that gives one; what moves the instant that it's about makes it another.
fn remind<'f>(
    facts: &'f Facts,
    now: Instant,
    code: &str,
    gives: impl Fn(&WatchedStretch<'f>) -> Option<(&'f Duty, Instant, Notice)>,
) -> Vec<Reminder> {
    let works_here = |duty: &Duty| facts.person(duty.person).is_some_and(|it| it.active);
    let given = watch(facts, now).into_iter().filter_map(|it| gives(&it));
    given
        .filter(|(duty, ..)| works_here(duty))
        .map(|(duty, at, notice)| Reminder {
            to: vec![ReminderTarget::Person(duty.person)],
            key: format!("{code}:{}:{}", duty.id, at.timestamp()),
            notice,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{Sample, at},
    };

    /// 08:00–16:00, so there from 07:45 until 16:15.
    fn day(punches: &str) -> Sample {
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches(punches)
    }

    fn ahead(site: Sample, now: &str) -> usize {
        duties_ahead(&site.facts.sorted(), at(now), Duration::hours(1)).len()
    }

    fn arrival(site: Sample, now: &str) -> usize {
        arrivals_missing(&site.facts.sorted(), at(now)).len()
    }

    fn departure(site: Sample, now: &str) -> usize {
        departures_missing(&site.facts.sorted(), at(now)).len()
    }

    #[test]
    fn who_comes_within_the_hour_is_told() {
        for (punches, now, count) in [
            ("", "11-02 06:44:59", 0),
            ("", "11-02 06:45", 1),
            ("", "11-02 07:44:59", 1),
            ("", "11-02 07:45", 0),
            ("11-02 06:50 in", "11-02 07:00", 0),
        ] {
            assert_eq!(ahead(day(punches), now), count, "{punches} {now}");
        }
        let back_to_back = day("").duty("11-02 16:00-23:00");
        assert_eq!(
            ahead(back_to_back, "11-02 15:00"),
            0,
            "nobody comes twice to one stretch"
        );
        let away = day("").request(RequestKind::Personal, "11-02 00:00 - 11-02 12:00");
        assert_eq!(ahead(away, "11-02 07:00"), 0);
        let away = day("").request(RequestKind::Personal, "11-02 00:00 - 11-02 12:00");
        assert_eq!(ahead(away, "11-02 11:30"), 1, "the leave moves the arrival");
    }

    #[test]
    fn who_has_not_come_is_told_a_minute_later_until_the_duty_is_over() {
        for (punches, now, count) in [
            ("", "11-02 07:45:59", 0),
            ("", "11-02 07:46", 1),
            ("11-02 07:45 in", "11-02 07:46", 0),
            ("11-02 07:45 in, 11-02 12:00 out", "11-02 12:30", 0),
            ("", "11-02 16:14", 1),
            ("", "11-02 16:15", 0),
        ] {
            assert_eq!(arrival(day(punches), now), count, "{punches} {now}");
        }
        let sick = day("").request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
        assert_eq!(arrival(sick, "11-02 09:00"), 0);
        let mut left = day("");
        left.facts.people[0].active = false;
        assert_eq!(arrival(left, "11-02 09:00"), 0, "who has left is not told");
    }

    #[test]
    fn who_is_still_there_may_have_forgotten_to_punch_out() {
        for (punches, now, count) in [
            ("11-02 07:40 in", "11-02 16:44", 0),
            ("11-02 07:40 in", "11-02 16:45", 1),
            ("11-02 07:40 in", "11-02 20:14", 1),
            ("11-02 07:40 in", "11-02 20:15", 0),
            ("11-02 07:40 in, 11-02 16:16 out", "11-02 16:45", 0),
            ("", "11-02 16:45", 0),
        ] {
            assert_eq!(departure(day(punches), now), count, "{punches} {now}");
        }
        let extended = || day("11-02 07:40 in").extension(0, "11-02 18:00");
        assert_eq!(departure(extended(), "11-02 18:29"), 0);
        assert_eq!(departure(extended(), "11-02 18:30"), 1);
        let mut asked = extended();
        asked.facts.extensions[0].status = SlipStatus::Submitted;
        assert_eq!(
            departure(asked, "11-02 17:59"),
            0,
            "who asked to stay on is not asked why"
        );
        let mut asked = extended();
        asked.facts.extensions[0].status = SlipStatus::Submitted;
        assert_eq!(departure(asked, "11-02 18:00"), 1);
    }

    #[test]
    fn the_key_is_the_same_until_the_instant_moves() {
        let key = |site: Sample| {
            let told = duties_ahead(&site.facts.sorted(), at("11-02 07:00"), Duration::hours(8));
            told[0].key.clone()
        };
        assert_eq!(key(day("")), key(day("")));
        let later = day("").request(RequestKind::Personal, "11-02 00:00 - 11-02 12:00");
        assert_ne!(key(day("")), key(later));
    }
}
