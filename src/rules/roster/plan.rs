//! A plan: everything that is looked at when a roster is drawn, checked, generated or published.

use super::{Cell, Contract, Draft, DraftEntry, RosterTerms, Wish, version::RosterState};
use crate::{
    calendar::Calendar,
    duty::Duty,
    facts::Facts,
    ids::{DutyId, PersonId, PostId, ShiftId},
    post::Post,
    shift::Shift,
    time::{Instant, Month},
};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// How many days before and after the month a plan's facts reach: what is worked there joins the month's edges.
pub const MARGIN_DAYS: u64 = 14;

/// A post's month, and what is known around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub roster: RosterKey,
    pub state: RosterState,
    /// The highest published version; 0: none.
    pub version: i64,
    /// The people of the board (qualified for the post and active, or with a duty in the month) and all their
    /// published duties at any post, requests, in the month and [`MARGIN_DAYS`] around it; all shifts and posts, the
    /// calendar and the demand.
    pub facts: Facts,
    /// In the order of the board, by staff number.
    pub people: Vec<PersonId>,
    /// The shifts that are worked at the post, by start.
    pub shifts: Vec<ShiftId>,
    pub draft: Draft,
    pub terms: RosterTerms,
    pub contracts: Vec<Contract>,
    pub wishes: Vec<Wish>,
}

/// Which roster: all duties of a post for a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RosterKey {
    pub post: PostId,
    pub month: Month,
}

impl Plan {
    /// The roster's post.
    pub fn post(&self) -> Option<&Post> {
        self.facts.post(self.roster.post)
    }

    /// The shifts that are worked at the post, by start.
    pub fn shifts(&self) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().filter_map(|id| self.facts.shift(*id))
    }

    /// The calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.facts.calendar
    }

    /// What is agreed with a person.
    pub fn contract(&self, person: PersonId) -> Option<&Contract> {
        self.contracts.iter().find(|it| it.person == person)
    }

    /// Whether a published duty lies in the roster's own cells.
    pub fn owns(&self, duty: &Duty) -> bool {
        duty.post == self.roster.post && Month::of(duty.date) == self.roster.month
    }

    /// All duties of its people as they would be if the draft were published, in order of person and start.
    ///
    /// What is published stays with its id; what is drafted gets one that is made of its cell and shift.
    pub fn duties(&self) -> Vec<Duty> {
        let replaced = |duty: &Duty| {
            let entry = self.draft.entry(duty.cell());
            self.owns(duty) && entry.is_some_and(|entry| entry.shift != Some(duty.shift))
        };
        let kept = self.facts.duties.iter().filter(|duty| !replaced(duty));
        let mut duties: Vec<Duty> = kept.cloned().collect();
        let own = self.facts.duties.iter().filter(|duty| self.owns(duty));
        let held: HashSet<(Cell, ShiftId)> = own.map(|duty| (duty.cell(), duty.shift)).collect();
        let drafted = self.draft.entries.iter().filter_map(|entry| {
            let wanted = |shift: &ShiftId| !held.contains(&(entry.cell, *shift));
            self.drafted(entry.cell, entry.shift.filter(wanted)?)
        });
        duties.extend(drafted);
        duties.sort_by_key(|duty| (duty.person, duty.start, duty.id));
        duties
    }

    /// What is published in a cell at the roster's post, by start.
    pub fn published(&self, cell: Cell) -> impl Iterator<Item = &Duty> {
        let duties = &self.facts.duties;
        let first = duties.partition_point(|duty| duty.person < cell.person);
        let of_person = duties[first..]
            .iter()
            .take_while(move |duty| duty.person == cell.person);
        of_person.filter(move |duty| self.owns(duty) && duty.date == cell.date)
    }

    /// Whether an entry says anything: something else than what is published, or a pin.
    pub fn says(&self, entry: &DraftEntry) -> bool {
        let mut published = self.published(entry.cell).map(|duty| duty.shift);
        let same = published.next() == entry.shift && published.next().is_none();
        entry.pinned || !same
    }

    /// The duty that a cell would hold with a shift.
    pub fn drafted(&self, cell: Cell, shift: ShiftId) -> Option<Duty> {
        let template = self.facts.shift_on(shift, cell.date)?;
        let zone = self.facts.post_on(self.roster.post, cell.date)?.zone;
        let (start, end) = template.span(zone, cell.date);
        let name = format!("{} {} {} {shift}", self.roster.post, cell.person, cell.date);
        Some(Duty {
            id: DutyId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())),
            person: cell.person,
            post: self.roster.post,
            shift,
            date: cell.date,
            start,
            end,
        })
    }

    /// Whether a cell can still be changed: nothing published in it has begun, nor would its date have passed.
    pub fn is_open(&self, cell: Cell, now: Instant) -> bool {
        self.is_open_on(cell.date, now) && !self.published(cell).any(|duty| duty.start <= now)
    }

    /// Whether cells of a date can still be changed in which nothing published has begun.
    pub fn is_open_on(&self, date: NaiveDate, now: Instant) -> bool {
        self.state != RosterState::Closed && !self.is_past(date, now)
    }

    /// Whether an entry can still be published: its cell is one of the board's and open, and its shift would not have begun.
    pub fn may_hold(&self, entry: &DraftEntry, now: Instant) -> bool {
        let begins = |shift| self.drafted(entry.cell, shift).map(|duty| duty.start);
        let begun = entry
            .shift
            .and_then(begins)
            .is_some_and(|start| start <= now);
        let is_ours = self.people.contains(&entry.cell.person)
            && Month::of(entry.cell.date) == self.roster.month;
        is_ours && self.is_open(entry.cell, now) && !begun
    }

    /// Whether a date has passed where the post is.
    pub fn is_past(&self, date: NaiveDate, now: Instant) -> bool {
        let zone = self
            .post()
            .map_or(crate::time::DEFAULT_ZONE, |post| post.zone);
        date < crate::time::local(zone, now).date()
    }
}
