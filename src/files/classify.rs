//! Verdicts out: one CSV line a duty, fixed to the byte.

#![doc = include_str!("classify.md")]

use chrono::{Datelike, NaiveDate, Timelike};
use onpost_rules::{
    duty::Duty,
    facts::Facts,
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

/// Writes the verdicts of the service dates in `dates`, sorted by staff number and start.
///
/// `verdicts` belong to the facts' duties, one by one. Times are local, of the duty's post.
///
/// # Errors
///
/// What `out` says.
pub fn write(
    out: impl Write,
    facts: &Facts,
    verdicts: &[Verdict],
    dates: RangeInclusive<NaiveDate>,
) -> io::Result<()> {
    let mut csv = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::Any(b'\n'))
        .from_writer(out);
    csv.write_record(COLUMNS).map_err(cause)?;
    for row in rows(facts, verdicts, dates) {
        csv.write_record(row.cells()).map_err(cause)?;
    }
    csv.flush()
}

/// What `out` said, which the writer wraps so that nobody could tell a closed pipe from a full disk.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A duty with its verdict and what their ids stand for, post and shift by the versions in force on its service date.
pub struct ClassifiedDuty<'f> {
    pub person: &'f Person,
    pub post: &'f Post,
    pub shift: &'f Shift,
    pub duty: &'f Duty,
    pub verdict: &'f Verdict,
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
            })
        })
        .collect();
    rows.sort_by_key(|row| (&row.person.staff_no, row.duty.start));
    rows
}

impl ClassifiedDuty<'_> {
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
        line_of(&self.cells())
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let zone = self.post.zone;
        let stamp = |at: Option<Instant>| at.map(|at| stamp(zone, at)).unwrap_or_default();
        let (duty, verdict) = (self.duty, self.verdict);
        let status: &str = verdict.status.into();
        [
            self.person.staff_no.clone(),
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
