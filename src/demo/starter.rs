//! Whoever a newcomer signs in as first: somebody whose duty begins soon, at whatever time of day the site is made.

use super::csv_file::DemoFile;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime};
use onpost_rules::time::{self, DEFAULT_ZONE, Instant};
use std::{fs, io, path::Path};

/// Their staff number.
pub const STAFF_NO: &str = "1017";

/// Their post.
pub const POST: &str = "1000";

/// Their shift, which nobody else has.
pub const SHIFT: &str = "JD";

/// What that is called in English.
const NAME_EN: &str = "Support";

/// How long a newcomer has, at least, before it begins: fifteen minutes of them are the margin of the line.
const AHEAD: Duration = Duration::minutes(45);

/// It begins at a full quarter.
const QUARTER_SECONDS: i64 = 15 * 60;

const LENGTH: Duration = Duration::hours(6);

/// They work five days in a row, of which the first is the one on which the site is made, and rest for two.
const ROUND: i64 = 7;
const WORKS: i64 = 5;

/// The duty that begins soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    date: NaiveDate,
    start: NaiveTime,
}

impl Starter {
    /// Of a site that is made at `now`.
    pub fn at(now: Instant) -> Self {
        let quarters = (now + AHEAD).timestamp().div_euclid(QUARTER_SECONDS) + 1;
        let start = DateTime::from_timestamp(quarters * QUARTER_SECONDS, 0).unwrap_or(now);
        let wall = time::local(DEFAULT_ZONE, start);
        Self {
            date: wall.date(),
            start: wall.time(),
        }
    }

    /// Whether they work on a date.
    pub fn works(self, date: NaiveDate) -> bool {
        (date - self.date).num_days().rem_euclid(ROUND) < WORKS
    }

    /// Adds the shift to those of a folder, which have their English names in the last column.
    pub fn add_shift(self, dir: &Path, name: &str) -> io::Result<()> {
        let path = dir.join("shifts.csv");
        let end = self.start + LENGTH;
        let (start, end) = (self.start.format("%H:%M"), end.format("%H:%M"));
        let shifts = fs::read_to_string(&path)?;
        fs::write(
            path,
            format!("{shifts}{SHIFT},{name},{start},{end},,1,{NAME_EN}\n"),
        )
    }

    /// Their duties among some dates.
    pub fn write(self, sheet: &mut DemoFile<4>, dates: &[NaiveDate]) {
        for date in dates.iter().filter(|date| self.works(**date)) {
            sheet.push([STAFF_NO, POST, SHIFT, &date.to_string()]);
        }
    }
}
