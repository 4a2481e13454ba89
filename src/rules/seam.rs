//! Seams: where a duty is a part of its shift, since somebody else has the part before or after it.
//!
//! A line's margins are about the shift's own ends («按正常上班时间提前15分钟到岗，延迟15分钟下班», D0 5.1): at a seam
//! nobody has to come early or to stay on.

use super::ids::DutyId;

/// One end of a duty that lies inside its shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seam {
    pub duty: DutyId,
    pub edge: Edge,
}

/// Which end of a duty.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Edge {
    /// Somebody else had the part before it.
    Start,
    /// Somebody else has the part after it.
    End,
}
