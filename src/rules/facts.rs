//! Facts: everything that verdicts are made from, whether it came from files or from a database.

use super::{
    calendar::Calendar,
    correction::Correction,
    dated_facts::DatedFacts,
    duty::Duty,
    exchange::Exchanged,
    extension::Extension,
    grant::Grant,
    ids::{DutyId, PersonId, PostId, ShiftId},
    person::Person,
    policy::Policies,
    post::{CoverageWindow, Department, Post},
    post_check::PostCheck,
    protection::Protection,
    punch::Punch,
    request::Request,
    seam::Seam,
    shift::Shift,
    slip::leave_kind::LeaveKind,
    vacancy::Vacancy,
    zone::Zone,
};
use chrono::NaiveDate;
use std::collections::HashSet;

/// What is known of a span of time.
///
/// What refers to something refers to something that is here; whoever builds it sees to that.
/// [`Facts::sorted`] brings it into the order that classifying wants.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// By whose clocks the site's days turn.
    pub zone: Zone,
    pub departments: Vec<Department>,
    /// Each once, by one of its versions: out of a database that of today, out of files the latest.
    pub posts: Vec<Post>,
    /// Likewise, all that the posts demand.
    pub coverage: Vec<CoverageWindow>,
    /// Likewise.
    pub shifts: Vec<Shift>,
    /// Likewise.
    pub people: Vec<Person>,
    /// The versions of whatever doesn't hold as it is since ever.
    pub dated: DatedFacts,
    /// In order of person and start.
    pub duties: Vec<Duty>,
    /// In order of person and instant.
    pub punches: Vec<Punch>,
    /// In order of person and start.
    pub requests: Vec<Request>,
    pub corrections: Vec<Correction>,
    pub extensions: Vec<Extension>,
    pub post_checks: Vec<PostCheck>,
    /// Of duties that are parts of their shifts.
    pub seams: Vec<Seam>,
    /// Duties that were withdrawn since their holders can't hold them.
    pub vacancies: Vec<Vacancy>,
    /// Swaps that took place.
    pub swaps: Vec<Exchanged>,
    /// Kinds of requests beside the six.
    pub leave_kinds: Vec<LeaveKind>,
    /// Hours of leave that people were given.
    pub grants: Vec<Grant>,
    /// Times in which people work no night, or no longer.
    pub protections: Vec<Protection>,
    pub calendar: Calendar,
    pub policies: Policies,
}

impl Facts {
    /// The same facts, in order; quick where they are already.
    pub fn sorted(mut self) -> Self {
        self.people.sort_by_key(|person| person.id);
        self.duties
            .sort_by_key(|duty| (duty.person, duty.start, duty.id));
        self.punches
            .sort_by_key(|punch| (punch.person, punch.at, punch.id));
        self.requests
            .sort_by_key(|request| (request.person, request.from, request.id));
        self
    }

    /// The duty of an id.
    pub fn duty(&self, id: DutyId) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.id == id)
    }

    /// The post of an id.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.iter().find(|post| post.id == id)
    }

    /// The shift of an id.
    pub fn shift(&self, id: ShiftId) -> Option<&Shift> {
        self.shifts.iter().find(|shift| shift.id == id)
    }

    /// The person of an id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The post of an id as it is on a date.
    /// Law 8.1.
    pub fn post_on(&self, id: PostId, date: NaiveDate) -> Option<&Post> {
        self.dated.post(id, date).or_else(|| self.post(id))
    }

    /// The shift of an id as it is on a date.
    /// Law 8.1.
    pub fn shift_on(&self, id: ShiftId, date: NaiveDate) -> Option<&Shift> {
        self.dated.shift(id, date).or_else(|| self.shift(id))
    }

    /// The person of an id as they are on a date.
    /// Law 8.1.
    pub fn person_on(&self, id: PersonId, date: NaiveDate) -> Option<&Person> {
        self.dated.person(id, date).or_else(|| self.person(id))
    }

    /// The zone in which a duty's times are told: its post's, on its service date.
    /// Law 8.1.
    pub fn zone_of(&self, duty: &Duty) -> Zone {
        let post = self.post_on(duty.post, duty.date);
        post.map_or(self.zone, |post| post.zone)
    }

    /// The zone in which a person's times are told: that of their first post.
    pub fn zone_of_person(&self, id: PersonId) -> Zone {
        let first = self.person(id).and_then(|person| person.posts.first());
        let post = first.and_then(|id| self.post(*id));
        post.map_or(self.zone, |post| post.zone)
    }

    /// One person's part: their own duties with what belongs to them, and the reference data.
    pub fn of_person(&self, person: PersonId) -> Self {
        let own = |owner: PersonId| owner == person;
        let duties: Vec<Duty> = picked(&self.duties, |duty| own(duty.person));
        let held: HashSet<DutyId> = duties.iter().map(|duty| duty.id).collect();
        Self {
            zone: self.zone,
            departments: self.departments.clone(),
            posts: self.posts.clone(),
            coverage: Vec::new(),
            shifts: self.shifts.clone(),
            people: picked(&self.people, |known| own(known.id)),
            dated: self.dated.clone(),
            punches: picked(&self.punches, |punch| own(punch.person)),
            requests: picked(&self.requests, |request| own(request.person)),
            corrections: picked(&self.corrections, |slip| held.contains(&slip.duty)),
            extensions: picked(&self.extensions, |slip| held.contains(&slip.duty)),
            post_checks: picked(&self.post_checks, |check| held.contains(&check.duty)),
            seams: picked(&self.seams, |seam| held.contains(&seam.duty)),
            vacancies: Vec::new(),
            swaps: picked(&self.swaps, |swap| swap.has(person)),
            grants: picked(&self.grants, |grant| own(grant.person)),
            protections: picked(&self.protections, |it| own(it.person)),
            leave_kinds: self.leave_kinds.clone(),
            calendar: self.calendar.clone(),
            policies: self.policies.clone(),
            duties,
        }
    }
}

fn picked<T: Clone>(all: &[T], wanted: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|item| wanted(item)).cloned().collect()
}
