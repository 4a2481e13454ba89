//! `calendar`: the dates that differ from the plain week.

use super::{
    fault::Faults,
    folder::Folder,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{
    calendar::{Calendar, CalendarDay},
    field,
};

pub const LAYOUT: Layout = Layout {
    stem: "calendar",
    needed: &["date", "kind"],
    optional: &["name"],
};

/// Reads the calendar.
pub fn read(folder: &mut Folder) -> Calendar {
    let days = Register::gather(folder, &LAYOUT, |day: &CalendarDay| day.date, day);
    days.into_things().into_iter().collect()
}

fn day(row: Row, faults: &mut Faults) -> Option<CalendarDay> {
    let date = faults.keep(row.cell("date").date());
    let kind = faults.keep(row.cell("kind").word());
    let name = faults.keep(row.cell("name").prose(field::LONGEST_DAY_NAME));
    Some(CalendarDay {
        date: date?,
        kind: kind?,
        name: name?,
    })
}
