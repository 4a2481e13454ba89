//! Corrections: requests to supply a missing punch.

use super::status::SlipStatus;
use crate::{
    ids::{CorrectionId, DutyId},
    punch::Direction,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// Why the punch is missing.
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
pub enum CorrectionCause {
    /// The person forgot: counts against the month (D0 5.1 «当月忘记打卡超过两次»).
    Forgot,
    /// The clock was broken.
    Device,
    /// The network was down.
    Network,
}

/// 补卡: once approved, its punch is a punch like any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub id: CorrectionId,
    pub duty: DutyId,
    pub direction: Direction,
    pub at: Instant,
    pub cause: CorrectionCause,
    pub status: SlipStatus,
}
