//! Punches: what the clock recorded, never changed and never deleted.

use super::{
    ids::{PersonId, PunchId},
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// Which way a punch goes.
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
pub enum Direction {
    /// 上班打卡
    In,
    /// 下班打卡
    Out,
}

/// Where a punch came from.
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
pub enum PunchSource {
    /// The clock page.
    Web,
    /// A screen at the post.
    Kiosk,
    /// A punch clock.
    Device,
    /// A file.
    Import,
}

/// 打卡: one clock-in or clock-out, made in person (D0 5.1 «所有员工上下班需本人打卡»).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punch {
    pub id: PunchId,
    pub person: PersonId,
    pub at: Instant,
    /// `None` where the device does not tell.
    pub direction: Option<Direction>,
    pub source: PunchSource,
}
