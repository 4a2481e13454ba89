//! The linter: which rules a plan breaks, whoever made it: a hand, a pattern, a swap, the solver or a publication.

mod case;
mod hours;
mod leave;
mod morning;
mod overlap;
mod qualification;
mod rest;
mod row;
mod weekends;

use super::{Contract, Finding, Plan};
use crate::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    person::Person,
    request::Request,
    shift::Shift,
    slip::SlipStatus,
    time::{DEFAULT_ZONE, Month},
    verdict,
    zone::Zone,
};
use case::LintCase;
use std::collections::{HashMap, HashSet};

pub use hours::{lawful_minutes, least_minutes, most_minutes};
pub use morning::forbids as night_forbids_morning;

/// What the plan breaks as it stands, by person in the order of the board, then by date and rule.
/// Law 11.3.
///
/// A breach is told if a duty of this roster has a part in it: what the months around and other posts hold counts,
/// but isn't complained of by itself.
pub fn plan(plan: &Plan) -> Vec<Finding> {
    let bench = bench(plan);
    let people = plan.people.iter();
    people
        .flat_map(|person| bench.person(*person, bench.duties(*person)))
        .collect()
}

/// Looks up once what every check asks for; then trying somebody's changed duties is quick.
pub fn bench(plan: &Plan) -> Bench<'_> {
    let facts = &plan.facts;
    let mut duties: HashMap<PersonId, Vec<Duty>> = HashMap::new();
    for duty in plan.duties() {
        duties.entry(duty.person).or_default().push(duty);
    }
    let mut away: HashMap<PersonId, Vec<&Request>> = HashMap::new();
    let approved = |request: &&Request| request.status == SlipStatus::Approved;
    for request in facts.requests.iter().filter(approved) {
        away.entry(request.person).or_default().push(request);
    }
    let days = plan.roster.month.days();
    Bench {
        plan,
        duties,
        away,
        zones: facts
            .posts
            .iter()
            .map(|post| (post.id, post.zone))
            .collect(),
        shifts: facts.shifts.iter().map(|shift| (shift.id, shift)).collect(),
        people: facts
            .people
            .iter()
            .map(|person| (person.id, person))
            .collect(),
        contracts: plan.contracts.iter().map(|it| (it.person, it)).collect(),
        published: facts
            .duties
            .iter()
            .map(|duty| (duty.id, duty.person))
            .collect(),
        excused: verdict::excused(facts),
        working_days: days
            .filter(|date| !facts.calendar.is_day_off(*date))
            .count() as i64,
    }
}

/// A plan with what the checks look up.
pub struct Bench<'p> {
    plan: &'p Plan,
    duties: HashMap<PersonId, Vec<Duty>>,
    /// Approved requests.
    away: HashMap<PersonId, Vec<&'p Request>>,
    zones: HashMap<PostId, Zone>,
    shifts: HashMap<ShiftId, &'p Shift>,
    people: HashMap<PersonId, &'p Person>,
    contracts: HashMap<PersonId, &'p Contract>,
    /// What is published, with who holds it: nothing of it breaks a leave that was approved later.
    published: HashSet<(DutyId, PersonId)>,
    /// What is published and wholly excused.
    excused: HashSet<DutyId>,
    /// Days of the month on which people of plain weeks work.
    working_days: i64,
}

impl Bench<'_> {
    /// Somebody's duties as the plan stands, in order of start.
    pub fn duties(&self, person: PersonId) -> &[Duty] {
        self.duties.get(&person).map_or(&[], Vec::as_slice)
    }

    /// What one person's duties would break, by date and rule.
    /// Law 11.3.
    ///
    /// `duties` are all that the person would hold, in the month and around it, in any order.
    pub fn person(&self, person: PersonId, duties: &[Duty]) -> Vec<Finding> {
        let case = LintCase::new(self, person, duties);
        let checks = [
            overlap::find,
            qualification::find,
            leave::find,
            rest::find,
            row::nights,
            row::days,
            hours::weeks,
            hours::month,
            weekends::find,
            morning::find,
        ];
        let mut findings: Vec<Finding> = checks.iter().flat_map(|find| find(&case)).collect();
        findings.sort_by_key(|finding| (finding.date, finding.breach.rule(), finding.since));
        findings
    }

    fn zone(&self, duty: &Duty) -> Zone {
        let dated = self.plan.facts.dated.post(duty.post, duty.date);
        let zone = dated.map(|post| post.zone);
        let zone = zone.or_else(|| self.zones.get(&duty.post).copied());
        zone.unwrap_or(DEFAULT_ZONE)
    }

    /// The shift of a duty as it is on the service date.
    /// Law 8.1.
    fn shift(&self, duty: &Duty) -> Option<&Shift> {
        let dated = self.plan.facts.dated.shift(duty.shift, duty.date);
        dated.or_else(|| self.shifts.get(&duty.shift).copied())
    }

    /// Whether somebody would newly get a duty: nobody published it for them.
    fn is_new(&self, duty: &Duty) -> bool {
        !self.published.contains(&(duty.id, duty.person))
    }

    fn is_excused(&self, duty: &Duty) -> bool {
        self.excused.contains(&duty.id) && !self.is_new(duty)
    }

    fn month(&self) -> Month {
        self.plan.roster.month
    }
}
