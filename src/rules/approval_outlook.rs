//! Outlooks: what an approval would make of duties, judged as things stand and as if it were given.

use super::{
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    post_check::PostCheck,
    slip::{Slip, SlipStatus as Standing},
    time::{Instant, Month},
    verdict::{self, Status, Verdict},
};

/// A duty before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictChange {
    pub duty: Duty,
    /// As things stand.
    pub now: Verdict,
    /// With the approval.
    pub then: Verdict,
    /// Whether its month is closed: then nothing moves, and what would comes to an adjustment.
    pub is_closed: bool,
}

impl VerdictChange {
    /// Whether the approval excuses the duty wholly.
    pub fn excuses(&self) -> bool {
        self.then.required_arrival.is_none() && self.now.required_arrival.is_some()
    }

    /// The required arrival that the approval makes, where it moves it.
    pub fn arrival_moved_to(&self) -> Option<Instant> {
        moved(self.now.required_arrival, self.then.required_arrival)
    }

    /// The required departure that the approval makes, where it moves it.
    pub fn departure_moved_to(&self) -> Option<Instant> {
        moved(self.now.required_departure, self.then.required_departure)
    }

    /// Whether anything that people are told of the duty changes.
    pub fn is_change(&self) -> bool {
        let told = |verdict: &Verdict| {
            let minutes = (
                verdict.late_minutes,
                verdict.early_leave_minutes,
                verdict.overtime_minutes,
            );
            let required = (verdict.required_arrival, verdict.required_departure);
            (verdict.status, minutes, required, verdict.reasons.clone())
        };
        told(&self.now) != told(&self.then)
    }
}

fn moved(now: Option<Instant>, then: Option<Instant>) -> Option<Instant> {
    then.filter(|_| now.is_some() && now != then)
}

/// What approving a slip would make of its person's duties: those that it's about, and those it changes besides.
///
/// `facts` are the person's own ([`Facts::of_person`]) and hold the slip.
pub fn of_slip(facts: &Facts, slip: &Slip, now: Instant) -> Vec<VerdictChange> {
    let mut approved = facts.clone();
    approve(&mut approved, slip);
    let is_about = |duty: &Duty| match slip {
        Slip::Request(request) => duty.start < request.to && request.from < duty.end,
        Slip::Correction(_) | Slip::Extension(_) => slip.duty() == Some(duty.id),
    };
    compared(facts, &approved, now)
        .filter(|change| is_about(&change.duty) || change.is_change())
        .collect()
}

fn approve(facts: &mut Facts, slip: &Slip) {
    let standing = match slip {
        Slip::Request(slip) => {
            let held = facts.requests.iter_mut().find(|it| it.id == slip.id);
            held.map(|it| &mut it.status)
        }
        Slip::Correction(slip) => {
            let held = facts.corrections.iter_mut().find(|it| it.id == slip.id);
            held.map(|it| &mut it.status)
        }
        Slip::Extension(slip) => {
            let held = facts.extensions.iter_mut().find(|it| it.id == slip.id);
            held.map(|it| &mut it.status)
        }
    };
    if let Some(standing) = standing {
        *standing = Standing::Approved;
    }
}

/// What verifying a post check would make of its duty.
///
/// `facts` are the person's own ([`Facts::of_person`]) and hold the check.
pub fn of_check(facts: &Facts, check: &PostCheck, now: Instant) -> Option<VerdictChange> {
    let mut verified = facts.clone();
    for held in &mut verified.post_checks {
        held.verified |= held.id == check.id;
    }
    compared(facts, &verified, now).find(|change| change.duty.id == check.duty)
}

fn compared(facts: &Facts, approved: &Facts, now: Instant) -> impl Iterator<Item = VerdictChange> {
    let before = verdict::classify(facts, Some(now));
    let after = verdict::classify(approved, Some(now));
    let verdicts = before.into_iter().zip(after);
    let duties = facts.duties.clone().into_iter();
    duties
        .zip(verdicts)
        .map(|(duty, (now, then))| VerdictChange {
            is_closed: facts.frozen.is_closed(duty.date),
            duty,
            now,
            then,
        })
}

/// What a person's month holds against them so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRecord {
    pub month: Month,
    /// Forgotten punches that count.
    pub forgotten: usize,
    /// How many of them the policy tolerates.
    pub tolerated: i64,
    /// Breaches by status, those alone that occurred.
    pub breaches: Vec<(Status, usize)>,
}

/// A person's record of a month, as of `now`; `facts` are the person's own.
pub fn record(facts: &Facts, person: PersonId, month: Month, now: Instant) -> MonthRecord {
    let verdicts = verdict::classify(facts, Some(now));
    let of_month: Vec<&Verdict> = facts
        .duties
        .iter()
        .zip(&verdicts)
        .filter(|(duty, _)| duty.person == person && Month::of(duty.date) == month)
        .map(|(_, verdict)| verdict)
        .collect();
    let count = |status| of_month.iter().filter(|it| it.status == status).count();
    let terms = &facts.policies.on(month.last()).terms;
    MonthRecord {
        month,
        forgotten: of_month.iter().map(|it| it.forgotten.len()).sum(),
        tolerated: terms.forgotten_tolerated,
        breaches: [
            Status::Late,
            Status::EarlyLeave,
            Status::MissedPunch,
            Status::Absent,
        ]
        .map(|status| (status, count(status)))
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        correction::CorrectionCause,
        punch::Direction,
        request::RequestKind,
        sample::{Sample, at},
    };

    fn outlook(kind: RequestKind, span: &str, punches: &str) -> Vec<VerdictChange> {
        let mut site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .punches(punches)
            .request(kind, span);
        site.facts.requests[0].status = Standing::Submitted;
        let facts = site.facts.sorted();
        of_slip(&facts, &facts.requests[0].clone().into(), at("11-02 12:00"))
    }

    #[test]
    fn a_whole_day_of_leave_excuses_the_duty_in_it_and_leaves_the_others_out() {
        let changes = outlook(RequestKind::Sick, "11-03 00:00 - 11-04 00:00", "");
        assert_eq!(changes.len(), 1);
        assert!(changes[0].excuses());
        assert_eq!(changes[0].now.status, Status::Upcoming);
        assert_eq!(changes[0].then.status, Status::Leave);
    }

    #[test]
    fn a_morning_of_leave_moves_the_arrival_and_takes_the_lateness_away() {
        let changes = outlook(
            RequestKind::Personal,
            "11-02 08:00 - 11-02 10:00",
            "11-02 09:55 in",
        );
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].now.status, Status::Absent);
        assert_eq!(changes[0].then.status, Status::OnDuty);
        assert_eq!(changes[0].arrival_moved_to(), Some(at("11-02 10:00")));
        assert_eq!(changes[0].departure_moved_to(), None);
    }

    #[test]
    fn a_pause_in_the_middle_is_listed_and_changes_nothing() {
        let changes = outlook(RequestKind::Personal, "11-03 10:00 - 11-03 11:00", "");
        assert_eq!(changes.len(), 1);
        assert!(!changes[0].is_change());
    }

    #[test]
    fn a_longer_duty_moves_the_departure_and_counts_what_was_worked() {
        let mut site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 17:15 out")
            .extension(0, "11-02 18:00");
        site.facts.extensions[0].status = Standing::Submitted;
        let facts = site.facts.sorted();
        let changes = of_slip(
            &facts,
            &facts.extensions[0].clone().into(),
            at("11-03 12:00"),
        );
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].departure_moved_to(), Some(at("11-02 18:00")));
        assert_eq!(changes[0].now.status, Status::Normal);
        assert_eq!(
            changes[0].then.status,
            Status::Absent,
            "45 minutes before the end"
        );
        assert_eq!(changes[0].then.overtime_minutes, 60);
    }

    #[test]
    fn a_supplied_punch_may_be_one_forgotten_too_many() {
        let mut site = Sample::first_line();
        for day in ["11-02", "11-03", "11-04"] {
            site = site
                .duty(&format!("{day} 08:00-16:00"))
                .punches(&format!("{day} 07:40 in"))
                .correction(
                    (day[4..].parse::<usize>().unwrap()) - 2,
                    Direction::Out,
                    &format!("{day} 16:20"),
                    CorrectionCause::Forgot,
                );
        }
        site.facts.corrections[2].status = Standing::Submitted;
        let facts = site.facts.sorted();
        let now = at("11-05 12:00");
        let changes = of_slip(&facts, &facts.corrections[2].clone().into(), now);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].then.status, Status::Absent);
        let month = Month::parse("2026-11").unwrap();
        let record = record(&facts, facts.people[0].id, month, now);
        assert_eq!((record.forgotten, record.tolerated), (3, 2));
        assert_eq!(record.breaches, [(Status::Absent, 1)]);
    }
}
