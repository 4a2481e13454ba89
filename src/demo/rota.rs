//! The rota: who works which shift on which date, from rounds that never end.

use super::{
    csv_file::DemoFile,
    starter::{self, Starter},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use onpost_rules::{calendar::Calendar, day::Today, facts::Facts, person::Person, time::Instant};
use std::{io, path::Path};

/// The date from which on the next month is published, all of it: nobody's roster ends in its middle.
const NEXT_FROM: u32 = 20;

const DAY_DUTY: &str = "BB";
const OFFICE_HOURS: &str = "XZB";
const HALF_DAY: &str = "BRB";
const VENDOR_HOURS: &str = "DJB";
const ROUND_THE_CLOCK: &str = "TB";
const NIGHT: &str = "YB";

/// Where one duty lasts until the next begins.
const ROUND_THE_CLOCK_POST: &str = "JFZS";

/// Six duties in nine days, by shift: night, morning, afternoon. Nights come first: after an afternoon shift,
/// which ends at midnight, only days off leave the eleven hours of rest before the next night or morning.
const MIXED_ROUND: &[u8; 9] = b"NNMMAA---";
const DAY_ROUND: &[u8; 9] = b"MMM-AAA--";
const NIGHT_ROUND: &[u8; 9] = b"NNN-MMM--";

/// Writes the duties of last month, this month, and from the 20th on the next.
pub fn write(dir: &Path, site: &Facts, starter: Starter, now: Instant) -> io::Result<()> {
    let mut sheet = DemoFile::new("duties", ["staff_no", "post", "shift", "date"]);
    let today = Today::without_site(now);
    let month = today.month;
    let mut dates: Vec<NaiveDate> = month.previous().days().chain(month.days()).collect();
    if today.date.day() >= NEXT_FROM {
        dates.extend(month.next().days());
    }
    starter.write(&mut sheet, &dates);
    keep_first_night(&mut sheet, site, month.previous().first());
    for post in &site.posts {
        for (index, person) in crew(site, post.id).into_iter().enumerate() {
            for date in &dates {
                if let Some(shift) = shift(&post.code, index, *date, &site.calendar) {
                    sheet.push([&person.staff_no, &post.code, shift, &date.to_string()]);
                }
            }
        }
    }
    sheet.write(dir)
}

/// Before the first date nobody's duty is told: the night that it would have lasted is one of its own.
fn keep_first_night(sheet: &mut DemoFile<4>, site: &Facts, first: NaiveDate) {
    let Some(before) = first.pred_opt() else {
        return;
    };
    for post in site
        .posts
        .iter()
        .filter(|post| post.code == ROUND_THE_CLOCK_POST)
    {
        for (index, person) in crew(site, post.id).into_iter().enumerate() {
            if shift(&post.code, index, before, &site.calendar).is_some() {
                sheet.push([&person.staff_no, &post.code, NIGHT, &first.to_string()]);
            }
        }
    }
}

/// The people whose first post it is, by staff number.
fn crew(site: &Facts, post: onpost_rules::ids::PostId) -> Vec<&Person> {
    let is_first = |person: &&Person| {
        person.posts.first() == Some(&post) && person.staff_no != starter::STAFF_NO
    };
    let mut crew: Vec<&Person> = site.people.iter().filter(is_first).collect();
    crew.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
    crew
}

/// What the member at `index` of a post's crew works on a date.
fn shift(post: &str, index: usize, date: NaiveDate, calendar: &Calendar) -> Option<&'static str> {
    let day = date.num_days_from_ce() as usize;
    let works = !calendar.is_day_off(date);
    match post {
        "1000" => call_centre(index, day),
        "1000-ZZ" => works.then_some(OFFICE_HOURS),
        // On a holiday that falls on Monday to Friday, one of four keeps the desk open.
        "FWT" if works => Some(DAY_DUTY),
        "FWT" => (is_midweek(date) && day % 4 == index).then_some(DAY_DUTY),
        "XCGC" if works => Some(DAY_DUTY),
        "XCGC" => (is_plain_saturday(date, calendar) && day / 7 % 4 == index).then_some(HALF_DAY),
        ROUND_THE_CLOCK_POST => (day % 4 == index).then_some(ROUND_THE_CLOCK),
        "CSDJ" => works.then_some(VENDOR_HOURS),
        _ => None,
    }
}

/// Nine people walk the mixed round a day apart, three each the others, three days apart: four in the morning, three
/// in the afternoon and three at night, every day.
fn call_centre(index: usize, day: usize) -> Option<&'static str> {
    let (round, lag) = match index {
        0..9 => (MIXED_ROUND, index),
        9..12 => (DAY_ROUND, 3 * index),
        _ => (NIGHT_ROUND, 3 * index),
    };
    match round[(day + lag) % round.len()] {
        b'N' => Some(NIGHT),
        b'M' => Some("ZB"),
        b'A' => Some("ZHB"),
        _ => None,
    }
}

fn is_midweek(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A Saturday off between two Sundays off, so that nobody works seven days in a row.
fn is_plain_saturday(date: NaiveDate, calendar: &Calendar) -> bool {
    let sundays = [
        date.checked_sub_days(Days::new(6)),
        date.checked_add_days(Days::new(1)),
    ];
    let is_off = |sunday: Option<NaiveDate>| sunday.is_some_and(|date| calendar.is_day_off(date));
    date.weekday() == Weekday::Sat
        && calendar.entry(date).is_none()
        && sundays.into_iter().all(is_off)
}
