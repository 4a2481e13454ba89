//! Copying: a month as the month before was.

use super::{
    Cell, Plan,
    filling::{self, FilledDraft},
};
use crate::{
    duty::Duty,
    ids::{PersonId, ShiftId},
    time::{Instant, Month},
};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Four weeks: the nearest step back that meets the same weekday in the month before.
const STEP_DAYS: u64 = 28;

/// Fills the roster from the month before: each date as the same weekday four weeks earlier, and the dates beyond the
/// 28th as eight weeks earlier, so that weekdays stay weekdays, and cycles of one, two or four weeks go on.
///
/// `before` are duties of the month before; those of other posts or months don't count. People without any of them
/// are left alone. Where a cell had two duties, the later is told as skipped.
pub fn previous_month(plan: &Plan, before: &[Duty], now: Instant) -> FilledDraft {
    let earlier = plan.roster.month.previous();
    let of_earlier =
        |duty: &&Duty| duty.post == plan.roster.post && Month::of(duty.date) == earlier;
    let mut duties: Vec<&Duty> = before.iter().filter(of_earlier).collect();
    duties.sort_by_key(|duty| (duty.start, duty.id));
    let mut shifts: BTreeMap<Cell, Vec<ShiftId>> = BTreeMap::new();
    for duty in &duties {
        shifts.entry(duty.cell()).or_default().push(duty.shift);
    }
    let worked: BTreeSet<PersonId> = duties.iter().map(|duty| duty.person).collect();
    let cells = plan
        .people
        .iter()
        .filter(|person| worked.contains(person))
        .flat_map(|person| {
            let days = plan.roster.month.days();
            days.map(|date| Cell {
                person: *person,
                date,
            })
        });
    let meant = cells.flat_map(|cell| {
        let model = Cell {
            date: model_of(cell.date, earlier),
            ..cell
        };
        let shifts = shifts.get(&model).map_or(&[][..], Vec::as_slice);
        let first = shifts.first().copied();
        let others = shifts.iter().skip(1).copied().map(Some);
        [first].into_iter().chain(others).map(move |it| (cell, it))
    });
    filling::fill(plan, now, meant)
}

/// The date of the month before that a date is copied from.
fn model_of(date: NaiveDate, earlier: Month) -> NaiveDate {
    let back = |date: NaiveDate| date.checked_sub_days(Days::new(STEP_DAYS)).unwrap_or(date);
    let once = back(date);
    if once > earlier.last() {
        back(once)
    } else {
        once
    }
}
