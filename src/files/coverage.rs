//! `coverage`: the windows in which a post demands people, on which days and from which date on.

use super::{
    cell, civil,
    fault::{EndOfDay, Faults, FileFault, WrongInFile},
    folder::Folder,
    post::{self, Posts},
    register::{FROM, Register},
    table::{Layout, Row},
};
use chrono::NaiveDate;
use onpost_rules::{
    bounds,
    calendar::DateKind,
    dated::{Dated, DatedVersion},
    field::{self, FieldFault},
    ids::PostId,
    post::{CoverageWindow, Weekdays, WindowDays},
    typed::fold_signs,
};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
};

pub const LAYOUT: Layout = Layout {
    stem: "coverage",
    needed: &["post", "weekdays", FROM, "to", "people"],
    optional: &[DATE],
};

/// The date from which a row holds; in the header it may be called `from`, too.
const DATE: &str = "from_date";

/// So many dates a row names at most.
const MOST_DAYS: usize = 366;

const DAY_MINUTES: u16 = 24 * 60;

/// All that posts demand.
#[derive(Debug, Default)]
pub struct Demands {
    /// By the latest version of each post's.
    pub windows: Vec<CoverageWindow>,
    /// Of posts whose demand doesn't hold since ever.
    pub dated: HashMap<PostId, Dated<Vec<CoverageWindow>>>,
}

/// A row: the same window on each of its days.
#[derive(Debug, PartialEq)]
struct CoverageRow {
    from: Option<NaiveDate>,
    windows: Vec<CoverageWindow>,
}

/// Reads the coverage windows.
pub fn read(folder: &mut Folder, posts: &Posts) -> Demands {
    let key = |row: &CoverageRow| (row.from, row.windows.clone());
    let mut counts: HashMap<(PostId, Option<NaiveDate>), usize> = HashMap::new();
    let read = |row: Row, faults: &mut Faults| {
        let read = coverage_row(row, posts, faults)?;
        let count = counts.entry((read.windows[0].post, read.from)).or_default();
        *count += 1;
        if *count == field::MOST_WINDOWS + 1 {
            let most = field::MOST_WINDOWS;
            faults.push(
                row.cell("post")
                    .fault(WrongInFile::Field(FieldFault::TooMany { most })),
            );
        }
        Some(read)
    };
    let rows = Register::gather(folder, &LAYOUT, key, read).into_things();
    demands(rows)
}

/// One set of a post's rows takes the place of another: those with one date hold together, until the next date comes.
/// Law 8.1.
fn demands(rows: Vec<CoverageRow>) -> Demands {
    let mut posts: Vec<PostId> = Vec::new();
    let mut sets: HashMap<PostId, BTreeMap<Option<NaiveDate>, Vec<CoverageWindow>>> =
        HashMap::new();
    for row in rows {
        for window in row.windows {
            let own = sets.entry(window.post).or_insert_with(|| {
                posts.push(window.post);
                BTreeMap::new()
            });
            let set = own.entry(row.from).or_default();
            if !set.contains(&window) {
                set.push(window);
            }
        }
    }
    let mut demands = Demands::default();
    for post in posts {
        let versions = sets.remove(&post).unwrap_or_default().into_iter();
        let versions = versions.map(|(from, value)| DatedVersion { from, value });
        let Some(known) = Dated::new(versions.collect()) else {
            continue;
        };
        demands.windows.extend(known.latest().iter().cloned());
        if known.versions()[0].from.is_some() || known.versions().len() > 1 {
            let in_order = known.map(|mut windows| {
                windows.sort_unstable();
                windows
            });
            demands.dated.insert(post, in_order);
        }
    }
    demands
}

fn coverage_row(row: Row, posts: &Posts, faults: &mut Faults) -> Option<CoverageRow> {
    let post = faults.keep(posts.named(row.cell("post"), post::LAYOUT.stem));
    let days = row.cell("weekdays").parse(days, WrongInFile::NotWeekdays);
    let days = faults.keep(days);
    let [time, date] = from_columns(row);
    let since = faults.keep(row.cell(date).since());
    let from = faults.keep(minute(row, time, EndOfDay::Refused));
    let to = faults.keep(minute(row, "to", EndOfDay::Allowed));
    let people = faults.keep(row.cell("people").rule(field::people));
    let (post, from_minute, people) = (post??.latest().id, from?, people?);
    // Up to 00:00 is up to the end of the day.
    let to_minute = to.map(|minute| if minute == 0 { DAY_MINUTES } else { minute })?;
    let window = |days| CoverageWindow {
        post,
        days,
        from_minute,
        to_minute,
        people,
    };
    Some(CoverageRow {
        from: since?,
        windows: days?.into_iter().map(window).collect(),
    })
}

/// The columns of the time and of the date: both are called `from`, and may stand in any order.
fn from_columns(row: Row) -> [&'static str; 2] {
    let is_time = |column| civil::clock(&fold_signs(row.cell(column).text_or_empty())).is_some();
    if is_time(DATE) && !is_time(FROM) {
        [DATE, FROM]
    } else {
        [FROM, DATE]
    }
}

/// The days of a row, of one sort: weekdays, day kinds or dates.
/// Law 6.2.
fn days(text: &str) -> Option<Vec<WindowDays>> {
    if text == "*" {
        return Some(vec![Weekdays::ALL.into()]);
    }
    let text = fold_signs(text);
    let all = || cell::members(&text).take(MOST_DAYS + 1);
    let weekdays: Option<Vec<u8>> = all().map(|day| day.parse().ok()).collect();
    if let Some(weekdays) = weekdays {
        return Some(vec![Weekdays::from_numbers(weekdays)?.into()]);
    }
    let kinds: Option<Vec<_>> = all()
        .map(|kind| DateKind::from_str(kind).ok().map(WindowDays::Kind))
        .collect();
    let dates = || {
        let date = |date| {
            civil::date(date)
                .and_then(bounds::date)
                .map(WindowDays::Date)
        };
        all().map(date).collect::<Option<Vec<_>>>()
    };
    let mut days = kinds.or_else(dates)?;
    days.sort_unstable();
    days.dedup();
    (days.len() <= MOST_DAYS).then_some(days)
}

fn minute(row: Row, column: &'static str, end_of_day: EndOfDay) -> Result<u16, FileFault> {
    let cell = row.cell(column);
    let minute = cell.clock(end_of_day)?.minute();
    minute.ok_or_else(|| cell.fault(WrongInFile::NotAClock { end_of_day }))
}
