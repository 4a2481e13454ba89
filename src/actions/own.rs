//! Who acts, and whom an act is about: oneself, or somebody by their id.

use super::{Error, Result};
use onpost_rules::{
    access::{Actor, Subject},
    ids::PersonId,
    person::Person,
    time::Instant,
};
use onpost_store::{self as store, Tx};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acting<'a> {
    pub actor: &'a Actor,
    pub at: Instant,
}

/// The actor, as the one whom an act is about.
pub(super) fn oneself(actor: &Actor) -> Result<Subject> {
    let own = actor.departments.first();
    Ok(Subject {
        person: actor.person,
        department: *own.ok_or(Error::NotAllowed)?,
    })
}

/// Somebody, as the one whom an act is about.
pub(super) async fn subject(tx: &mut Tx, person: PersonId) -> Result<Subject> {
    let person = store::person::find(tx, person).await?;
    person.as_ref().map(about).ok_or(Error::NotFound)
}

/// A person, as the one whom an act is about.
pub(super) fn about(person: &Person) -> Subject {
    Subject {
        person: person.id,
        department: person.department,
    }
}

/// Lets an act go on only where the actor may see what it is about: nobody learns of what isn't theirs to see.
pub(super) fn known(may_see: bool) -> Result<()> {
    if may_see {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
