//! What would have to give: the least that fills holes, all of it needed, none of it against the law.

use super::{best, leave, not_qualified, person, puzzle, rows};
use crate::{
    evaluate::{
        Short,
        broken::{BrokenRule, SolverRule},
        evaluate,
    },
    explain::concession::{Concessions, concessions, relaxed},
    problem::{CountLimit, Hours, Problem, Solution},
    search,
};
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

/// A roster with as few holes as can be, and what would have to give, by trying all.
fn conceded(problem: &Problem) -> (Solution, Concessions) {
    let holes = best(problem).unwrap();
    let solved = best(&relaxed(problem)).unwrap();
    let found = concessions(problem, &holes, &solved).unwrap();
    (holes, found)
}

#[test]
fn the_least_concession_is_found_and_named() {
    let mut problem = puzzle(3, 2);
    problem.covers.retain(|cover| cover.cells[0].1 == 0);
    problem.weekends = vec![vec![0], vec![2]];
    problem.people[0].weekends_most = Some(CountLimit {
        most: 0,
        points: None,
    });
    problem.people[1].closed = leave(2..3);
    let found = conceded(&problem).1;
    let rules: Vec<_> = found
        .rules
        .iter()
        .map(|it| (it.person, it.first, it.rule))
        .collect();
    assert_eq!(rules, [(0, 2, SolverRule::Weekends { most: 0, worked: 1 })]);
    assert_eq!((found.short, found.is_final), (vec![], false));
    assert_eq!(found.roster.0[1][2], None, "leave is kept");
}

#[test]
fn what_no_concession_fills_stays_short() {
    let mut problem = puzzle(2, 1);
    problem.people[0].closed = not_qualified(2, 1);
    let found = conceded(&problem).1;
    let short = |cover| Short { cover, missing: 1 };
    assert_eq!(found.short, [short(1), short(3)]);
    assert_eq!((found.rules, found.is_final), (vec![], true));
    let nights = rows(&["NN"]);
    assert_eq!(concessions(&problem, &rows(&["DD"]), &nights), None);
}

#[test]
fn what_is_waived_in_vain_is_not_told() {
    let mut problem = puzzle(3, 2);
    problem.covers.retain(|cover| cover.cells[0].1 == 0);
    for person in &mut problem.people {
        person.run.most_days = 1;
    }
    problem.people[1].closed = leave(1..3);
    let (before, solved) = (rows(&["D.D", "D.."]), rows(&["DDD", "D.."]));
    let found = concessions(&problem, &before, &solved).unwrap();
    assert_eq!(found.roster, rows(&[".DD", "D.."]), "a shorter run will do");
    let rule = SolverRule::LongRun { most: 1, days: 2 };
    let rules: Vec<_> = found.rules.iter().map(|it| it.rule).collect();
    assert_eq!(rules, [rule]);
}

#[test]
fn nobody_is_advised_to_work_beyond_the_law() {
    let solved = |problem: &Problem| {
        let limits = search::SearchLimits {
            steps: Some(20),
            ..search::SearchLimits::default()
        };
        search::run(problem, &limits, &|_| (), &AtomicBool::new(false)).roster
    };
    let mut problem = puzzle(10, 1);
    problem.covers.retain(|cover| cover.cells[0].1 == 0);
    problem.people[0].run.most_days = 4;
    let told = |problem: &Problem| {
        let holes = solved(problem).unwrap();
        concessions(problem, &holes, &solved(&relaxed(problem)).unwrap()).unwrap()
    };
    let found = told(&problem);
    assert_eq!(found.short.len(), 1, "of ten days in a row one stays free");
    assert!(found.is_final);
    let days = found.rules.iter().map(|it| match it.rule {
        SolverRule::LongRun { most: 4, days } => days,
        other => panic!("{other:?}"),
    });
    assert!(days.clone().all(|days| days <= 6), "{:?}", found.rules);
    assert!(days.count() > 0);
    let bound = |most_minutes| Hours {
        from_day: 0,
        to_day: 10,
        least_minutes: 0,
        most_minutes,
        points: None,
    };
    problem.people[0].hours = vec![bound(3 * 480)];
    problem.people[0].lawful = vec![bound(5 * 480)];
    let found = told(&problem);
    assert_eq!(found.short.len(), 5);
    let rules: Vec<_> = found.rules.iter().map(|it| it.rule).collect();
    let (most, worked) = (3 * 480, 5 * 480);
    assert!(
        rules.contains(&SolverRule::TooManyMinutes { most, worked }),
        "{rules:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_advised_fills_holes_when_it_is_granted_and_none_of_it_is_idle(people in proptest::collection::vec(person(3), 2), needs in proptest::collection::vec(0u32..3, 6)) {
        let mut problem = Problem { people, weekends: vec![vec![1, 2]], ..puzzle(3, 0) };
        for (cover, need) in problem.covers.iter_mut().zip(needs) {
            cover.need = need;
        }
        let (holes, found) = conceded(&problem);
        let missing = |problem: &Problem, roster: &Solution| evaluate(problem, roster).missing_people(problem);
        let before = missing(&problem, &holes);
        let after: u32 = found.short.iter().map(|it| it.missing).sum();
        prop_assert_eq!(missing(&problem, &found.roster), after);
        if found.rules.is_empty() {
            prop_assert_eq!(after, before);
            let least = best(&relaxed(&problem)).unwrap();
            prop_assert!(!found.is_final || missing(&problem, &least) > 0);
            return Ok(());
        }
        prop_assert!(after < before);
        let mut granted = problem.clone();
        for broken in &found.rules {
            grant(&mut granted, broken);
        }
        prop_assert_eq!(evaluate(&granted, &found.roster).broken, vec![]);
        for broken in &found.rules {
            let mut without = found.roster.clone();
            without.0[broken.person].clone_from(&holes.0[broken.person]);
            prop_assert!(missing(&problem, &without) > after, "{broken:?}");
        }
    }
}

/// Waives a rule as far as it's told, and no further.
fn grant(problem: &mut Problem, broken: &BrokenRule) {
    let person = &mut problem.people[broken.person];
    match broken.rule {
        SolverRule::LongRun { days, .. } => person.run.most_days = person.run.most_days.max(days),
        SolverRule::Weekends { worked, .. } => {
            person.weekends_most = Some(CountLimit {
                most: worked,
                points: None,
            });
        }
        SolverRule::Window { window, worked, .. } => {
            let window = &mut person.windows[window];
            window.most = window.most.max(worked);
        }
        SolverRule::TooManyMinutes { worked, .. } => person.hours[0].most_minutes = worked,
        other => panic!("nobody can waive {other:?}"),
    }
}
