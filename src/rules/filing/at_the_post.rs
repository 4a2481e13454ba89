//! How things stand at the post that somebody wants to leave for a while, and how the one stands who is to answer for them.

use crate::{
    day::Today,
    facts::Facts,
    ids::PersonId,
    on_duty::{OnDuty, on_duty},
    step_out::{StepOut, TOLD_FOR, away_of},
    time::Instant,
};

/// How things stand at the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtThePost {
    pub now: Instant,
    /// Until when the person's duty lasts; `None` where they aren't at a post.
    pub until: Option<Instant>,
    /// Since when they are away already.
    pub away_since: Option<Instant>,
    pub stand_in: NamedStandIn,
    /// Minutes beyond which a number is left.
    pub contact_minutes: i64,
}

/// How the one stands who was named to answer the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedStandIn {
    /// Nobody was named.
    Nobody,
    /// They are at the same post, or at another of the department.
    There,
    /// They have stepped out themselves.
    Away,
    /// They aren't at work, or elsewhere.
    NotThere,
    Oneself,
}

/// What is known around an instant.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// In order; they hold the duties and punches of all who are spoken of.
    pub facts: &'a Facts,
    /// Who has stepped out.
    pub away: &'a [StepOut],
    pub now: Instant,
}

impl AtThePost {
    /// As it is for a person who wants to leave, and has named somebody to answer the telephone.
    pub fn of(around: Around<'_>, person: PersonId, named: Option<PersonId>) -> Self {
        let Around { facts, away, now } = around;
        let on = on_duty(facts, person, now);
        Self {
            now,
            until: on.as_ref().map(|on| last_back(on, now)),
            away_since: away_of(facts, away, person, now).map(|it| it.left_at),
            stand_in: named.map_or(NamedStandIn::Nobody, |named| {
                stand_in(around, person, named)
            }),
            contact_minutes: contact_minutes(facts, now),
        }
    }
}

/// Until when they may step out: the end of the duty, and as long as they like where they stay on beyond it.
fn last_back(on: &OnDuty, now: Instant) -> Instant {
    if now < on.until {
        on.until
    } else {
        now + TOLD_FOR
    }
}

fn stand_in(around: Around<'_>, person: PersonId, named: PersonId) -> NamedStandIn {
    let Around { facts, away, now } = around;
    if named == person {
        return NamedStandIn::Oneself;
    }
    if away_of(facts, away, named, now).is_some() {
        return NamedStandIn::Away;
    }
    let department = |id| facts.person(id).map(|person| person.department);
    let theirs = on_duty(facts, named, now);
    let near = theirs.is_some_and(|theirs| {
        let own = on_duty(facts, person, now);
        let same_post = own.is_some_and(|own| own.duty.post == theirs.duty.post);
        same_post || department(named) == department(person)
    });
    if near {
        NamedStandIn::There
    } else {
        NamedStandIn::NotThere
    }
}

/// Minutes beyond which a number is left, by the policy of the day.
pub fn contact_minutes(facts: &Facts, now: Instant) -> i64 {
    let today = Today::at(facts.zone, now);
    facts.policies.on(today.date).terms.step_out_contact_minutes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        duty::Duty,
        ids::{DepartmentId, DutyId, PostId, PunchId, StepOutId},
        person::Person,
        post::Post,
        punch::{Direction, Punch, PunchSource},
        sample::{Sample, at},
    };
    use uuid::Uuid;

    /// Somebody else of the same department, at another post, from 08:00 to 16:00.
    fn with_another(punched: &str) -> (Facts, PersonId) {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let mut facts = site.punches("11-02 07:40 in").facts;
        let (other, post) = (PersonId(Uuid::from_u128(50)), PostId(Uuid::from_u128(52)));
        facts.posts.push(Post {
            id: post,
            code: "1001".into(),
            ..facts.posts[0].clone()
        });
        facts.people.push(Person {
            id: other,
            staff_no: "1002".into(),
            ..facts.people[0].clone()
        });
        facts.duties.push(Duty {
            id: DutyId(Uuid::from_u128(51)),
            person: other,
            post,
            ..facts.duties[0].clone()
        });
        if !punched.is_empty() {
            facts.punches.push(Punch {
                id: PunchId(Uuid::from_u128(53)),
                person: other,
                at: at(punched),
                direction: Some(Direction::In),
                source: PunchSource::Web,
            });
        }
        (facts.sorted(), other)
    }

    fn stand_in_of(facts: &Facts, away: &[StepOut], named: Option<PersonId>) -> NamedStandIn {
        let now = at("11-02 12:00");
        let person = facts.people.iter().find(|it| it.staff_no == "1001");
        AtThePost::of(Around { facts, away, now }, person.unwrap().id, named).stand_in
    }

    #[test]
    fn a_colleague_of_the_department_answers_who_is_at_work() {
        for (punched, expected) in [
            ("11-02 07:50", NamedStandIn::There),
            ("", NamedStandIn::NotThere),
        ] {
            let (facts, other) = with_another(punched);
            assert_eq!(stand_in_of(&facts, &[], Some(other)), expected, "{punched}");
        }
        let (facts, other) = with_another("11-02 07:50");
        let me = facts.people.iter().find(|it| it.id != other).unwrap().id;
        assert_eq!(stand_in_of(&facts, &[], None), NamedStandIn::Nobody);
        assert_eq!(stand_in_of(&facts, &[], Some(me)), NamedStandIn::Oneself);
    }

    #[test]
    fn who_is_of_another_department_answers_at_the_same_post_alone() {
        let (mut facts, other) = with_another("11-02 07:50");
        for person in facts.people.iter_mut().filter(|it| it.id == other) {
            person.department = DepartmentId(Uuid::from_u128(54));
        }
        assert_eq!(
            stand_in_of(&facts, &[], Some(other)),
            NamedStandIn::NotThere
        );
        let post = facts.duties[0].post;
        facts.duties.iter_mut().for_each(|duty| duty.post = post);
        assert_eq!(stand_in_of(&facts, &[], Some(other)), NamedStandIn::There);
    }

    #[test]
    fn who_has_stepped_out_does_not_answer() {
        let (facts, other) = with_another("11-02 07:50");
        let duty = facts.duties.iter().find(|it| it.person == other).unwrap();
        let away = StepOut {
            id: StepOutId(Uuid::from_u128(55)),
            duty: duty.id,
            person: other,
            post: duty.post,
            left_at: at("11-02 11:50"),
            due_back_at: at("11-02 12:10"),
            stand_in: None,
            contact: String::new(),
            reason: String::new(),
            back_at: None,
        };
        assert_eq!(
            stand_in_of(&facts, &[away], Some(other)),
            NamedStandIn::Away
        );
    }

    #[test]
    fn one_is_back_by_the_end_of_the_duty_unless_one_stays_on() {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let facts = site.punches("11-02 07:40 in").facts.sorted();
        for (now, until) in [
            ("11-02 07:00", None),
            ("11-02 12:00", Some("11-02 16:15")),
            ("11-02 17:00", Some("11-03 09:00")),
        ] {
            let (away, now) = (&[], at(now));
            let around = Around {
                facts: &facts,
                away,
                now,
            };
            let found = AtThePost::of(around, facts.people[0].id, None).until;
            assert_eq!(found, until.map(at), "{now}");
        }
    }
}
