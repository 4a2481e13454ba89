//! Points: what a roster costs, by what they are for.

use super::problem::Family;
use serde::{Deserialize, Serialize};

/// The points of a roster, part by part; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Points {
    /// People missing from the fewest that a post demands.
    pub missing: i64,
    /// People missing from what would be good to have.
    pub wanted: i64,
    /// People beyond the need.
    pub over: i64,
    /// Nights outside the fair share.
    pub nights: i64,
    /// Weekend duties outside the fair share.
    pub weekends: i64,
    /// Holiday duties outside the fair share.
    pub holidays: i64,
    /// Working time outside the fair share.
    pub load: i64,
    /// Wishes not granted.
    pub wishes: i64,
    /// Hours outside the contract's, where that has a price.
    pub hours: i64,
    /// Priced runs, weekend limits and windows that are exceeded.
    pub rules: i64,
    /// Cells that differ from what was published.
    pub changes: i64,
}

impl Points {
    /// Everything together: the objective.
    pub fn total(&self) -> i64 {
        self.parts().iter().map(|(_, points)| points).sum()
    }

    /// Each part with its code, in the order in which they are told.
    pub fn parts(&self) -> [(&'static str, i64); 11] {
        [
            ("missing", self.missing),
            ("wanted", self.wanted),
            ("over", self.over),
            ("nights", self.nights),
            ("weekends", self.weekends),
            ("holidays", self.holidays),
            ("load", self.load),
            ("wishes", self.wishes),
            ("hours", self.hours),
            ("rules", self.rules),
            ("changes", self.changes),
        ]
    }

    /// The part that a fair share's points belong to.
    pub fn of_family(&mut self, family: Family) -> &mut i64 {
        match family {
            Family::Nights => &mut self.nights,
            Family::Weekends => &mut self.weekends,
            Family::Holidays => &mut self.holidays,
            Family::Load => &mut self.load,
        }
    }
}
