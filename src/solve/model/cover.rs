//! What the days demand, as rows that join the people.

use super::sum::{Sum, SumLimit};
use super::{Program, ProgramCell};
use crate::problem::{DemandLevel, Problem, Solution};

/// Adds every cover; whoever isn't in the program counts as in `around`.
pub(super) fn add(program: &mut Program, problem: &Problem, around: &Solution) {
    let mut planned = vec![None; problem.people.len()];
    for (at, person) in program.people.iter().enumerate() {
        planned[person.person] = Some(at);
    }
    for cover in &problem.covers {
        let missing = match cover.level {
            DemandLevel::Fewest => problem.missing_points,
            DemandLevel::Wanted(points) => points,
        };
        let limit = |points: i64| {
            (points != 0).then_some(SumLimit {
                at: f64::from(cover.need),
                points: Some(points),
            })
        };
        let mut sum = Sum::new(limit(missing), limit(cover.over_points));
        for (person, planned) in planned.iter().enumerate() {
            for (day, shift) in &cover.cells {
                match planned {
                    Some(at) => sum.cell(program.people[*at].cells[*day][*shift], 1.0),
                    None if around.0[person][*day] == Some(*shift) => sum.settle(1.0),
                    None => sum.cell(ProgramCell::Never, 1.0),
                }
            }
        }
        program.sum(sum);
    }
}
