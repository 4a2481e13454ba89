//! The solver before the checker: what it makes breaks nothing, costs what it says, and what it proves is so.

use super::{past, row};
use crate::{
    evaluate::{broken_by, evaluate},
    problem::{
        Band, ClosedCell, ClosedReason, CountLimit, CoverDemand, DemandLevel, Fixed, Hours,
        PricedWish, Problem, ProblemPerson, ProblemShift, RunLengths, ShiftWindow, Solution,
        WishDirection,
    },
    search::{self, SearchLimits, SearchOutcome},
};
use onpost_rules::roster::fairness::Family;
use proptest::{collection::vec, option, prelude::*};
use std::sync::atomic::AtomicBool;

const DAYS: usize = 4;

/// Enough to solve so small a puzzle to the end.
const STEPS: u64 = 30;

fn price() -> impl Strategy<Value = Option<i64>> {
    option::of(1i64..9)
}

prop_compose! {
    fn limits()(
        run in (1u32..4, 0u32..3, 1u32..3, price()),
        short in (price(), price()),
        window in (1u32..5, 0u32..3, price()),
        hours in (0i64..900, 0i64..900, price()),
        weekends in option::of((0u32..2, price())),
        shift_most in option::of(0u32..4),
    ) -> ProblemPerson {
        ProblemPerson {
            run: RunLengths { least_days: run.0, most_days: run.0 + run.1, least_days_off: run.2, most_points: run.3, least_points: short.0, off_points: short.1 },
            windows: vec![ShiftWindow { shifts: vec![1], days: window.0, most: window.1, points: window.2 }],
            hours: vec![Hours { from_day: 0, to_day: DAYS, least_minutes: hours.0, most_minutes: hours.0 + hours.1, points: hours.2 }],
            weekends_most: weekends.map(|(most, points)| CountLimit { most, points }),
            shift_most: vec![None, shift_most],
            ..ProblemPerson::default()
        }
    }
}

prop_compose! {
    fn person()(
        limits in limits(),
        before in "[DN.x]{0,4}",
        closed in vec((0..DAYS, option::of(0usize..2)), 0..2),
        fixed in "[DN.???]{4}",
        wishes in vec((0..DAYS, option::of(0usize..2), any::<bool>(), 1i64..4), 0..3),
        share in (0u32..2, 0u32..2, 1i64..5),
        published in option::of("[DN.]{4}"),
    ) -> ProblemPerson {
        let cells = (0..DAYS).map(|day| (day, 1)).collect();
        let named = published.map_or_else(Vec::new, |text| letters(&text));
        ProblemPerson {
            past: past(&before.replace('N', "E")),
            closed: closed.into_iter().map(|(day, shift)| ClosedCell { day, shift, why: ClosedReason::Leave }).collect(),
            fixed: fixed_of(&fixed),
            wishes: wishes.into_iter().map(|(day, shift, on, points)| {
                PricedWish { day, shift, want: if on { WishDirection::On } else { WishDirection::Off }, points }
            }).collect(),
            bands: vec![Band { family: Family::Nights, cells, least: share.0, most: share.0 + share.1, points: share.2 }],
            change_points: vec![3; named.len()],
            published: named,
            ..limits
        }
    }
}

/// What stays; `?` is open.
fn fixed_of(text: &str) -> Vec<Fixed> {
    let days = letters(text).into_iter().zip(text.chars()).enumerate();
    let stays = days.filter(|(_, (_, letter))| *letter != '?');
    stays
        .map(|(day, (shift, _))| Fixed { day, shift })
        .collect()
}

/// `D` is shift 0 and `N` shift 1 here.
fn letters(text: &str) -> Vec<Option<usize>> {
    row(&text.replace('N', "E"))
}

prop_compose! {
    fn problem()(people in vec(person(), 1..3), demand in vec((0u32..3, price(), 0i64..3), 2 * DAYS)) -> Problem {
        let shift = |name: &str, minutes, not_next: &[usize]| ProblemShift {
            name: name.to_owned(),
            minutes,
            not_next: not_next.to_vec(),
            ..ProblemShift::default()
        };
        let covers = demand.into_iter().enumerate().map(|(number, (need, wanted, over_points))| CoverDemand {
            name: number.to_string(),
            cells: vec![(number / 2, number % 2)],
            need,
            level: wanted.map_or(DemandLevel::Fewest, DemandLevel::Wanted),
            over_points,
        });
        Problem {
            days: DAYS,
            shifts: vec![shift("D", 300, &[]), shift("N", 480, &[0])],
            covers: covers.collect(),
            people,
            weekends: vec![vec![0], vec![2, 3]],
            missing_points: 1000,
        }
    }
}

/// All rows that somebody could work.
fn rows(problem: &Problem, person: usize) -> Vec<Vec<Option<usize>>> {
    let all = (0..3usize.pow(4)).map(|code| {
        let cell = |day: u32| (code / 3usize.pow(day) % 3).checked_sub(1);
        (0..4).map(cell).collect::<Vec<_>>()
    });
    all.filter(|row| broken_by(problem, person, row).is_empty())
        .collect()
}

/// The least that any roster costs; `None` where there is none.
fn best(problem: &Problem) -> Option<i64> {
    let mut rosters: Vec<Vec<Vec<Option<usize>>>> = vec![Vec::new()];
    for person in 0..problem.people.len() {
        let rows = rows(problem, person);
        let longer = rosters.iter().flat_map(|before| {
            rows.iter().map(|row| {
                let mut roster = before.clone();
                roster.push(row.clone());
                roster
            })
        });
        rosters = longer.collect();
    }
    let costs = rosters
        .into_iter()
        .map(|rows| evaluate(problem, &Solution(rows)).objective);
    costs.min()
}

fn solve(problem: &Problem) -> SearchOutcome {
    let limits = SearchLimits {
        steps: Some(STEPS),
        seed: 1,
        ..SearchLimits::default()
    };
    search::run(problem, &limits, &|_| (), &AtomicBool::new(false))
}

proptest! {
    #[test]
    fn what_the_solver_makes_and_proves_is_so(problem in problem()) {
        let outcome = solve(&problem);
        let best = best(&problem);
        if let Some(person) = outcome.contradiction {
            prop_assert!(rows(&problem, person).is_empty(), "{person} could work {:?}", rows(&problem, person));
            return Ok(());
        }
        let roster = outcome.roster.unwrap();
        let found = evaluate(&problem, &roster);
        prop_assert_eq!(found.broken, vec![]);
        prop_assert_eq!(Some(found.objective), outcome.objective);
        prop_assert_eq!(found.points, outcome.points);
        let best = best.unwrap();
        prop_assert!(outcome.bound.is_none_or(|bound| bound <= best), "{:?} is above {best}", outcome.bound);
        prop_assert!(!outcome.proven || found.objective == best, "{} is not the best: {best}", found.objective);
    }
}
