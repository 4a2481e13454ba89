//! The facts that moved an adjustment: what was recorded since the month was frozen and bears on its duty.

use crate::{
    duty::Duty,
    ids::{CorrectionId, DutyId, ExtensionId, PersonId, PostCheckId, PostId, RequestId, ShiftId},
    roster::version::VersionCause,
    slip::SlipStatus,
    span::Span,
    time::Instant,
};
use chrono::{Duration, NaiveDate};

/// Something that was recorded since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthMover {
    /// `None`: it isn't known when, only that it's otherwise now.
    pub recorded_at: Option<Instant>,
    /// `None`: a file, or nobody who is known.
    pub by: Option<String>,
    pub fact: MovingFact,
    pub bears_on: MoverReach,
}

/// What was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovingFact {
    Punch {
        at: Instant,
    },
    Request {
        id: RequestId,
        status: SlipStatus,
    },
    Correction {
        id: CorrectionId,
        status: SlipStatus,
    },
    Extension {
        id: ExtensionId,
        status: SlipStatus,
    },
    PostCheck {
        id: PostCheckId,
    },
    /// A version of the roster that put the duty in, or took it out.
    Roster {
        cause: VersionCause,
    },
    Policy {
        version: i64,
    },
    PostVersion,
    ShiftVersion,
    PersonVersion,
    Calendar {
        date: NaiveDate,
    },
}

/// On what it bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoverReach {
    Duty {
        duty: DutyId,
        person: PersonId,
    },
    /// Of a person, in a span of time.
    Span {
        person: PersonId,
        span: Span,
    },
    Person(PersonId),
    Post(PostId),
    Shift(ShiftId),
    Date(NaiveDate),
    Site,
}

impl MonthMover {
    /// That the calendar tells a date otherwise.
    pub fn calendar(date: NaiveDate) -> Self {
        Self {
            recorded_at: None,
            by: None,
            fact: MovingFact::Calendar { date },
            bears_on: MoverReach::Date(date),
        }
    }
}

/// How far from a duty a punch may lie that bears on it.
const AROUND: Duration = Duration::hours(12);

/// What bears on a duty; where nothing does by itself, what bears on its person's other duties of the month, since
/// stretches hang together and forgotten punches are counted.
/// Law 12.3.
pub fn movers<'m>(duty: &Duty, all: &'m [MonthMover]) -> Vec<&'m MonthMover> {
    let near: Vec<&MonthMover> = all.iter().filter(|it| is_near(duty, it.bears_on)).collect();
    if !near.is_empty() {
        return near;
    }
    let is_own = |reach| match reach {
        MoverReach::Duty { person, .. } | MoverReach::Span { person, .. } => person == duty.person,
        _ => false,
    };
    all.iter().filter(|it| is_own(it.bears_on)).collect()
}

fn is_near(duty: &Duty, reach: MoverReach) -> bool {
    match reach {
        MoverReach::Duty { duty: id, .. } => id == duty.id,
        MoverReach::Span { person, span } => {
            let around = (duty.start - AROUND, duty.end + AROUND);
            person == duty.person && span.0 < around.1 && around.0 < span.1
        }
        MoverReach::Person(person) => person == duty.person,
        MoverReach::Post(post) => post == duty.post,
        MoverReach::Shift(shift) => shift == duty.shift,
        MoverReach::Date(date) => date == duty.date,
        MoverReach::Site => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};
    use uuid::Uuid;

    fn mover(bears_on: MoverReach) -> MonthMover {
        MonthMover {
            recorded_at: None,
            by: None,
            fact: MovingFact::PersonVersion,
            bears_on,
        }
    }

    /// Law 12.3.
    #[test]
    fn what_bears_on_a_duty_is_told_else_what_bears_on_its_persons_others() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-20 08:00-16:00");
        let facts = site.facts.sorted();
        let (first, second) = (&facts.duties[0], &facts.duties[1]);
        let person = first.person;
        let span = (at("11-02 07:40"), at("11-02 07:41"));
        let stranger = PersonId(Uuid::from_u128(77));
        let all = [
            mover(MoverReach::Span { person, span }),
            mover(MoverReach::Span {
                person: stranger,
                span,
            }),
            mover(MoverReach::Person(stranger)),
        ];
        assert_eq!(movers(first, &all), [&all[0]]);
        assert_eq!(movers(second, &all), [&all[0]], "counted by month");
        let duty = second.id;
        let all = [
            mover(MoverReach::Duty { duty, person }),
            mover(MoverReach::Site),
        ];
        assert_eq!(movers(second, &all), [&all[0], &all[1]]);
        assert_eq!(movers(first, &all), [&all[1]]);
        assert!(movers(first, &[]).is_empty());
    }
}
