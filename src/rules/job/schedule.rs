//! Schedules: cron expressions over the clocks of a zone, whatever those clocks do.

use super::part::CronPart;
use crate::time::{Instant, instant, local, repeated};
use crate::zone::Zone;
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
    Part { part: CronPart, text: String },
    /// Weekdays by number, which one half of the world counts from Sunday and the other from Monday.
    WeekdayNumber,
    /// More often than once a minute.
    TooOften,
    /// There is no such day, such as 30 February.
    Never,
}

impl CronFault {
    /// What would be right in the place of what is wrong: in the part, or the whole of an expression.
    pub fn instead(&self) -> (Option<CronPart>, &'static [&'static str]) {
        match self {
            Self::Parts { .. } => (None, &[EXAMPLE]),
            Self::Part { part, .. } => (Some(*part), part.examples()),
            Self::WeekdayNumber => (Some(CronPart::Weekday), CronPart::Weekday.examples()),
            Self::TooOften => (Some(CronPart::Second), CronPart::Second.examples()),
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
    pub fn upcoming(&self, zone: Zone, after: Instant, count: usize) -> Vec<Instant> {
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
    for (part, text) in CronPart::VARIANTS.iter().zip(parts) {
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
mod tests;
