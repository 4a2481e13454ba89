//! Shifts: seen, added, changed; duties made from one keep their times.

use super::{
    Edition, Error, House, Result, error::permit, error::taken, new_id, own::Acting, turn::follow,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::AuditRecord,
    ids::ShiftId,
    shift::Shift,
    time::Instant,
};
use onpost_store::{self as store, dated::Undated};

/// Every shift, by code.
///
/// # Errors
/// [`Error::NotAllowed`] for those who don't keep the site.
pub async fn list(house: &House, actor: &Actor) -> Result<Vec<Shift>> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    Ok(store::shift::list(&mut tx).await?)
}

/// One shift.
///
/// # Errors
/// [`Error::NotFound`] where there is none of that id.
pub async fn find(house: &House, actor: &Actor, id: ShiftId) -> Result<Shift> {
    permit(actor.may_in(Action::SeeSite, None))?;
    let mut tx = house.db.read().await?;
    store::shift::find(&mut tx, id)
        .await?
        .ok_or(Error::NotFound)
}

/// The id of a shift that is about to be added.
pub fn id(now: Instant) -> ShiftId {
    ShiftId(new_id(now))
}

/// Adds a shift.
///
/// # Errors
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where its code is.
pub async fn add(house: &House, actor: &Actor, shift: &Shift) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    store::shift::insert(&mut tx, shift)
        .await
        .map_err(taken(&shift.code))?;
    let added = AuditRecord::added(shift);
    house.commit(tx, actor.person, [added]).await
}

/// Changes a shift, as it was `seen`; duties made from it keep their times.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`],
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the code is another's.
pub async fn change(house: &House, actor: &Actor, seen: &Edition, shift: &Shift) -> Result<()> {
    permit(actor.may_in(Action::EditSite, None))?;
    let mut tx = house.db.write().await?;
    store::import::lock_reference(&mut tx).await?;
    tx.lock(&format!("shift {}", shift.id)).await?;
    let current = store::shift::find(&mut tx, shift.id).await?;
    let current = current.ok_or(Error::NotFound)?;
    seen.must_be(&current)?;
    store::shift::update(&mut tx, shift)
        .await
        .map_err(taken(&shift.code))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let undated = Undated {
        shifts: std::slice::from_ref(shift),
        ..Undated::default()
    };
    follow(&mut tx, acting, undated).await?;
    let changed = AuditRecord::changed(&current, shift);
    house.commit(tx, actor.person, changed).await
}
