//! 考勤制度: the numbers that the rules are worked with, versioned, each version in force from a date.

use super::{
    clock_time::ClockTime,
    dated::{Dated, DatedVersion},
    ids::PolicyId,
    post::Line,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::policy_choice::{
    BreakCovers, DayKindBy, DeviceDirections, LatenessReference, MarginCounts,
};

/// One version of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// `None`: the numbers of the documents, which hold where no version is in force.
    pub id: Option<PolicyId>,
    /// 0 for the numbers of the documents, then 1, 2, 3 … in the order of entry.
    pub version: i64,
    /// The first service date it judges; `None`: always in force.
    pub effective_from: Option<NaiveDate>,
    pub terms: PolicyTerms,
}

impl Policy {
    /// The numbers of the documents, which hold where no version is in force.
    fn documents() -> Self {
        Self {
            id: None,
            version: 0,
            effective_from: None,
            terms: PolicyTerms::default(),
        }
    }
}

/// The numbers of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyTerms {
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
    /// Minutes between two punches from which the later can't be the arrival any more, nor the earlier the departure
    /// (**chosen**): without it, who leaves before noon would pass for forgetful at a clock that tells no direction.
    pub pair_minutes: i64,
    /// Whether what punch clocks say of the direction is believed (**chosen**).
    pub device_directions: DeviceDirections,
    /// Minutes beyond which who steps out leaves a number (D4 4.50 «若离开时间较长时»).
    pub step_out_contact_minutes: i64,
    /// Whether whoever has an unpaid break covers the post meanwhile (**chosen**).
    pub break_covers: BreakCovers,
    /// By which date hours are those of a working day, a rest day or a statutory holiday (**chosen**).
    pub day_kind_by: DayKindBy,
    /// What the time in the line's margins counts for (**chosen**).
    pub margin_counts: MarginCounts,
    /// Hours of a working day that are paid plainly (劳动法 36).
    pub standard_day_hours: i64,
    /// When the night begins.
    pub night_from: ClockTime,
    /// When the night ends; where it begins then: there is none.
    pub night_to: ClockTime,
    /// Hours of overtime a day beyond which there has to be a reason of the law's (劳动法 41, 42).
    pub overtime_day_hours: i64,
    /// The same of a month.
    pub overtime_month_hours: i64,
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

impl Default for PolicyTerms {
    fn default() -> Self {
        Self {
            lateness_reference: LatenessReference::Required,
            late_absent_minutes: 30,
            early_leave_absent_minutes: 30,
            forgotten_tolerated: 2,
            forgotten_counts_corrections: true,
            window_before_hours: 4,
            window_after_hours: 4,
            pair_minutes: 60,
            device_directions: DeviceDirections::Trust,
            step_out_contact_minutes: 30,
            break_covers: BreakCovers::No,
            day_kind_by: DayKindBy::Instant,
            margin_counts: MarginCounts::Noted,
            standard_day_hours: 8,
            night_from: ClockTime::hour(22),
            night_to: ClockTime::hour(6),
            overtime_day_hours: 3,
            overtime_month_hours: 36,
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

impl PolicyTerms {
    /// The margins of a line.
    /// Law 2.1, 2.2, 2.3.
    pub fn margins(&self, line: Line) -> Margins {
        match line {
            Line::First => self.first,
            Line::Second => self.second,
            Line::Third => self.third,
        }
    }
}

/// All versions, oldest first; the numbers of the documents hold before the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies(Dated<Policy>);

impl Policies {
    /// Versions in any order; of two with one date the one that was entered later holds.
    pub fn new(mut versions: Vec<Policy>) -> Self {
        versions.sort_by_key(|policy| policy.version);
        let mut dated = vec![DatedVersion {
            from: None,
            value: Policy::documents(),
        }];
        dated.extend(versions.into_iter().map(|value| DatedVersion {
            from: value.effective_from,
            value,
        }));
        Self(Dated::new(dated).unwrap_or_else(|| Dated::always(Policy::documents())))
    }

    /// The version that judges the duties of a service date.
    /// Law 8.1.
    pub fn on(&self, date: NaiveDate) -> &Policy {
        self.0.on_or_first(date)
    }

    /// The version that held, or would have held, just before one takes effect.
    pub fn before(&self, policy: &Policy) -> &Policy {
        let mut earlier = self.versions().rev();
        let earlier = earlier.find(|other| other.effective_from < policy.effective_from);
        earlier.unwrap_or_else(|| self.documents())
    }

    /// The numbers of the documents.
    fn documents(&self) -> &Policy {
        &self.0.versions()[0].value
    }

    /// Where a version stands on a date.
    pub fn standing(&self, policy: &Policy, today: NaiveDate) -> PolicyStanding {
        let is_later = |other: &&Policy| {
            other.effective_from == policy.effective_from && other.version > policy.version
        };
        if let Some(later) = self.versions().rev().find(is_later) {
            PolicyStanding::Replaced { by: later.version }
        } else if policy.effective_from.is_some_and(|from| from > today) {
            PolicyStanding::Coming
        } else if self.on(today).version == policy.version {
            PolicyStanding::InForce
        } else {
            PolicyStanding::Past
        }
    }

    /// Every version, oldest first; the first is the numbers of the documents.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Policy> + Clone {
        self.0.values()
    }
}

/// Where a version of the policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyStanding {
    /// It judges the duties of today.
    InForce,
    /// It will, from its date on.
    Coming,
    /// It did.
    Past,
    /// A later version with the same date took its place.
    Replaced { by: i64 },
}

/// The earliest date from which a new version can hold.
/// Law 8.2.
pub fn first_free_date(today: NaiveDate) -> NaiveDate {
    today.succ_opt().unwrap_or(today)
}

impl Default for Policies {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::day;

    fn version(version: i64, from: &str) -> Policy {
        Policy {
            id: None,
            version,
            effective_from: Some(day(from)),
            terms: PolicyTerms::default(),
        }
    }

    #[test]
    fn each_version_stands_somewhere_and_follows_the_one_in_force_before_it() {
        let policies = Policies::new(vec![
            version(1, "10-01"),
            version(2, "12-01"),
            version(3, "12-01"),
            version(4, "11-01"),
        ]);
        let today = day("11-02");
        let found: Vec<_> = policies
            .versions()
            .map(|policy| {
                let before = policies.before(policy).version;
                (policy.version, before, policies.standing(policy, today))
            })
            .collect();
        assert_eq!(
            found,
            [
                (0, 0, PolicyStanding::Past),
                (1, 0, PolicyStanding::Past),
                (4, 1, PolicyStanding::InForce),
                (2, 4, PolicyStanding::Replaced { by: 3 }),
                (3, 4, PolicyStanding::Coming),
            ]
        );
    }

    /// Law 8.1.
    #[test]
    fn the_numbers_of_the_documents_hold_until_a_version_does() {
        let policies = Policies::new(vec![version(1, "11-03")]);
        let documents = policies.documents();
        assert_eq!(
            policies.standing(documents, day("11-02")),
            PolicyStanding::InForce
        );
        assert_eq!(
            policies.standing(documents, day("11-03")),
            PolicyStanding::Past
        );
    }

    /// Law 8.2.
    #[test]
    fn a_version_takes_effect_tomorrow_at_the_earliest() {
        let today = day("11-02");
        let earliest = day("11-03");
        assert_eq!(first_free_date(today), earliest);
    }
}
