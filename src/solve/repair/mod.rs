//! Repairs found: the published month solved anew with a price on each change, by different prices, and held against each other.

mod offer;
mod price;
#[cfg(test)]
mod tests;

pub use offer::{RepairOffer, variants};

use super::{
    cost::{missing_people, points},
    problem::{Problem, Solution},
    search::{self, SearchLimits, SearchOutcome, SearchProgress},
};
use std::sync::atomic::AtomicBool;

/// What a repair is after, besides closing the gaps.
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
pub enum Aim {
    /// As few changes as can be, whenever they are.
    Fewest,
    /// Hardly any change today, tomorrow and the day after.
    Later,
    /// Nights, weekends and hours shared as the site weighs them.
    Fair,
}

/// Parts that a search for a repair solves at most, beside the whole. It counts instead of looking at the clock, so that the same roster
/// is always offered the same repairs.
pub const STEPS: u64 = 24;

/// A repair with as few changes as could be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fewest {
    /// The puzzle in which a change outweighs all but a missing person.
    pub problem: Problem,
    /// What was found, in the points of that puzzle.
    pub outcome: SearchOutcome,
    /// How many duties it changes.
    pub changes: i64,
    /// No repair that leaves as few people missing changes less; `None`: nothing is known.
    pub least: Option<i64>,
}

/// Searches for a repair with as few changes as can be, and among those for the one that costs least otherwise.
///
/// `problem` knows what was published; `limits.start` is the roster as it stands. First only missing people and changes count, and it's
/// counted how few can do; then all else, with changes too dear to be added for it.
pub fn fewest(
    problem: &Problem,
    limits: &SearchLimits,
    tell: &(dyn Fn(&SearchProgress) + Sync),
    stop: &AtomicBool,
) -> Fewest {
    let bare = price::bare(problem);
    let counting = SearchLimits {
        steps: limits.steps.or(Some(STEPS)),
        ..limits.clone()
    };
    let counted = search::run(&bare, &counting, &|_| {}, stop);
    let priced = price::fewest(problem);
    let left = limits.seconds.map(|most| (most - counted.seconds).max(1.0));
    let settling = SearchLimits {
        seconds: left,
        start: counted.roster.clone().or_else(|| limits.start.clone()),
        ..limits.clone()
    };
    let mut outcome = search::run(&priced, &settling, tell, stop);
    let least = counted.bound.map(|bound| {
        let missing = bare.missing_points * i64::from(counted.missing);
        (bound - missing).max(0)
    });
    if let Some(known) = &counted.roster {
        let is_more = |found: &Solution| weight(&bare, found) > weight(&bare, known);
        if outcome.roster.as_ref().is_none_or(is_more) {
            outcome = SearchOutcome {
                objective: Some(points(&priced, known).total()),
                points: points(&priced, known),
                missing: missing_people(&priced, known),
                roster: counted.roster,
                proven: false,
                ..outcome
            };
        }
    }
    let changes = outcome.roster.as_ref();
    Fewest {
        changes: changes.map_or(0, |roster| points(&bare, roster).changes),
        problem: priced,
        outcome,
        least,
    }
}

/// Missing people first, then changes.
fn weight(bare: &Problem, roster: &Solution) -> i64 {
    points(bare, roster).total()
}
