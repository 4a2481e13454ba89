//! 假期类型: the kinds of requests that a site adds to the six of D0, as data.
//!
//! D0's list ends in «等»: 年假, 调休, 婚假, 产假 and whatever else a site has.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    cmp::Ordering,
    collections::HashSet,
    hash::{Hash, Hasher},
    sync::{LazyLock, PoisonError, RwLock},
};

/// A kind of requests that a site added.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LeaveKind {
    /// None of the six.
    pub code: String,
    pub name: String,
    pub effect: KindEffect,
    /// Only of kinds with the effect leave.
    pub balance: BalanceUse,
    pub full_attendance: FullAttendance,
}

/// What an approved request of a kind makes of a duty.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum KindEffect {
    Leave,
    /// Work done elsewhere, which counts as attendance.
    Work,
}

/// Whether a kind draws on hours that were granted.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum BalanceUse {
    Yes,
    No,
}

/// Whether a month with such a leave is one of full attendance still.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FullAttendance {
    Keeps,
    Breaks,
}

/// An added kind as requests have it: small enough to be handed around; two are the same that have one code.
///
/// A site has a handful, which stay in memory for good.
#[derive(Debug, Clone, Copy)]
pub struct AddedKind(&'static LeaveKind);

static MET: LazyLock<RwLock<HashSet<&'static LeaveKind>>> = LazyLock::new(RwLock::default);

impl AddedKind {
    /// The kind as requests have it.
    pub fn of(kind: &LeaveKind) -> Self {
        let met = MET.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.get(kind) {
            return Self(known);
        }
        drop(met);
        let mut met = MET.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.get(kind) {
            return Self(known);
        }
        let kept: &'static LeaveKind = Box::leak(Box::new(kind.clone()));
        met.insert(kept);
        Self(kept)
    }

    /// All of it.
    pub fn kind(self) -> &'static LeaveKind {
        self.0
    }

    /// The word that files know it by.
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// What people call it, in whatever language.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// The beginning of its name, as a day's sign.
    pub fn sign(self) -> &'static str {
        let name = self.name();
        let end = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
        &name[..end]
    }
}

impl Serialize for AddedKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for AddedKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        LeaveKind::deserialize(deserializer).map(|kind| Self::of(&kind))
    }
}

impl PartialEq for AddedKind {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for AddedKind {}

impl PartialOrd for AddedKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for AddedKind {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl Hash for AddedKind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 10.1.
    #[test]
    fn an_added_kind_is_known_by_its_code_and_shown_by_its_name() {
        let annual = |name: &str| LeaveKind {
            code: "annual".into(),
            name: name.into(),
            effect: KindEffect::Leave,
            balance: BalanceUse::Yes,
            full_attendance: FullAttendance::Keeps,
        };
        let (before, after) = (
            AddedKind::of(&annual("年假")),
            AddedKind::of(&annual("带薪年假")),
        );
        assert_eq!(before, after);
        assert_eq!((before.sign(), after.sign()), ("年假", "带薪"));
        assert!(std::ptr::eq(
            before.kind(),
            AddedKind::of(&annual("年假")).kind()
        ));
    }
}
