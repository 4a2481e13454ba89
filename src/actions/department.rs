//! Departments: seen, added, renamed.

use super::{Edition, Error, House, Result, error::permit, error::taken, new_id};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::DepartmentId,
    post::Department,
    time::Instant,
};
use onpost_store as store;

/// A department and who belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub department: Department,
    /// Those who work here now.
    pub people: usize,
    pub posts: usize,
}

/// Every department, by code.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<Listed>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.snapshot().await?;
    let people = store::person::list(&mut tx).await?;
    let posts = store::post::list(&mut tx).await?;
    let departments = store::department::list(&mut tx).await?;
    let listed = departments.into_iter().map(|department| Listed {
        people: people
            .iter()
            .filter(|person| person.active && person.department == department.id)
            .count(),
        posts: posts
            .iter()
            .filter(|post| post.department == department.id)
            .count(),
        department,
    });
    Ok(listed.collect())
}

/// One department.
///
/// # Errors
/// [`Error::NotFound`] where there is none of that id.
pub async fn find(house: &House, actor: &Actor, id: DepartmentId) -> Result<Department> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    store::department::find(&mut tx, id)
        .await?
        .ok_or(Error::NotFound)
}

/// The id of a department that is about to be added.
pub fn id(now: Instant) -> DepartmentId {
    DepartmentId(new_id(now))
}

/// Adds a department.
///
/// # Errors
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where its code is.
pub async fn add(house: &House, actor: &Actor, department: &Department) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    store::department::insert(&mut tx, department)
        .await
        .map_err(taken(&department.code))?;
    let added = AuditRecord::added(department);
    house.commit(tx, actor.person, [added]).await
}

/// Changes what a department is called, as it was `seen`.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`],
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the code is another's.
pub async fn change(
    house: &House,
    actor: &Actor,
    seen: &Edition,
    department: &Department,
) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    tx.lock(&format!("department {}", department.id)).await?;
    let current = store::department::find(&mut tx, department.id).await?;
    let current = current.ok_or(Error::NotFound)?;
    seen.must_be(&current)?;
    store::department::update(&mut tx, department)
        .await
        .map_err(taken(&department.code))?;
    let changed = AuditRecord::changed(&current, department);
    house.commit(tx, actor.person, changed).await
}
