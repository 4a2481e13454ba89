//! The month before: what has to be settled before its books are right.

use super::{Reminder, ReminderTarget, hr, supervisors};
use crate::{
    access::Actor,
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, DutyId, PersonId},
    notice::Notice,
    post::Department,
    slip::SlipStatus,
    time::{Instant, Month, start_of_day},
    verdict::{ReasonCode, Verdict, classify},
};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What is open of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsettled {
    /// Slips about its days that wait for a decision.
    pub waiting: u32,
    /// Punches that are missing and that nobody has asked to supply.
    pub missed_punches: u32,
    /// Findings at its duties that nobody has ruled on.
    pub unruled_checks: u32,
}

impl Unsettled {
    fn add(&mut self, other: Self) {
        self.waiting += other.waiting;
        self.missed_punches += other.missed_punches;
        self.unruled_checks += other.unruled_checks;
    }

    fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// What is open of the month before `today`: to the supervisors of each department, and all of it to HR.
///
/// `open` is what is [`unsettled`] of that month.
pub fn month_open(
    departments: &[Department],
    open: &HashMap<DepartmentId, Unsettled>,
    actors: &[Actor],
    today: NaiveDate,
) -> Vec<Reminder> {
    let month = Month::of(today).previous();
    let mut all = Unsettled::default();
    let mut reminders = Vec::new();
    let reminder = |to: Vec<ReminderTarget>, key: String, of: Unsettled| Reminder {
        to,
        key,
        notice: Notice::MonthOpen {
            month,
            waiting: of.waiting,
            missed_punches: of.missed_punches,
            unruled_checks: of.unruled_checks,
        },
    };
    for department in departments {
        let Some(of) = open.get(&department.id) else {
            continue;
        };
        all.add(*of);
        let to = supervisors(actors, department.id);
        let to = to
            .into_iter()
            .filter(|to| !hr(actors).contains(to))
            .collect();
        let key = format!("month_open:{}:{month}:{today}", department.id);
        reminders.push(reminder(to, key, *of));
    }
    if !all.is_nothing() {
        let key = format!("month_open:{month}:{today}");
        reminders.push(reminder(hr(actors), key, all));
    }
    reminders
}

/// What is open of a month at `now`, by department; nothing of those where nothing is, nor of a closed month.
///
/// `unruled` are the duties with a finding that nobody has ruled on, once for each finding.
pub fn unsettled(
    facts: &Facts,
    unruled: &[DutyId],
    month: Month,
    now: Instant,
) -> HashMap<DepartmentId, Unsettled> {
    if facts.frozen.is_closed(month.first()) {
        return HashMap::new();
    }
    let departments: HashMap<PersonId, DepartmentId> = facts
        .people
        .iter()
        .map(|it| (it.id, it.department))
        .collect();
    let in_month = facts
        .duties
        .iter()
        .filter(|duty| Month::of(duty.date) == month);
    let duties: HashMap<DutyId, &Duty> = in_month.map(|duty| (duty.id, duty)).collect();
    let of_duty = |id: &DutyId| duties.get(id).map(|duty| duty.person);
    let mut open: HashMap<DepartmentId, Unsettled> = HashMap::new();
    let mut note = |person: PersonId, one: Unsettled| {
        if let Some(department) = departments.get(&person) {
            open.entry(*department).or_default().add(one);
        }
    };
    for person in waiting(facts, month, &of_duty) {
        note(
            person,
            Unsettled {
                waiting: 1,
                ..Unsettled::default()
            },
        );
    }
    for person in unruled.iter().filter_map(of_duty) {
        note(
            person,
            Unsettled {
                unruled_checks: 1,
                ..Unsettled::default()
            },
        );
    }
    let asked: HashSet<DutyId> = facts
        .corrections
        .iter()
        .filter(|it| it.status == SlipStatus::Submitted)
        .map(|it| it.duty)
        .collect();
    for verdict in classify(facts, Some(now)) {
        let missed = missed_punches(&verdict);
        if missed > 0 && duties.contains_key(&verdict.duty) && !asked.contains(&verdict.duty) {
            note(
                verdict.person,
                Unsettled {
                    missed_punches: missed,
                    ..Unsettled::default()
                },
            );
        }
    }
    open
}

/// Whose slips about a month wait, once for each slip.
fn waiting(
    facts: &Facts,
    month: Month,
    of_duty: &impl Fn(&DutyId) -> Option<PersonId>,
) -> Vec<PersonId> {
    let is_open = |status| status == SlipStatus::Submitted;
    let requests = facts.requests.iter().filter(|request| {
        let zone = facts.zone_of_person(request.person);
        let from = start_of_day(zone, month.first());
        let until = start_of_day(zone, month.next().first());
        is_open(request.status) && request.from < until && request.to > from
    });
    let corrections = facts.corrections.iter().filter(|it| is_open(it.status));
    let extensions = facts.extensions.iter().filter(|it| is_open(it.status));
    let duties = corrections
        .map(|it| it.duty)
        .chain(extensions.map(|it| it.duty));
    requests
        .map(|request| request.person)
        .chain(duties.filter_map(|duty| of_duty(&duty)))
        .collect()
}

/// How many punches of a duty are missing for good; who never came is absent, and misses none.
fn missed_punches(verdict: &Verdict) -> u32 {
    let missed = verdict
        .reasons
        .iter()
        .filter(|reason| matches!(reason.code, ReasonCode::MissedIn | ReasonCode::MissedOut));
    if verdict.is_final {
        u32::try_from(missed.count()).unwrap_or(u32::MAX)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        correction::CorrectionCause,
        person::Role,
        punch::Direction,
        request::RequestKind,
        sample::{Sample, at, day},
    };
    use uuid::Uuid;

    fn actors(site: &Sample) -> Vec<Actor> {
        let actor = |number, role| Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: vec![site.facts.departments[0].id],
        };
        vec![actor(7, Role::Supervisor), actor(8, Role::Hr)]
    }

    fn told(site: Sample, unruled: &[DutyId]) -> Vec<(usize, Unsettled)> {
        let actors = actors(&site);
        let facts = site.facts.sorted();
        let november = Month::of(day("11-01"));
        let open = unsettled(&facts, unruled, november, at("12-01 09:00"));
        let told = month_open(&facts.departments, &open, &actors, day("12-01"));
        told.iter()
            .map(|it| match it.notice {
                Notice::MonthOpen {
                    month,
                    waiting,
                    missed_punches,
                    unruled_checks,
                } => {
                    assert_eq!(month.to_string(), "2026-11");
                    (
                        it.to.len(),
                        Unsettled {
                            waiting,
                            missed_punches,
                            unruled_checks,
                        },
                    )
                }
                _ => panic!("{it:?}"),
            })
            .collect()
    }

    #[test]
    fn what_is_open_of_last_month_is_counted_for_supervisors_and_hr() {
        let mut site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-05 08:00-16:00")
            .duty("12-01 00:00-08:00")
            .punches("11-02 07:40 in, 11-05 07:40 in, 12-01 07:00 out")
            .request(RequestKind::Personal, "11-30 00:00 - 12-02 00:00")
            .request(RequestKind::Personal, "12-05 00:00 - 12-06 00:00")
            .correction(1, Direction::Out, "11-05 16:20", CorrectionCause::Forgot);
        for request in &mut site.facts.requests {
            request.status = SlipStatus::Submitted;
        }
        site.facts.corrections[0].status = SlipStatus::Submitted;
        let unruled = [site.facts.duties[0].id];
        let open = Unsettled {
            waiting: 2,
            missed_punches: 1,
            unruled_checks: 1,
        };
        assert_eq!(told(site, &unruled), [(1, open), (1, open)]);
    }

    #[test]
    fn nobody_is_told_of_a_month_that_is_settled() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:20 out");
        assert_eq!(told(site, &[]), []);
    }
}
