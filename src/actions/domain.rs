//! Domains: in which departments somebody may do something, and whom of them.

use super::{Error, Result};
use crate::{
    rules::{
        access::{Action, Actor, Subject},
        ids::{DepartmentId, PersonId},
        person::Person,
    },
    store::{self, Tx},
};

/// The departments in which the actor may do `action` to somebody else.
///
/// # Errors
/// [`Error::NotAllowed`] where there is none.
pub(super) async fn departments(
    tx: &mut Tx,
    actor: &Actor,
    action: Action,
) -> Result<Vec<DepartmentId>> {
    let mut departments = store::department::list(tx).await?;
    departments.retain(|department| actor.may_in(action, Some(department.id)));
    if departments.is_empty() {
        return Err(Error::NotAllowed);
    }
    Ok(departments.into_iter().map(|it| it.id).collect())
}

/// Somebody as the one whom an act is about.
pub(super) async fn subject(tx: &mut Tx, person: PersonId) -> Result<Subject> {
    let person = store::person::find(tx, person).await?;
    person.as_ref().map(of).ok_or(Error::NotFound)
}

/// A person as the one whom an act is about.
pub(super) fn of(person: &Person) -> Subject {
    Subject {
        person: person.id,
        department: person.department,
    }
}
