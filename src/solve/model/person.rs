//! One person's part of the program: cells, stints, and the rules that are theirs alone.

mod single;

use super::option::{cells_of_day, options};
use super::stint::{DayChoice, Stints};
use super::sum::{Sum, SumLimit};
use super::{Contradiction, Planned, Program, ProgramCell, Sought, TouchedDays};
use crate::engine::ModelColumn;
use crate::problem::{Hours, Problem, ProblemPerson, ShiftWindow};
use std::{collections::BTreeSet, ops::Range};

/// Adds a person, with the days they work `around` where they aren't free.
pub(super) fn add(
    program: &mut Program,
    sought: &Sought<'_>,
    number: usize,
) -> Result<(), Contradiction> {
    let Sought {
        problem,
        free,
        around,
    } = *sought;
    let person = &problem.people[number];
    let contradiction = Contradiction { person: number };
    let options = options(problem, free, number, &around.0[number]);
    let choices: Vec<DayChoice> = options
        .iter()
        .map(|option| DayChoice {
            work: !option.shifts.is_empty(),
            off: option.may_be_off,
        })
        .collect();
    let stints = Stints::add(program, person, &choices).ok_or(contradiction)?;
    let cells: Vec<Vec<ProgramCell>> = options
        .iter()
        .map(|option| cells_of_day(program, problem.shifts.len(), option))
        .collect();
    let planned = Planned {
        person: number,
        cells,
        stints,
    };
    let mut writer = PersonWriter {
        program,
        problem,
        person,
        planned: &planned,
        holds: true,
    };
    writer.link();
    writer.successions();
    writer.totals();
    writer.windows();
    writer.weekends();
    writer.wishes();
    writer.changes();
    writer.strains();
    let holds = writer.holds;
    program.people.push(planned);
    if holds { Ok(()) } else { Err(contradiction) }
}

struct PersonWriter<'a> {
    program: &'a mut Program,
    problem: &'a Problem,
    person: &'a ProblemPerson,
    planned: &'a Planned,
    /// Whether every row that is settled already holds.
    holds: bool,
}

impl PersonWriter<'_> {
    fn cell(&self, day: usize, shift: usize) -> ProgramCell {
        self.planned.cells[day][shift]
    }

    fn write(&mut self, sum: Sum) {
        self.holds &= self.program.sum(sum);
    }

    /// Adds points for each worked cell of some.
    fn charge(&mut self, cells: impl IntoIterator<Item = ProgramCell>, points: i64) {
        for cell in cells {
            match cell {
                ProgramCell::Never => {}
                ProgramCell::Always => self.program.base += points,
                ProgramCell::Column(column) => {
                    self.program.model.columns[column].cost += points as f64;
                }
            }
        }
    }

    /// A day is worked in one shift where a stint covers it.
    fn link(&mut self) {
        for (day, cells) in self.planned.cells.iter().enumerate() {
            let always = cells.contains(&ProgramCell::Always);
            let mut terms: Vec<(usize, f64)> = columns(cells).map(|column| (column, 1.0)).collect();
            let stints = self.planned.stints.covering(day);
            terms.extend(stints.map(|column| (column, -1.0)));
            let settled = -f64::from(u8::from(always));
            if !terms.is_empty() {
                self.program.model.row(terms, settled, settled);
            } else if always {
                self.holds = false;
            }
        }
    }

    /// Too little rest between the shifts of two days. Those that forbid the same ones share a row; its other side says
    /// that where both days are worked no run begins between them.
    fn successions(&mut self) {
        let shifts = &self.problem.shifts;
        let sets: BTreeSet<Vec<usize>> = shifts
            .iter()
            .map(|shift| sorted(&shift.not_next))
            .filter(|set| !set.is_empty())
            .collect();
        for day in 0..self.problem.days.saturating_sub(1) {
            if self.person.tolerated.contains(&(day + 1)) {
                self.tolerating(day);
                continue;
            }
            for set in &sets {
                let forbid = (0..shifts.len()).filter(|of| {
                    let next = &shifts[*of].not_next;
                    set.iter().all(|shift| next.contains(shift))
                });
                let mut sum = Sum::new(None, hard(0.0));
                let first: Vec<ProgramCell> = forbid.map(|of| self.cell(day, of)).collect();
                let second: Vec<ProgramCell> =
                    set.iter().map(|of| self.cell(day + 1, *of)).collect();
                if !possible(&first) || !possible(&second) {
                    continue;
                }
                for cell in first.into_iter().chain(second) {
                    sum.cell(cell, 1.0);
                }
                for column in self.planned.stints.covering(day) {
                    sum.cell(ProgramCell::Column(column), -1.0);
                }
                for column in self.planned.stints.beginning(day + 1) {
                    sum.cell(ProgramCell::Column(column), -1.0);
                }
                self.write(sum);
            }
        }
        self.second_successions();
    }

    /// The same, pair by pair, for a day and the next that may stay as they are published.
    fn tolerating(&mut self, day: usize) {
        let published = |day: usize| self.person.published.get(day).copied().flatten();
        let published = (published(day), published(day + 1));
        for (shift, known) in self.problem.shifts.iter().enumerate() {
            for next in sorted(&known.not_next) {
                let (first, second) = (self.cell(day, shift), self.cell(day + 1, next));
                let is_tolerated = published == (Some(shift), Some(next));
                if is_tolerated || !possible(&[first]) || !possible(&[second]) {
                    continue;
                }
                let mut sum = Sum::new(None, hard(1.0));
                sum.cell(first, 1.0);
                sum.cell(second, 1.0);
                self.write(sum);
            }
        }
    }

    fn second_successions(&mut self) {
        for (number, shift) in self.problem.shifts.iter().enumerate() {
            if shift.not_second_next.is_empty() {
                continue;
            }
            for day in 0..self.problem.days.saturating_sub(2) {
                let mut sum = Sum::new(None, hard(1.0));
                sum.cell(self.cell(day, number), 1.0);
                for next in sorted(&shift.not_second_next) {
                    sum.cell(self.cell(day + 2, next), 1.0);
                }
                self.write(sum);
            }
        }
    }

    /// Sums over the period: how often each shift, how long in all, and the fair shares.
    fn totals(&mut self) {
        let days = 0..self.problem.days;
        for (shift, most) in self.person.shift_most.iter().enumerate() {
            let Some(most) = most else { continue };
            let mut sum = Sum::new(None, hard(f64::from(*most)));
            for day in days.clone() {
                sum.cell(self.cell(day, shift), 1.0);
            }
            self.write(sum);
        }
        for hours in &self.person.hours {
            let sum = self.hours(hours);
            self.write(sum);
        }
        for band in &self.person.bands {
            let limit = |at: u32| {
                Some(SumLimit {
                    at: f64::from(at),
                    points: Some(band.points),
                })
            };
            let mut sum = Sum::new(limit(band.least), limit(band.most));
            for (day, shift) in &band.cells {
                sum.cell(self.cell(*day, *shift), 1.0);
            }
            self.write(sum);
        }
    }

    fn hours(&self, hours: &Hours) -> Sum {
        let lengths = self.problem.shifts.iter().map(|shift| shift.minutes);
        let step = lengths.fold(0, gcd).max(1);
        let steps = |minutes: i64| minutes as f64 / step as f64;
        let (least, most) = (steps(hours.least_minutes), steps(hours.most_minutes));
        let limit = |at: f64| {
            Some(SumLimit {
                at,
                points: hours.points,
            })
        };
        let days = hours.from_day..hours.to_day.min(self.problem.days);
        let fixed = self.fixed(days.clone());
        let fixed: f64 = fixed
            .map(|(_, shift)| steps(self.problem.shifts[shift].minutes))
            .sum();
        // Where nothing has a price, what cannot be reached is cut off.
        let mut sum = match hours.points {
            None => Sum::new(limit(least.ceil()), limit(most.floor().max(fixed))),
            Some(_) => Sum::new(limit(least), limit(most.max(fixed))),
        };
        sum.unit = 60.0 / step as f64;
        for day in days {
            for (number, shift) in self.problem.shifts.iter().enumerate() {
                sum.cell(self.cell(day, number), steps(shift.minutes));
            }
        }
        sum
    }

    /// What is fixed as worked in some days: day and shift.
    fn fixed(&self, days: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let fixed = self.person.fixed.iter();
        let worked = fixed.filter_map(|it| Some((it.day, it.shift?)));
        worked.filter(move |(day, _)| days.contains(day))
    }

    fn windows(&mut self) {
        for window in &self.person.windows {
            let length = (window.days as usize).min(self.person.past.len() + self.problem.days);
            let before = self.person.past.len().min(length.saturating_sub(1));
            for end in length - before..=self.problem.days {
                let sum = self.window(window, end, length);
                self.write(sum);
            }
        }
    }

    /// The window of some days that ends before a day.
    fn window(&self, window: &ShiftWindow, end: usize, length: usize) -> Sum {
        let past = &self.person.past;
        let from_past = length.saturating_sub(end);
        let mut counted = 0u32;
        for day in &past[past.len() - from_past..] {
            counted += u32::from(
                day.shift
                    .is_some_and(|shift| window.shifts.contains(&shift)),
            );
        }
        let inside = end.saturating_sub(length)..end;
        let is_counted = |shift: &usize| window.shifts.contains(shift);
        let fixed = self.fixed(inside.clone()).filter(|it| is_counted(&it.1));
        // What is decided beyond it can't be helped.
        let most = f64::from(window.most.saturating_sub(counted)).max(fixed.count() as f64);
        let limit = SumLimit {
            at: most,
            points: window.points,
        };
        let mut sum = Sum::new(None, Some(limit));
        for day in inside {
            for shift in sorted(&window.shifts) {
                sum.cell(self.cell(day, shift), 1.0);
            }
        }
        sum
    }

    fn weekends(&mut self) {
        let Some(bound) = self.person.weekends_most else {
            return;
        };
        let is_fixed = |days: &&Vec<usize>| {
            days.iter()
                .any(|day| self.fixed(*day..day + 1).next().is_some())
        };
        let fixed = self.problem.weekends.iter().filter(is_fixed).count();
        let mut sum = Sum::new(
            None,
            Some(SumLimit {
                at: f64::from(bound.most).max(fixed as f64),
                points: bound.points,
            }),
        );
        let run = &self.person.run;
        let rest = match run.off_points {
            None => run.least_days_off.max(1) as usize,
            Some(_) => 1,
        };
        for weekend in &self.problem.weekends {
            let (Some(first), Some(last)) = (weekend.first(), weekend.last()) else {
                continue;
            };
            let days = *first..last + 1;
            if days.len() == weekend.len() && days.len() < rest + 2 {
                sum.columns(self.planned.stints.touching(days));
            } else {
                sum.cell(self.touched(weekend), 1.0);
            }
        }
        self.write(sum);
    }

    /// A cell that is worked where any of some days is.
    fn touched(&mut self, days: &[usize]) -> ProgramCell {
        let column = self.program.model.column(ModelColumn {
            least: 0.0,
            most: 1.0,
            cost: 0.0,
            whole: true,
        });
        for day in days {
            let mut sum = Sum::new(None, hard(0.0));
            for cell in &self.planned.cells[*day] {
                sum.cell(*cell, 1.0);
            }
            sum.cell(ProgramCell::Column(column), -1.0);
            self.write(sum);
        }
        self.program.touched.push(TouchedDays {
            column,
            person: self.planned.person,
            days: days.to_vec(),
        });
        ProgramCell::Column(column)
    }
}

fn columns(cells: &[ProgramCell]) -> impl Iterator<Item = usize> {
    cells.iter().filter_map(|cell| match cell {
        ProgramCell::Column(column) => Some(*column),
        _ => None,
    })
}

fn possible(cells: &[ProgramCell]) -> bool {
    cells.iter().any(|cell| *cell != ProgramCell::Never)
}

fn hard(at: f64) -> Option<SumLimit> {
    Some(SumLimit { at, points: None })
}

fn sorted(shifts: &[usize]) -> Vec<usize> {
    let set: BTreeSet<usize> = shifts.iter().copied().collect();
    set.into_iter().collect()
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
