//! Versions: each publication of a roster, and each change of what is published, is one.

use crate::{
    duty::Duty,
    ids::{DutyId, PersonId},
    time::Instant,
};

/// One version of a published roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 … in the order of publication.
    pub number: i64,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
    pub cause: VersionCause,
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
pub enum VersionCause {
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
    /// Somebody left, or lost the post, and their duties are nobody's.
    Vacancy,
    /// Their shift has other times.
    ShiftTimes,
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
pub enum RosterState {
    /// Nothing is published yet.
    Draft,
    /// It holds; a draft may lie over it.
    Published,
    /// Nothing changes any more.
    Closed,
}

/// What a version changes of what is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    pub withdrawn: Vec<DutyId>,
    pub added: Vec<Duty>,
    /// Running duties whose rest goes to somebody else, and when each ends now.
    pub cut: Vec<(DutyId, Instant)>,
}

impl Changes {
    /// Adds what changes besides.
    pub fn append(&mut self, mut more: Self) {
        self.withdrawn.append(&mut more.withdrawn);
        self.added.append(&mut more.added);
        self.cut.append(&mut more.cut);
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.withdrawn.is_empty() && self.added.is_empty() && self.cut.is_empty()
    }
}

/// A duty with the versions that it holds in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedDuty {
    /// As it was published, uncut.
    pub duty: Duty,
    /// The version that published it.
    pub since: i64,
    /// The version that withdrew it.
    pub until: Option<i64>,
    /// The version that cut it, and when it ends since.
    pub cut: Option<(i64, Instant)>,
}

impl PublishedDuty {
    /// The duty as a version has it, where it has it.
    pub fn in_version(&self, version: i64) -> Option<Duty> {
        let holds = self.since <= version && self.until.is_none_or(|until| until > version);
        let end = match self.cut {
            Some((cut_in, at)) if cut_in <= version => at,
            _ => self.duty.end,
        };
        holds.then(|| Duty {
            end,
            ..self.duty.clone()
        })
    }
}

/// Every duty that was ever published, by start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History(pub Vec<PublishedDuty>);

impl History {
    /// What a version holds, of a history of one roster; version 0 holds nothing.
    pub fn content(&self, version: i64) -> Vec<Duty> {
        let held = self.0.iter().filter_map(|it| it.in_version(version));
        held.collect()
    }
}
