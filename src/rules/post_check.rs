//! Post checks: what a supervisor found at a post.

use super::ids::{DutyId, PostCheckId};
use serde::{Deserialize, Serialize};

/// What was found.
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
pub enum Finding {
    /// Left the post without leave (D0 5.1 «擅自离动工作岗位»).
    LeftPost,
    /// Refused to punch (D0 5.1 «故意不打卡»).
    RefusedPunch,
}

/// 查岗: counts once it is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCheck {
    pub id: PostCheckId,
    pub duty: DutyId,
    pub finding: Finding,
    pub verified: bool,
    pub note: String,
}
