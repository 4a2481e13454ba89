//! Fairness: who has worked how many nights, weekends, holidays and duties, and what is everybody's share of a month.

mod share;

pub use share::{Carried, Share, carried, shares};

use crate::{
    calendar::Calendar,
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId, PostId},
    night_work,
    span::Span,
    time::Month,
    verdict,
    zone::Zone,
};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use strum::VariantArray;

/// What is shared fairly.
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
pub enum Family {
    /// Night duties.
    Nights,
    /// Duties on a Saturday or Sunday that is neither a holiday nor worked by the calendar.
    Weekends,
    /// Duties on a holiday (法定节假日).
    Holidays,
    /// Duties as a whole.
    Load,
}

/// A number for each family: duties, or hundredths of a duty where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FamilyCounts([i64; Family::VARIANTS.len()]);

impl FamilyCounts {
    /// The number of a family.
    pub fn of(&self, family: Family) -> i64 {
        self.0[family as usize]
    }

    /// The same with another number for a family.
    pub fn with(mut self, family: Family, number: i64) -> Self {
        self.0[family as usize] = number;
        self
    }

    /// What `make` makes of each family.
    pub fn each(make: impl Fn(Family) -> i64) -> Self {
        let families = Family::VARIANTS.iter();
        families.fold(Self::default(), |counts, family| {
            counts.with(*family, make(*family))
        })
    }
}

impl std::ops::Add for FamilyCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::each(|family| self.of(family) + other.of(family))
    }
}

impl std::ops::Sub for FamilyCounts {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::each(|family| self.of(family) - other.of(family))
    }
}

impl std::iter::Sum for FamilyCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, counts| sum + counts)
    }
}

/// What one duty with this span and service date counts for: 0 or 1 in each family.
pub fn counts(calendar: &Calendar, zone: Zone, date: NaiveDate, span: Span) -> FamilyCounts {
    let is_holiday = calendar.is_named_off(date);
    let on_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    FamilyCounts::each(|family| {
        i64::from(match family {
            Family::Nights => night_work::is_night(span, zone),
            Family::Weekends => on_weekend && calendar.entry(date).is_none(),
            Family::Holidays => is_holiday,
            Family::Load => true,
        })
    })
}

/// What everybody has worked at a post, by month; excused duties don't count, nor do people without any other.
///
/// `facts` are in order ([`Facts::sorted`]) and hold whole months.
pub fn history(facts: &Facts, post: PostId) -> BTreeMap<Month, BTreeMap<PersonId, FamilyCounts>> {
    let excused: HashSet<DutyId> = verdict::excused(facts);
    let worked = |duty: &&Duty| duty.post == post && !excused.contains(&duty.id);
    let mut months: BTreeMap<Month, BTreeMap<PersonId, FamilyCounts>> = BTreeMap::new();
    for duty in facts.duties.iter().filter(worked) {
        let day = (duty.date, (duty.start, duty.end));
        let month = months.entry(Month::of(duty.date)).or_default();
        let own = month.entry(duty.person).or_default();
        *own = *own + counts(&facts.calendar, facts.zone_of(duty), day.0, day.1);
    }
    months
}
