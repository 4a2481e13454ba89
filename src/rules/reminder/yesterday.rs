//! Yesterday: verdicts that have become final and are not as they should be.

use super::{Reminder, supervisors, told};
use crate::{
    access::Actor,
    duty::Duty,
    facts::Facts,
    notice::{Notice, VerdictTold},
    time::Instant,
    verdict::{Verdict, classify},
};
use chrono::NaiveDate;

/// What a digest of verdicts is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yesterday {
    /// What was final by then was told before.
    pub told_until: Instant,
    pub now: Instant,
    /// The day that the digest is named after.
    pub date: NaiveDate,
}

/// What has become final since the last digest and is a breach, to the supervisors of each department.
///
/// A night's verdict is final at noon only, so that it comes in the next digest, and none is left out. Each digest has a
/// key of its own, by the instant up to which it tells: one that somebody asked for in between swallows no other.
pub fn yesterday(facts: &Facts, actors: &[Actor], about: Yesterday) -> Vec<Reminder> {
    let before = classify(facts, Some(about.told_until));
    let now = classify(facts, Some(about.now));
    let judged = facts.duties.iter().zip(before.iter().zip(&now));
    let news: Vec<(&Duty, &Verdict)> = judged
        .filter(|(_, (before, now))| now.is_final && !before.is_final && now.status.is_breach())
        .map(|(duty, (_, now))| (duty, now))
        .collect();
    let of_department = |department| {
        let own = news.iter().filter(|(duty, _)| {
            let person = facts.person(duty.person);
            person.is_some_and(|person| person.department == department)
        });
        let mut verdicts: Vec<VerdictTold> = own
            .map(|(duty, verdict)| verdict_told(facts, duty, verdict))
            .collect();
        verdicts.sort_by(|a, b| {
            let key = |it: &VerdictTold| (it.duty.start, it.duty.person.clone());
            key(a).cmp(&key(b))
        });
        (!verdicts.is_empty()).then(|| Reminder {
            to: supervisors(actors, department),
            key: format!("yesterday:{department}:{}", about.now.to_rfc3339()),
            notice: Notice::Yesterday {
                date: about.date,
                verdicts,
            },
        })
    };
    let departments = facts.departments.iter().map(|it| it.id);
    departments.filter_map(of_department).collect()
}

fn verdict_told(facts: &Facts, duty: &Duty, verdict: &Verdict) -> VerdictTold {
    VerdictTold {
        duty: told(facts, duty),
        status: verdict.status,
        minutes: verdict.late_minutes.max(verdict.early_leave_minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::PersonId,
        person::Role,
        sample::{Sample, at, day},
        verdict::Status,
    };
    use uuid::Uuid;

    fn reminders(site: Sample, (from, now, date): (&str, &str, &str)) -> Vec<Reminder> {
        let actors = [Actor {
            person: PersonId(Uuid::from_u128(7)),
            role: Role::Supervisor,
            departments: vec![site.facts.departments[0].id],
        }];
        let about = Yesterday {
            told_until: at(from),
            now: at(now),
            date: day(date),
        };
        yesterday(&site.facts.sorted(), &actors, about)
    }

    fn digest(site: Sample, window: (&str, &str, &str)) -> Vec<(Status, i64)> {
        reminders(site, window)
            .iter()
            .flat_map(|it| match &it.notice {
                Notice::Yesterday { verdicts, .. } => verdicts.clone(),
                _ => panic!("{it:?}"),
            })
            .map(|it| (it.status, it.minutes))
            .collect()
    }

    #[test]
    fn a_day_is_told_the_next_morning_and_a_night_the_morning_after() {
        let site = || {
            Sample::first_line()
                .duty("11-02 08:00-16:00")
                .duty("11-03 00:00-08:00")
                .punches("11-02 08:02 in, 11-02 16:16 out, 11-02 23:50 in, 11-03 08:16 out")
        };
        let first = ("11-02 09:30", "11-03 09:30", "11-02");
        assert_eq!(digest(site(), first), [(Status::Late, 17)]);
        let second = ("11-03 09:30", "11-04 09:30", "11-03");
        assert_eq!(digest(site(), second), [(Status::Late, 5)]);
        let third = ("11-04 09:30", "11-05 09:30", "11-04");
        assert_eq!(digest(site(), third), [], "and neither twice");
    }

    #[test]
    fn a_digest_in_between_tells_what_is_new_under_a_key_of_its_own() {
        let site = || {
            Sample::first_line()
                .duty("11-02 08:00-16:00")
                .duty("11-03 00:00-08:00")
                .punches("11-02 08:02 in, 11-02 16:16 out, 11-02 23:50 in, 11-03 08:16 out")
        };
        let morning = ("11-02 09:30", "11-03 09:30", "11-02");
        let between = ("11-03 09:30", "11-03 18:00", "11-02");
        assert_eq!(digest(site(), between), [(Status::Late, 5)]);
        let key = |window| reminders(site(), window)[0].key.clone();
        assert_ne!(key(morning), key(between), "though both are the day's");
        assert_eq!(key(between), key(("11-03 08:00", "11-03 18:00", "11-02")));
        let next = ("11-03 18:00", "11-04 09:30", "11-03");
        assert_eq!(digest(site(), next), []);
    }

    #[test]
    fn what_is_as_it_should_be_is_not_told() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:16 out");
        assert_eq!(digest(site, ("11-02 09:30", "11-03 09:30", "11-02")), []);
    }
}
