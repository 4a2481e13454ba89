//! Whose months are listed, and in which order.

use super::{PersonMonth, sum_up};
use crate::{
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId},
    person::Person,
    time::Month,
    verdict::{Status, Verdict},
};
use std::collections::HashMap;

/// What a list of months is narrowed down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Only those who have a duty at it in the month.
    pub post: Option<PostId>,
    /// Only those who have a duty of it in the month.
    pub status: Option<Status>,
}

/// The months of those who are asked for, by department and staff number; who has left and had no duty isn't listed.
///
/// `verdicts` belong to the facts' duties, one by one.
pub fn listed(
    facts: &Facts,
    verdicts: &[Verdict],
    month: Month,
    narrowed: Narrowed,
) -> Vec<PersonMonth> {
    let people: HashMap<PersonId, &Person> = facts.people.iter().map(|it| (it.id, it)).collect();
    let codes = facts.departments.iter().map(|it| (it.id, &*it.code));
    let codes: HashMap<DepartmentId, &str> = codes.collect();
    let is_asked = |own: &PersonMonth| {
        let duties: Vec<usize> = own.days.iter().flatten().copied().collect();
        let at = |post| duties.iter().any(|it| facts.duties[*it].post == post);
        let has = |status| duties.iter().any(|it| verdicts[*it].status == status);
        (people[&own.person].active || !duties.is_empty())
            && narrowed.post.is_none_or(at)
            && narrowed.status.is_none_or(has)
    };
    let mut months = sum_up(facts, verdicts, month);
    months.retain(is_asked);
    months.sort_by_cached_key(|own| {
        let person = people[&own.person];
        let code = codes.get(&person.department).copied();
        (code, person.staff_no.clone())
    });
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{duty::Duty, ids::DutyId, sample::Sample, verdict::classify};
    use uuid::Uuid;

    /// 1001 and 1002 late at their posts, 1000 without a duty, 0999 without a duty and gone.
    fn site() -> Facts {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let mut facts = site.punches("11-02 07:50 in, 11-02 16:20 out").facts;
        for (number, staff_no, active) in
            [(50, "1002", true), (51, "1000", true), (52, "0999", false)]
        {
            facts.people.push(Person {
                id: PersonId(Uuid::from_u128(number)),
                staff_no: staff_no.into(),
                active,
                ..facts.people[0].clone()
            });
        }
        facts.duties.push(Duty {
            id: DutyId(Uuid::from_u128(60)),
            person: PersonId(Uuid::from_u128(50)),
            ..facts.duties[0].clone()
        });
        facts.sorted()
    }

    #[test]
    fn those_who_are_asked_for_are_listed_by_staff_number() {
        let facts = site();
        let verdicts = classify(&facts, None);
        let month = Month::parse("2026-11").unwrap();
        let (here, elsewhere) = (facts.posts[0].id, PostId(Uuid::from_u128(99)));
        for (post, status, expected) in [
            (None, None, &["1000", "1001", "1002"][..]),
            (Some(here), None, &["1001", "1002"]),
            (Some(elsewhere), None, &[]),
            (None, Some(Status::Late), &["1001"]),
            (None, Some(Status::Absent), &["1002"]),
            (Some(elsewhere), Some(Status::Absent), &[]),
        ] {
            let found = listed(&facts, &verdicts, month, Narrowed { post, status });
            let number = |own: &PersonMonth| facts.person(own.person).map(|it| it.staff_no.clone());
            let found: Vec<String> = found.iter().filter_map(number).collect();
            assert_eq!(found, expected, "{post:?} {status:?}");
        }
    }
}
