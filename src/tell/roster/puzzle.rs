//! What a puzzle is made of, by its names: people, shifts, days, lengths and demands.

use crate::{length, time};
use chrono::{Duration, NaiveDate};
use onpost_rules::zone::Zone;
use onpost_solve::{problem::Problem, puzzle::Puzzle};
use onpost_words::{Lang, say};

/// A puzzle, told in a language.
#[derive(Debug, Clone, Copy)]
pub struct PuzzleTeller<'a> {
    pub lang: Lang,
    pub problem: &'a Problem,
    pub manner: Manner<'a>,
}

/// How days, lengths and demands are told.
#[derive(Debug, Clone, Copy)]
pub enum Manner<'a> {
    /// As files have them: days as `2026-11-02`, or by their number where they have no dates; `7.5` hours; demands by
    /// their names.
    File { first: Option<NaiveDate> },
    /// As pages have them: days as `11月2日（周一）`; `7 小时 30 分`; demands by their times and shifts.
    Page { puzzle: &'a Puzzle, zone: Zone },
}

impl PuzzleTeller<'_> {
    /// The name of a person.
    pub fn person(&self, person: usize) -> String {
        let known = self.problem.people.get(person);
        known.map_or_else(|| format!("#{}", person + 1), |known| known.name.clone())
    }

    /// A shift; on pages, of what only stands for something held elsewhere, that word.
    pub fn shift(&self, shift: usize) -> String {
        let name = &self.problem.shifts[shift].name;
        match self.manner {
            Manner::Page { .. } if name.is_empty() => self.lang.say("generate-other-work"),
            _ => name.clone(),
        }
    }

    /// A shift, or that it's off.
    pub fn cell(&self, cell: Option<usize>) -> String {
        cell.map_or_else(|| self.lang.say("solve-off"), |shift| self.shift(shift))
    }

    pub(super) fn shifts(&self, shifts: &[usize]) -> String {
        self.list(shifts.iter().map(|shift| self.shift(*shift)))
    }

    pub(super) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(&self.lang.say("tell-comma"))
    }

    /// A day of the puzzle; days before it are negative.
    pub fn day(&self, day: i64) -> String {
        match self.date(day) {
            Some(date) => self.dated(date),
            None => say!(self.lang, "solve-day", day = day.to_string()),
        }
    }

    /// Some days in a row, by the first and the last.
    pub(super) fn days(&self, first: i64, last: i64) -> String {
        if first == last {
            return self.day(first);
        }
        let (Some(from), Some(to)) = (self.date(first), self.date(last)) else {
            let (first, last) = (first.to_string(), last.to_string());
            return say!(self.lang, "solve-days", first = first, last = last);
        };
        let (from, to) = (self.dated(from), self.dated(to));
        match self.manner {
            Manner::File { .. } => format!("{from}–{to}"),
            Manner::Page { .. } => format!("{from} – {to}"),
        }
    }

    fn date(&self, day: i64) -> Option<NaiveDate> {
        let first = match self.manner {
            Manner::File { first } => first,
            Manner::Page { puzzle, .. } => puzzle.dates.first().copied(),
        };
        first?.checked_add_signed(Duration::days(day))
    }

    fn dated(&self, date: NaiveDate) -> String {
        match self.manner {
            Manner::File { .. } => date.to_string(),
            Manner::Page { .. } => time::date(self.lang, date),
        }
    }

    /// A length; of files the number alone, in hours.
    pub(super) fn hours(&self, minutes: i64) -> String {
        match self.manner {
            Manner::File { .. } => length::hours(minutes),
            Manner::Page { .. } => length::minutes(self.lang, minutes),
        }
    }

    /// A demand: its name, or its times with the shifts that could meet it.
    pub(super) fn cover(&self, cover: usize) -> String {
        let known = &self.problem.covers[cover];
        let Manner::Page { puzzle, zone } = self.manner else {
            return known.name.clone();
        };
        let times = puzzle.times[cover].iter();
        let times = self.list(times.map(|span| time::span(self.lang, zone, *span)));
        let mut shifts: Vec<usize> = known.cells.iter().map(|it| it.1).collect();
        shifts.sort_unstable();
        shifts.dedup();
        let shifts = self.shifts(&shifts);
        say!(self.lang, "generate-cover", time = times, shifts = shifts)
    }
}
