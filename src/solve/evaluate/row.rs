//! Somebody's row: what they work day by day, with what is known of the days before.

use crate::problem::{Past, Problem, ProblemPerson};

/// A row of a roster, continued backwards into the past.
pub struct RowWithPast<'a> {
    pub problem: &'a Problem,
    pub person: &'a ProblemPerson,
    /// Which person, by the order of the puzzle's.
    pub number: usize,
    /// By day of the period; what is missing at its end is off.
    pub cells: &'a [Option<usize>],
}

/// Days of the same kind in a row, as many as are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRun {
    pub first: i64,
    /// The day after the last.
    pub end: i64,
    pub is_worked: bool,
}

impl DayRun {
    /// Its length.
    pub fn days(&self) -> i64 {
        self.end - self.first
    }

    /// How many of its days lie in the period.
    pub fn days_in_period(&self) -> i64 {
        (self.end - self.first.max(0)).max(0)
    }
}

impl RowWithPast<'_> {
    /// The earliest day of which anything is known: 0 or negative.
    pub fn first_known(&self) -> i64 {
        -signed(self.person.past.len())
    }

    /// The day after the period's last.
    pub fn end(&self) -> i64 {
        signed(self.problem.days)
    }

    /// The shift of a day, in the period or before; none where it's off, unknown, or no shift of the puzzle.
    pub fn shift(&self, day: i64) -> Option<usize> {
        let shift = match usize::try_from(day) {
            Ok(day) => self.cells.get(day).copied().flatten(),
            Err(_) => self.past(day)?.shift,
        };
        shift.filter(|shift| *shift < self.problem.shifts.len())
    }

    /// Whether too little rest before a day is as it was published, and only warned of.
    pub fn is_tolerated(&self, day: i64) -> bool {
        let as_published = |day: i64| match usize::try_from(day) {
            Ok(at) => self.person.published.get(at) == Some(&self.shift(day)),
            Err(_) => true,
        };
        let mut tolerated = self.person.tolerated.iter();
        tolerated.any(|it| signed(*it) == day) && as_published(day) && as_published(day - 1)
    }

    /// The shifts, one by one, that somebody works in a cell that holds a shift or what stands for several.
    pub fn each(&self, held: Option<usize>) -> Vec<usize> {
        let Some(held) = held else {
            return Vec::new();
        };
        match self.problem.shifts[held].parts.as_slice() {
            [] => vec![held],
            parts => parts.to_vec(),
        }
    }

    /// Whether a day is worked, here or, in the past, elsewhere.
    pub fn is_worked(&self, day: i64) -> bool {
        self.shift(day).is_some() || (day < 0 && self.past(day).is_some_and(|past| past.worked))
    }

    fn past(&self, day: i64) -> Option<&Past> {
        let at = signed(self.person.past.len()) + day;
        self.person.past.get(usize::try_from(at).ok()?)
    }

    /// Whether a day is as it was fixed to be: what lies there was decided elsewhere.
    pub fn stays(&self, day: i64) -> bool {
        let mut fixed = self.person.fixed.iter();
        fixed.any(|it| signed(it.day) == day && it.shift == self.shift(day))
    }

    /// Whether a day can't be helped any more: it's past, or as it was fixed to be.
    pub fn is_decided(&self, day: i64) -> bool {
        day < 0 || self.stays(day)
    }

    /// Whether some days hold one that could still be another.
    pub fn is_open(&self, mut days: std::ops::Range<i64>) -> bool {
        days.any(|day| !self.is_decided(day))
    }

    /// Whether somebody works a cell of the period.
    pub fn works(&self, day: usize, shift: usize) -> bool {
        self.shift(signed(day)) == Some(shift)
    }

    /// How many of these cells are worked.
    pub fn count(&self, cells: &[(usize, usize)]) -> u32 {
        let worked = cells.iter().filter(|cell| self.works(cell.0, cell.1));
        u32::try_from(worked.count()).unwrap_or(u32::MAX)
    }

    /// The runs of all that is known, in order.
    pub fn runs(&self) -> Vec<DayRun> {
        let mut runs: Vec<DayRun> = Vec::new();
        for day in self.first_known()..self.end() {
            let is_worked = self.is_worked(day);
            match runs.last_mut() {
                Some(run) if run.is_worked == is_worked => run.end = day + 1,
                _ => runs.push(DayRun {
                    first: day,
                    end: day + 1,
                    is_worked,
                }),
            }
        }
        runs
    }
}

/// A count of days as a day.
pub fn signed(days: usize) -> i64 {
    i64::try_from(days).unwrap_or(i64::MAX)
}
