//! People's own months: who is asked to confirm theirs, and whose silence is told.

use super::{Reminder, ReminderTarget, hr, supervisors};
use crate::{
    access::Actor,
    calendar::Calendar,
    ids::{DepartmentId, PersonId},
    month_answer::{ANSWER_DAYS, AnswerStanding, days_gone, deadline},
    notice::{Notice, SilenceTold},
    time::Month,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// On which of the working days after the month people are asked.
const ASKED_ON: [usize; 3] = [1, 3, 5];

/// Somebody whose month can be answered, and what they said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAnswered {
    pub person: PersonId,
    pub department: DepartmentId,
    pub standing: AnswerStanding,
}

/// How many of a department said what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct AnswerCount {
    silent: u32,
    disputed: u32,
    confirmed: u32,
}

impl AnswerCount {
    fn add(&mut self, standing: AnswerStanding) {
        match standing {
            AnswerStanding::Disputed => self.disputed += 1,
            AnswerStanding::Confirmed => self.confirmed += 1,
            _ => self.silent += 1,
        }
    }
}

/// Whom `today` has something to tell about the month before: those who haven't answered while they are asked, on some of
/// the working days; after the last of them the supervisors of each department that somebody of is silent, and HR.
/// Law 12.1.
pub fn month_unanswered(
    answered: &[MonthAnswered],
    actors: &[Actor],
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Reminder> {
    let month = Month::of(today).previous();
    let gone = days_gone(calendar, month, today);
    if today > deadline(calendar, month) {
        return silence(answered, actors, month);
    }
    // A day off is told nothing: what was due on the working day before was told then.
    if calendar.is_day_off(today) || !ASKED_ON.contains(&gone.min(ANSWER_DAYS)) {
        return Vec::new();
    }
    let until = deadline(calendar, month);
    let asked = answered.iter().filter(|it| it.standing.is_asked());
    let asked = asked.map(|it| Reminder {
        to: vec![ReminderTarget::Person(it.person)],
        key: format!("month_confirm:{month}:{gone}"),
        notice: match it.standing {
            AnswerStanding::Changed => Notice::MonthChanged { month, until },
            _ => Notice::MonthToConfirm { month, until },
        },
    });
    asked.collect()
}

fn silence(answered: &[MonthAnswered], actors: &[Actor], month: Month) -> Vec<Reminder> {
    let mut all = AnswerCount::default();
    let mut departments: BTreeMap<DepartmentId, AnswerCount> = BTreeMap::new();
    for it in answered {
        all.add(it.standing);
        departments
            .entry(it.department)
            .or_default()
            .add(it.standing);
    }
    let reminder = |to: Vec<ReminderTarget>, key: String, of: AnswerCount| Reminder {
        to,
        key,
        notice: Notice::MonthSilent(SilenceTold {
            month,
            silent: of.silent,
            disputed: of.disputed,
            confirmed: of.confirmed,
        }),
    };
    let of_the_site = hr(actors);
    let mut reminders = Vec::new();
    for (department, of) in departments {
        let mut to = supervisors(actors, department);
        to.retain(|to| !of_the_site.contains(to));
        if of.silent > 0 && !to.is_empty() {
            reminders.push(reminder(
                to,
                format!("month_silent:{department}:{month}"),
                of,
            ));
        }
    }
    if all.silent > 0 {
        reminders.push(reminder(of_the_site, format!("month_silent:{month}"), all));
    }
    reminders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{person::Role, sample::day};
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn department(number: u128) -> DepartmentId {
        DepartmentId(Uuid::from_u128(number))
    }

    fn answered() -> Vec<MonthAnswered> {
        use AnswerStanding::*;
        let of = [
            (1, 1, Silent),
            (2, 1, Confirmed),
            (3, 1, Changed),
            (4, 1, Disputed),
        ];
        let of = of.into_iter().chain([(5, 2, Answered), (6, 3, Confirmed)]);
        of.map(|(number, own, standing)| MonthAnswered {
            person: person(number),
            department: department(own),
            standing,
        })
        .collect()
    }

    fn told(today: &str) -> Vec<Reminder> {
        let actor = |number, role, own| Actor {
            person: person(number),
            role,
            departments: vec![department(own)],
        };
        let actors = [
            actor(7, Role::Supervisor, 1),
            actor(8, Role::Hr, 2),
            actor(9, Role::Supervisor, 3),
        ];
        month_unanswered(&answered(), &actors, &Calendar::default(), day(today))
    }

    /// Law 12.1.
    #[test]
    fn who_has_not_answered_is_asked_on_some_of_the_working_days() {
        // December 2026 begins on a Tuesday; the fifth working day is Monday the 7th.
        for (today, expected) in [
            ("12-01", &[1, 3, 5][..]),
            ("12-02", &[]),
            ("12-03", &[1, 3, 5]),
            ("12-04", &[]),
            ("12-05", &[]),
            ("12-07", &[1, 3, 5]),
        ] {
            let found = told(today);
            let to: Vec<ReminderTarget> = found.iter().flat_map(|it| it.to.clone()).collect();
            let expected: Vec<ReminderTarget> = expected
                .iter()
                .map(|number| ReminderTarget::Person(person(*number)))
                .collect();
            assert_eq!(to, expected, "{today}");
            let (month, until) = (Month::of(day("11-01")), day("12-07"));
            for it in found {
                let notice = match it.to == [ReminderTarget::Person(person(3))] {
                    true => Notice::MonthChanged { month, until },
                    false => Notice::MonthToConfirm { month, until },
                };
                assert_eq!(it.notice, notice);
            }
        }
    }

    /// Law 12.1.
    #[test]
    fn after_five_working_days_silence_is_told_to_supervisors_and_hr_once() {
        let found = told("12-08");
        let silent = |silent, disputed, confirmed| {
            Notice::MonthSilent(SilenceTold {
                month: Month::of(day("11-01")),
                silent,
                disputed,
                confirmed,
            })
        };
        let lines: Vec<_> = found.iter().map(|it| (&*it.to, &it.notice)).collect();
        assert_eq!(
            lines,
            [
                (&[ReminderTarget::Person(person(7))][..], &silent(2, 1, 1)),
                (&[ReminderTarget::Person(person(8))][..], &silent(3, 1, 2)),
            ]
        );
        // The day after says the same under the same keys.
        assert_eq!(told("12-09"), found);
    }
}
