//! Expressions as people say them: on which days, and when on those; what can't be said so is left to the expression.

use super::part::CronPart;
use chrono::NaiveTime;
use std::collections::BTreeSet;
use strum::VariantArray;

/// So many times of a day are named one by one.
const MOST_TIMES: usize = 4;

/// An expression that can be said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CronPattern {
    pub days: CronDays,
    pub times: CronTimes,
}

/// On which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CronDays {
    Every,
    /// Those of the week, Monday first.
    Weekdays(Vec<CronRun>),
    /// Those of each month.
    Dates(Vec<CronRun>),
    /// Those of some months.
    DatesOf {
        months: Vec<CronRun>,
        dates: Vec<CronRun>,
    },
}

/// Numbers in a row, from one to another; often the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CronRun {
    pub first: u32,
    pub last: u32,
}

/// When on those days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CronTimes {
    At(Vec<NaiveTime>),
    /// Every so many minutes, around the clock.
    Minutes(u32),
    /// Every so many minutes from one time of day until another, which doesn't belong to it.
    MinutesWithin {
        every: u32,
        from: NaiveTime,
        until: NaiveTime,
    },
    /// Every so many hours, so many minutes after the full one.
    Hours {
        every: u32,
        minute: u32,
    },
    /// Every hour from one time to another.
    HourlyFrom {
        first: NaiveTime,
        last: NaiveTime,
    },
}

/// The numbers of the parts of an expression.
struct CronNumbers {
    second: u32,
    minutes: BTreeSet<u32>,
    hours: BTreeSet<u32>,
    days: BTreeSet<u32>,
    months: BTreeSet<u32>,
    /// 1 is Monday.
    weekdays: BTreeSet<u32>,
}

impl CronPattern {
    /// What an expression says; `None` where it can't be said in a few words, or not be read.
    pub fn of(text: &str) -> Option<Self> {
        let numbers = CronNumbers::of(text)?;
        Some(Self {
            days: numbers.days()?,
            times: numbers.times()?,
        })
    }
}

impl CronNumbers {
    fn of(text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = text.split_whitespace().collect();
        if parts.len() + 1 == CronPart::VARIANTS.len() {
            parts.insert(0, "0");
        }
        if parts.len() != CronPart::VARIANTS.len() {
            return None;
        }
        let read = |part: CronPart, at: usize| part.read(parts[at]);
        let seconds = read(CronPart::Second, 0)?;
        let weekdays = read(CronPart::Weekday, 5)?;
        Some(Self {
            second: *seconds.first().filter(|_| seconds.len() == 1)?,
            minutes: read(CronPart::Minute, 1)?,
            hours: read(CronPart::Hour, 2)?,
            days: read(CronPart::Day, 3)?,
            months: read(CronPart::Month, 4)?,
            // They are counted from Sunday there.
            weekdays: weekdays.iter().map(|it| (it + 5) % 7 + 1).collect(),
        })
    }

    fn days(&self) -> Option<CronDays> {
        let all = (
            self.days.len() == 31,
            self.months.len() == 12,
            self.weekdays.len() == 7,
        );
        match all {
            (true, true, true) => Some(CronDays::Every),
            (true, true, false) => Some(CronDays::Weekdays(runs(&self.weekdays))),
            (false, true, true) => Some(CronDays::Dates(runs(&self.days))),
            (false, false, true) => Some(CronDays::DatesOf {
                months: runs(&self.months),
                dates: runs(&self.days),
            }),
            _ => None,
        }
    }

    fn times(&self) -> Option<CronTimes> {
        if self.minutes.len() * self.hours.len() <= MOST_TIMES {
            let times = self.hours.iter().flat_map(|hour| {
                let minutes = self.minutes.iter();
                minutes.filter_map(|minute| NaiveTime::from_hms_opt(*hour, *minute, self.second))
            });
            return Some(CronTimes::At(times.collect()));
        }
        if self.second != 0 {
            return None;
        }
        let around_the_clock = self.hours.len() == 24;
        let one_minute = self.minutes.first().filter(|_| self.minutes.len() == 1);
        let every_minutes = step(&self.minutes, 60);
        match (one_minute, every_minutes) {
            (Some(minute), _) => self.hourly(*minute),
            (_, Some(every)) if around_the_clock => Some(CronTimes::Minutes(every)),
            (_, Some(every)) => {
                let hours = one_run(&self.hours)?;
                Some(CronTimes::MinutesWithin {
                    every,
                    from: time(hours.first, 0)?,
                    until: time((hours.last + 1) % 24, 0)?,
                })
            }
            _ => None,
        }
    }

    fn hourly(&self, minute: u32) -> Option<CronTimes> {
        if let Some(every) = step(&self.hours, 24) {
            return Some(CronTimes::Hours { every, minute });
        }
        let hours = one_run(&self.hours)?;
        Some(CronTimes::HourlyFrom {
            first: time(hours.first, minute)?,
            last: time(hours.last, minute)?,
        })
    }
}

fn time(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The step of numbers that begin at 0 and go evenly round.
fn step(numbers: &BTreeSet<u32>, round: u32) -> Option<u32> {
    let count = u32::try_from(numbers.len()).ok().filter(|it| *it > 1)?;
    let step = round / count;
    let is_even = step * count == round && (0..count).all(|it| numbers.contains(&(it * step)));
    is_even.then_some(step)
}

/// The numbers in rows, as long as can be.
fn runs(numbers: &BTreeSet<u32>) -> Vec<CronRun> {
    let mut runs: Vec<CronRun> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.last + 1 == *number => run.last = *number,
            _ => runs.push(CronRun {
                first: *number,
                last: *number,
            }),
        }
    }
    runs
}

fn one_run(numbers: &BTreeSet<u32>) -> Option<CronRun> {
    match runs(numbers)[..] {
        [run] => Some(run),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    fn run(first: u32, last: u32) -> CronRun {
        CronRun { first, last }
    }

    fn said(text: &str) -> (CronDays, CronTimes) {
        let said = CronPattern::of(text);
        let said = said.unwrap_or_else(|| panic!("{text} can't be said"));
        (said.days, said.times)
    }

    #[test]
    fn the_days_that_people_want_can_be_said() {
        let dates = |runs: &[CronRun]| CronDays::Dates(runs.to_vec());
        let weekdays = |runs: &[CronRun]| CronDays::Weekdays(runs.to_vec());
        for (text, days) in [
            ("0 30 8 * * *", CronDays::Every),
            ("30 8 * * ?", CronDays::Every),
            ("0 30 8 * * Mon-Fri", weekdays(&[run(1, 5)])),
            ("0 30 8 * * 周六,周日", weekdays(&[run(6, 7)])),
            ("0 30 8 * * Mon,Wed", weekdays(&[run(1, 1), run(3, 3)])),
            ("0 30 8 1 * *", dates(&[run(1, 1)])),
            ("0 30 8 20-31 * *", dates(&[run(20, 31)])),
            ("0 30 8 1,15 * *", dates(&[run(1, 1), run(15, 15)])),
        ] {
            let morning = CronTimes::At(vec![at("08:30:00")]);
            assert_eq!(said(text), (days, morning), "{text}");
        }
        let of = CronDays::DatesOf {
            months: vec![run(1, 1), run(7, 7)],
            dates: vec![run(1, 1)],
        };
        assert_eq!(said("0 30 8 1 Jan,Jul *").0, of);
    }

    #[test]
    fn the_times_that_people_want_can_be_said() {
        let times = |times: &[&str]| CronTimes::At(times.iter().map(|it| at(it)).collect());
        let hours = |every, minute| CronTimes::Hours { every, minute };
        let within = |from, until| CronTimes::MinutesWithin {
            every: 10,
            from: at(from),
            until: at(until),
        };
        let first = at("08:15:00");
        let last = at("17:15:00");
        for (text, right) in [
            ("15 30 8 * * *", times(&["08:30:15"])),
            ("0 0,30 9 * * *", times(&["09:00:00", "09:30:00"])),
            ("0 * * * * *", CronTimes::Minutes(1)),
            ("0 */5 * * * *", CronTimes::Minutes(5)),
            ("0 5 * * * *", hours(1, 5)),
            ("0 0 */2 * * *", hours(2, 0)),
            ("0 */10 8-17 * * *", within("08:00:00", "18:00:00")),
            ("0 */10 18-23 * * *", within("18:00:00", "00:00:00")),
            ("0 15 8-17 * * *", CronTimes::HourlyFrom { first, last }),
        ] {
            assert_eq!(said(text), (CronDays::Every, right), "{text}");
        }
    }

    #[test]
    fn what_takes_too_many_words_or_is_no_expression_is_not_said() {
        for text in [
            "0 30 8 1-7 * Mon",
            "0 30 8 * Jan *",
            "0 7,19,23,41,55 * * * *",
            "0 0 1,3,7,9,20 * * *",
            "30 */5 * * * *",
            "*/2 * * * * *",
            "0 61 8 * * *",
            "8 30",
            "",
        ] {
            assert_eq!(CronPattern::of(text), None, "{text}");
        }
    }
}
