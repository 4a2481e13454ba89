//! Proofs: what shows that a punch was made in person and at the post («所有员工上下班需本人打卡», D0 5.1).

use super::ids::PostId;
use serde::{Deserialize, Serialize};

/// What a punch can carry.
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
pub enum Proof {
    /// 通行密钥: signed by the person's own device, after face, finger or PIN.
    Passkey,
    /// 岗位动态码: the six digits that the screen at the post shows.
    Code,
    /// 工作网络: sent from the workplace's network.
    Network,
}

/// What becomes of a punch that lacks a demanded proof.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Lacking {
    /// It's refused, with what to do instead.
    #[default]
    Refuse,
    /// It's recorded and put before the supervisor.
    Record,
}

/// What a post asks of punches; a post without one asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofPolicy {
    pub post: PostId,
    /// All of them, in order.
    pub demanded: Vec<Proof>,
    pub lacking: Lacking,
    /// The workplace's ranges of addresses.
    pub networks: Vec<ipnet::IpNet>,
}
