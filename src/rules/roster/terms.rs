//! The site's roster settings: how much each rule weighs and where its limit lies, and what a roster's points mean.

use super::finding::{Level, Rule};
use crate::{ids::PersonId, time::Instant};
use serde::{Deserialize, Serialize};

/// The settings, as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RosterTerms {
    pub limits: Limits,
    pub weights: Weights,
    /// Whether a swap that two people agreed on wants a supervisor's approval too.
    pub swaps: Swaps,
}

/// Who settles a swap.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Swaps {
    /// A supervisor approves what two people agreed on.
    #[default]
    Approved,
    /// It holds when the two agree.
    Agreed,
}

/// The limits of the linter's rules; overlap, qualification and leave have none and are always hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Hours between the end of a duty and the start of the next, at least.
    pub rest_hours: Limit,
    /// Night duties on service dates in a row, at most.
    pub nights_in_row: Limit,
    /// Service dates with a duty in a row, at most.
    pub days_in_row: Limit,
    /// Hours of the duties of a week (Monday to Sunday, by service date), unpaid breaks left out, at most.
    pub week_hours: Limit,
    /// Hours of the month beyond or below the contract; the number is what a person without a contract may work at
    /// most beyond the month's working days of 8 hours.
    pub month_hours: Limit,
    /// Weekends of the month with a duty, at most.
    pub weekends: Limit,
    /// A duty that starts before this hour of the day and is no night itself is a morning, and not worked on the date
    /// on which a night ends.
    pub night_to_morning: Limit,
}

/// How much a rule weighs, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub level: Level,
    pub number: u32,
}

const fn hard(number: u32) -> Limit {
    Limit {
        level: Level::Hard,
        number,
    }
}

const fn warning(number: u32) -> Limit {
    Limit {
        level: Level::Warning,
        number,
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rest_hours: hard(11),
            nights_in_row: hard(4),
            days_in_row: hard(6),
            week_hours: warning(60),
            month_hours: warning(36),
            weekends: warning(4),
            night_to_morning: warning(10),
        }
    }
}

impl Limits {
    /// How much a rule weighs.
    pub fn level(&self, rule: Rule) -> Level {
        match rule {
            Rule::Overlap | Rule::Qualification | Rule::Leave => Level::Hard,
            Rule::Rest => self.rest_hours.level,
            Rule::NightsInRow => self.nights_in_row.level,
            Rule::DaysInRow => self.days_in_row.level,
            Rule::WeekHours => self.week_hours.level,
            Rule::MonthHours => self.month_hours.level,
            Rule::Weekends => self.weekends.level,
            Rule::NightToMorning => self.night_to_morning.level,
        }
    }
}

/// What a roster's points mean: generation looks for the fewest, after it has covered all it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// A night beyond or below somebody's fair share, earlier months included.
    pub nights: u32,
    /// A weekend day beyond or below the fair share.
    pub weekends: u32,
    /// A holiday's duty beyond or below the fair share.
    pub holidays: u32,
    /// A duty beyond or below the fair share of work as a whole.
    pub load: u32,
    /// A wish that is not granted, times its priority of 1 to 3.
    pub wishes: u32,
    /// Somebody more than the post demands.
    pub over: u32,
    /// A breach of a rule that is only a warning.
    pub warnings: u32,
    /// A published cell changed within the next three days.
    pub change_near: u32,
    /// A published cell changed within the next week.
    pub change_week: u32,
    /// A published cell changed later.
    pub change_later: u32,
    /// A day by which a run of work or of days off is shorter than the site prefers.
    pub short_runs: u32,
    /// Working days in a row, at least: a single day between two days off is as tiring as it is lonely; 1: no matter.
    pub least_days_in_row: u32,
    /// Days off in a row, at least.
    pub least_days_off: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            nights: 4,
            weekends: 4,
            holidays: 6,
            load: 2,
            wishes: 1,
            over: 3,
            warnings: 50,
            change_near: 30,
            change_week: 20,
            change_later: 10,
            short_runs: 5,
            least_days_in_row: 2,
            least_days_off: 2,
        }
    }
}

/// A version of the settings, and who entered it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterSetting {
    /// 1, 2, 3 …
    pub version: i64,
    pub terms: RosterTerms,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
}
