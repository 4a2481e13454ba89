//! `duties`: who works which shift on which post and date; nobody two at once.

use super::{
    fault::{DutyKey, DutyName, Faults, What},
    folder::Folder,
    id,
    person::Staff,
    post::{self, Posts},
    register::{Found, Register},
    shift::{self, Shifts},
    table::{Layout, Row, Table},
};
use crate::rules::{
    duty::{self as law, Duty},
    ids::{DutyId, PersonId, ShiftId},
    post::Post,
    zone::Zone,
};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

pub const LAYOUT: Layout = Layout {
    stem: "duties",
    needed: &["staff_no", "post", "shift", "date"],
    optional: &[],
};

/// What other tables name a duty by.
type Key = (PersonId, NaiveDate, ShiftId);

/// The tables that duties refer to.
#[derive(Debug, Clone, Copy)]
pub struct Site<'s> {
    pub staff: &'s Staff,
    pub posts: &'s Posts,
    pub shifts: &'s Shifts,
}

/// A duty, and the zone of its post.
#[derive(Debug, PartialEq)]
pub struct Rostered {
    pub duty: Duty,
    pub zone: Zone,
}

/// The duties.
#[derive(Debug)]
pub struct Duties<'s> {
    site: Site<'s>,
    all: Register<DutyId, Rostered>,
    by_key: HashMap<Key, Vec<DutyId>>,
    /// Keys of bad rows.
    spoilt: HashSet<Key>,
}

/// Reads the duties.
pub fn read<'s>(folder: &mut Folder, site: Site<'s>) -> Duties<'s> {
    let table = folder.table(&LAYOUT);
    let faults = &mut folder.faults;
    let mut spoilt = HashSet::new();
    let all = Register::gather(
        &table,
        faults,
        |rostered: &Rostered| rostered.duty.id,
        |row, faults| {
            let rostered = rostered(row, site, faults);
            if rostered.is_none() {
                spoilt.extend(key(row));
            }
            rostered
        },
    );
    refuse_overlaps(&table, &all, faults);
    let mut by_key: HashMap<Key, Vec<DutyId>> = HashMap::new();
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
    /// The duty that a row of another table means by `staff_no`, `date` and `shift`; `None` where
    /// that can't be told, which `faults` then says, or the duty's own row is bad.
    pub fn of(&self, row: Row, faults: &mut Faults) -> Option<&Rostered> {
        let member = faults.keep(self.site.staff.of(row));
        let date = faults.keep(row.cell("date").date());
        let shift = self
            .site
            .shifts
            .named(row.cell("shift"), shift::LAYOUT.stem);
        let shift = faults.keep(shift);
        let key = (member??.id(), date?, shift??.id);
        let found = self.by_key.get(&key).map_or(&[][..], Vec::as_slice);
        match found {
            [id] => match self.all.find(id) {
                Found::Thing(rostered) => Some(rostered),
                Found::Spoilt | Found::Unknown => None,
            },
            [] if self.spoilt.contains(&key) || self.all.is_partial() => None,
            _ => {
                faults.push(row.whole(self.not_one(row, key.1, found)));
                None
            }
        }
    }

    /// The duties.
    pub fn into_duties(self) -> Vec<Duty> {
        let all = self.all.into_things();
        all.into_iter().map(|rostered| rostered.duty).collect()
    }

    fn not_one(&self, row: Row, date: NaiveDate, found: &[DutyId]) -> What {
        let duty = Box::new(DutyKey {
            staff_no: row.cell("staff_no").text_or_empty().to_owned(),
            date,
            shift: row.cell("shift").text_or_empty().to_owned(),
        });
        if found.is_empty() {
            return What::NoDuty { duty };
        }
        let posts = self.site.posts.things().iter();
        let holds = |post: &Post| {
            found.iter().any(|id| match self.all.find(id) {
                Found::Thing(rostered) => rostered.duty.post == post.id,
                Found::Spoilt | Found::Unknown => false,
            })
        };
        let posts = posts
            .filter(|(_, post)| holds(post))
            .map(|(_, post)| post.code.clone())
            .collect();
        What::SeveralDuties { duty, posts }
    }
}

fn rostered(row: Row, site: Site, faults: &mut Faults) -> Option<Rostered> {
    let member = faults.keep(site.staff.of(row));
    let post = faults.keep(site.posts.named(row.cell("post"), post::LAYOUT.stem));
    let shift = faults.keep(site.shifts.named(row.cell("shift"), shift::LAYOUT.stem));
    let date = faults.keep(row.cell("date").date());
    let (member, post, shift, date) = (member??, post??, shift??, date?);
    let (start, end) = shift.span(post.zone, date);
    if end <= start {
        faults.push(row.cell("date").fault(What::SkippedByClocks { date }));
        return None;
    }
    let duty = Duty {
        id: duty_id(row, date),
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
    })
}

fn duty_id(row: Row, date: NaiveDate) -> DutyId {
    let [staff_no, post, shift] =
        ["staff_no", "post", "shift"].map(|column| row.cell(column).text_or_empty().as_bytes());
    let day = date.num_days_from_ce().to_be_bytes();
    DutyId(id::of("duty", &[staff_no, post, shift, &day]))
}

/// The key of a bad row, as far as its cells can be read.
fn key(row: Row) -> Option<Key> {
    let person = id::person(row.cell("staff_no").text_or_empty());
    let shift = id::shift(row.cell("shift").text_or_empty());
    Some((person, row.cell("date").date().ok()?, shift))
}

/// Refuses the later row of each pair that overlaps.
fn refuse_overlaps(table: &Table, all: &Register<DutyId, Rostered>, faults: &mut Faults) {
    let duties: Vec<Duty> = all.things().iter().map(|(_, it)| it.duty.clone()).collect();
    let pairs = law::overlaps(&duties);
    if pairs.is_empty() {
        return;
    }
    let numbers: HashMap<DutyId, u64> = all
        .things()
        .iter()
        .map(|(number, rostered)| (rostered.duty.id, *number))
        .collect();
    for (one, other) in pairs {
        let (one, other) = (numbers[&one.id], numbers[&other.id]);
        let (earlier, later) = (one.min(other), one.max(other));
        let names = name(table, later).zip(name(table, earlier));
        if let Some(((row, duty), (_, other))) = names {
            faults.push(row.whole(What::Overlap { duty, other }));
        }
    }
}

fn name(table: &Table, number: u64) -> Option<(Row<'_>, Box<DutyName>)> {
    let row = table.row(number)?;
    let text = |column| row.cell(column).text_or_empty().to_owned();
    let name = Box::new(DutyName {
        row: number,
        staff_no: text("staff_no"),
        date: row.cell("date").date().ok()?,
        post: text("post"),
        shift: text("shift"),
    });
    Some((row, name))
}
