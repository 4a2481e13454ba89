//! 特殊保护: times in which somebody works no night, or no longer than the shift; without the cause of it.

use super::ids::PersonId;
use chrono::NaiveDate;

/// Protected time of a person: local dates, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    pub person: PersonId,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub no_night: Protected,
    pub no_extension: Protected,
}

/// Whether a protection holds of something.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Protected {
    Yes,
    No,
}
