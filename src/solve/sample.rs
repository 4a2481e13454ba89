//! Puzzles of our own kind to test and measure with: round the clock, with rest, leave, wishes and fair shares.

use super::problem::{
    Band, ClosedCell, ClosedReason, CountLimit, CoverDemand, DemandLevel, Hours, PricedWish,
    Problem, ProblemPerson, ProblemShift, RunLengths, ShiftWindow, WishDirection,
};
use onpost_rules::roster::fairness::Family;

const EARLY: usize = 0;
const EVENING: usize = 1;
const NIGHT: usize = 2;
const MIDDLE: usize = 3;
const SECOND_LINE: usize = 4;

/// How many of each shift a day demands; the last only from Monday to Friday.
struct SampleDemand<'a> {
    each: &'a [u32],
    people: usize,
    days: usize,
    /// Shifts in the period that each person works at least and at most.
    load: (i64, i64),
}

/// Twelve people, three shifts of eight hours, two people in each; `days` from a fortnight to a month.
pub fn desk(days: usize) -> Problem {
    puzzle(&SampleDemand {
        each: &[2, 2, 2],
        people: 12,
        days,
        load: (days as i64 * 12 / 28, days as i64 * 18 / 28),
    })
}

/// Four people, one week, two shifts: small enough to be proven best at once.
pub fn corner() -> Problem {
    puzzle(&SampleDemand {
        each: &[1, 1],
        people: 4,
        days: 7,
        load: (2, 5),
    })
}

fn puzzle(demand: &SampleDemand) -> Problem {
    let shifts = demand.each.len();
    // Early follows neither evening nor night, evening not night: eleven hours of rest.
    let forbidden: [&[usize]; 5] = [
        &[],
        &[EARLY],
        &[EARLY, EVENING, MIDDLE, SECOND_LINE],
        &[EARLY],
        &[],
    ];
    let shift = |at: usize| ProblemShift {
        name: ["E", "L", "N", "M", "S"][at].to_owned(),
        minutes: 480,
        not_next: forbidden[at]
            .iter()
            .copied()
            .filter(|of| *of < shifts)
            .collect(),
        ..ProblemShift::default()
    };
    let weekends: Vec<Vec<usize>> = (5..demand.days)
        .step_by(7)
        .map(|day| (day..(day + 2).min(demand.days)).collect())
        .collect();
    let mut problem = Problem {
        days: demand.days,
        shifts: (0..shifts).map(shift).collect(),
        people: Vec::new(),
        covers: covers(demand),
        weekends,
        missing_points: 10_000,
    };
    let mut throws = Throws(demand.people as u64);
    for number in 0..demand.people {
        let person = person(demand, &problem, number, &mut throws);
        problem.people.push(person);
    }
    problem
}

fn covers(demand: &SampleDemand) -> Vec<CoverDemand> {
    let mut covers = Vec::new();
    for day in 0..demand.days {
        let weekend = day % 7 >= 5;
        for (shift, need) in demand.each.iter().enumerate() {
            if shift == SECOND_LINE && weekend {
                continue;
            }
            covers.push(CoverDemand {
                name: format!("{day} {shift}"),
                cells: vec![(day, shift)],
                need: *need,
                level: DemandLevel::Fewest,
                over_points: match (shift, weekend) {
                    (NIGHT, _) => 6,
                    (_, true) => 4,
                    (EVENING, false) => 3,
                    _ => 1,
                },
            });
        }
    }
    covers
}

/// One in twelve is barred from nights, one in three knows the second line, half have leave.
fn closed(demand: &SampleDemand, number: usize, throws: &mut Throws) -> Vec<ClosedCell> {
    let mut closed = Vec::new();
    let shifts = demand.each.len();
    for day in 0..demand.days {
        let mut bar = |shift: usize| {
            closed.push(ClosedCell {
                day,
                shift: Some(shift),
                why: ClosedReason::Qualification,
            });
        };
        if number % 12 == 7 && shifts > NIGHT {
            bar(NIGHT);
        }
        if shifts > SECOND_LINE && (!number.is_multiple_of(3) || day % 7 >= 5) {
            bar(SECOND_LINE);
        }
    }
    if number.is_multiple_of(2) {
        let first = throws.below(demand.days - 2);
        closed.extend((first..first + 3).map(|day| ClosedCell {
            day,
            shift: None,
            why: ClosedReason::Leave,
        }));
    }
    closed
}

/// Three days off and one day on, every other one of a certain shift.
fn wishes(demand: &SampleDemand, throws: &mut Throws) -> Vec<PricedWish> {
    let shifts = demand.each.len().min(3);
    let wish = |at| PricedWish {
        day: throws.below(demand.days),
        shift: (at % 2 == 1).then(|| throws.below(shifts)),
        want: if at == 3 {
            WishDirection::On
        } else {
            WishDirection::Off
        },
        points: 1 + throws.below(3) as i64,
    };
    (0..4).map(wish).collect()
}

fn person(
    demand: &SampleDemand,
    problem: &Problem,
    number: usize,
    throws: &mut Throws,
) -> ProblemPerson {
    ProblemPerson {
        name: format!("P{number}"),
        closed: closed(demand, number, throws),
        wishes: wishes(demand, throws),
        bands: bands(demand, problem, number),
        hours: vec![Hours {
            from_day: 0,
            to_day: demand.days,
            least_minutes: demand.load.0 * 480,
            most_minutes: demand.load.1 * 480,
            points: None,
        }],
        run: RunLengths {
            least_days: 2,
            most_days: 5,
            least_days_off: 2,
            ..RunLengths::default()
        },
        weekends_most: Some(CountLimit {
            most: 3,
            points: None,
        }),
        windows: (demand.each.len() > NIGHT)
            .then_some(ShiftWindow {
                shifts: vec![NIGHT],
                days: 4,
                most: 3,
                points: None,
            })
            .into_iter()
            .collect(),
        ..ProblemPerson::default()
    }
}

/// Fair shares of nights, weekends and one holiday.
fn bands(demand: &SampleDemand, problem: &Problem, number: usize) -> Vec<Band> {
    let share = |family: Family, points: i64, counts: &dyn Fn(usize, usize) -> bool| {
        let covers = problem.covers.iter();
        let mine = covers.filter(|cover| counts(cover.cells[0].0, cover.cells[0].1));
        let (mut cells, mut need) = (Vec::new(), 0);
        for cover in mine {
            cells.extend(&cover.cells);
            need += cover.need;
        }
        let people = demand.people as u32;
        Band {
            family,
            cells,
            least: need / people,
            most: need.div_ceil(people),
            points,
        }
    };
    let nights = share(Family::Nights, 4, &|_, shift| shift == NIGHT);
    let weekends = share(Family::Weekends, 4, &|day, _| day % 7 >= 5);
    let holiday = share(Family::Holidays, 2, &|day, _| day == 10);
    let mut bands = vec![weekends, holiday];
    if number % 12 != 7 {
        bands.push(nights);
    }
    bands
}

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
}
