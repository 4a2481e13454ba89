//! Where a slip stands, of whichever kind: the steps of its life.

use serde::{Deserialize, Serialize};

/// Where a slip stands.
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
pub enum SlipStatus {
    /// Waits for a decision.
    Submitted,
    /// Counts.
    Approved,
    Rejected,
    /// Taken back by its author before a decision.
    Withdrawn,
    /// Approved, and taken back since.
    Cancelled,
}

impl SlipStatus {
    /// Whether its life allows the step: submitted → approved, rejected or withdrawn; approved → cancelled.
    /// Law 3.6.
    pub fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (
                Self::Submitted,
                Self::Approved | Self::Rejected | Self::Withdrawn
            ) | (Self::Approved, Self::Cancelled)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law 3.6.
    #[test]
    fn only_the_steps_of_its_life_are_allowed() {
        use SlipStatus::*;
        let allowed: Vec<_> = [Submitted, Approved, Rejected, Withdrawn, Cancelled]
            .into_iter()
            .flat_map(|from| {
                [Submitted, Approved, Rejected, Withdrawn, Cancelled].map(|to| (from, to))
            })
            .filter(|(from, to)| from.may_become(*to))
            .collect();
        assert_eq!(
            allowed,
            [
                (Submitted, Approved),
                (Submitted, Rejected),
                (Submitted, Withdrawn),
                (Approved, Cancelled)
            ]
        );
    }
}
