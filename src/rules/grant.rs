//! 额度: hours of a leave that somebody is given, to be taken between two dates.

use super::{ids::PersonId, time::Month};
use chrono::NaiveDate;

/// Hours of a leave kind, given to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Unique in the site.
    pub number: String,
    pub person: PersonId,
    /// The code of a leave kind with a balance.
    pub kind: String,
    pub hours: GrantedHours,
    /// The first local date on which it can be taken.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
    /// Time off in lieu: the month whose overtime on rest days it stands for.
    pub against: Option<Month>,
    pub note: String,
}

/// Hours in hundredths: 1 hour is 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct GrantedHours(pub i64);

/// Hours that one grant gives at most: a year of hours.
pub const MOST_GRANTED_HOURS: i64 = 24 * 366;

impl GrantedHours {
    /// In seconds.
    pub fn seconds(self) -> i64 {
        self.0 * 36
    }
}
