//! What may become of a person's account: who gives which role, who deactivates whom.

use super::{
    access::Actor,
    person::{Person, Role},
    refusal::Refusal,
};

/// Active administrators besides the one who is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherAdmins(pub usize);

/// Why `before` (`None`: somebody new) may not become `after` by the hand of `actor`.
pub fn refusal(
    actor: &Actor,
    (before, after): (Option<&Person>, &Person),
    others: OtherAdmins,
) -> Option<Refusal> {
    let changed =
        before.is_none_or(|before| (before.role, before.active) != (after.role, after.active));
    if !changed {
        return None;
    }
    if before.is_some_and(|before| before.id == actor.person) {
        return Some(Refusal::OwnAccount);
    }
    let was_admin = before.is_some_and(|before| before.role == Role::Admin);
    let is_about_admins = was_admin || after.role == Role::Admin;
    if is_about_admins && actor.role != Role::Admin {
        return Some(Refusal::AdminRole);
    }
    let was_running = before.is_some_and(runs_the_site);
    (was_running && !runs_the_site(after) && others.0 == 0).then_some(Refusal::LastAdmin)
}

/// Why `actor` may not give `person` a new first password: whoever sets it could sign in as them.
pub fn reset_refusal(actor: &Actor, person: &Person) -> Option<Refusal> {
    (person.role == Role::Admin && actor.role != Role::Admin).then_some(Refusal::AdminRole)
}

/// Whether somebody can run the site.
pub fn runs_the_site(person: &Person) -> bool {
    person.role == Role::Admin && person.active
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{ids::PersonId, sample::Sample};
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
            let found = refusal(by, (before, &after), OtherAdmins(others));
            assert_eq!(found, right, "{:?} {before:?} {after:?}", by.role);
        }
    }

    #[test]
    fn nobody_changes_their_own_role_or_deactivates_themselves_but_may_change_their_name() {
        let admin = actor(7, Role::Admin);
        let own = person(7, Role::Admin);
        for after in [person(7, Role::Hr), inactive(own.clone())] {
            let found = refusal(&admin, (Some(&own), &after), OtherAdmins(3));
            assert_eq!(found, Some(Refusal::OwnAccount));
        }
        let renamed = Person {
            name: "李维".into(),
            ..own.clone()
        };
        assert_eq!(
            refusal(&admin, (Some(&own), &renamed), OtherAdmins(0)),
            None
        );
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
