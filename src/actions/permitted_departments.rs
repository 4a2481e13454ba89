//! In which departments somebody may do something.

use super::{Error, Result};
use onpost_rules::{
    access::{Action, Actor},
    ids::DepartmentId,
};
use onpost_store::{self as store, Tx};

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
