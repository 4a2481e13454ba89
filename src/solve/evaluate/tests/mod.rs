//! The checker against tables worked out by hand, and against what holds of every roster.

mod agreement;
mod costs;
mod hard;
mod properties;

use crate::problem::{Past, Problem, ProblemPerson, ProblemShift, Solution};

/// Day, evening and night of 8 hours: no day after a night or an evening, no evening after a night.
pub fn puzzle(days: usize) -> Problem {
    let shift = |name: &str, not_next: &[usize]| ProblemShift {
        name: name.to_owned(),
        minutes: 480,
        not_next: not_next.to_vec(),
        ..ProblemShift::default()
    };
    Problem {
        days,
        shifts: vec![shift("D", &[]), shift("E", &[0]), shift("N", &[0, 1])],
        people: vec![ProblemPerson {
            name: "李伟".to_owned(),
            ..ProblemPerson::default()
        }],
        missing_points: 1000,
        ..Problem::default()
    }
}

/// The same with one person as told.
pub fn puzzle_of(days: usize, tell: impl FnOnce(&mut ProblemPerson)) -> Problem {
    let mut problem = puzzle(days);
    tell(&mut problem.people[0]);
    problem
}

/// `D E N` with `.` for a day off, by day.
pub fn row(text: &str) -> Vec<Option<usize>> {
    let cells = text.chars().filter(|cell| !cell.is_whitespace());
    cells.map(|cell| "DEN".find(cell)).collect()
}

/// A roster of several rows.
pub fn roster(rows: &[&str]) -> Solution {
    Solution(rows.iter().map(|text| row(text)).collect())
}

/// The past in the same words; `x` is a day worked elsewhere.
pub fn past(text: &str) -> Vec<Past> {
    let day = |cell| Past {
        shift: "DEN".find(cell),
        worked: cell != '.',
        forbids: Vec::new(),
    };
    text.chars().map(day).collect()
}
