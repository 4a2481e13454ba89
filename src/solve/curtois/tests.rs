//! Small instances and tables, read, written and refused.

use super::{
    fault::{CurtoisFault, WrongInInstance},
    instance, table,
};
use crate::{
    evaluate::{broken::SolverRule, evaluate},
    problem::{ClosedReason, DemandLevel, Solution, WishDirection},
};

/// Two people, a week and a Monday, a day and a night shift.
pub const TINY: &str = "\
# ours
SECTION_HORIZON
8

SECTION_SHIFTS
# name, minutes, what may not follow
D,480,
N,600,D

SECTION_STAFF
Li,D=8|N=2,3000,960,4,1,1,1
Wang,D=8|N=0,3000,0,5,2,2,0

SECTION_DAYS_OFF
Li,0,3

SECTION_SHIFT_ON_REQUESTS
Li,1,N,2

SECTION_SHIFT_OFF_REQUESTS
Wang,2,D,3

SECTION_COVER
1,N,1,100,1
2,D,1,50,10
";

#[test]
fn an_instance_becomes_a_puzzle() {
    let problem = instance::read(TINY).unwrap();
    assert_eq!(problem.days, 8);
    assert_eq!(problem.weekends, [vec![5, 6]]);
    let shifts: Vec<_> = problem
        .shifts
        .iter()
        .map(|it| (&*it.name, it.minutes, &*it.not_next))
        .collect();
    assert_eq!(shifts, [("D", 480, &[][..]), ("N", 600, &[0])]);
    let li = &problem.people[0];
    assert_eq!(
        (&*li.name, &*li.shift_most),
        ("Li", &[Some(8), Some(2)][..])
    );
    assert_eq!(
        (li.run.most_days, li.run.least_days, li.run.least_days_off),
        (4, 1, 1)
    );
    assert_eq!(
        (
            li.hours[0].least_minutes,
            li.hours[0].most_minutes,
            li.hours[0].to_day
        ),
        (960, 3000, 8)
    );
    assert_eq!(li.weekends_most.map(|it| it.most), Some(1));
    let closed: Vec<_> = li
        .closed
        .iter()
        .map(|it| (it.day, it.shift, it.why))
        .collect();
    assert_eq!(
        closed,
        [
            (0, None, ClosedReason::Leave),
            (3, None, ClosedReason::Leave)
        ]
    );
    assert_eq!(li.wishes[0].want, WishDirection::On);
    assert_eq!(
        (
            problem.people[1].wishes[0].want,
            problem.people[1].wishes[0].points
        ),
        (WishDirection::Off, 3)
    );
    let cover = &problem.covers[1];
    assert_eq!(
        (
            &*cover.name,
            &*cover.cells,
            cover.need,
            cover.level,
            cover.over_points
        ),
        ("2 D", &[(2, 0)][..], 1, DemandLevel::Wanted(50), 10)
    );
}

#[test]
fn the_cost_is_the_published_one() {
    let problem = instance::read(TINY).unwrap();
    let cost = |text: &str| {
        let found = evaluate(&problem, &table::read(&problem, text).unwrap());
        (found.broken.len(), found.objective)
    };
    // The night is covered as wished, the day by Wang against the wish.
    assert_eq!(cost("Li - N N - - - - -\nWang - D D - - - - -"), (0, 3));
    // Nobody is there on day 2: under 50; Li's two nights stand elsewhere: wish 2, under 100.
    assert_eq!(cost("Li - - - - N N - -\nWang - - - - - - - -"), (0, 152));
    // One too many on day 2: over 10, and Wang's wish.
    assert_eq!(
        cost("Li - - D - D - - -\nWang - D D - - - - -"),
        (0, 2 + 3 + 100 + 10)
    );
    // A day after a night; too few minutes.
    assert_eq!(cost("Li - N D - - - - -\nWang - - - - - - - -").0, 1);
    assert_eq!(cost("Li - D - - - - - -\nWang - - - - - - - -").0, 1);
}

#[test]
fn a_run_at_either_edge_may_be_short_but_not_long() {
    let problem = instance::read(TINY).unwrap();
    let rules = |wang: &str| {
        let text = format!("Li - N N - - - - -\nWang {wang}");
        let found = evaluate(&problem, &table::read(&problem, &text).unwrap());
        found.broken.iter().map(|it| it.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("D - - - - - - D"), []);
    assert_eq!(rules("- D D D D - - D"), []);
    assert_eq!(
        rules("- - D - - - - -"),
        [SolverRule::ShortRun { least: 2, days: 1 }]
    );
    assert_eq!(
        rules("D - D D - - - -"),
        [SolverRule::ShortRest { least: 2, days: 1 }]
    );
    assert_eq!(
        rules("D D D D D D - -"),
        [
            SolverRule::LongRun { most: 5, days: 6 },
            SolverRule::Weekends { most: 0, worked: 1 }
        ]
    );
}

#[test]
fn a_table_is_read_as_it_was_written() {
    let problem = instance::read(TINY).unwrap();
    let roster = Solution(vec![
        vec![None, Some(1), Some(1), None, None, None, None, Some(0)],
        vec![None; 8],
    ]);
    let text = table::write(&problem, &roster);
    assert_eq!(text, "Li    - N N - - - - D\nWang  - - - - - - - -\n");
    let with_figures = format!("# roster\n\n{text}objective=3 bound=3 seconds=0.1\n");
    assert_eq!(table::read(&problem, &with_figures).unwrap(), roster);
}

fn wrong(text: &str) -> Vec<(Option<usize>, WrongInInstance)> {
    told(instance::read(text).err())
}

fn told(faults: Option<Vec<CurtoisFault>>) -> Vec<(Option<usize>, WrongInInstance)> {
    let faults = faults.unwrap_or_default().into_iter();
    faults.map(|fault| (fault.line, fault.what)).collect()
}

#[test]
fn all_that_is_wrong_with_an_instance_is_told_by_line() {
    let text = TINY
        .replace("N,600,D", "N,six,X")
        .replace("Wang,D=8|N=0", "Li,D:8")
        .replace("Li,0,3", "Zhao,0")
        .replace("Li,1,N,2", "Li,9,N,2")
        .replace("Wang,2,D,3", "Wang,2")
        .replace("SECTION_COVER", "SECTION_CLOVER");
    let value = |value: &str| value.to_owned();
    assert_eq!(
        wrong(&text),
        [
            (
                Some(8),
                WrongInInstance::NotANumber {
                    value: value("six")
                }
            ),
            (Some(12), WrongInInstance::Twice { value: value("Li") }),
            (
                Some(15),
                WrongInInstance::UnknownPerson {
                    value: value("Zhao")
                }
            ),
            (Some(18), WrongInInstance::DayOutside { day: 9, days: 8 }),
            (
                Some(21),
                WrongInInstance::Values {
                    expected: 4,
                    found: 2
                }
            ),
            (
                Some(23),
                WrongInInstance::UnknownSection {
                    section: value("SECTION_CLOVER")
                }
            ),
        ]
    );
}

#[test]
fn what_is_missing_or_astray_is_told() {
    let section = |section| (None, WrongInInstance::NoSection { section });
    let needed = ["SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF"];
    assert_eq!(wrong(""), needed.map(section));
    assert_eq!(
        wrong(&format!("14\n{TINY}")),
        [(Some(1), WrongInInstance::OutsideSection)]
    );
    let limit = wrong(&TINY.replace("D=8|N=2", "D=8|N"));
    assert_eq!(
        limit[0],
        (
            Some(11),
            WrongInInstance::NotALimit {
                value: "N".to_owned()
            }
        )
    );
    let negative = wrong(&TINY.replace("2,D,1,50,10", "2,D,-1,50,10"));
    assert_eq!(
        negative,
        [(
            Some(25),
            WrongInInstance::NotANumber {
                value: "-1".to_owned()
            }
        )]
    );
}

#[test]
fn all_that_is_wrong_with_a_table_is_told_by_line() {
    let problem = instance::read(TINY).unwrap();
    let wrong = |text: &str| told(table::read(&problem, text).err());
    let value = |value: &str| value.to_owned();
    assert_eq!(
        wrong("Li - N N\nLi - N N - - - - -\nZhao -\n"),
        [
            (
                Some(1),
                WrongInInstance::Values {
                    expected: 9,
                    found: 4
                }
            ),
            (Some(2), WrongInInstance::Twice { value: value("Li") }),
            (
                Some(3),
                WrongInInstance::UnknownPerson {
                    value: value("Zhao")
                }
            ),
            (
                None,
                WrongInInstance::NoRow {
                    person: value("Wang")
                }
            ),
        ]
    );
    assert_eq!(
        wrong("Li - N X - - - - -\nWang - - - - - - - -"),
        [(Some(1), WrongInInstance::UnknownShift { value: value("X") })]
    );
}
