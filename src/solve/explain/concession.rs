//! What would have to give: the least set of rules whose waiving fills holes, tried before it's told, and never beyond the law.

use super::count::{Lack, lacks};
use crate::{
    evaluate::{Short, broken::BrokenRule, broken_by, evaluate},
    problem::{CountLimit, DemandLevel, Problem, ProblemPerson, ShiftWindow, Solution},
};
use serde::{Deserialize, Serialize};

/// Points for waiving a rule by one: a weekend, a day in a row, a night in a window.
const RULE_POINTS: i64 = 100;

/// Points for each begun hour outside a contract: a shift of 8 hours weighs a little more than another rule.
const HOUR_POINTS: i64 = 15;

/// Points for each person missing: more than anybody could waive for them.
const MISSING_POINTS: i64 = 100_000;

/// Working days in a row that may be asked of anybody: of the days of a week one is free (劳动法 38).
const LAWFUL_DAYS: u32 = 6;

/// What would have to give, and what would come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concessions {
    /// Rules that would be waived, by whom and when; each is needed for that. None: nothing that may give way was found to
    /// fill a hole.
    pub rules: Vec<BrokenRule>,
    /// The covers of fewest people that lack somebody even so.
    pub short: Vec<Short>,
    /// Whether counting proves that holes stay, whatever gives way.
    #[serde(default)]
    pub is_final: bool,
    /// The roster in which all this is so; it cares for nothing else, so it is an example and no proposal.
    pub roster: Solution,
}

/// What would have to give for a roster to have fewer holes, by what a solver found for [`relaxed`]; `None` where that
/// breaks a rule which can't be waived.
pub fn concessions(problem: &Problem, roster: &Solution, solved: &Solution) -> Option<Concessions> {
    let relaxed = relaxed(problem);
    if !evaluate(&relaxed, solved).broken.is_empty() {
        return None;
    }
    let missing = |roster: &Solution| evaluate(problem, roster).missing_people(problem);
    let gains = missing(solved) < missing(roster);
    let roster = match gains {
        true => needed(&relaxed, problem, roster, solved.clone()),
        false => roster.clone(),
    };
    let found = evaluate(problem, &roster);
    let fewest = |short: &Short| problem.covers[short.cover].level == DemandLevel::Fewest;
    Some(Concessions {
        rules: if gains { found.broken } else { Vec::new() },
        short: found.short.into_iter().filter(fewest).collect(),
        is_final: lacks(&relaxed).iter().any(is_hole),
        roster,
    })
}

/// Whether what counting shows to lack is somebody at the post.
fn is_hole(lack: &Lack) -> bool {
    !matches!(lack, Lack::Own { .. })
}

/// The roster without what it waives in vain: rows go back to what they were, and duties away, where nobody more is missing
/// then.
fn needed(relaxed: &Problem, problem: &Problem, before: &Solution, solved: Solution) -> Solution {
    let mut roster = solved;
    let mut cost = evaluate(relaxed, &roster).objective;
    loop {
        let was = cost;
        for person in 0..problem.people.len() {
            if broken_by(problem, person, &roster.0[person]).is_empty() {
                continue;
            }
            let row = before.0[person].clone();
            cost = attempt(relaxed, &mut roster, person, row).unwrap_or(cost);
            for day in 0..problem.days {
                let mut row = roster.0[person].clone();
                if row[day].take().is_some() {
                    cost = attempt(relaxed, &mut roster, person, row).unwrap_or(cost);
                }
            }
        }
        if cost == was {
            return roster;
        }
    }
}

/// Puts a row in the place of somebody's where that waives less and nobody more is missing; what it costs then.
fn attempt(
    relaxed: &Problem,
    roster: &mut Solution,
    person: usize,
    row: Vec<Option<usize>>,
) -> Option<i64> {
    let cost = evaluate(relaxed, roster).objective;
    let was = std::mem::replace(&mut roster.0[person], row);
    let found = evaluate(relaxed, roster);
    if found.broken.is_empty() && found.objective < cost {
        return Some(found.objective);
    }
    roster.0[person] = was;
    None
}

/// The same puzzle in which the fewest people come first, then as few waived rules as can be, and nothing else counts.
///
/// Rest, qualification, approved leave and what is fixed stay hard, and so do the least working days and days off in a row
/// where they are; nothing is waived beyond what the law allows ([`ProblemPerson::lawful`]). Wishes and other preferences are
/// left out: they never keep anybody from a hole.
pub fn relaxed(problem: &Problem) -> Problem {
    let mut relaxed = problem.clone();
    relaxed.missing_points = MISSING_POINTS;
    relaxed
        .covers
        .retain(|cover| cover.level == DemandLevel::Fewest);
    for cover in &mut relaxed.covers {
        cover.over_points = 0;
    }
    let shifts: Vec<usize> = (0..problem.shifts.len()).collect();
    for person in &mut relaxed.people {
        relax(person, &shifts);
    }
    relaxed
}

fn relax(person: &mut ProblemPerson, shifts: &[usize]) {
    let run = &mut person.run;
    run.least_points = run.least_points.map(|_| 0);
    run.off_points = run.off_points.map(|_| 0);
    person.weekends_most = person.weekends_most.map(|bound| CountLimit {
        points: waived(bound.points, RULE_POINTS),
        ..bound
    });
    for window in &mut person.windows {
        window.points = waived(window.points, RULE_POINTS);
    }
    // Where the site itself allows longer runs than the law, nobody is advised to go further.
    let is_limited = run.most_days != u32::MAX && run.most_points.is_none();
    if !is_limited || run.most_days < LAWFUL_DAYS {
        run.most_points = waived(run.most_points, RULE_POINTS);
        person.windows.push(ShiftWindow {
            shifts: shifts.to_vec(),
            days: LAWFUL_DAYS + 1,
            most: LAWFUL_DAYS,
            points: None,
        });
    }
    for hours in &mut person.hours {
        hours.points = waived(hours.points, HOUR_POINTS);
    }
    person.hours.append(&mut person.lawful);
    person.wishes.clear();
    person.bands.clear();
    person.published.clear();
    person.change_points.clear();
}

/// A hard rule gets a price; one that has a price already may be exceeded anyway, so that is no concession.
fn waived(points: Option<i64>, price: i64) -> Option<i64> {
    Some(if points.is_none() { price } else { 0 })
}
