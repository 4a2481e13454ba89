//! What posts demand, set by set: one takes the place of another.

use super::{
    cells::{date, in_order, text},
    table::{ExportLayout, TableWriter},
};
use chrono::NaiveDate;
use onpost_rules::{
    dated::Dated,
    export::ExportSum,
    facts::Facts,
    ids::PostId,
    post::{CoverageWindow, Weekdays, WindowDays},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
    path::Path,
};

const COVERAGE: ExportLayout = ExportLayout {
    stem: "coverage",
    columns: &["post", "weekdays", "from", "to", "people"],
    // The date from which the row holds: a second column of this name.
    spare: &["from"],
};

/// So many dates a row names at most.
const MOST_DAYS: usize = 366;

const DAY_MINUTES: u16 = 24 * 60;

/// From when, to when, and how many.
type Hours = (u16, u16, u32);

/// Writes what the posts demand.
pub fn write(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    let mut table = TableWriter::begin(folder, &COVERAGE)?;
    let mut since_ever: HashMap<PostId, Vec<CoverageWindow>> = HashMap::new();
    for window in &facts.coverage {
        since_ever
            .entry(window.post)
            .or_default()
            .push(window.clone());
    }
    for post in in_order(&facts.posts, |it| &it.code) {
        let only = since_ever.remove(&post.id).unwrap_or_default();
        let known = facts.dated.demand.get(&post.id).cloned();
        for (from, rows) in sets(&known.unwrap_or_else(|| Dated::always(only))) {
            for (days, (from_minute, to_minute, people)) in rows {
                table.row(vec![
                    text(&post.code),
                    days,
                    clock(from_minute),
                    clock(to_minute),
                    people.to_string(),
                    date(from),
                ])?;
            }
        }
    }
    sum.rows.insert(COVERAGE.stem, table.finish()?);
    Ok(())
}

type CoverageRows = Vec<(String, Hours)>;

/// Each set with its date. A set of nothing, which ends what was demanded before, asks for nobody at any hour.
/// Law 6.2, 8.1.
fn sets(known: &Dated<Vec<CoverageWindow>>) -> Vec<(Option<NaiveDate>, CoverageRows)> {
    let versions = known.versions().iter();
    let sets = versions.skip_while(|it| it.value.is_empty()).map(|it| {
        let mut rows = rows(&it.value);
        if rows.is_empty() {
            rows.push(("*".to_owned(), (0, DAY_MINUTES, 0)));
        }
        (it.from, rows)
    });
    sets.collect()
}

/// Windows that differ by their day kind alone, or their date alone, are one row, as somebody wrote them: a post has no more
/// rows than it had.
fn rows(windows: &[CoverageWindow]) -> CoverageRows {
    let windows: BTreeSet<&CoverageWindow> = windows.iter().collect();
    let mut rows = Vec::new();
    let mut kinds: BTreeMap<Hours, Vec<&'static str>> = BTreeMap::new();
    let mut dates: BTreeMap<Hours, Vec<String>> = BTreeMap::new();
    for window in windows {
        let hours = (window.from_minute, window.to_minute, window.people);
        match window.days {
            WindowDays::Weekdays(days) => rows.push((weekdays(days), hours)),
            WindowDays::Kind(kind) => kinds.entry(hours).or_default().push(kind.into()),
            WindowDays::Date(date) => dates.entry(hours).or_default().push(date.to_string()),
        }
    }
    rows.extend(
        kinds
            .into_iter()
            .map(|(hours, kinds)| (kinds.join(";"), hours)),
    );
    for (hours, dates) in dates {
        let parts = dates.chunks(MOST_DAYS);
        rows.extend(parts.map(|dates| (dates.join(";"), hours)));
    }
    rows
}

fn weekdays(days: Weekdays) -> String {
    if days == Weekdays::ALL {
        return "*".to_owned();
    }
    let days: Vec<String> = days.numbers().map(|day| day.to_string()).collect();
    days.join(";")
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
