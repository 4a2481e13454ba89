//! `coverage`: the weekly windows in which a post demands people.

use super::{
    cell,
    fault::{EndOfDay, Faults, FileFault, WrongInFile},
    folder::Folder,
    post::{self, Posts},
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{
    field::{self, FieldFault},
    ids::PostId,
    post::{CoverageWindow, Weekdays},
};
use std::collections::HashMap;

pub const LAYOUT: Layout = Layout {
    stem: "coverage",
    needed: &["post", "weekdays", "from", "to", "people"],
    optional: &[],
};

const DAY_MINUTES: u16 = 24 * 60;

/// Reads the coverage windows.
pub fn read(folder: &mut Folder, posts: &Posts) -> Vec<CoverageWindow> {
    let key = |window: &CoverageWindow| {
        let CoverageWindow {
            post,
            weekdays,
            from_minute,
            to_minute,
            people,
        } = *window;
        (post, weekdays, from_minute, to_minute, people)
    };
    let mut counts: HashMap<PostId, usize> = HashMap::new();
    let read = |row: Row, faults: &mut Faults| {
        let window = window(row, posts, faults)?;
        let count = counts.entry(window.post).or_default();
        *count += 1;
        if *count == field::MOST_WINDOWS + 1 {
            let most = field::MOST_WINDOWS;
            faults.push(
                row.cell("post")
                    .fault(WrongInFile::Field(FieldFault::TooMany { most })),
            );
        }
        Some(window)
    };
    Register::gather(folder, &LAYOUT, key, read).into_things()
}

fn window(row: Row, posts: &Posts, faults: &mut Faults) -> Option<CoverageWindow> {
    let post = faults.keep(posts.named(row.cell("post"), post::LAYOUT.stem));
    let weekdays = row
        .cell("weekdays")
        .parse(weekdays, WrongInFile::NotWeekdays);
    let weekdays = faults.keep(weekdays);
    let from = faults.keep(minute(row, "from", EndOfDay::Refused));
    let to = faults.keep(minute(row, "to", EndOfDay::Allowed));
    let people = faults.keep(row.cell("people").rule(field::people));
    Some(CoverageWindow {
        post: post??.id,
        days: weekdays?.into(),
        from_minute: from?,
        // Up to 00:00 is up to the end of the day.
        to_minute: to.map(|minute| if minute == 0 { DAY_MINUTES } else { minute })?,
        people: people?,
    })
}

fn weekdays(text: &str) -> Option<Weekdays> {
    if text == "*" {
        return Some(Weekdays::ALL);
    }
    let numbers: Option<Vec<u8>> = cell::members(text).map(|day| day.parse().ok()).collect();
    Weekdays::from_numbers(numbers?)
}

fn minute(row: Row, column: &'static str, end_of_day: EndOfDay) -> Result<u16, FileFault> {
    let cell = row.cell(column);
    let minute = cell.clock(end_of_day)?.minute();
    minute.ok_or_else(|| cell.fault(WrongInFile::NotAClock { end_of_day }))
}
