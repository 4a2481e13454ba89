//! Facts: everything that verdicts are made from, whether it came from files or from a database.

use super::{
    calendar::Calendar,
    correction::Correction,
    duty::Duty,
    extension::Extension,
    person::Person,
    policy::Policies,
    post::{CoverageWindow, Department, Post},
    post_check::PostCheck,
    punch::Punch,
    request::Request,
    shift::Shift,
};

/// What is known of a span of time.
///
/// What refers to something refers to something that is here; whoever builds it sees to that.
/// [`Facts::sorted`] brings it into the order that classifying wants.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    pub departments: Vec<Department>,
    pub posts: Vec<Post>,
    pub coverage: Vec<CoverageWindow>,
    pub shifts: Vec<Shift>,
    pub people: Vec<Person>,
    /// In order of person and start.
    pub duties: Vec<Duty>,
    /// In order of person and instant.
    pub punches: Vec<Punch>,
    /// In order of person and start.
    pub requests: Vec<Request>,
    pub corrections: Vec<Correction>,
    pub extensions: Vec<Extension>,
    pub post_checks: Vec<PostCheck>,
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
}
