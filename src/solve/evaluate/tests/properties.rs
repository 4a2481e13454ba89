//! What holds of every puzzle and roster.

use super::{past, puzzle};
use crate::{
    cost::Points,
    evaluate::{broken::SolverRule, broken_by, evaluate},
    problem::{
        CountLimit, CoverDemand, DemandLevel, Hours, Problem, ProblemPerson, RunLengths,
        ShiftWindow, Solution,
    },
};
use proptest::{collection::vec, prelude::*};

const DAYS: usize = 10;

prop_compose! {
    fn run()(least in 1u32..4, more in 0u32..4, off in 1u32..4, points in proptest::option::of(1i64..9)) -> RunLengths {
        RunLengths { least_days: least, most_days: least + more, least_days_off: off, most_points: points, ..RunLengths::default() }
    }
}

prop_compose! {
    fn person()(
        run in run(),
        before in "[DEN.x]{0,6}",
        least in 0i64..2400,
        weekends in 0u32..3,
        nights in (1u32..6, 0u32..4, proptest::option::of(1i64..9)),
    ) -> ProblemPerson {
        ProblemPerson {
            run,
            past: past(&before),
            hours: vec![Hours { from_day: 0, to_day: DAYS, least_minutes: least, most_minutes: least + 960, points: None }],
            weekends_most: Some(CountLimit { most: weekends, points: None }),
            windows: vec![ShiftWindow { shifts: vec![1, 2], days: nights.0, most: nights.1, points: nights.2 }],
            ..ProblemPerson::default()
        }
    }
}

prop_compose! {
    fn problem()(people in vec(person(), 1..4), need in vec(0u32..4, DAYS)) -> Problem {
        let covers = need.iter().enumerate().map(|(day, need)| CoverDemand {
            name: String::new(),
            cells: vec![(day, day % 3)],
            need: *need,
            level: DemandLevel::Fewest,
            over_points: 3,
        });
        Problem {
            covers: covers.collect(),
            people,
            weekends: vec![vec![2, 3], vec![9]],
            ..puzzle(DAYS)
        }
    }
}

fn cells() -> impl Strategy<Value = Vec<Option<usize>>> {
    vec(proptest::option::of(0usize..3), DAYS)
}

proptest! {
    #[test]
    fn each_row_is_judged_by_itself(problem in problem(), rows in vec(cells(), 3)) {
        let roster = Solution(rows[..problem.people.len()].to_vec());
        let whole = evaluate(&problem, &roster).broken;
        let each = (0..problem.people.len()).flat_map(|person| broken_by(&problem, person, &roster.0[person]));
        prop_assert_eq!(whole, each.collect::<Vec<_>>());
    }

    #[test]
    fn who_stands_first_changes_no_points(problem in problem(), rows in vec(cells(), 3)) {
        let mut turned = problem.clone();
        let mut roster = Solution(rows[..problem.people.len()].to_vec());
        let before = evaluate(&problem, &roster);
        turned.people.rotate_left(1);
        roster.0.rotate_left(1);
        let after = evaluate(&turned, &roster);
        prop_assert_eq!(before.points, after.points);
        prop_assert_eq!(before.short, after.short);
        prop_assert_eq!(before.broken.len(), after.broken.len());
    }

    #[test]
    fn a_price_moves_a_rule_from_broken_to_paid(problem in problem(), rows in vec(cells(), 3)) {
        let roster = Solution(rows[..problem.people.len()].to_vec());
        let with = |points: Option<i64>| {
            let mut problem = problem.clone();
            for person in &mut problem.people {
                person.run.most_points = points;
                person.run.least_points = points;
                person.run.off_points = points;
                person.windows[0].points = points;
                person.hours[0].points = points;
                person.weekends_most = person.weekends_most.map(|bound| CountLimit { points, ..bound });
            }
            evaluate(&problem, &roster)
        };
        let (hard, soft) = (with(None), with(Some(2)));
        prop_assert_eq!(hard.priced.len(), 0);
        let paid = soft.priced.iter().map(|it| it.broken);
        let mut all: Vec<_> = soft.broken.iter().copied().chain(paid).collect();
        all.sort_by_key(|broken| hard.broken.iter().position(|it| it == broken));
        prop_assert_eq!(all, hard.broken);
        let points: i64 = soft.priced.iter().map(|it| it.points).sum();
        prop_assert_eq!(points, soft.points.hours + soft.points.rules);
    }

    #[test]
    fn one_more_day_of_work_never_leaves_a_cover_shorter(problem in problem(), rows in vec(cells(), 3), day in 0..DAYS, shift in 0usize..3) {
        let mut roster = Solution(rows[..problem.people.len()].to_vec());
        let before = evaluate(&problem, &roster);
        if roster.0[0][day].is_some() {
            return Ok(());
        }
        roster.0[0][day] = Some(shift);
        let after = evaluate(&problem, &roster);
        prop_assert!(after.missing_people(&problem) <= before.missing_people(&problem));
        prop_assert!(after.points.over >= before.points.over);
    }

    #[test]
    fn days_off_alone_break_only_minimums(problem in problem()) {
        let nobody = Solution(vec![vec![None; DAYS]; problem.people.len()]);
        let found = evaluate(&problem, &nobody);
        prop_assert_eq!(Points { missing: 0, ..found.points }, Points::default());
        for broken in found.broken {
            prop_assert!(matches!(broken.rule, SolverRule::TooFewMinutes { .. }), "{broken:?}");
        }
    }

    #[test]
    fn no_limit_of_runs_is_broken_where_somebody_counts_by_hand(before in "[DEN.x]{0,6}", run in run(), row in cells()) {
        let mut problem = puzzle(DAYS);
        problem.people = vec![ProblemPerson { run: RunLengths { most_points: None, ..run }, past: past(&before), ..ProblemPerson::default() }];
        let broken = broken_by(&problem, 0, &row);
        let told = |is: fn(&SolverRule) -> bool| broken.iter().filter(|it| is(&it.rule)).count();
        // Spelled out day by day, W and o; what lies beyond both ends is unknown.
        let days: String = before.chars().map(|it| it != '.')
            .chain(row.iter().map(Option::is_some))
            .map(|worked| if worked { 'W' } else { 'o' })
            .collect();
        let (mut long, mut short, mut rest) = (0, 0, 0);
        let mut at = 0;
        while at < days.len() {
            let kind = &days[at..=at];
            let end = days[at..].find(|it: char| !kind.contains(it)).map_or(days.len(), |length| at + length);
            let length = u32::try_from(end - at).unwrap();
            let whole = at > 0 && end < days.len();
            let inside = end > before.len();
            long += usize::from(kind == "W" && inside && length > run.most_days);
            short += usize::from(kind == "W" && inside && whole && length < run.least_days);
            rest += usize::from(kind == "o" && end >= before.len() && whole && length < run.least_days_off);
            at = end;
        }
        prop_assert_eq!(told(|it| matches!(it, SolverRule::LongRun { .. })), long);
        prop_assert_eq!(told(|it| matches!(it, SolverRule::ShortRun { .. })), short);
        prop_assert_eq!(told(|it| matches!(it, SolverRule::ShortRest { .. })), rest);
    }
}
