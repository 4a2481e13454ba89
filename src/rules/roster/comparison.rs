//! Comparisons: how two states (versions, or the draft) of a roster differ, by duties, by what each person works, and by what stays uncovered.

use super::{
    Plan,
    difference::{self, Difference},
    handover, publication,
    tally::{self, Tally},
};
use crate::{coverage::Gap, duty::Duty, ids::PersonId};
use std::{
    fmt::{self, Display, Formatter},
    num::ParseIntError,
    str::FromStr,
};

/// A state of a roster that can be compared; the later ones are the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterSide {
    /// What a version holds; 0: before the first, nothing.
    Version(i64),
    /// The draft over what is published.
    Draft,
}

/// The word by which an address knows the draft.
const DRAFT: &str = "draft";

impl FromStr for RosterSide {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        match text {
            DRAFT => Ok(Self::Draft),
            number => number.parse().map(Self::Version),
        }
    }
}

impl Display for RosterSide {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(number) => write!(f, "{number}"),
            Self::Draft => f.write_str(DRAFT),
        }
    }
}

/// How one state of a roster differs from another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterComparison {
    /// By person and date.
    pub differences: Vec<Difference>,
    /// Of those whose month differs, in order of person.
    pub tallies: Vec<TallyChange>,
    /// Gaps that weren't there before, or not as deep, in order of time.
    pub opened: Vec<Gap>,
    /// Gaps that aren't there any more, or not as deep, in order of time.
    pub filled: Vec<Gap>,
}

/// What somebody works in the month, at any post, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TallyChange {
    pub person: PersonId,
    pub before: Tally,
    pub after: Tally,
}

impl RosterComparison {
    /// Compares two states of the same roster, each with its draft.
    pub fn of(before: &Plan, after: &Plan) -> Self {
        let (old, new) = (before.duties(), after.duties());
        let own = |duties: &[Duty]| -> Vec<Duty> {
            let own = duties.iter().filter(|duty| before.owns(duty));
            own.cloned().collect()
        };
        Self {
            differences: difference::between(&own(&old), &own(&new)),
            tallies: tallies(before, &old, &new),
            opened: publication::opened_by(before, after),
            filled: publication::opened_by(after, before),
        }
    }
}

fn tallies(plan: &Plan, old: &[Duty], new: &[Duty]) -> Vec<TallyChange> {
    let (old, new) = (tally::of(plan, old), tally::of(plan, new));
    let mut people: Vec<PersonId> = old.keys().chain(new.keys()).copied().collect();
    people.sort_unstable();
    people.dedup();
    let changes = people.into_iter().map(|person| TallyChange {
        person,
        before: old.get(&person).copied().unwrap_or_default(),
        after: new.get(&person).copied().unwrap_or_default(),
    });
    changes.filter(|it| it.before != it.after).collect()
}

impl Plan {
    /// The plan as if these duties were published of its roster, and nothing drafted.
    pub fn holding(&self, duties: Vec<Duty>) -> Self {
        let mut plan = handover::published(self);
        plan.facts.duties.retain(|duty| !self.owns(duty));
        plan.facts.duties.extend(duties);
        let order = |duty: &Duty| (duty.person, duty.start, duty.id);
        plan.facts.duties.sort_by_key(order);
        plan
    }
}
