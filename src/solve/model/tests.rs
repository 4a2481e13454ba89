//! The program against the rules read out plainly, over every month that tiny people could work.

use super::{Free, build};
use crate::cost::points;
use crate::problem::{
    Band, ClosedCell, ClosedReason, CountLimit, CoverDemand, DemandLevel, Fixed, Hours, Past,
    PricedWish, Problem, ProblemPerson, ProblemShift, RunLengths, ShiftWindow, Solution,
    WishDirection,
};
use onpost_rules::roster::fairness::Family;

const DAYS: usize = 7;

/// Numbers that look thrown and are the same each time.
struct Throws(u64);

impl Throws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn price(&mut self) -> Option<i64> {
        [None, Some(3)][self.below(2)]
    }
}

/// Somebody with some of every kind of rule.
fn past(throws: &mut Throws) -> Vec<Past> {
    let past_days = [0, 0, 3, 5][throws.below(4)];
    let past = (0..past_days).map(|_| {
        let shift = [None, Some(0), Some(1)][throws.below(3)];
        Past {
            shift,
            worked: shift.is_some(),
            forbids: Vec::new(),
        }
    });
    past.collect()
}

fn person(throws: &mut Throws) -> ProblemPerson {
    let past = past(throws);
    let most_days = 1 + throws.below(4) as u32;
    let published: Vec<Option<usize>> = match throws.below(3) {
        0 => (0..DAYS)
            .map(|_| [None, Some(0), Some(1)][throws.below(3)])
            .collect(),
        _ => Vec::new(),
    };
    let fixed_days = [0, 0, 2, 5][throws.below(4)];
    let first = throws.below(DAYS - fixed_days);
    let fixed = (first..first + fixed_days).map(|day| Fixed {
        day,
        shift: [None, Some(1), Some(1)][throws.below(3)],
    });
    ProblemPerson {
        fixed: fixed.collect(),
        closed: vec![ClosedCell {
            day: throws.below(DAYS),
            shift: [None, Some(1)][throws.below(2)],
            why: ClosedReason::Leave,
        }],
        shift_most: vec![None, Some(3)],
        hours: vec![Hours {
            from_day: 0,
            to_day: DAYS,
            least_minutes: 600 * throws.below(2) as i64,
            most_minutes: 1800,
            points: throws.price(),
        }],
        run: RunLengths {
            least_days: 1 + throws.below(most_days.min(3) as usize) as u32,
            most_days: [most_days, u32::MAX][throws.below(5) / 4],
            least_points: throws.price(),
            least_days_off: 1 + throws.below(3) as u32,
            off_points: throws.price(),
            most_points: throws.price(),
        },
        weekends_most: Some(CountLimit {
            most: throws.below(2) as u32,
            points: throws.price(),
        }),
        windows: vec![ShiftWindow {
            shifts: vec![1],
            days: 3,
            most: 1,
            points: throws.price(),
        }],
        wishes: vec![PricedWish {
            day: throws.below(DAYS),
            shift: [None, Some(0)][throws.below(2)],
            want: [WishDirection::On, WishDirection::Off][throws.below(2)],
            points: 2,
        }],
        bands: vec![Band {
            family: Family::Nights,
            cells: (0..DAYS).map(|day| (day, 1)).collect(),
            least: 1,
            most: 2,
            points: 4,
        }],
        change_points: published.iter().map(|_| 5).collect(),
        published,
        past,
        ..ProblemPerson::default()
    }
}

fn puzzle(throws: &mut Throws) -> Problem {
    let shift = |minutes, not_next: &[usize], not_second_next: &[usize]| ProblemShift {
        minutes,
        not_next: not_next.to_vec(),
        not_second_next: not_second_next.to_vec(),
        ..ProblemShift::default()
    };
    let second: &[usize] = [&[][..], &[0]][throws.below(2)];
    Problem {
        days: DAYS,
        shifts: vec![shift(480, &[], &[]), shift(450, &[0], second)],
        people: vec![person(throws)],
        covers: vec![CoverDemand {
            cells: vec![(1, 0), (1, 1)],
            need: 1,
            level: [DemandLevel::Fewest, DemandLevel::Wanted(7)][throws.below(2)],
            over_points: 1,
            name: String::new(),
        }],
        weekends: [vec![vec![2, 3]], vec![vec![0], vec![3, 4, 5, 6]]][throws.below(2)].clone(),
        missing_points: 100,
    }
}

/// Whether somebody's month keeps every hard rule, read day by day.
fn keeps(problem: &Problem, days: &[Option<usize>]) -> bool {
    let person = &problem.people[0];
    let before = person.past.len();
    let mut line: Vec<Option<usize>> = person.past.iter().map(|day| day.shift).collect();
    line.extend(days);
    let stays: Vec<bool> = (0..DAYS)
        .map(|day| person.fixed.iter().any(|fixed| fixed.day == day))
        .collect();
    let closed = person.closed.iter().all(|closed| {
        let barred = |shift| closed.shift.is_none_or(|barred| barred == shift);
        stays[closed.day] || !days[closed.day].is_some_and(barred)
    });
    let fixed = person
        .fixed
        .iter()
        .all(|fixed| days[fixed.day] == fixed.shift);
    let rest = rests(problem, &line, (before, &stays));
    let often = person.shift_most.iter().enumerate().all(|(shift, most)| {
        let count = days.iter().filter(|day| **day == Some(shift)).count();
        most.is_none_or(|most| count as u32 <= most)
    });
    let hours = person.hours.iter().all(|hours| {
        let length = |day: usize| days[day].map_or(0, |shift| problem.shifts[shift].minutes);
        let minutes: i64 = (0..DAYS).map(length).sum();
        let decided: i64 = (0..DAYS).filter(|day| stays[*day]).map(length).sum();
        let most = hours.most_minutes.max(decided);
        hours.points.is_some() || (hours.least_minutes..=most).contains(&minutes)
    });
    let weekends = person.weekends_most.is_none_or(|bound| {
        let touched = |is: &dyn Fn(usize) -> bool| {
            let weekends = problem.weekends.iter();
            let worked =
                weekends.filter(|of| of.iter().any(|day| days[*day].is_some() && is(*day)));
            worked.count() as u32
        };
        let most = bound.most.max(touched(&|day| stays[day]));
        bound.points.is_some() || touched(&|_| true) <= most
    });
    closed
        && fixed
        && rest
        && often
        && hours
        && weekends
        && windows(person, &line, (before, &stays))
        && runs(person, &line, &stays)
}

fn rests(problem: &Problem, line: &[Option<usize>], (before, stays): (usize, &[bool])) -> bool {
    let shift_on = |day: Option<usize>| day.and_then(|day| line[day]).map(|of| &problem.shifts[of]);
    (before.max(1)..line.len()).all(|day| {
        let Some(shift) = line[day] else { return true };
        let own = day - before;
        if stays[own] {
            // What the past asks for can't be helped.
            let after = |gap: usize| shift_on(day.checked_sub(gap).filter(|_| own >= gap));
            return after(1).is_none_or(|it| !it.not_next.contains(&shift))
                && after(2).is_none_or(|it| !it.not_second_next.contains(&shift));
        }
        let next = shift_on(day.checked_sub(1)).is_none_or(|it| !it.not_next.contains(&shift));
        let second = shift_on(day.checked_sub(2));
        next && second.is_none_or(|it| !it.not_second_next.contains(&shift))
    })
}

fn windows(
    person: &ProblemPerson,
    line: &[Option<usize>],
    (before, stays): (usize, &[bool]),
) -> bool {
    person.windows.iter().all(|window| {
        let length = window.days as usize;
        window.points.is_some()
            || (before + 1..=line.len())
                .filter(|end| *end >= length)
                .all(|end| {
                    let counted = (end - length..end)
                        .filter(|day| line[*day].is_some_and(|it| window.shifts.contains(&it)));
                    // What is decided and broken by itself cannot be mended.
                    let open = |day: usize| day >= before && !stays[day - before];
                    !counted.clone().any(open) || counted.count() as u32 <= window.most
                })
    })
}

fn runs(person: &ProblemPerson, line: &[Option<usize>], stays: &[bool]) -> bool {
    let before = person.past.len();
    let is_open =
        |mut days: std::ops::Range<usize>| days.any(|day| day >= before && !stays[day - before]);
    let run = &person.run;
    let mut from = 0;
    while from < line.len() {
        let works = line[from].is_some();
        let length = line[from..]
            .iter()
            .take_while(|day| day.is_some() == works)
            .count();
        let to = from + length;
        let (least, price) = if works {
            (run.least_days, run.least_points)
        } else {
            (run.least_days_off, run.off_points)
        };
        let shown = from > 0 && to < line.len();
        // Days off that end as day 0 is worked count, a run of work that ended before it does not.
        let ours = to > before || (to == before && !works);
        if price.is_none() && shown && ours && length < least as usize {
            return false;
        }
        let limited = works && run.most_points.is_none() && to > before;
        if limited && is_open(from..to) && length as u64 > u64::from(run.most_days) {
            return false;
        }
        from = to;
    }
    true
}

/// Every month of two shifts and off.
fn months() -> impl Iterator<Item = Vec<Option<usize>>> {
    (0..3usize.pow(DAYS as u32)).map(|number| {
        let digit = |day: usize| number / 3usize.pow(day as u32) % 3;
        (0..DAYS).map(|day| digit(day).checked_sub(1)).collect()
    })
}

#[test]
fn a_month_holds_where_it_keeps_the_rules_and_costs_its_points() {
    let mut throws = Throws(5);
    let (mut held, mut broken) = (0, 0);
    for round in 0..60 {
        let problem = puzzle(&mut throws);
        let nobody = Solution(vec![vec![None; DAYS]]);
        let program = build(&problem, &Free::all(&problem), &nobody);
        for month in months() {
            let roster = Solution(vec![month.clone()]);
            let told = program.as_ref().is_ok_and(|program| {
                let values = program.values(&roster);
                program.model.holds(&values) && program.roster(&values, &nobody) == roster
            });
            let keeps = keeps(&problem, &month);
            assert_eq!(
                told, keeps,
                "round {round}: {month:?} of {:?}",
                problem.people[0]
            );
            if let (true, Ok(program)) = (told, &program) {
                let cost = program.model.objective(&program.values(&roster));
                let points = points(&problem, &roster).total();
                assert!(
                    (cost - (points - program.base) as f64).abs() < 1e-6,
                    "round {round}: {month:?}"
                );
                held += 1;
            } else {
                broken += 1;
            }
        }
    }
    assert!(held > 1_000 && broken > 1_000, "{held} and {broken}");
}

#[test]
fn cells_that_are_not_free_stay() {
    let mut problem = puzzle(&mut Throws(11));
    problem.people = vec![ProblemPerson::default()];
    let around = Solution(vec![vec![
        Some(0),
        None,
        Some(1),
        None,
        None,
        Some(0),
        Some(0),
    ]]);
    let mut free = Free::none(&problem);
    free.days(0, 3..5);
    let program = build(&problem, &free, &around).expect("nothing contradicts itself");
    for month in months() {
        let roster = Solution(vec![month.clone()]);
        let values = program.values(&roster);
        let same = program.roster(&values, &around) == roster && program.model.holds(&values);
        let differs = (0..DAYS).any(|day| !(3..5).contains(&day) && month[day] != around.0[0][day]);
        assert!(!(same && differs), "{month:?}");
    }
}

#[test]
fn fixed_cells_that_no_stint_fits_are_a_contradiction() {
    let mut problem = puzzle(&mut Throws(11));
    let fixed = |day, shift| Fixed { day, shift };
    problem.people = vec![ProblemPerson {
        fixed: vec![fixed(2, None), fixed(3, Some(0)), fixed(4, None)],
        run: RunLengths {
            least_days: 2,
            ..RunLengths::default()
        },
        ..ProblemPerson::default()
    }];
    let nobody = Solution(vec![vec![None; DAYS]]);
    let built = build(&problem, &Free::all(&problem), &nobody);
    assert_eq!(built.err().map(|fault| fault.person), Some(0));
}
