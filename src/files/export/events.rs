//! What happened: duties, punches and slips, of some people at a time.

use super::{
    book::SiteBook,
    cells::{phone, prose, text, word},
    duty::{DUTIES, NamedDuties},
    moment::MomentKind,
    table::{ExportLayout, TableWriter},
};
use onpost_rules::{
    export::{ExportLoss, ExportSum},
    facts::Facts,
    field::LONGEST_TEXT,
    punch::Punch,
    request::Request,
};
use std::{io, path::Path};

const PUNCHES: ExportLayout = ExportLayout {
    stem: "punches",
    columns: &["staff_no", "at", "kind", "source"],
    spare: &[],
};

const REQUESTS: ExportLayout = ExportLayout {
    stem: "requests",
    columns: &[
        "number",
        "staff_no",
        "kind",
        "from",
        "to",
        "status",
        "filed_at",
        "reason",
        "contact",
        "phone_report_at",
    ],
    spare: &[],
};

const CORRECTIONS: ExportLayout = ExportLayout {
    stem: "corrections",
    columns: &["staff_no", "date", "shift", "kind", "at", "cause", "status"],
    spare: &["post", "start"],
};

const EXTENSIONS: ExportLayout = ExportLayout {
    stem: "extensions",
    columns: &["staff_no", "date", "shift", "until", "status", "reason"],
    spare: &["post", "start"],
};

const POST_CHECKS: ExportLayout = ExportLayout {
    stem: "post_checks",
    columns: &["staff_no", "date", "shift", "finding", "verified", "note"],
    spare: &["post", "start"],
};

/// The tables of what happened.
pub struct EventTables {
    duties: TableWriter,
    punches: TableWriter,
    requests: TableWriter,
    corrections: TableWriter,
    extensions: TableWriter,
    post_checks: TableWriter,
}

impl EventTables {
    /// Begins their files.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            duties: TableWriter::begin(folder, &DUTIES)?,
            punches: TableWriter::begin(folder, &PUNCHES)?,
            requests: TableWriter::begin(folder, &REQUESTS)?,
            corrections: TableWriter::begin(folder, &CORRECTIONS)?,
            extensions: TableWriter::begin(folder, &EXTENSIONS)?,
            post_checks: TableWriter::begin(folder, &POST_CHECKS)?,
        })
    }

    /// Writes what happened to some people, all of it.
    pub fn write(&mut self, book: &SiteBook, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
        let duties = NamedDuties::of(book, facts, sum);
        for row in duties.rows() {
            self.duties.row(row)?;
        }
        self.punches(book, facts)?;
        self.requests(book, facts, sum)?;
        put(&mut self.corrections, corrections(&duties, facts))?;
        put(&mut self.extensions, extensions(&duties, facts, sum))?;
        put(&mut self.post_checks, post_checks(&duties, facts, sum))
    }

    /// Ends their files.
    pub fn finish(self, sum: &mut ExportSum) -> io::Result<()> {
        let Self {
            duties,
            punches,
            requests,
            corrections,
            extensions,
            post_checks,
        } = self;
        for (stem, table) in [
            (DUTIES.stem, duties),
            (PUNCHES.stem, punches),
            (REQUESTS.stem, requests),
            (CORRECTIONS.stem, corrections),
            (EXTENSIONS.stem, extensions),
            (POST_CHECKS.stem, post_checks),
        ] {
            sum.rows.insert(stem, table.finish()?);
        }
        Ok(())
    }

    fn punches(&mut self, book: &SiteBook, facts: &Facts) -> io::Result<()> {
        let direction = |punch: &Punch| punch.direction.as_ref().map(word).unwrap_or_default();
        let known = facts.punches.iter();
        let mut known: Vec<_> = known
            .filter_map(|it| Some((book.person(it.person)?, it, direction(it))))
            .collect();
        known.sort_by(|(a, one, kind), (b, other, other_kind)| {
            let one = (&a.staff_no, one.at, kind, word(&one.source));
            one.cmp(&(&b.staff_no, other.at, other_kind, word(&other.source)))
        });
        for (person, punch, direction) in known {
            self.punches.row(vec![
                text(&person.staff_no),
                book.moment_of(person, punch.at, MomentKind::Plain),
                direction,
                word(&punch.source),
            ])?;
        }
        Ok(())
    }

    fn requests(&mut self, book: &SiteBook, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
        let known = facts.requests.iter();
        let mut known: Vec<_> = known
            .filter_map(|it| Some((book.person(it.person)?, it)))
            .collect();
        known.sort_by(|(a, one), (b, other)| {
            let one = (&a.staff_no, one.from, &one.number);
            one.cmp(&(&b.staff_no, other.from, &other.number))
        });
        for (person, request) in known {
            let moment = |at| book.moment_of(person, at, MomentKind::Plain);
            let Request {
                id: _,
                number,
                person: _,
                kind,
                from,
                to,
                status,
                filed_at,
                reason,
                contact,
                phone_report_at,
            } = request;
            self.requests.row(vec![
                text(number),
                text(&person.staff_no),
                word(kind),
                moment(*from),
                book.moment_of(person, *to, MomentKind::EndOfRequest),
                word(status),
                moment(*filed_at),
                prose(reason, LONGEST_TEXT, sum),
                phone(contact, sum),
                phone_report_at.map(moment).unwrap_or_default(),
            ])?;
        }
        Ok(())
    }
}

/// Rows with the places of their duties.
type SlipRows = Vec<(usize, Vec<String>)>;

/// Writes rows in the order of their duties; those of one duty by what they say, and what repeats another once.
fn put(table: &mut TableWriter, mut rows: SlipRows) -> io::Result<()> {
    rows.sort_unstable();
    rows.into_iter().try_for_each(|(_, row)| table.row(row))
}

fn corrections(duties: &NamedDuties, facts: &Facts) -> SlipRows {
    let rows = facts.corrections.iter().filter_map(|slip| {
        let (place, duty, [staff_no, date, shift, post, start]) = duties.named(slip.duty)?;
        let row = vec![
            staff_no,
            date,
            shift,
            word(&slip.direction),
            duty.moment(slip.at),
            word(&slip.cause),
            word(&slip.status),
            post,
            start,
        ];
        Some((place, row))
    });
    rows.collect()
}

fn extensions(duties: &NamedDuties, facts: &Facts, sum: &mut ExportSum) -> SlipRows {
    let rows = facts.extensions.iter().filter_map(|slip| {
        let (place, duty, [staff_no, date, shift, post, start]) = duties.named(slip.duty)?;
        if slip.until <= duty.duty.start {
            sum.lose(ExportLoss::Extension, &format!("{staff_no} {date}"));
            return None;
        }
        let row = vec![
            staff_no,
            date,
            shift,
            duty.moment(slip.until),
            word(&slip.status),
            prose(&slip.reason, LONGEST_TEXT, sum),
            post,
            start,
        ];
        Some((place, row))
    });
    rows.collect()
}

fn post_checks(duties: &NamedDuties, facts: &Facts, sum: &mut ExportSum) -> SlipRows {
    let rows = facts.post_checks.iter().filter_map(|check| {
        let (place, _, [staff_no, date, shift, post, start]) = duties.named(check.duty)?;
        let verified = if check.verified { "yes" } else { "no" };
        let row = vec![
            staff_no,
            date,
            shift,
            word(&check.finding),
            verified.to_owned(),
            prose(&check.note, LONGEST_TEXT, sum),
            post,
            start,
        ];
        Some((place, row))
    });
    rows.collect()
}
