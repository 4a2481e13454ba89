//! Schedules: cron expressions over the clocks of a zone, whatever those clocks do.

use super::part::Part;
use crate::rules::time::{Instant, instant, local, repeated};
use crate::rules::zone::Zone;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use cron::{OwnedScheduleIterator, TimeUnitSpec};
use std::str::FromStr;
use strum::VariantArray;

/// The longest that clocks are put forward or back where people live; beside such a change that much more is looked at.
const LONGEST_CHANGE: Duration = Duration::hours(3);

/// How far ahead or back a schedule is searched, in ever longer steps: what isn't due within them never is.
const REACHES: [Duration; 4] = [
    Duration::minutes(10),
    Duration::hours(25),
    Duration::days(40),
    Duration::days(366 * 5),
];

/// When something is due, again and again.
///
/// It's read as people read their clocks: what is due at a time that the clocks skip is due when they have gone on by as
/// much; what is due at a time that they repeat is due once, the first time. Only what is due in every hour goes on
/// through the hour that is repeated.
#[derive(Debug, Clone)]
pub struct Schedule {
    cron: cron::Schedule,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CronFault {
    /// Neither five nor six parts: minute, hour, day, month, weekday, and the second before them.
    Parts { found: usize },
    /// A part that can't be read.
    Part { part: Part, text: String },
    /// Weekdays by number, which one half of the world counts from Sunday and the other from Monday.
    WeekdayNumber,
    /// More often than once a minute.
    TooOften,
    /// There is no such day, such as 30 February.
    Never,
}

impl CronFault {
    /// What would be right in the place of what is wrong: in the part, or the whole of an expression.
    pub fn instead(&self) -> (Option<Part>, &'static [&'static str]) {
        match self {
            Self::Parts { .. } => (None, &[EXAMPLE]),
            Self::Part { part, .. } => (Some(*part), part.examples()),
            Self::WeekdayNumber => (Some(Part::Weekday), Part::Weekday.examples()),
            Self::TooOften => (Some(Part::Second), Part::Second.examples()),
            Self::Never => (None, &[]),
        }
    }
}

/// An expression such as people want: Monday to Friday at 09:30.
pub const EXAMPLE: &str = "0 30 9 * * Mon-Fri";

/// The parts of an expression without its seconds.
const WITHOUT_SECONDS: usize = 5;

impl Schedule {
    /// Reads `minute hour day month weekday`, with or without the second before it: `0 30 9 * * Mon-Fri`.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, CronFault> {
        let mut parts: Vec<&str> = text.split_whitespace().collect();
        let found = parts.len();
        if found == WITHOUT_SECONDS {
            parts.insert(0, "0");
        } else if found != WITHOUT_SECONDS + 1 {
            return Err(CronFault::Parts { found });
        }
        let cron = read(&parts)?;
        if cron.seconds().count() != 1 {
            return Err(CronFault::TooOften);
        }
        let schedule = Self { cron };
        if schedule.cron.after(&DateTime::UNIX_EPOCH).next().is_none() {
            return Err(CronFault::Never);
        }
        Ok(schedule)
    }

    /// The first instant after another at which it's due.
    pub fn next(&self, zone: Zone, after: Instant) -> Option<Instant> {
        let mut reaches = REACHES.iter();
        reaches.find_map(|reach| self.within(zone, (after, after + *reach)).first().copied())
    }

    /// The next instants after another at which it's due, so many of them.
    pub fn upcoming(&self, zone: Zone, (after, count): (Instant, usize)) -> Vec<Instant> {
        let next = |at: &Instant| self.next(zone, *at);
        std::iter::successors(self.next(zone, after), next)
            .take(count)
            .collect()
    }

    /// The last instant after `after`, up to and with `now`, at which it was due.
    pub fn last(&self, zone: Zone, (after, now): (Instant, Instant)) -> Option<Instant> {
        REACHES.iter().find_map(|reach| {
            let from = after.max(now - *reach);
            self.within(zone, (from, now)).last().copied()
        })
    }

    /// Every instant after `after`, up to and with `until`, at which it's due, in order.
    fn within(&self, zone: Zone, (after, until): (Instant, Instant)) -> Vec<Instant> {
        if until <= after {
            return Vec::new();
        }
        let from = local(zone, after) - slack(zone, after);
        let to = local(zone, until) + slack(zone, until);
        let mut due: Vec<Instant> = self
            .read_off(from)
            .take_while(|wall| *wall <= to)
            .flat_map(|wall| self.instants(zone, wall))
            .filter(|at| after < *at && *at <= until)
            .collect();
        due.sort();
        due.dedup();
        due
    }

    /// The times on a clock that is never changed, after one of them.
    fn read_off(&self, after: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
        let steady: OwnedScheduleIterator<Utc> = self.cron.after_owned(after.and_utc());
        steady.map(|wall| wall.naive_utc())
    }

    fn instants(&self, zone: Zone, wall: NaiveDateTime) -> impl Iterator<Item = Instant> {
        let every_hour = self.cron.hours().is_all();
        let again = repeated(zone, wall).filter(|_| every_hour);
        std::iter::once(instant(zone, wall)).chain(again)
    }
}

/// How much more is looked at beside an instant: nothing where the clocks aren't changed around it.
fn slack(zone: Zone, at: Instant) -> Duration {
    let ahead = |at: Instant| local(zone, at) - at.naive_utc();
    if ahead(at - LONGEST_CHANGE) == ahead(at + LONGEST_CHANGE) {
        Duration::zero()
    } else {
        LONGEST_CHANGE
    }
}

/// The parts, each as the plain list of its numbers.
fn read(parts: &[&str]) -> Result<cron::Schedule, CronFault> {
    let mut plain = Vec::new();
    for (part, text) in Part::VARIANTS.iter().zip(parts) {
        if part.counts_weekdays(text) {
            return Err(CronFault::WeekdayNumber);
        }
        let fault = || CronFault::Part {
            part: *part,
            text: (*text).to_owned(),
        };
        let numbers = part.read(text).ok_or_else(fault)?;
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        plain.push(numbers.join(","));
    }
    let unreadable = |_| CronFault::Parts { found: parts.len() };
    cron::Schedule::from_str(&plain.join(" ")).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::time::offset;
    use proptest::prelude::*;

    const SHANGHAI: Zone = Zone::SHANGHAI;

    fn berlin() -> Zone {
        Zone::named("Europe/Berlin")
    }

    fn at(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn upcoming(cron: &str, zone: Zone, (after, count): (&str, usize)) -> Vec<String> {
        let schedule = Schedule::parse(cron).unwrap();
        let due = schedule.upcoming(zone, (at(after), count));
        due.iter()
            .map(|at| {
                at.with_timezone(&offset(zone, *at))
                    .format("%m-%d %H:%M%:z")
                    .to_string()
            })
            .collect()
    }

    #[test]
    fn shanghai_never_changes_its_clocks() {
        for (cron, due) in [
            (
                "0 30 9 * * *",
                ["11-02 09:30", "11-03 09:30", "11-04 09:30"],
            ),
            ("30 9 * * *", ["11-02 09:30", "11-03 09:30", "11-04 09:30"]),
            (
                "0 0 9 * * Sat,Mon",
                ["11-02 09:00", "11-07 09:00", "11-09 09:00"],
            ),
            ("0 * * * * *", ["11-02 07:44", "11-02 07:45", "11-02 07:46"]),
            (
                "0 0 9 20-31 * *",
                ["11-20 09:00", "11-21 09:00", "11-22 09:00"],
            ),
            (
                "0 0 9 31 * *",
                ["12-31 09:00", "01-31 09:00", "03-31 09:00"],
            ),
        ] {
            let told = upcoming(cron, SHANGHAI, ("2026-11-02T07:43:30+08:00", 3));
            assert_eq!(told, due.map(|at| format!("{at}+08:00")), "{cron}");
        }
    }

    #[test]
    fn what_is_due_at_a_skipped_time_is_due_once_when_the_clocks_have_gone_on() {
        let eve = ("2026-03-28T12:00:00+01:00", 3);
        assert_eq!(
            upcoming("0 30 2 * * *", berlin(), eve),
            [
                "03-29 03:30+02:00",
                "03-30 02:30+02:00",
                "03-31 02:30+02:00"
            ]
        );
        let night = ("2026-03-29T01:29:00+01:00", 4);
        assert_eq!(
            upcoming("0 0,30 * * * *", berlin(), night),
            [
                "03-29 01:30+01:00",
                "03-29 03:00+02:00",
                "03-29 03:30+02:00",
                "03-29 04:00+02:00"
            ]
        );
    }

    #[test]
    fn what_is_due_at_a_repeated_time_is_due_once_and_what_is_due_in_every_hour_goes_on() {
        let eve = ("2026-10-24T12:00:00+02:00", 3);
        assert_eq!(
            upcoming("0 30 2 * * *", berlin(), eve),
            [
                "10-25 02:30+02:00",
                "10-26 02:30+01:00",
                "10-27 02:30+01:00"
            ]
        );
        let night = ("2026-10-25T01:45:00+02:00", 6);
        assert_eq!(
            upcoming("0 0,30 * * * *", berlin(), night),
            [
                "10-25 02:00+02:00",
                "10-25 02:30+02:00",
                "10-25 02:00+01:00",
                "10-25 02:30+01:00",
                "10-25 03:00+01:00",
                "10-25 03:30+01:00"
            ]
        );
    }

    #[test]
    fn the_last_time_is_found_however_long_ago() {
        let last = |cron: &str, (after, now): (&str, &str)| {
            let schedule = Schedule::parse(cron).unwrap();
            schedule.last(berlin(), (at(after), at(now)))
        };
        let summer = "2026-07-01T00:00:00+02:00";
        for (cron, now, due) in [
            (
                "0 30 2 * * *",
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:30:00+02:00",
            ),
            (
                "0 30 2 * * *",
                "2026-10-25T02:45:00+01:00",
                "2026-10-25T02:30:00+02:00",
            ),
            (
                "0 * * * * *",
                "2026-10-25T02:10:30+01:00",
                "2026-10-25T02:10:00+01:00",
            ),
            (
                "0 0 9 1 * *",
                "2026-10-31T12:00:00+01:00",
                "2026-10-01T09:00:00+02:00",
            ),
        ] {
            assert_eq!(last(cron, (summer, now)), Some(at(due)), "{cron} {now}");
        }
        let none = last(
            "0 0 9 * * *",
            ("2026-10-05T09:00:00+02:00", "2026-10-06T08:59:59+02:00"),
        );
        assert_eq!(none, None, "what was due at the start is past");
    }

    #[test]
    fn what_is_wrong_is_told_by_its_part() {
        let fault = |text: &str| Schedule::parse(text).unwrap_err();
        let part = |part, text: &str| CronFault::Part {
            part,
            text: text.into(),
        };
        assert_eq!(fault("9 * *"), CronFault::Parts { found: 3 });
        assert_eq!(fault(""), CronFault::Parts { found: 0 });
        assert_eq!(fault("0 60 9 * * *"), part(Part::Minute, "60"));
        assert_eq!(fault("0 24 * * *"), part(Part::Hour, "24"));
        assert_eq!(fault("0 0 9 L * *"), part(Part::Day, "L"));
        assert_eq!(fault("0 0 9 * * Monday#1"), CronFault::WeekdayNumber);
        assert_eq!(fault("0 0 9 * * 周八"), part(Part::Weekday, "周八"));
        assert_eq!(fault("0 */0 9 * * *"), part(Part::Minute, "*/0"));
        assert_eq!(fault("0 0 9 * * 1-5"), CronFault::WeekdayNumber);
        assert_eq!(fault("*/10 * * * * *"), CronFault::TooOften);
        assert_eq!(fault("0 0 9 31 Feb *"), CronFault::Never);
    }

    #[test]
    fn what_is_advised_is_taken() {
        for wrong in [
            "9 * *",
            "x 0 9 * * *",
            "0 60 9 * * *",
            "0 24 * * *",
            "0 0 9 L * *",
            "0 0 9 * 13 *",
            "0 0 9 * * 周八",
            "0 0 9 * * 1-5",
            "*/10 * * * * *",
        ] {
            let fault = Schedule::parse(wrong).unwrap_err();
            let (part, texts) = fault.instead();
            assert!(!texts.is_empty(), "{wrong}");
            for text in texts {
                let mut parts = EXAMPLE.split(' ').collect::<Vec<_>>();
                let place = Part::VARIANTS.iter().position(|it| Some(*it) == part);
                match place {
                    Some(place) => parts[place] = text,
                    None => parts = text.split(' ').collect(),
                }
                let advised = parts.join(" ");
                assert!(Schedule::parse(&advised).is_ok(), "{wrong}: {advised}");
            }
        }
    }

    #[test]
    fn a_night_and_a_weekend_are_due_when_they_say() {
        let eve = ("2026-11-06T12:00:00+08:00", 3);
        assert_eq!(
            upcoming("0 0 23-1 * * 周六-周日", SHANGHAI, eve),
            [
                "11-07 00:00+08:00",
                "11-07 01:00+08:00",
                "11-07 23:00+08:00"
            ]
        );
        assert_eq!(
            upcoming("30 9 * * Fri-Mon", SHANGHAI, eve),
            [
                "11-07 09:30+08:00",
                "11-08 09:30+08:00",
                "11-09 09:30+08:00"
            ]
        );
    }

    /// Every minute of a span at which the clocks show a full quarter.
    fn quarters(zone: Zone, (from, until): (Instant, Instant)) -> Vec<Instant> {
        let minutes = (1..=(until - from).num_minutes()).map(|it| from + Duration::minutes(it));
        minutes
            .filter(|at| {
                local(zone, *at)
                    .format("%M")
                    .to_string()
                    .parse::<u32>()
                    .unwrap()
                    % 15
                    == 0
            })
            .collect()
    }

    proptest! {
        #[test]
        fn a_brute_force_walk_over_the_clock_changes_finds_the_same(
            start in 0i64..72 * 60, spring in any::<bool>(), steps in prop::collection::vec(1i64..400, 1..12)
        ) {
            let eve = if spring { "2026-03-28T00:00:00Z" } else { "2026-10-24T00:00:00Z" };
            let first = at(eve) + Duration::minutes(start);
            for zone in [berlin(), SHANGHAI, Zone::named("Australia/Lord_Howe"), Zone::named("America/New_York")] {
                let every_quarter = Schedule::parse("0 */15 * * * *").unwrap();
                let nightly = Schedule::parse("0 30 2 * * *").unwrap();
                let (mut now, mut walked, mut nights) = (first, Vec::new(), Vec::new());
                for step in &steps {
                    let span = (now, now + Duration::minutes(*step));
                    walked.extend(every_quarter.within(zone, span));
                    nights.extend(nightly.within(zone, span));
                    now = span.1;
                }
                prop_assert_eq!(walked, quarters(zone, (first, now)));
                let dates: Vec<_> = nights.iter().map(|at| local(zone, *at).date()).collect();
                let mut once = dates.clone();
                once.dedup();
                prop_assert_eq!(dates, once, "no night twice");
            }
        }
    }
}
