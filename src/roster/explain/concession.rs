//! What would have to give: the least set of rules and wishes whose waiving fills the holes.

use crate::roster::{
    evaluate::{Short, broken::Broken, denied, evaluate},
    problem::{Bound, Level, Person, Problem, Roster, Wish},
};
use serde::{Deserialize, Serialize};

/// Points for waiving a rule by one: a weekend, a day in a row, a night in a window. Wishes keep their own, which are a few points each.
const RULE_POINTS: i64 = 100;

/// Points for each begun hour outside a contract: a shift of 8 hours weighs a little more than another rule.
const HOUR_POINTS: i64 = 15;

/// Points for each person missing: more than anybody could waive for them.
const MISSING_POINTS: i64 = 100_000;

/// What would have to give, and what would come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concessions {
    /// Rules that would be waived, by whom and when; each could be waived.
    pub rules: Vec<Broken>,
    /// Wishes that would be denied: by person.
    pub wishes: Vec<(usize, Wish)>,
    /// The covers of fewest people that lack somebody even so.
    pub short: Vec<Short>,
    /// The roster in which all this is so; it cares for nothing else, so it is an example and no proposal.
    pub roster: Roster,
}

/// Seeks what would have to give, with a solver of the caller's; `None` where that finds nothing.
pub fn concessions(
    problem: &Problem,
    solve: impl Fn(&Problem) -> Option<Roster>,
) -> Option<Concessions> {
    let relaxed = relaxed(problem);
    let roster = solve(&relaxed)?;
    if !evaluate(&relaxed, &roster).broken.is_empty() {
        return None;
    }
    let found = evaluate(problem, &roster);
    let mut short = found.short;
    short.retain(|short| problem.covers[short.cover].level == Level::Fewest);
    Some(Concessions {
        rules: found.broken,
        wishes: denied(problem, &roster),
        short,
        roster,
    })
}

/// The same puzzle in which the fewest people come first, then as few waived rules and denied wishes as can be, and nothing else counts.
///
/// Rest, qualification, approved leave and what is fixed stay hard, and so do the least working days and days off in a row.
pub fn relaxed(problem: &Problem) -> Problem {
    let mut relaxed = problem.clone();
    relaxed.missing_points = MISSING_POINTS;
    relaxed.covers.retain(|cover| cover.level == Level::Fewest);
    for cover in &mut relaxed.covers {
        cover.over_points = 0;
    }
    for person in &mut relaxed.people {
        relax(person);
    }
    relaxed
}

fn relax(person: &mut Person) {
    let run = &mut person.run;
    run.most_points = waived(run.most_points, RULE_POINTS);
    person.weekends_most = person.weekends_most.map(|bound| Bound {
        points: waived(bound.points, RULE_POINTS),
        ..bound
    });
    for window in &mut person.windows {
        window.points = waived(window.points, RULE_POINTS);
    }
    for hours in &mut person.hours {
        hours.points = waived(hours.points, HOUR_POINTS);
    }
    person.bands.clear();
    person.published.clear();
    person.change_points.clear();
}

/// A hard rule gets a price; one that has a price already may be exceeded anyway, so that is no concession.
fn waived(points: Option<i64>, price: i64) -> Option<i64> {
    Some(if points.is_none() { price } else { 0 })
}
