//! Costs, each by a table of rows and the points of one part.

use super::{past, puzzle, puzzle_of, roster};
use crate::{
    cost::Points,
    evaluate::{Evaluation, Short, evaluate},
    problem::{
        Band, CountLimit, CoverDemand, DemandLevel, Hours, PricedWish, Problem, ProblemPerson,
        RunLengths, ShiftWindow, WishDirection,
    },
};
use onpost_rules::roster::fairness::Family;

/// The evaluation of the only person's row, which breaks nothing.
fn costs(problem: &Problem, text: &str) -> Evaluation {
    let found = evaluate(problem, &roster(&[text]));
    assert_eq!(found.broken, [], "{text}");
    assert_eq!(found.objective, found.points.total());
    found
}

#[test]
fn wishes_cost_where_they_are_not_granted() {
    let wish = |day, shift, want, points| PricedWish {
        day,
        shift,
        want,
        points,
    };
    let problem = puzzle_of(4, |person| {
        person.wishes = vec![
            wish(0, Some(0), WishDirection::On, 1),
            wish(1, None, WishDirection::On, 10),
            wish(2, Some(2), WishDirection::Off, 100),
            wish(3, None, WishDirection::Off, 1000),
        ];
    });
    for (text, points) in [
        ("DE..", 0),
        ("DEE.", 0),
        ("EE..", 1),
        (".E..", 1),
        ("D...", 10),
        ("DEN.", 100),
        ("DE.E", 1000),
        ("..NN", 1111),
    ] {
        let expected = Points {
            wishes: points,
            ..Points::default()
        };
        assert_eq!(costs(&problem, text).points, expected, "{text}");
    }
}

#[test]
fn a_fair_share_costs_on_either_side_in_its_own_part() {
    let cells = |shift| (0..4).map(|day| (day, shift)).collect::<Vec<_>>();
    let band = |family, shift, points| Band {
        family,
        cells: cells(shift),
        least: 1,
        most: 2,
        points,
    };
    let problem = puzzle_of(4, |person| {
        person.bands = vec![
            band(Family::Nights, 2, 4),
            band(Family::Holidays, 1, 50),
            band(Family::Load, 0, 600),
        ];
    });
    let points = |nights, holidays, load| Points {
        nights,
        holidays,
        load,
        ..Points::default()
    };
    for (text, expected) in [
        ("DEN.", points(0, 0, 0)),
        ("....", points(4, 50, 600)),
        ("NNNN", points(8, 50, 600)),
        ("EEE.", points(4, 50, 600)),
        ("DDEE", points(4, 0, 0)),
    ] {
        assert_eq!(costs(&problem, text).points, expected, "{text}");
    }
}

#[test]
fn what_was_published_costs_where_it_changes() {
    let problem = puzzle_of(3, |person| {
        person.published = vec![Some(0), None, Some(2)];
        person.change_points = vec![30, 20, 10];
    });
    for (text, points) in [("D.N", 0), ("D..", 10), ("DD.", 30), ("EE.", 60)] {
        assert_eq!(costs(&problem, text).points.changes, points, "{text}");
    }
}

#[test]
fn minutes_outside_cost_by_the_begun_hour() {
    let priced = |least_minutes, most_minutes| {
        puzzle_of(3, |person| {
            person.hours = vec![Hours {
                from_day: 0,
                to_day: 3,
                least_minutes,
                most_minutes,
                points: Some(5),
            }];
        })
    };
    for (least, most, text, points) in [
        (480, 960, "D..", 0),
        (481, 960, "D..", 5),
        (540, 960, "D..", 5),
        (541, 960, "D..", 10),
        (0, 960, "DDD", 40),
        (0, 961, "DDD", 40),
        (0, 1380, "DDD", 5),
    ] {
        let found = costs(&priced(least, most), text);
        assert_eq!(found.points.hours, points, "{least}–{most} {text}");
        assert_eq!(found.priced.len(), usize::from(points > 0));
    }
}

#[test]
fn runs_weekends_and_windows_with_a_price_cost_by_each_one_beyond() {
    let mut problem = puzzle_of(7, |person: &mut ProblemPerson| {
        person.past = past(".DD");
        person.run = RunLengths {
            most_days: 3,
            most_points: Some(1),
            ..RunLengths::default()
        };
        person.weekends_most = Some(CountLimit {
            most: 0,
            points: Some(10),
        });
        person.windows = vec![ShiftWindow {
            shifts: vec![2],
            days: 3,
            most: 1,
            points: Some(100),
        }];
    });
    problem.weekends = vec![vec![5, 6]];
    for (text, points) in [
        ("D......", 0),
        ("DDD....", 2),
        (".....D.", 10),
        (".....DD", 10),
        ("..N..N.", 10),
        ("..NN...", 200),
        ("..NNN..", 100 + 200 + 100),
    ] {
        let found = costs(&problem, text);
        assert_eq!(found.points.rules, points, "{text}");
        let sum: i64 = found.priced.iter().map(|priced| priced.points).sum();
        assert_eq!(sum, points, "{text}");
    }
}

#[test]
fn covers_lack_people_or_have_too_many() {
    let mut problem = puzzle(2);
    problem.people = vec![ProblemPerson::default(); 3];
    let cover = |cells: &[(usize, usize)], need, level| CoverDemand {
        name: String::new(),
        cells: cells.to_vec(),
        need,
        level,
        over_points: 7,
    };
    problem.covers = vec![
        cover(&[(0, 0)], 2, DemandLevel::Fewest),
        cover(&[(0, 0)], 3, DemandLevel::Wanted(30)),
        cover(&[(1, 1), (1, 2)], 1, DemandLevel::Fewest),
    ];
    let points = |missing, wanted, over| Points {
        missing,
        wanted,
        over,
        ..Points::default()
    };
    for (rows, expected, short, people) in [
        (
            [".E", "..", ".."],
            points(2000, 90, 0),
            vec![(0, 2), (1, 3)],
            2,
        ),
        (["D.", "D.", ".N"], points(0, 30, 0), vec![(1, 1)], 0),
        (["D.", "D.", "D."], points(1000, 0, 7), vec![(2, 1)], 1),
        (["DE", "DE", "DN"], points(0, 0, 7 + 14), vec![], 0),
    ] {
        let found = evaluate(&problem, &roster(&rows));
        let short: Vec<Short> = short
            .into_iter()
            .map(|(cover, missing)| Short { cover, missing })
            .collect();
        assert_eq!(found.points, expected, "{rows:?}");
        assert_eq!(found.short, short, "{rows:?}");
        assert_eq!(found.missing_people(&problem), people, "{rows:?}");
    }
}
