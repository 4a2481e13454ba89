//! Who is told what is not theirs alone: the supervisors of a department, and HR.

use super::ReminderTarget;
use crate::{
    access::{Actor, asked},
    ids::DepartmentId,
};

/// Those who decide for a department; HR where there is nobody.
pub fn supervisors(actors: &[Actor], department: DepartmentId) -> Vec<ReminderTarget> {
    let may = |actor: &Actor| {
        actor.role.is_told_of_the_site()
            || (actor.role.leads() && actor.departments.contains(&department))
    };
    asked(actors, may).into_iter().map(to).collect()
}

/// HR.
pub fn hr(actors: &[Actor]) -> Vec<ReminderTarget> {
    let keeps = |actor: &&Actor| actor.role.is_told_of_the_site();
    actors.iter().filter(keeps).map(to).collect()
}

fn to(actor: &Actor) -> ReminderTarget {
    ReminderTarget::Person(actor.person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PersonId, person::Role};
    use uuid::Uuid;

    #[test]
    fn a_department_without_a_supervisor_is_hrs() {
        let department = |number| DepartmentId(Uuid::from_u128(number));
        let actor = |number, role, departments: &[u128]| Actor {
            person: PersonId(Uuid::from_u128(number)),
            role,
            departments: departments.iter().map(|it| department(*it)).collect(),
        };
        let actors = [
            actor(1, Role::Supervisor, &[1, 2]),
            actor(2, Role::Hr, &[3]),
            actor(3, Role::Admin, &[3]),
            actor(4, Role::Supervisor, &[2]),
        ];
        let person = |number| ReminderTarget::Person(PersonId(Uuid::from_u128(number)));
        assert_eq!(supervisors(&actors, department(2)), [person(1), person(4)]);
        assert_eq!(supervisors(&actors, department(3)), [person(2)]);
    }
}
