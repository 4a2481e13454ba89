//! Fair shares: nights, weekend days, holidays and work as a whole, by how much of it somebody could do.

use super::{
    cover::{Cell, Segment},
    row::Row,
    view::View,
};
use crate::{
    roster::problem::{Band, Family},
    rules::calendar::DayKind,
};
use chrono::{Datelike, Weekday};

/// The bands of each row.
pub(super) fn shares(view: &View, rows: &[Row], segments: &[Segment]) -> Vec<Vec<Band>> {
    let mut bands: Vec<Vec<Band>> = rows.iter().map(|_| Vec::new()).collect();
    let weights = &view.plan.terms.weights;
    let families = [
        (Family::Nights, weights.nights),
        (Family::Weekends, weights.weekends),
        (Family::Holidays, weights.holidays),
        (Family::Load, weights.load),
    ];
    for (family, points) in families {
        let cells = cells(view, family);
        if points == 0 || cells.is_empty() {
            continue;
        }
        let expected = expected(view, &cells, segments);
        let could: Vec<f64> = rows.iter().map(|row| availability(row, &cells)).collect();
        let all: f64 = could.iter().sum();
        for (bands, could) in bands.iter_mut().zip(could) {
            let share = if all > 0.0 {
                expected * could / all
            } else {
                0.0
            };
            bands.push(Band {
                family,
                cells: cells.clone(),
                least: share.floor() as u32,
                most: share.ceil() as u32,
                points: points.into(),
            });
        }
    }
    bands
}

/// The cells that count for a family.
fn cells(view: &View, family: Family) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (day, date) in view.dates.iter().enumerate() {
        let entry = view.plan.calendar().entry(*date);
        let of_day = match family {
            Family::Weekends => matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            Family::Holidays => entry.is_some_and(|entry| entry.kind == DayKind::Holiday),
            Family::Nights | Family::Load => true,
        };
        let shifts = view.shifts.iter().enumerate();
        let meant = shifts.filter(|(_, shift)| family != Family::Nights || shift.is_night);
        if of_day {
            cells.extend(meant.map(|(shift, _)| (day, shift)));
        }
    }
    cells
}

/// How many duties in these cells the demand comes to.
fn expected(view: &View, cells: &[Cell], segments: &[Segment]) -> f64 {
    let of = |segment: &Segment| {
        let meant = segment
            .cells
            .iter()
            .filter(|cell| cells.contains(cell))
            .count() as f64;
        let lengths = segment.cells.iter().map(|(day, shift)| {
            let span = view.span(*shift, view.dates[*day]);
            (span.1 - span.0).num_seconds()
        });
        let length = lengths.sum::<i64>() as f64 / segment.cells.len() as f64;
        let all = segment.cells.len() as f64;
        f64::from(segment.need) * segment.seconds() as f64 / length * meant / all
    };
    segments.iter().map(of).sum()
}

/// On how many days somebody could work one of the cells, or does.
fn availability(row: &Row, cells: &[Cell]) -> f64 {
    let mut days: Vec<usize> = cells
        .iter()
        .filter(|cell| row.could(**cell))
        .map(|cell| cell.0)
        .collect();
    days.dedup();
    days.len() as f64
}
