//! 综合计算工时: what adds up over a period, against its standard.

use super::duty_hours::OwnDuty;
use crate::{
    calendar::DateKind,
    contract::{AccountingPeriod, Contract, DateRange, WorkingHours, employed_under, hours_on},
    dated::Dated,
    facts::Facts,
    person::Employment,
    time::Month,
};
use chrono::NaiveDate;

/// The standard seconds of each day of a year up to the end of a month.
pub struct DayStandards {
    first: NaiveDate,
    seconds: Vec<i64>,
}

impl DayStandards {
    /// 8 hours, by the policy of each day, for each working day; none for others.
    /// Law 9.16.
    pub fn up_to(facts: &Facts, month: Month) -> Self {
        let (first, _) = AccountingPeriod::Year.around(month);
        let days = first.iter_days().take_while(|day| *day <= month.last());
        let standard = |day: NaiveDate| match facts.calendar.kind(day) {
            DateKind::Working => facts.policies.on(day).terms.standard_day_hours * 60 * 60,
            DateKind::Rest | DateKind::Statutory => 0,
        };
        Self {
            first,
            seconds: days.map(standard).collect(),
        }
    }

    /// The sum over dates, as far as they are known.
    pub fn over(&self, (from, to): (NaiveDate, NaiveDate)) -> i64 {
        if to < from {
            return 0;
        }
        let place = |date: NaiveDate| usize::try_from((date - self.first).num_days()).unwrap_or(0);
        let end = self.seconds.len().min(place(to) + 1);
        self.seconds
            .get(place(from)..end)
            .unwrap_or(&[])
            .iter()
            .sum()
    }
}

/// Somebody's account of comprehensive hours over one period.
pub struct PeriodAccount<'f> {
    pub contracts: &'f Dated<Contract>,
    pub employment: Employment,
    pub period: AccountingPeriod,
    pub month: Month,
}

impl PeriodAccount<'_> {
    /// The dates of the period up to the month's end.
    pub fn so_far(&self) -> DateRange {
        (self.period.around(self.month).0, self.month.last())
    }

    /// The standard of the period up to the month's end: of the working days on which the person is employed under such a
    /// contract.
    /// Law 9.16.
    fn standard(&self, days: &DayStandards) -> i64 {
        let held = self.employed(self.so_far()).into_iter();
        held.map(|range| days.over(range)).sum()
    }

    /// Whether the period ends for the person in the month: whether it holds the last day of the period on which they're
    /// employed under such a contract.
    /// Law 9.16.
    pub fn ends(&self) -> bool {
        let held = self.employed(self.period.around(self.month));
        let last = held.last().map(|(_, last)| *last);
        last.is_some_and(|last| Month::of(last) == self.month)
    }

    /// Work and leave so far of duties under such a contract, less the standard.
    /// Law 9.16.
    ///
    /// `duties` hold those of the period up to the month's end.
    pub fn balance(&self, duties: &[OwnDuty], days: &DayStandards) -> i64 {
        let (first, last) = self.so_far();
        let is_meant = |(duty, _): &&OwnDuty| {
            let hours = hours_on(Some(self.contracts), duty.date);
            (first..=last).contains(&duty.date) && hours.period() == Some(self.period)
        };
        let filled = duties.iter().filter(is_meant);
        let filled: i64 = filled.map(|(_, hours)| hours.towards_standard()).sum();
        filled - self.standard(days)
    }

    fn employed(&self, range: DateRange) -> Vec<DateRange> {
        let hours = WorkingHours::Comprehensive(self.period);
        employed_under(self.contracts, self.employment, range, |it| {
            it.hours == hours
        })
    }
}
