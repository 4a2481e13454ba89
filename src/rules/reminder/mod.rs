//! Reminders: whom Onpost tells what by itself when it looks at its clock.

mod audience;
mod handover;
mod month_answer;
mod month_open;
mod presence;
mod roster;
mod waiting;
mod yesterday;

pub use audience::{hr, supervisors};
pub use handover::handovers_missing;
pub use month_answer::{MonthAnswered, month_unanswered};
pub use month_open::{Unsettled, month_open, unsettled};
pub use presence::{arrivals_missing, departures_missing, duties_ahead};
pub use roster::{gaps_ahead, rosters_unpublished};
pub use waiting::{SlipDigest, WaitingSlip, slips_waiting};
pub use yesterday::{Yesterday, yesterday};

use super::{
    duty::Duty,
    facts::Facts,
    ids::{DepartmentId, PersonId},
    naming::NameTold,
    notice::{DutyTold, Notice},
};

/// To whom something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReminderTarget {
    Person(PersonId),
    /// The group of a department.
    Group(DepartmentId),
}

/// Something to be told, to each of its addressees once under its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub to: Vec<ReminderTarget>,
    /// The same whenever the same is to be told: by it a second run tells nobody twice.
    pub key: String,
    pub notice: Notice,
}

/// A duty as a notice tells it, by the names of the facts.
pub fn told(facts: &Facts, duty: &Duty) -> DutyTold {
    let person = facts.person(duty.person);
    let post = facts.post(duty.post);
    let shift = facts.shift(duty.shift);
    DutyTold {
        duty: duty.id,
        person: person.map_or_else(String::new, |it| it.name.clone()),
        post: NameTold::of(post),
        shift: NameTold::of(shift),
        start: duty.start,
        end: duty.end,
        zone: facts.zone_of(duty),
    }
}
