//! One-time links with which people choose their first password: who may give one to whom, and how each stands.

use super::{
    access::{Action, Actor, Subject},
    account::reset_refusal,
    ids::{PersonId, SignInLinkId},
    person::Person,
    time::Instant,
};
use chrono::Duration;

/// How long a link holds: over a weekend, so that one of Friday's is good on Monday.
pub const HOLDS_FOR: Duration = Duration::hours(72);

/// How many are given at once.
pub const MOST_AT_ONCE: usize = 500;

/// How a link gets to its person.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum LinkRoad {
    /// By a letter to their address.
    Mail,
    /// On a slip of paper.
    Slip,
}

/// How a link came to its end before its time.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum LinkEnding {
    /// Its person chose a password with it.
    Used,
    /// They were given another, or a password, or chose one otherwise.
    Replaced,
    /// They left.
    Left,
}

/// A link, without what leads in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInLink {
    pub id: SignInLinkId,
    pub person: PersonId,
    pub given_by: PersonId,
    pub road: LinkRoad,
    pub given_at: Instant,
    pub expires_at: Instant,
    pub ending: Option<LinkEnding>,
}

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum LinkStanding {
    /// It waits for its person.
    Open,
    Used,
    Replaced,
    Left,
    /// Nobody used it in time.
    Expired,
}

impl SignInLink {
    /// How it stands at `now`.
    pub fn standing(&self, now: Instant) -> LinkStanding {
        match self.ending {
            Some(LinkEnding::Used) => LinkStanding::Used,
            Some(LinkEnding::Replaced) => LinkStanding::Replaced,
            Some(LinkEnding::Left) => LinkStanding::Left,
            None if now < self.expires_at => LinkStanding::Open,
            None => LinkStanding::Expired,
        }
    }
}

/// What becomes of somebody whom a link was meant for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum LinkOutcome {
    /// They get one.
    Given,
    /// They have no mail address.
    NoMail,
    /// They don't work here any more.
    Left,
    /// Nobody gives one to themselves: they change their password.
    Oneself,
    /// Only administrators touch the accounts of administrators.
    AdminRole,
}

/// What becomes of `person` where `actor` gives links by a road; the same who may reset a password may give one.
pub fn outcome(actor: &Actor, person: &Person, road: LinkRoad) -> LinkOutcome {
    let subject = Subject {
        person: person.id,
        department: person.department,
    };
    if !actor.may(Action::ResetPassword, subject) {
        LinkOutcome::Oneself
    } else if reset_refusal(actor, person).is_some() {
        LinkOutcome::AdminRole
    } else if !person.active {
        LinkOutcome::Left
    } else if road == LinkRoad::Mail && person.email.trim().is_empty() {
        LinkOutcome::NoMail
    } else {
        LinkOutcome::Given
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        person::Role,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    fn link(ending: Option<LinkEnding>) -> SignInLink {
        SignInLink {
            id: SignInLinkId(Uuid::nil()),
            person: PersonId(Uuid::from_u128(1)),
            given_by: PersonId(Uuid::from_u128(2)),
            road: LinkRoad::Slip,
            given_at: at("11-02 08:00"),
            expires_at: at("11-05 08:00"),
            ending,
        }
    }

    #[test]
    fn a_link_waits_for_three_days_and_stands_as_it_ended_ever_after() {
        assert_eq!(at("11-02 08:00") + HOLDS_FOR, link(None).expires_at);
        for (ending, now, right) in [
            (None, "11-02 08:00", LinkStanding::Open),
            (None, "11-05 07:59:59", LinkStanding::Open),
            (None, "11-05 08:00", LinkStanding::Expired),
            (Some(LinkEnding::Used), "11-03 08:00", LinkStanding::Used),
            (Some(LinkEnding::Used), "11-30 08:00", LinkStanding::Used),
            (
                Some(LinkEnding::Replaced),
                "11-03 08:00",
                LinkStanding::Replaced,
            ),
            (Some(LinkEnding::Left), "11-03 08:00", LinkStanding::Left),
        ] {
            assert_eq!(link(ending).standing(at(now)), right, "{ending:?} {now}");
        }
    }

    #[test]
    fn who_may_reset_a_password_may_give_a_link_to_who_works_here_and_can_be_reached() {
        let li = Sample::first_line().facts.people[0].clone();
        let person = |number, role, email: &str| Person {
            id: PersonId(Uuid::from_u128(number)),
            role,
            email: email.into(),
            active: true,
            ..li.clone()
        };
        let actor = |number, role| Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: vec![li.department],
        };
        let (hr, admin) = (actor(1, Role::Hr), actor(2, Role::Admin));
        let staff = person(7, Role::Staff, "li@example.com");
        let unreached = person(8, Role::Staff, "  ");
        let head = person(9, Role::Admin, "zhou@example.com");
        let gone = Person {
            active: false,
            ..staff.clone()
        };
        let own = person(1, Role::Hr, "sun@example.com");
        use LinkOutcome::*;
        for (by, person, mail, slip) in [
            (&hr, &staff, Given, Given),
            (&hr, &unreached, NoMail, Given),
            (&hr, &gone, Left, Left),
            (&hr, &own, Oneself, Oneself),
            (&hr, &head, AdminRole, AdminRole),
            (&admin, &head, Given, Given),
            (&admin, &own, Given, Given),
            (&actor(3, Role::Supervisor), &staff, Oneself, Oneself),
        ] {
            assert_eq!(
                outcome(by, person, LinkRoad::Mail),
                mail,
                "{by:?} {person:?}"
            );
            assert_eq!(
                outcome(by, person, LinkRoad::Slip),
                slip,
                "{by:?} {person:?}"
            );
        }
    }
}
