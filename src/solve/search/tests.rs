//! Searches with known ends.

use super::{SearchLimits, SearchOutcome, run};
use crate::cost::points;
use crate::problem::{ClosedCell, ClosedReason, Fixed, Problem, Solution};
use crate::sample;
use std::sync::atomic::{AtomicBool, Ordering};

fn steps(steps: u64) -> SearchLimits {
    SearchLimits {
        steps: Some(steps),
        seed: 7,
        ..SearchLimits::default()
    }
}

fn searched(problem: &Problem, limits: &SearchLimits) -> SearchOutcome {
    run(problem, limits, &|_| {}, &AtomicBool::new(false))
}

#[test]
fn a_small_puzzle_is_solved_and_proven() {
    let problem = sample::corner();
    let outcome = searched(&problem, &steps(50));
    let roster = outcome.roster.expect("there is one");
    assert!(outcome.proven);
    assert_eq!(outcome.missing, 0);
    assert_eq!(outcome.bound, outcome.objective);
    assert_eq!(outcome.objective, Some(points(&problem, &roster).total()));
}

#[test]
fn the_same_seed_and_steps_give_the_same_roster() {
    let problem = sample::desk(10);
    let first = searched(&problem, &steps(4));
    let again = searched(&problem, &steps(4));
    assert!(first.roster.is_some());
    assert_eq!(first.roster, again.roster);
    assert_eq!(first.bound, again.bound);
}

#[test]
fn a_search_with_threads_ends_with_the_proof() {
    let limits = SearchLimits {
        seconds: Some(600.0),
        workers: Some(2),
        ..SearchLimits::default()
    };
    let outcome = searched(&sample::corner(), &limits);
    assert!(outcome.proven);
    assert!(outcome.seconds < 300.0);
}

#[test]
fn a_stop_ends_the_search_with_the_best_so_far() {
    let problem = sample::desk(28);
    let stop = AtomicBool::new(false);
    let first = |progress: &super::SearchProgress| {
        assert!(progress.objective.is_some());
        stop.store(true, Ordering::Relaxed);
    };
    let outcome = run(&problem, &SearchLimits::default(), &first, &stop);
    assert!(outcome.roster.is_some());
    assert!(!outcome.proven);
}

#[test]
fn who_cannot_be_rostered_is_named() {
    let mut problem = sample::corner();
    let fixed = |day, shift| Fixed { day, shift };
    problem.people[2].fixed = vec![fixed(2, None), fixed(3, Some(0)), fixed(4, None)];
    let outcome = searched(&problem, &steps(5));
    assert_eq!(outcome.contradiction, Some(2));
    assert_eq!(outcome.roster, None);
}

#[test]
fn a_demand_that_nobody_can_meet_is_met_as_far_as_it_goes() {
    let mut problem = sample::corner();
    for person in &mut problem.people {
        person.closed.push(ClosedCell {
            day: 3,
            shift: None,
            why: ClosedReason::Leave,
        });
    }
    let outcome = searched(&problem, &steps(50));
    assert!(outcome.proven);
    assert_eq!(outcome.missing, 2);
}

/// A published roster of which somebody falls ill.
fn repaired() -> (Problem, Solution, SearchOutcome) {
    let mut problem = sample::corner();
    let before = searched(&problem, &steps(50)).roster.expect("there is one");
    let ill = (0..4)
        .find(|person| before.0[*person][4].is_some())
        .expect("somebody works");
    for (person, days) in problem.people.iter_mut().zip(&before.0) {
        person.published.clone_from(days);
        person.change_points = vec![20; 7];
        person.hours.clear();
    }
    problem.people[ill].closed.push(ClosedCell {
        day: 4,
        shift: None,
        why: ClosedReason::Leave,
    });
    let limits = SearchLimits {
        start: Some(before.clone()),
        ..steps(20)
    };
    let outcome = searched(&problem, &limits);
    (problem, before, outcome)
}

#[test]
fn a_repair_changes_little_and_is_proven() {
    let (problem, before, outcome) = repaired();
    let roster = outcome.roster.expect("there is one");
    assert!(outcome.proven);
    assert_eq!(outcome.missing, 0);
    let rows = roster.0.iter().zip(&before.0);
    let changed: usize = rows
        .map(|(now, before)| {
            now.iter()
                .zip(before)
                .filter(|(now, before)| now != before)
                .count()
        })
        .sum();
    assert!((1..=4).contains(&changed), "{changed}");
    assert_eq!(points(&problem, &roster).changes, 20 * changed as i64);
}

#[cfg(feature = "highs")]
#[test]
fn both_engines_prove_the_same_bounds() {
    use super::bound::relaxed;
    use crate::engine::{self, Engine, SolveStatus, Talk, highs::Highs, micro::Micro};
    use crate::model::{Free, build};

    struct Quiet;
    impl Talk for Quiet {
        fn stopped(&self) -> bool {
            false
        }
    }
    let engines: [&dyn Engine; 2] = [&Micro, &Highs];
    for problem in [sample::corner(), sample::desk(7), sample::desk(10)] {
        let nobody = Solution(vec![vec![None; problem.days]; problem.people.len()]);
        let program = build(&problem, &Free::all(&problem), &nobody).expect("no contradiction");
        let relaxed = relaxed(&program.model);
        let bounds = engines.map(|solver| {
            let answer = solver.solve(&relaxed, engine::Limits::default(), None, &Quiet);
            assert_eq!(answer.status, Status::Optimal);
            answer.bound
        });
        assert!((bounds[0] - bounds[1]).abs() < 1e-4, "{bounds:?}");
    }
    let problem = sample::corner();
    let nobody = Solution(vec![vec![None; problem.days]; problem.people.len()]);
    let program = build(&problem, &Free::all(&problem), &nobody).expect("no contradiction");
    let objectives = engines.map(|solver| {
        let limits = engine::Limits {
            gap: 0.99,
            ..engine::Limits::default()
        };
        let answer = solver.solve(&program.model, limits, None, &Quiet);
        assert_eq!(answer.status, Status::Optimal);
        answer.objective.round() as i64
    });
    assert_eq!(objectives[0], objectives[1]);
}
