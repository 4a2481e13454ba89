//! What the linter finds: a rule, how much it weighs at this site, whom and which day it concerns, and its figures.

use crate::{
    ids::{DutyId, PersonId, PostId},
    request::RequestKind,
    time::Instant,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A rule of the linter.
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
pub enum Rule {
    /// Nobody holds two duties at once. Always hard.
    Overlap,
    /// Only who is qualified for the post, works here and isn't barred from the shift. Always hard.
    Qualification,
    /// Nobody on approved leave or work elsewhere. Always hard.
    Leave,
    /// Hours of rest between two duties.
    Rest,
    /// Nights in a row.
    NightsInRow,
    /// Days in a row.
    DaysInRow,
    /// Hours in a week, Monday to Sunday.
    WeekHours,
    /// Hours in the month, by contract.
    MonthHours,
    /// Weekends worked in the month.
    Weekends,
    /// A morning on the date on which a night ends.
    NightToMorning,
}

/// How much a rule weighs.
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
pub enum Level {
    /// Not looked at.
    Off,
    /// Told, and left to the supervisor.
    Warning,
    /// A roster that breaks it can't be published.
    Hard,
}

/// A breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// [`Level::Warning`] or [`Level::Hard`].
    pub level: Level,
    pub person: PersonId,
    /// The service date at which it shows: of the later duty, the day too many, the last day of the week.
    pub date: NaiveDate,
    /// The first service date that belongs to it: of the earlier duty, the first day in the row, the week's first duty.
    pub since: NaiveDate,
    pub breach: Breach,
}

/// What is broken, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    Overlap {
        earlier: DutyId,
        later: DutyId,
    },
    NotQualified {
        post: PostId,
    },
    NotActive,
    /// The contract bars this person from the shift of `duty`.
    Barred {
        duty: DutyId,
    },
    OnLeave {
        kind: RequestKind,
        from: Instant,
        until: Instant,
    },
    Rest {
        minutes: i64,
        least_minutes: i64,
        since: Instant,
    },
    NightsInRow {
        nights: u32,
        most: u32,
    },
    DaysInRow {
        days: u32,
        most: u32,
    },
    WeekHours {
        minutes: i64,
        most_minutes: i64,
    },
    MonthHoursOver {
        minutes: i64,
        most_minutes: i64,
    },
    /// Never more than a warning.
    MonthHoursUnder {
        minutes: i64,
        least_minutes: i64,
    },
    Weekends {
        weekends: u32,
        most: u32,
    },
    NightToMorning {
        /// The night's service date.
        night: NaiveDate,
    },
}

impl Breach {
    /// The rule that it breaks.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Overlap { .. } => Rule::Overlap,
            Self::NotQualified { .. } | Self::NotActive | Self::Barred { .. } => {
                Rule::Qualification
            }
            Self::OnLeave { .. } => Rule::Leave,
            Self::Rest { .. } => Rule::Rest,
            Self::NightsInRow { .. } => Rule::NightsInRow,
            Self::DaysInRow { .. } => Rule::DaysInRow,
            Self::WeekHours { .. } => Rule::WeekHours,
            Self::MonthHoursOver { .. } | Self::MonthHoursUnder { .. } => Rule::MonthHours,
            Self::Weekends { .. } => Rule::Weekends,
            Self::NightToMorning { .. } => Rule::NightToMorning,
        }
    }
}
