//! Counting before any search: demands that no roster can meet, each with the figures that prove it.

use super::capacity::{is_open, most_days, most_minutes};
use crate::problem::{CoverDemand, DemandLevel, Problem};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::Range};

/// Spans longer than this are looked at only as the whole period.
const LONGEST_SPAN_DAYS: usize = 14;

/// Something that no roster has enough of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Lack {
    /// A cover of fewest people has too few who could be there at all.
    Cover {
        /// By the order of the puzzle's covers.
        cover: usize,
        need: u32,
        /// How many could be there at most.
        possible: u32,
        /// Who could.
        people: Vec<usize>,
    },
    /// Some days in a row demand more duties than everybody together could work.
    Span {
        first: usize,
        /// Included.
        last: usize,
        /// The shifts that are demanded; all of them: whichever.
        shifts: Vec<usize>,
        need: u32,
        possible: u32,
    },
    /// Some days demand more working time than the contracts allow.
    Minutes {
        first: usize,
        /// Included.
        last: usize,
        need: i64,
        possible: i64,
    },
    /// Somebody should work more than they can.
    Own {
        person: usize,
        first: usize,
        /// Included.
        last: usize,
        least_minutes: i64,
        possible_minutes: i64,
    },
}

/// What no roster of this puzzle can meet; nothing found proves nothing.
pub fn lacks(problem: &Problem) -> Vec<Lack> {
    let mut found = own(problem);
    let demand: Vec<(usize, &CoverDemand)> = problem.covers.iter().enumerate().collect();
    let fewest = demand
        .into_iter()
        .filter(|(_, it)| it.level == DemandLevel::Fewest);
    let fewest: Vec<(usize, &CoverDemand)> = fewest.collect();
    let short = fewest
        .iter()
        .filter_map(|(number, it)| cover(problem, *number, it));
    found.extend(short);
    spans(problem, &fewest, &mut found);
    minutes(problem, &fewest, &mut found);
    found
}

/// People whose own least hours cannot be reached.
fn own(problem: &Problem) -> Vec<Lack> {
    let mut found = Vec::new();
    for (number, person) in problem.people.iter().enumerate() {
        for hours in person.hours.iter().filter(|it| it.points.is_none()) {
            let days = hours.from_day..hours.to_day.min(problem.days);
            if days.is_empty() {
                continue;
            }
            let (first, last) = (days.start, days.end - 1);
            let possible_minutes = most_minutes(problem, person, days);
            if possible_minutes < hours.least_minutes {
                found.push(Lack::Own {
                    person: number,
                    first,
                    last,
                    least_minutes: hours.least_minutes,
                    possible_minutes,
                });
            }
        }
    }
    found
}

fn cover(problem: &Problem, number: usize, cover: &CoverDemand) -> Option<Lack> {
    let mut possible = 0;
    let mut people = Vec::new();
    for (number, person) in problem.people.iter().enumerate() {
        let open = cover
            .cells
            .iter()
            .filter(|(day, shift)| is_open(person, *day, *shift));
        let days: BTreeSet<usize> = open.map(|(day, _)| *day).collect();
        if !days.is_empty() {
            possible += u32::try_from(days.len()).unwrap_or(u32::MAX);
            people.push(number);
        }
    }
    (possible < cover.need).then_some(Lack::Cover {
        cover: number,
        need: cover.need,
        possible,
        people,
    })
}

/// Spans of days, the shortest first; one that holds another that is short already tells nothing new.
fn spans(problem: &Problem, fewest: &[(usize, &CoverDemand)], found: &mut Vec<Lack>) {
    let all: Vec<usize> = (0..problem.shifts.len()).collect();
    let each = all.iter().map(|shift| vec![*shift]);
    let kinds: Vec<Vec<usize>> = each
        .filter(|_| all.len() > 1)
        .chain([all.clone()])
        .collect();
    let lengths = (1..=LONGEST_SPAN_DAYS.min(problem.days)).chain([problem.days]);
    for length in lengths {
        for first in 0..=problem.days - length {
            let days = first..first + length;
            for shifts in &kinds {
                if !tells_less(problem, &days, shifts, found) {
                    found.extend(span(problem, fewest, days.clone(), shifts));
                }
            }
        }
    }
}

fn span(
    problem: &Problem,
    fewest: &[(usize, &CoverDemand)],
    days: Range<usize>,
    shifts: &[usize],
) -> Option<Lack> {
    let apart = disjoint(fewest, &days, shifts);
    let need: u32 = apart.iter().map(|cover| cover.need).sum();
    if need == 0 {
        return None;
    }
    let people = problem.people.iter();
    let possible: u32 = people
        .map(|person| most_days(problem, person, days.clone(), shifts))
        .sum();
    (possible < need).then(|| Lack::Span {
        first: days.start,
        last: days.end - 1,
        shifts: shifts.to_vec(),
        need,
        possible,
    })
}

/// Whether something that is short already lies within these days and shifts.
fn tells_less(problem: &Problem, days: &Range<usize>, shifts: &[usize], found: &[Lack]) -> bool {
    found.iter().any(|lack| match lack {
        Lack::Cover { cover, .. } => {
            let mut cells = problem.covers[*cover].cells.iter();
            cells.all(|(day, shift)| days.contains(day) && shifts.contains(shift))
        }
        Lack::Span {
            first,
            last,
            shifts: of,
            ..
        } => {
            let is_within = days.contains(first) && days.contains(last);
            is_within && of.iter().all(|shift| shifts.contains(shift))
        }
        Lack::Minutes { .. } | Lack::Own { .. } => false,
    })
}

/// Covers of these days and shifts of which no two count the same cell, so that their needs add up; the greatest first.
fn disjoint<'a>(
    fewest: &[(usize, &'a CoverDemand)],
    days: &Range<usize>,
    shifts: &[usize],
) -> Vec<&'a CoverDemand> {
    let is_within = |(day, shift): &(usize, usize)| days.contains(day) && shifts.contains(shift);
    let within = fewest.iter().map(|(_, cover)| *cover);
    let mut within: Vec<&CoverDemand> =
        within.filter(|it| it.cells.iter().all(is_within)).collect();
    within.sort_by_key(|cover| std::cmp::Reverse(cover.need));
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    within.retain(|cover| {
        let is_apart = cover.cells.iter().all(|cell| !taken.contains(cell));
        if is_apart {
            taken.extend(cover.cells.iter().copied());
        }
        is_apart
    });
    within
}

/// The spans that contracts speak of: the time demanded against the time allowed.
fn minutes(problem: &Problem, fewest: &[(usize, &CoverDemand)], found: &mut Vec<Lack>) {
    let all: Vec<usize> = (0..problem.shifts.len()).collect();
    let hours = problem.people.iter().flat_map(|person| &person.hours);
    let hard = hours.filter(|hours| hours.points.is_none());
    let spans: BTreeSet<(usize, usize)> = hard
        .map(|hours| (hours.from_day, hours.to_day.min(problem.days)))
        .collect();
    for (from, to) in spans.into_iter().filter(|(from, to)| from < to) {
        let apart = disjoint(fewest, &(from..to), &all);
        let need: i64 = apart
            .iter()
            .map(|cover| least_minutes(problem, cover))
            .sum();
        if need == 0 {
            continue;
        }
        let people = problem.people.iter();
        let possible = people
            .map(|person| most_minutes(problem, person, from..to))
            .sum();
        if possible < need {
            found.push(Lack::Minutes {
                first: from,
                last: to - 1,
                need,
                possible,
            });
        }
    }
}

/// The working time that a cover takes at least.
fn least_minutes(problem: &Problem, cover: &CoverDemand) -> i64 {
    let lengths = cover.cells.iter();
    let shortest = lengths.map(|(_, shift)| problem.shifts[*shift].minutes);
    i64::from(cover.need) * shortest.min().unwrap_or(0)
}
