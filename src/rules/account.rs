//! What may become of a person's account: who gives which role, who deactivates whom, and whose hands it may be in.

use super::{
    access::Actor,
    ids::PersonId,
    person::{Person, Role},
    refusal::Refusal,
    time::Instant,
};
use chrono::Duration;
use std::collections::HashSet;

/// How long an account may be in the hands of who made it or gave it a password.
pub const IN_HAND_FOR: Duration = Duration::hours(24);

/// How far somebody has come on the way to signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum AccountStage {
    /// They have neither a password nor a link to one.
    Nothing,
    /// A one-time link waits to be used.
    Linked,
    /// They have a first password, and have to change it.
    First,
    /// They have chosen their password.
    Own,
}

/// What somebody did to an account that lets them sign in with it.
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
pub enum HandAct {
    /// Added the person.
    Made,
    /// Took one who had left back up.
    Restored,
    /// Gave a first password.
    Reset,
}

/// That an account went through somebody's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    pub account: PersonId,
    pub by: PersonId,
    pub at: Instant,
    pub act: HandAct,
}

/// Everybody in whose hands an account may be at `now`: who made it or gave it a password within the last day, and who
/// did so to theirs.
pub fn holders(hands: &[Hand], account: PersonId, now: Instant) -> HashSet<PersonId> {
    let mut found = HashSet::new();
    let mut open = vec![account];
    while let Some(next) = open.pop() {
        let fresh = hands
            .iter()
            .filter(|it| it.account == next && now - it.at < IN_HAND_FOR);
        for by in fresh.map(|it| it.by) {
            if by != account && found.insert(by) {
                open.push(by);
            }
        }
    }
    found
}

/// Active administrators besides the one who is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherAdmins(pub usize);

/// Why `before` (`None`: somebody new) may not become `after` by the hand of `actor`.
///
/// What an administrator signs in with and is told things by is theirs and other administrators' to change, like the role.
pub fn refusal(
    actor: &Actor,
    before: Option<&Person>,
    after: &Person,
    others: OtherAdmins,
) -> Option<Refusal> {
    let was_admin = before.is_some_and(|before| before.role.runs_the_site());
    let is_about_admins = was_admin || after.role.runs_the_site();
    let changes_rights = before.is_none_or(|before| rights(before) != rights(after));
    let changes_reach = before.is_some_and(|before| reach(before) != reach(after));
    if is_about_admins && !actor.role.runs_the_site() && (changes_rights || changes_reach) {
        return Some(Refusal::AdminRole);
    }
    if !changes_rights {
        return None;
    }
    if before.is_some_and(|before| before.id == actor.person) {
        return Some(Refusal::OwnAccount);
    }
    let was_running = before.is_some_and(runs_the_site);
    (was_running && !runs_the_site(after) && others.0 == 0).then_some(Refusal::LastAdmin)
}

/// What somebody may do.
fn rights(person: &Person) -> (Role, bool) {
    (person.role, person.active)
}

/// What somebody signs in with, and where they are told what happens to their account.
fn reach(person: &Person) -> (&str, &str) {
    (&person.staff_no, &person.email)
}

/// Whether a change is one of somebody's rights, so that it may not be made in one's own case.
pub fn changes_rights(before: &Person, after: &Person) -> bool {
    rights(before) != rights(after)
}

/// Why `actor` may not give `person` a new first password: whoever sets it could sign in as them.
pub fn reset_refusal(actor: &Actor, person: &Person) -> Option<Refusal> {
    (person.role.runs_the_site() && !actor.role.runs_the_site()).then_some(Refusal::AdminRole)
}

/// Whether somebody can run the site.
pub fn runs_the_site(person: &Person) -> bool {
    person.role.runs_the_site() && person.active
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};
    use uuid::Uuid;

    fn person(number: u128, role: Role) -> Person {
        let li = Sample::first_line().facts.people[0].clone();
        Person {
            id: PersonId(Uuid::from_u128(number)),
            role,
            ..li
        }
    }

    fn actor(number: u128, role: Role) -> Actor {
        Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: Vec::new(),
        }
    }

    #[test]
    fn what_an_administrator_is_reached_by_is_not_hrs_to_change() {
        let (hr, admin) = (actor(1, Role::Hr), actor(2, Role::Admin));
        let head = person(7, Role::Admin);
        let staff = person(8, Role::Staff);
        let with_number = |of: &Person| Person {
            staff_no: "9009".into(),
            ..of.clone()
        };
        let with_mail = |of: &Person| Person {
            email: "hr@example.com".into(),
            ..of.clone()
        };
        let with_phone = |of: &Person| Person {
            phone: "13900000000".into(),
            ..of.clone()
        };
        let with_name = |of: &Person| Person {
            name: "周洁".into(),
            ..of.clone()
        };
        for (by, before, after, right) in [
            (&hr, &head, with_number(&head), Some(Refusal::AdminRole)),
            (&hr, &head, with_mail(&head), Some(Refusal::AdminRole)),
            (&hr, &head, with_phone(&head), None),
            (&hr, &head, with_name(&head), None),
            (&hr, &staff, with_number(&staff), None),
            (&hr, &staff, with_mail(&staff), None),
            (&admin, &head, with_number(&head), None),
            (&admin, &head, with_mail(&head), None),
        ] {
            let found = refusal(by, Some(before), &after, OtherAdmins(1));
            assert_eq!(found, right, "{:?} {after:?}", by.role);
        }
    }

    #[test]
    fn an_account_is_for_a_day_in_the_hands_of_who_made_it_or_gave_it_a_password() {
        let id = |number| PersonId(Uuid::from_u128(number));
        let (hr, second, third, boss) = (1, 2, 3, 4);
        let hand = |account, by, hour| Hand {
            account: id(account),
            by: id(by),
            at: at(hour),
            act: HandAct::Reset,
        };
        let hands = [
            hand(second, hr, "11-01 08:00"),
            hand(third, second, "11-01 12:00"),
            hand(hr, boss, "10-30 08:00"),
        ];
        let none: &[u128] = &[];
        for (account, now, right) in [
            (second, "11-01 08:00", &[hr][..]),
            (second, "11-02 07:59:59", &[hr]),
            (second, "11-02 08:00", none),
            (third, "11-01 13:00", &[hr, second]),
            (third, "11-02 09:00", &[second]),
            (third, "11-02 12:00", none),
            (hr, "11-01 13:00", none),
            (boss, "11-01 13:00", none),
        ] {
            let right: HashSet<PersonId> = right.iter().map(|it| id(*it)).collect();
            assert_eq!(
                holders(&hands, id(account), at(now)),
                right,
                "{account} {now}"
            );
        }
        let both = [
            hand(second, hr, "11-01 08:00"),
            hand(hr, second, "11-01 08:00"),
        ];
        assert_eq!(
            holders(&both, id(hr), at("11-01 09:00")),
            HashSet::from([id(second)])
        );
    }

    fn inactive(person: Person) -> Person {
        Person {
            active: false,
            ..person
        }
    }

    #[test]
    fn who_gives_and_takes_which_role() {
        let (hr, admin) = (actor(1, Role::Hr), actor(2, Role::Admin));
        let staff = person(7, Role::Staff);
        let head = person(7, Role::Admin);
        for (by, before, after, others, right) in [
            (&hr, Some(&staff), person(7, Role::Hr), 1, None),
            (&hr, None, staff.clone(), 1, None),
            (&hr, Some(&staff), inactive(staff.clone()), 1, None),
            (&hr, None, head.clone(), 1, Some(Refusal::AdminRole)),
            (&hr, Some(&staff), head.clone(), 1, Some(Refusal::AdminRole)),
            (&hr, Some(&head), staff.clone(), 1, Some(Refusal::AdminRole)),
            (
                &hr,
                Some(&head),
                inactive(head.clone()),
                1,
                Some(Refusal::AdminRole),
            ),
            (&admin, Some(&staff), head.clone(), 1, None),
            (&admin, Some(&head), staff.clone(), 1, None),
            (
                &admin,
                Some(&head),
                staff.clone(),
                0,
                Some(Refusal::LastAdmin),
            ),
            (
                &admin,
                Some(&head),
                inactive(head.clone()),
                0,
                Some(Refusal::LastAdmin),
            ),
        ] {
            let found = refusal(by, before, &after, OtherAdmins(others));
            assert_eq!(found, right, "{:?} {before:?} {after:?}", by.role);
        }
    }

    #[test]
    fn nobody_changes_their_own_role_or_deactivates_themselves_but_may_change_their_name() {
        let admin = actor(7, Role::Admin);
        let own = person(7, Role::Admin);
        for after in [person(7, Role::Hr), inactive(own.clone())] {
            let found = refusal(&admin, Some(&own), &after, OtherAdmins(3));
            assert_eq!(found, Some(Refusal::OwnAccount));
        }
        let renamed = Person {
            name: "李维".into(),
            ..own.clone()
        };
        assert_eq!(refusal(&admin, Some(&own), &renamed, OtherAdmins(0)), None);
    }

    #[test]
    fn an_administrators_password_is_reset_by_another_administrator_alone() {
        let head = person(7, Role::Admin);
        assert_eq!(
            reset_refusal(&actor(1, Role::Hr), &head),
            Some(Refusal::AdminRole)
        );
        assert_eq!(reset_refusal(&actor(2, Role::Admin), &head), None);
        assert_eq!(
            reset_refusal(&actor(1, Role::Hr), &person(7, Role::Hr)),
            None
        );
    }
}
