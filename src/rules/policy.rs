//! 考勤制度: the numbers that the rules are worked with, versioned, each version in force from a date.

use super::{ids::PolicyId, post::Line};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One version of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// `None`: the numbers of the documents, which hold where no version is in force.
    pub id: Option<PolicyId>,
    /// 0 for the numbers of the documents, then 1, 2, 3 … in the order of entry.
    pub version: i64,
    /// The first service date it judges; `None`: always in force.
    pub effective_from: Option<NaiveDate>,
    pub terms: Terms,
}

/// The numbers of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// What lateness and early leaving are measured from.
    pub lateness_reference: LatenessReference,
    /// Minutes late from which a duty is absent (D0 5.1 «30分钟(含)以上»).
    pub late_absent_minutes: i64,
    /// Minutes left early from which a duty is absent (D0 5.1).
    pub early_leave_absent_minutes: i64,
    /// Forgotten punches that a month tolerates (D0 5.1 «超过两次及以上»).
    pub forgotten_tolerated: i64,
    /// Whether a correction whose cause is `forgot` counts as forgotten.
    pub forgotten_counts_corrections: bool,
    /// Hours before the required arrival in which a punch belongs to the stretch.
    pub window_before_hours: i64,
    /// Hours after the required departure in which a punch belongs to the stretch.
    pub window_after_hours: i64,
    /// Margins of the first line.
    pub first: Margins,
    /// Margins of the second line.
    pub second: Margins,
    /// Margins of the third line.
    pub third: Margins,
}

/// How early to arrive and how late to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Margins {
    /// Minutes before the shift's start.
    pub early_minutes: i64,
    /// Minutes after the shift's end.
    pub late_minutes: i64,
    /// Minutes before the start that are advised; 0: no advice (D1 «早5-10分钟»).
    pub advised_early_minutes: i64,
}

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

impl Default for Terms {
    fn default() -> Self {
        Self {
            lateness_reference: LatenessReference::Required,
            late_absent_minutes: 30,
            early_leave_absent_minutes: 30,
            forgotten_tolerated: 2,
            forgotten_counts_corrections: true,
            window_before_hours: 4,
            window_after_hours: 4,
            first: Margins {
                early_minutes: 15,
                late_minutes: 15,
                advised_early_minutes: 0,
            },
            second: Margins {
                early_minutes: 5,
                late_minutes: 0,
                advised_early_minutes: 10,
            },
            third: Margins::default(),
        }
    }
}

impl Terms {
    /// The margins of a line.
    pub fn margins(&self, line: Line) -> Margins {
        match line {
            Line::First => self.first,
            Line::Second => self.second,
            Line::Third => self.third,
        }
    }

    /// The settings whose number no reading of the documents allows, with the range that is allowed.
    pub fn faults(&self) -> Vec<TermFault> {
        const DAY_MINUTES: i64 = 24 * 60;
        let numbers = [
            (
                "late_absent_minutes",
                self.late_absent_minutes,
                1,
                DAY_MINUTES,
            ),
            (
                "early_leave_absent_minutes",
                self.early_leave_absent_minutes,
                1,
                DAY_MINUTES,
            ),
            ("forgotten_tolerated", self.forgotten_tolerated, 0, 62),
            ("window_before_hours", self.window_before_hours, 0, 24),
            ("window_after_hours", self.window_after_hours, 0, 24),
            ("first.early_minutes", self.first.early_minutes, 0, 240),
            ("first.late_minutes", self.first.late_minutes, 0, 240),
            (
                "first.advised_early_minutes",
                self.first.advised_early_minutes,
                0,
                240,
            ),
            ("second.early_minutes", self.second.early_minutes, 0, 240),
            ("second.late_minutes", self.second.late_minutes, 0, 240),
            (
                "second.advised_early_minutes",
                self.second.advised_early_minutes,
                0,
                240,
            ),
            ("third.early_minutes", self.third.early_minutes, 0, 240),
            ("third.late_minutes", self.third.late_minutes, 0, 240),
            (
                "third.advised_early_minutes",
                self.third.advised_early_minutes,
                0,
                240,
            ),
        ];
        numbers
            .into_iter()
            .filter(|(_, value, least, most)| !(least..=most).contains(&value))
            .map(|(setting, value, least, most)| TermFault {
                setting,
                value,
                least,
                most,
            })
            .collect()
    }
}

/// A number of a policy that is out of its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermFault {
    /// Its name, as in `policy.toml`.
    pub setting: &'static str,
    pub value: i64,
    pub least: i64,
    pub most: i64,
}

/// All versions, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies(Vec<Policy>);

impl Policies {
    /// Versions in any order; the numbers of the documents hold before the first of them.
    pub fn new(mut versions: Vec<Policy>) -> Self {
        versions.push(Policy {
            id: None,
            version: 0,
            effective_from: None,
            terms: Terms::default(),
        });
        versions.sort_by_key(|policy| (policy.effective_from, policy.version));
        Self(versions)
    }

    /// The version that judges the duties of a service date.
    pub fn on(&self, date: NaiveDate) -> &Policy {
        self.0
            .iter()
            .rev()
            .find(|policy| policy.effective_from.is_none_or(|from| from <= date))
            .unwrap_or(&self.0[0])
    }

    /// Every version, oldest first; the first is the numbers of the documents.
    pub fn versions(&self) -> &[Policy] {
        &self.0
    }
}

impl Default for Policies {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}
