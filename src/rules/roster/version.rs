//! Versions: each publication of a roster, and each change of what is published, is one.

use crate::rules::{ids::PersonId, time::Instant};

/// One version of a published roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 … in the order of publication.
    pub number: i64,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub cause: Cause,
    /// In the words of who published it; may be empty.
    pub note: String,
}

/// What made a version.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Cause {
    /// It came with a file.
    Import,
    /// A draft was published.
    Publication,
    /// A stand-in took a duty, or part of one.
    StandIn,
    /// 换班: two people agreed.
    Swap,
    /// A repair was chosen.
    Repair,
    /// The rest of a running duty went to somebody else.
    TakeOver,
}

/// Where a roster stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum State {
    /// Nothing is published yet.
    Draft,
    /// It holds; a draft may lie over it.
    Published,
    /// Nothing changes any more.
    Closed,
}
