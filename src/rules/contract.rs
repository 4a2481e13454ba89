//! 工时制: by which system of working hours somebody is paid, from a date on.

use super::{dated::Dated, person::Employment, time::Month};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What somebody's contract says of their hours, from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    pub hours: WorkingHours,
    /// 许可: the number of the authority's permit, which moves no figure.
    pub permit: String,
    /// The permit's last day, which is warned of and moves no figure.
    pub permit_until: Option<NaiveDate>,
}

/// 工时制: a system of working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WorkingHours {
    /// 标准工时: so many hours a day.
    #[default]
    Standard,
    /// 综合计算工时: so many hours over a period.
    Comprehensive(AccountingPeriod),
    /// 不定时: no count of hours.
    Flexible,
}

/// The systems by the words that files use.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum HoursSystem {
    Standard,
    Comprehensive,
    Flexible,
}

/// 周期: over what comprehensive hours add up; of the calendar.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AccountingPeriod {
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// Local dates, both included.
pub type DateRange = (NaiveDate, NaiveDate);

impl WorkingHours {
    /// The word that files have for it.
    pub fn system(self) -> HoursSystem {
        match self {
            Self::Standard => HoursSystem::Standard,
            Self::Comprehensive(_) => HoursSystem::Comprehensive,
            Self::Flexible => HoursSystem::Flexible,
        }
    }

    /// The period over which its hours add up, where they do.
    pub fn period(self) -> Option<AccountingPeriod> {
        match self {
            Self::Comprehensive(period) => Some(period),
            Self::Standard | Self::Flexible => None,
        }
    }
}

impl AccountingPeriod {
    /// How many months it has.
    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The first and the last date of the period that holds a month.
    /// Law 9.16.
    pub fn around(self, month: Month) -> DateRange {
        let first = month.first();
        let into_it = first.month0() % self.months();
        let begin = first.checked_sub_months(Months::new(into_it));
        let begin = begin.unwrap_or(first);
        let last = begin.checked_add_months(Months::new(self.months() - 1));
        (begin, Month::of(last.unwrap_or(first)).last())
    }
}

/// The contract's hours in force on a date; before the first they are standard.
/// Law 8.1, 9.18.
pub fn hours_on(contracts: Option<&Dated<Contract>>, date: NaiveDate) -> WorkingHours {
    let contract = contracts.and_then(|known| known.on(date));
    contract.map_or(WorkingHours::Standard, |contract| contract.hours)
}

/// The ranges of dates within `range` on which somebody is employed and such a contract is in force, in order.
/// Law 9.16.
pub fn employed_under(
    contracts: &Dated<Contract>,
    employment: Employment,
    range: DateRange,
    is_meant: impl Fn(&Contract) -> bool,
) -> Vec<DateRange> {
    let versions = contracts.versions();
    let next = versions.iter().skip(1).map(|version| version.from);
    let ends = next.chain([None]).map(|from| from?.pred_opt());
    let held = versions.iter().zip(ends);
    held.filter(|(version, _)| is_meant(&version.value))
        .filter_map(|(version, end)| {
            let begins = [version.from, employment.joined];
            let first = begins.into_iter().flatten().fold(range.0, NaiveDate::max);
            let last = [end, employment.left].into_iter().flatten();
            let last = last.fold(range.1, NaiveDate::min);
            (first <= last).then_some((first, last))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dated::DatedVersion, sample::day};

    fn contract(hours: WorkingHours) -> Contract {
        Contract {
            hours,
            permit: String::new(),
            permit_until: None,
        }
    }

    /// Law 9.16.
    #[test]
    fn periods_are_those_of_the_calendar() {
        use AccountingPeriod::{HalfYear, Month as OneMonth, Quarter, Year};
        for (period, month, from, to) in [
            (OneMonth, "2026-10", "2026-10-01", "2026-10-31"),
            (Quarter, "2026-10", "2026-10-01", "2026-12-31"),
            (Quarter, "2026-12", "2026-10-01", "2026-12-31"),
            (Quarter, "2026-03", "2026-01-01", "2026-03-31"),
            (HalfYear, "2026-06", "2026-01-01", "2026-06-30"),
            (HalfYear, "2026-11", "2026-07-01", "2026-12-31"),
            (Year, "2026-02", "2026-01-01", "2026-12-31"),
        ] {
            let range = (from.parse().unwrap(), to.parse().unwrap());
            let month = Month::parse(month).unwrap();
            assert_eq!(period.around(month), range, "{period:?} {month}");
        }
    }

    /// Law 9.16, 9.18.
    #[test]
    fn a_contract_holds_until_the_next_and_while_somebody_is_employed() {
        let quarter = WorkingHours::Comprehensive(AccountingPeriod::Quarter);
        let version = |from, hours| DatedVersion {
            from: Some(day(from)),
            value: contract(hours),
        };
        let versions = vec![
            version("10-05", quarter),
            version("10-20", WorkingHours::Flexible),
            version("11-10", quarter),
        ];
        let known = Dated::new(versions).unwrap();
        assert_eq!(hours_on(Some(&known), day("10-04")), WorkingHours::Standard);
        assert_eq!(hours_on(Some(&known), day("10-19")), quarter);
        assert_eq!(hours_on(None, day("10-19")), WorkingHours::Standard);
        let employment = Employment {
            joined: Some(day("10-07")),
            left: Some(day("11-15")),
        };
        let range = (day("10-01"), day("12-31"));
        let found = employed_under(&known, employment, range, |it| it.hours == quarter);
        let right = [(day("10-07"), day("10-19")), (day("11-10"), day("11-15"))];
        assert_eq!(found, right);
    }
}
