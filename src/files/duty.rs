//! `duties`: who works which shift on which post and date; nobody two at once.
//!
//! A duty has the times of its shift; of one that has its own, as the part of a shift that somebody else began, they stand beside.

use super::{
    cell::TableCell,
    fault::{DutyKey, DutyName, Faults, FileFault, WrongInFile},
    folder::Folder,
    id,
    person::{Member, Staff},
    post::{self, Posts},
    register::{Lookup, MOST_SPOILT, Register},
    shift::{self, Shifts},
    table::{Layout, Row},
};
use chrono::{Datelike, NaiveDate, TimeDelta};
use onpost_rules::{
    dated::Dated,
    duty::{self as law, Duty},
    ids::{DutyId, PersonId, PostId, ShiftId},
    post::Post,
    seam::{Edge, Seam},
    span::Span,
    time::{self, Instant},
    zone::Zone,
};
use std::{
    collections::{HashMap, HashSet},
    str::FromStr,
};
use strum::VariantArray;

pub const LAYOUT: Layout = Layout {
    stem: "duties",
    needed: &["staff_no", "post", "shift", "date"],
    optional: &[START, END, SEAMS],
};

/// When it starts and ends, where it's not when its shift does.
pub const START: &str = "start";
pub const END: &str = "end";

/// Which of its ends lie inside its shift, since somebody else has the rest.
pub const SEAMS: &str = "seams";

/// No duty is longer, whatever the clocks do.
const LONGEST: TimeDelta = TimeDelta::hours(26);

/// What other tables name a duty by.
type DutyReference = (PersonId, NaiveDate, ShiftId);

/// The tables that duties refer to.
#[derive(Debug, Clone, Copy)]
pub struct DutyTables<'s> {
    pub staff: &'s Staff,
    pub posts: &'s Posts,
    pub shifts: &'s Shifts,
}

/// A duty, and the zone of its post.
#[derive(Debug, PartialEq)]
pub struct Rostered {
    pub duty: Duty,
    pub zone: Zone,
    seams: Vec<Edge>,
}

/// The duties.
#[derive(Debug)]
pub struct Duties<'s> {
    site: DutyTables<'s>,
    all: Register<DutyId, Rostered>,
    by_key: HashMap<DutyReference, Vec<DutyId>>,
    /// Keys of bad rows.
    spoilt: HashSet<DutyReference>,
}

/// Reads the duties.
pub fn read<'s>(folder: &mut Folder, site: DutyTables<'s>) -> Duties<'s> {
    let mut spoilt = HashSet::new();
    let mut all = Register::gather(
        folder,
        &LAYOUT,
        |rostered: &Rostered| rostered.duty.id,
        |row, faults| {
            let rostered = rostered(row, site, faults);
            if rostered.is_none() && spoilt.len() < MOST_SPOILT {
                spoilt.extend(key(row));
            }
            rostered
        },
    );
    if spoilt.len() >= MOST_SPOILT {
        all.forget();
    }
    refuse_overlaps(folder, site, &all);
    let mut by_key: HashMap<DutyReference, Vec<DutyId>> = HashMap::new();
    for (_, Rostered { duty, .. }) in all.things() {
        let key = (duty.person, duty.date, duty.shift);
        by_key.entry(key).or_default().push(duty.id);
    }
    Duties {
        site,
        all,
        by_key,
        spoilt,
    }
}

impl Duties<'_> {
    /// The duty that a row of another table means by `staff_no`, `date` and `shift`, and where they stand there by `post` and
    /// `start`; `None` where that can't be told, which `faults` then says, or the duty's own row is bad.
    pub fn of(&self, row: Row, faults: &mut Faults) -> Option<&Rostered> {
        let member = faults.keep(self.site.staff.of(row));
        let date = faults.keep(row.cell("date").date());
        let shift = self
            .site
            .shifts
            .named(row.cell("shift"), shift::LAYOUT.stem);
        let shift = faults.keep(shift);
        let post = faults.keep(self.named_post(row));
        let start = row.cell(START).filled().map(TableCell::moment);
        let start = faults.keep(start.transpose());
        let key = (member??.id(), date?, shift??.latest().id);
        let (post, start) = (post?, start?);
        let found = self.by_key.get(&key).map_or(&[][..], Vec::as_slice);
        let is_meant = |id: &&DutyId| match self.all.find(*id) {
            Lookup::Thing(it) => {
                post.is_none_or(|post| post == it.duty.post)
                    && start.is_none_or(|start| start.instant(it.zone) == it.duty.start)
            }
            Lookup::Spoilt | Lookup::Unknown => true,
        };
        let found: Vec<DutyId> = found.iter().filter(is_meant).copied().collect();
        match &found[..] {
            [id] => match self.all.find(id) {
                Lookup::Thing(rostered) => Some(rostered),
                Lookup::Spoilt | Lookup::Unknown => None,
            },
            [] if self.spoilt.contains(&key) || self.all.is_partial() => None,
            _ => {
                faults.push(row.whole(self.not_one(row, key.1, &found)));
                None
            }
        }
    }

    /// The duties, and their ends that lie inside their shifts.
    pub fn into_duties(self) -> (Vec<Duty>, Vec<Seam>) {
        let mut seams = Vec::new();
        let all = self.all.into_things().into_iter();
        let duties = all.map(|it| {
            let duty = it.duty.id;
            seams.extend(it.seams.into_iter().map(|edge| Seam { duty, edge }));
            it.duty
        });
        (duties.collect(), seams)
    }

    /// The post that a row of another table names, where it does.
    fn named_post(&self, row: Row) -> Result<Option<PostId>, FileFault> {
        let Some(cell) = row.cell("post").filled() else {
            return Ok(None);
        };
        let found = self.site.posts.named(cell, post::LAYOUT.stem)?;
        Ok(found.map(|post| post.latest().id))
    }

    fn not_one(&self, row: Row, date: NaiveDate, found: &[DutyId]) -> WrongInFile {
        let duty = Box::new(DutyKey {
            staff_no: row.cell("staff_no").text_or_empty().to_owned(),
            date,
            shift: row.cell("shift").text_or_empty().to_owned(),
        });
        if found.is_empty() {
            return WrongInFile::NoDuty { duty };
        }
        let posts = self.site.posts.latest();
        let holds = |post: &&Post| {
            found.iter().any(|id| match self.all.find(id) {
                Lookup::Thing(rostered) => rostered.duty.post == post.id,
                Lookup::Spoilt | Lookup::Unknown => false,
            })
        };
        let posts = posts.filter(holds).map(|post| post.code.clone()).collect();
        WrongInFile::SeveralDuties { duty, posts }
    }
}

fn rostered(row: Row, site: DutyTables, faults: &mut Faults) -> Option<Rostered> {
    let member = faults.keep(site.staff.of(row));
    let post = faults.keep(site.posts.named(row.cell("post"), post::LAYOUT.stem));
    let shift = faults.keep(site.shifts.named(row.cell("shift"), shift::LAYOUT.stem));
    let date = faults.keep(row.cell("date").date());
    let (member, date) = (member??, date?);
    let post = in_force(row.cell("post"), post??, date);
    let shift = in_force(row.cell("shift"), shift??, date);
    let employed = employed(row.cell("date"), member, date);
    let (post, shift) = (faults.keep(post), faults.keep(shift));
    faults.keep(employed)?;
    let (post, shift) = (post?, shift?);
    let span = faults.keep(span(row, shift.span(post.zone, date), post.zone));
    let seams = faults.keep(seams(row.cell(SEAMS)));
    let ((start, end), seams) = (span?, seams?);
    let duty = Duty {
        id: duty_id(row, date, start),
        person: member.id(),
        post: post.id,
        shift: shift.id,
        date,
        start,
        end,
    };
    Some(Rostered {
        duty,
        zone: post.zone,
        seams,
    })
}

/// From when to when it is, where the row doesn't say so otherwise as its shift has it.
fn span(row: Row, usual: Span, zone: Zone) -> Result<Span, FileFault> {
    let date = row.cell("date");
    let [start, end] = [START, END].map(|column| row.cell(column).filled());
    if start.is_none() && end.is_none() {
        let (start, end) = usual;
        let date = date.date()?;
        return (start < end).then_some(usual).ok_or_else(|| {
            row.cell("date")
                .fault(WrongInFile::SkippedByClocks { date })
        });
    }
    let given = |cell: Option<TableCell>, usual| {
        cell.map_or(Ok(usual), |cell| Ok(cell.moment()?.instant(zone)))
    };
    let span = (given(start, usual.0)?, given(end, usual.1)?);
    let days_off = (time::local(zone, span.0).date() - date.date()?).num_days();
    let is_one = span.0 < span.1 && span.1 - span.0 <= LONGEST && (0..=1).contains(&days_off);
    let told = start.or(end).unwrap_or(date);
    is_one
        .then_some(span)
        .ok_or_else(|| told.fault(WrongInFile::NotADutySpan))
}

fn seams(cell: TableCell) -> Result<Vec<Edge>, FileFault> {
    let words = || Edge::VARIANTS.iter().map(Into::into).collect();
    let edge = |word: &str| {
        let unknown = |_| cell.part(word, WrongInFile::UnknownWord { right: words() });
        Edge::from_str(word).map_err(unknown)
    };
    let mut seams = cell.list().map(edge).collect::<Result<Vec<_>, _>>()?;
    seams.sort_unstable();
    seams.dedup();
    Ok(seams)
}

/// The version of what a cell names that is in force on a date.
/// Law 8.1.
fn in_force<'v, T>(
    cell: TableCell,
    versions: &'v Dated<T>,
    date: NaiveDate,
) -> Result<&'v T, FileFault> {
    let from = versions.versions()[0].from;
    let missing = from.map(|from| WrongInFile::NotInForce { from });
    let found = versions.on(date);
    found.ok_or_else(|| cell.fault(missing.unwrap_or(WrongInFile::Empty)))
}

/// Refuses a duty on a date on which its person doesn't work here.
/// Law 8.5.
fn employed(cell: TableCell, member: &Member, date: NaiveDate) -> Result<(), FileFault> {
    let employment = member.employment();
    if employment.covers(date) {
        return Ok(());
    }
    Err(cell.fault(WrongInFile::NotEmployed { employment }))
}

fn duty_id(row: Row, date: NaiveDate, start: Instant) -> DutyId {
    let [staff_no, post, shift] =
        ["staff_no", "post", "shift"].map(|column| row.cell(column).text_or_empty().as_bytes());
    let day = date.num_days_from_ce().to_be_bytes();
    let seconds = start.timestamp().to_be_bytes();
    let mut parts = vec![staff_no, post, shift, &day];
    // Somebody may have two parts of a shift.
    if row.cell(START).filled().is_some() {
        parts.push(&seconds);
    }
    DutyId(id::of("duty", &parts))
}

/// The key of a bad row, as far as its cells can be read.
fn key(row: Row) -> Option<DutyReference> {
    let person = id::person(row.cell("staff_no").text_or_empty());
    let shift = id::shift(row.cell("shift").text_or_empty());
    Some((person, row.cell("date").date().ok()?, shift))
}

/// Refuses the later row of each pair that overlaps.
/// Law 5.17.
fn refuse_overlaps(folder: &mut Folder, site: DutyTables, all: &Register<DutyId, Rostered>) {
    let duties: Vec<Duty> = all.things().iter().map(|(_, it)| it.duty.clone()).collect();
    let pairs = law::overlaps(&duties);
    if pairs.is_empty() {
        return;
    }
    let names = DutyNames::new(site, all);
    let file = folder.file_of(&LAYOUT);
    for (one, other) in pairs {
        let (one, other) = (names.of(one), names.of(other));
        let (duty, other) = if one.row > other.row {
            (one, other)
        } else {
            (other, one)
        };
        folder.faults.push(FileFault {
            file: file.clone(),
            row: Some(duty.row),
            column: None,
            value: String::new(),
            what: WrongInFile::Overlap {
                duty: Box::new(duty),
                other: Box::new(other),
            },
        });
    }
}

/// What people know duties by.
struct DutyNames<'s> {
    rows: HashMap<DutyId, u64>,
    people: HashMap<PersonId, &'s str>,
    posts: HashMap<PostId, &'s str>,
    shifts: HashMap<ShiftId, &'s str>,
}

impl<'s> DutyNames<'s> {
    fn new(site: DutyTables<'s>, all: &Register<DutyId, Rostered>) -> Self {
        let rows = all.things().iter().map(|(row, it)| (it.duty.id, *row));
        let people = site
            .staff
            .things()
            .iter()
            .map(|(_, it)| (it.id(), it.staff_no()));
        let posts = site.posts.latest().map(|it| (it.id, it.code.as_str()));
        let shifts = site.shifts.latest().map(|it| (it.id, it.code.as_str()));
        Self {
            rows: rows.collect(),
            people: people.collect(),
            posts: posts.collect(),
            shifts: shifts.collect(),
        }
    }

    fn of(&self, duty: &Duty) -> DutyName {
        let text = |name: Option<&&str>| name.map_or_else(String::new, |name| (*name).to_owned());
        DutyName {
            row: self.rows.get(&duty.id).copied().unwrap_or(0),
            staff_no: text(self.people.get(&duty.person)),
            date: duty.date,
            post: text(self.posts.get(&duty.post)),
            shift: text(self.shifts.get(&duty.shift)),
        }
    }
}
