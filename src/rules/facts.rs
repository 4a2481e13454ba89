//! Facts: everything that verdicts are made from, whether it came from files or from a database.

use super::{
    calendar::Calendar,
    correction::Correction,
    dated_facts::DatedFacts,
    duty::Duty,
    exchange::Exchanged,
    extension::Extension,
    frozen::FrozenMonths,
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
    /// In order of person and start; those of closed months are the ones that were frozen.
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
    /// What the closed months among them hold.
    pub frozen: FrozenMonths,
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

    /// The same facts, with what closed months hold in place of what there is of these months now, in order.
    /// Law 12.2.
    #[must_use]
    pub fn with_frozen(mut self, mut frozen: FrozenMonths) -> Self {
        if frozen.is_empty() {
            return self;
        }
        let duties = std::mem::take(&mut self.duties).into_iter();
        let (closed, open): (Vec<_>, Vec<_>) = duties.partition(|duty| frozen.is_closed(duty.date));
        let held = frozen.duties.values().map(|it| it.duty.clone());
        self.duties = open.into_iter().chain(held).collect();
        frozen.now = closed;
        self.frozen = frozen;
        self.sorted()
    }

    /// The same facts as if no month were closed, in order.
    #[must_use]
    pub fn as_now(mut self) -> Self {
        if !self.frozen.is_empty() {
            self.duties = self.duties_now();
            self.frozen = FrozenMonths::default();
        }
        self
    }

    /// The duties as if no month were closed, in order.
    pub fn duties_now(&self) -> Vec<Duty> {
        let is_open = |duty: &&Duty| !self.frozen.is_closed(duty.date);
        let open = self.duties.iter().filter(is_open);
        let mut duties: Vec<Duty> = open.chain(&self.frozen.now).cloned().collect();
        duties.sort_by_key(|duty| (duty.person, duty.start, duty.id));
        duties
    }

    /// The duty of an id; of one that isn't among those of its closed month, as it is now.
    pub fn duty(&self, id: DutyId) -> Option<&Duty> {
        let mut known = self.duties.iter().chain(&self.frozen.now);
        known.find(|duty| duty.id == id)
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
        if let Some(held) = self.frozen.duties.get(&duty.id) {
            return held.zone;
        }
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
            frozen: self.frozen.of_person(person),
            duties,
        }
    }
}

fn picked<T: Clone>(all: &[T], wanted: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|item| wanted(item)).cloned().collect()
}
