//! Stand-ins: who could take a duty, or a part of one, from somebody who is away; what it would cost, and who can't.

mod cost;

pub use cost::Cost;

use super::{Draft, Finding, Level, Plan, away, finding::Breach, lint};
use crate::{
    duty::Duty,
    ids::{DutyId, PersonId},
    span::Span,
};
use uuid::Uuid;

/// Those who could take it, best first, and those who can't, in the order of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    pub able: Vec<StandIn>,
    pub kept_out: Vec<KeptOut>,
}

/// Somebody who is free, qualified and rested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    pub person: PersonId,
    /// The duty that they would hold.
    pub duty: Duty,
    pub cost: Cost,
    /// What it would break that is only warned of, by date and rule.
    pub warnings: Vec<Finding>,
}

/// Somebody who can't take it, and the first rule that keeps them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOut {
    pub person: PersonId,
    pub reason: Finding,
}

/// Who of the plan's people could take a part of a duty, which lies in the plan's own cells.
///
/// By what is published: what a draft says doesn't hold yet. What somebody's duties break already keeps them from
/// nothing; what they would break anew does where it's hard. Best is who isn't about to fall ill, then who would break the
/// fewest rules, then who would have the fewest nights, where it's a night, lose no weekend, and have the fewest hours of
/// the month.
pub fn candidates(plan: &Plan, duty: &Duty, part: Span) -> Candidates {
    let published = Plan {
        draft: Draft::default(),
        ..plan.clone()
    };
    let bench = lint::bench(&published);
    let costs = cost::Costs::of(&published);
    let mut candidates = Candidates {
        able: Vec::new(),
        kept_out: Vec::new(),
    };
    let others = plan.people.iter().filter(|person| **person != duty.person);
    for person in others.copied() {
        let taken = taken(duty, person, part);
        let held = bench.duties(person);
        let broken = bench.person(person, held);
        let with: Vec<Duty> = held.iter().chain([&taken]).cloned().collect();
        let mut new = bench.person(person, &with);
        new.retain(|finding| is_worse(finding, &broken));
        let hard = new.iter().filter(|finding| finding.level == Level::Hard);
        match hard.min_by_key(|finding| finding.breach.rule()).cloned() {
            Some(reason) => candidates.kept_out.push(KeptOut { person, reason }),
            None => candidates.able.push(StandIn {
                person,
                cost: costs.taking(&taken),
                duty: taken,
                warnings: new,
            }),
        }
    }
    candidates
        .able
        .sort_by_key(|it| (falls_ill(plan, it), it.warnings.len(), it.cost.order()));
    candidates
}

/// Whether the duty would be the last before they fall ill.
fn falls_ill(plan: &Plan, stand_in: &StandIn) -> bool {
    let duty = &stand_in.duty;
    let zone = plan.facts.zone_of(duty);
    let requests = plan.facts.requests.iter();
    let mut own = requests.filter(|request| request.person == stand_in.person);
    own.any(|request| away::is_before_illness(request, zone, duty.date, duty.start))
}

/// The duty of somebody who takes a part of another's, in the same shift, at the same post, on the same service date.
pub fn taken(duty: &Duty, person: PersonId, (from, until): Span) -> Duty {
    let name = format!("{} {person} {from} {until}", duty.id);
    Duty {
        id: DutyId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())),
        person,
        start: from.max(duty.start),
        end: until.min(duty.end),
        ..duty.clone()
    }
}

/// Whether a finding isn't among those that are there already; too few hours are never the fault of one duty more.
fn is_worse(finding: &Finding, broken: &[Finding]) -> bool {
    let is_too_little = matches!(finding.breach, Breach::MonthHoursUnder { .. });
    !is_too_little && !broken.contains(finding)
}
