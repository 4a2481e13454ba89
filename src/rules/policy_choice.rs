//! What of a policy is chosen between readings, rather than a number.

use serde::{Deserialize, Serialize};

/// What lateness and early leaving are measured from.
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
pub enum LatenessReference {
    /// The required arrival and departure, margins included.
    #[default]
    Required,
    /// The shift's own start and end; a breach of the margins is told as `margin_breach`.
    Shift,
}

/// Whether a punch of a punch clock tells which way it goes.
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
pub enum DeviceDirections {
    /// It goes the way that the clock says.
    #[default]
    Trust,
    /// It tells nothing: many a wall clock says `in` always.
    Ignore,
}

/// Whether whoever has an unpaid break covers the post meanwhile.
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
pub enum BreakCovers {
    /// Who eats is not at the post.
    #[default]
    No,
    /// They stay within call.
    Yes,
}

/// By which date hours are those of a working day, a rest day or a statutory holiday.
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
pub enum DayKindBy {
    /// Each instant by the local date on which it lies.
    #[default]
    Instant,
    /// All of a duty by its service date.
    ServiceDate,
}

/// What the time in the line's margins counts for.
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
pub enum MarginCounts {
    /// It's told beside, and paid for by nothing.
    #[default]
    Noted,
    /// It's work.
    Work,
}
