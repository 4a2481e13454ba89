//! Verdicts out: one CSV line a duty, fixed to the byte.

#![doc = include_str!("classify.md")]

use super::csv_out;
use chrono::{Datelike, NaiveDate, Timelike};
use onpost_rules::{
    duty::Duty,
    facts::Facts,
    frozen::FrozenDuty,
    ids::{PersonId, PostId, ShiftId},
    person::Person,
    post::Post,
    shift::Shift,
    time::{self, Instant},
    verdict::Verdict,
    zone::Zone,
};
use std::{
    collections::HashMap,
    io::{self, Write},
    ops::RangeInclusive,
};

/// The header, and so the columns.
pub const COLUMNS: [&str; 14] = [
    "staff_no",
    "date",
    "post",
    "shift",
    "start",
    "end",
    "required_arrival",
    "required_departure",
    "arrival",
    "departure",
    "status",
    "late_minutes",
    "early_leave_minutes",
    "reasons",
];

/// Writes the verdicts of the service dates in `dates`, sorted by staff number and start; those of closed months as they
/// were frozen.
/// Law 12.2.
///
/// `verdicts` belong to the facts' duties, one by one. Times are local, of the duty's post.
///
/// # Errors
///
/// What `out` says.
pub fn write(
    mut out: impl Write,
    facts: &Facts,
    verdicts: &[Verdict],
    dates: RangeInclusive<NaiveDate>,
) -> io::Result<()> {
    write_records(&mut out, [COLUMNS.map(ToOwned::to_owned)])?;
    let rows = rows(facts, verdicts, dates);
    for rows in rows.chunk_by(|a, b| a.frozen.is_some() == b.frozen.is_some()) {
        if rows[0].frozen.is_some() {
            let frozen = rows.iter().filter_map(|row| row.frozen);
            for held in frozen {
                out.write_all(held.line.as_bytes())?;
            }
        } else {
            write_records(&mut out, rows.iter().map(ClassifiedDuty::cells))?;
        }
    }
    out.flush()
}

/// The header, with its end.
pub fn header() -> String {
    text([COLUMNS.map(ToOwned::to_owned)])
}

fn write_records(
    out: &mut impl Write,
    records: impl IntoIterator<Item = [String; COLUMNS.len()]>,
) -> io::Result<()> {
    let mut csv = csv_out::writer(out);
    for cells in records {
        csv.write_record(cells).map_err(csv_out::cause)?;
    }
    csv.flush()
}

fn text(records: impl IntoIterator<Item = [String; COLUMNS.len()]>) -> String {
    let mut out = Vec::new();
    // A vector takes all that is written to it.
    let _ = write_records(&mut out, records);
    String::from_utf8(out).unwrap_or_default()
}

/// A duty with its verdict and what their ids stand for, post and shift by the versions in force on its service date.
pub struct ClassifiedDuty<'f> {
    pub person: &'f Person,
    pub post: &'f Post,
    pub shift: &'f Shift,
    pub duty: &'f Duty,
    pub verdict: &'f Verdict,
    /// What its closed month holds of it.
    frozen: Option<&'f FrozenDuty>,
}

/// The rows of the service dates in `dates`, sorted by staff number and start.
pub fn rows<'f>(
    facts: &'f Facts,
    verdicts: &'f [Verdict],
    dates: RangeInclusive<NaiveDate>,
) -> Vec<ClassifiedDuty<'f>> {
    let people: HashMap<PersonId, &Person> = facts.people.iter().map(|p| (p.id, p)).collect();
    let posts: HashMap<PostId, &Post> = facts.posts.iter().map(|p| (p.id, p)).collect();
    let shifts: HashMap<ShiftId, &Shift> = facts.shifts.iter().map(|s| (s.id, s)).collect();
    let dated = &facts.dated;
    let mut rows: Vec<ClassifiedDuty> = facts
        .duties
        .iter()
        .zip(verdicts)
        .filter(|(duty, _)| dates.contains(&duty.date))
        .filter_map(|(duty, verdict)| {
            Some(ClassifiedDuty {
                person: people.get(&duty.person)?,
                post: (dated.post(duty.post, duty.date))
                    .or_else(|| posts.get(&duty.post).copied())?,
                shift: (dated.shift(duty.shift, duty.date))
                    .or_else(|| shifts.get(&duty.shift).copied())?,
                duty,
                verdict,
                frozen: facts.frozen.duties.get(&duty.id),
            })
        })
        .collect();
    rows.sort_by(|a, b| {
        let start = |row: &ClassifiedDuty<'f>| row.duty.start;
        (a.staff_no(), start(a)).cmp(&(b.staff_no(), start(b)))
    });
    rows
}

impl ClassifiedDuty<'_> {
    /// Its person's, as it's printed.
    pub fn staff_no(&self) -> &str {
        self.frozen
            .map_or(&self.person.staff_no, |held| &held.staff_no)
    }

    /// In which its times are told.
    pub fn zone(&self) -> Zone {
        self.frozen.map_or(self.post.zone, |held| held.zone)
    }

    /// The codes of its post and its shift, as they're printed.
    pub fn codes(&self) -> [String; 2] {
        match self.frozen.map(|held| read_line(&held.line)) {
            Some(cells) => [2, 3].map(|place| cells.get(place).cloned().unwrap_or_default()),
            None => [self.post.code.clone(), self.shift.code.clone()],
        }
    }

    /// Its line, with its end.
    pub fn printed(&self) -> String {
        match self.frozen {
            Some(held) => held.line.clone(),
            None => text([self.cells()]),
        }
    }

    /// The codes of its reasons, `;` between.
    pub fn reasons(&self) -> String {
        let words: Vec<_> = self
            .verdict
            .reasons
            .iter()
            .map(|reason| reason.code.word())
            .collect();
        words.join(";")
    }

    /// Its line as the file has it, without the end.
    pub(super) fn line(&self) -> String {
        let mut line = self.printed();
        line.truncate(line.trim_end_matches('\n').len());
        line
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let zone = self.post.zone;
        let stamp = |at: Option<Instant>| at.map(|at| stamp(zone, at)).unwrap_or_default();
        let (duty, verdict) = (self.duty, self.verdict);
        let status: &str = verdict.status.into();
        [
            self.staff_no().to_owned(),
            duty.date.to_string(),
            self.post.code.clone(),
            self.shift.code.clone(),
            stamp(Some(duty.start)),
            stamp(Some(duty.end)),
            stamp(verdict.required_arrival),
            stamp(verdict.required_departure),
            stamp(verdict.arrival),
            stamp(verdict.departure),
            status.to_owned(),
            verdict.late_minutes.to_string(),
            verdict.early_leave_minutes.to_string(),
            self.reasons(),
        ]
    }
}

/// The cells of a line.
pub fn read_line(line: &str) -> Vec<String> {
    let reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    let record = reader.into_records().next().and_then(Result::ok);
    let cells = record.iter().flat_map(|record| record.iter());
    cells.map(ToOwned::to_owned).collect()
}

/// Cells as a line of the file, without the end.
pub(super) fn line_of(cells: &[impl AsRef<[u8]>]) -> String {
    // A large site has a hundred thousand lines a month: no writer of theirs needs the usual buffer.
    let mut csv = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::Any(b'\n'))
        .buffer_capacity(512)
        .from_writer(Vec::new());
    // Nothing is refused by memory, and texts stay texts.
    let _ = csv.write_record(cells);
    let written = csv.into_inner().unwrap_or_default();
    let mut line = String::from_utf8(written).unwrap_or_default();
    line.truncate(line.trim_end_matches('\n').len());
    line
}

/// Local `YYYY-MM-DD HH:MM:SS`; by hand, since a large site has millions.
fn stamp(zone: Zone, at: Instant) -> String {
    let local = time::local(zone, at);
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::{
        request::RequestKind,
        sample::{Sample, day},
        verdict::classify,
    };

    #[test]
    fn a_line_a_duty_in_the_fixed_columns() {
        let facts = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 08:02 in, 11-02 16:00 out")
            .duty("11-03 08:00-16:00")
            .request(RequestKind::Sick, "11-03 00:00 - 11-04 00:00")
            .duty("11-09 08:00-16:00")
            .facts
            .sorted();
        let verdicts = classify(&facts, None);
        let mut out = Vec::new();
        write(&mut out, &facts, &verdicts, day("11-02")..=day("11-03")).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "staff_no,date,post,shift,start,end,required_arrival,required_departure,arrival,departure,status,late_minutes,early_leave_minutes,reasons\n\
             1001,2026-11-02,1000,08:00-16:00,2026-11-02 08:00:00,2026-11-02 16:00:00,2026-11-02 07:45:00,2026-11-02 16:15:00,2026-11-02 08:02:00,2026-11-02 16:00:00,late,17,15,late;early_leave\n\
             1001,2026-11-03,1000,08:00-16:00,2026-11-03 08:00:00,2026-11-03 16:00:00,,,,,leave,0,0,sick\n"
        );
    }
}
