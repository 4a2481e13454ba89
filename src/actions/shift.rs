//! Shifts: seen, added, changed; duties move with their shift's new times.

use super::{
    Edition, Error, House, Result,
    dated_change::{
        ChangeOutcome, DatedChange, Entry, Planned, begins, dated, foresee, keep, moved_duties,
    },
    error::permit,
    error::taken,
    new_id,
    own::Acting,
    turn::follow,
};
use onpost_rules::{
    access::{Action, Actor},
    audit::{AuditRecord, Audited},
    dating::{Begins, Versioned, entered},
    ids::ShiftId,
    shift::Shift,
    time::Instant,
};
use onpost_store::{self as store, Tx, dated::Undated};

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

/// How somebody wants a shift to be, and from when.
#[derive(Debug, Clone, Copy)]
pub struct ShiftWanted<'w> {
    pub shift: &'w Shift,
    pub dated: &'w DatedChange,
}

/// Changes a shift, as it was `seen`: times, breaks and day value from a date on, and with its times the duties published
/// from that date.
/// Law 8.2, 8.4.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], what [`dated_change`](super::dated_change) refuses,
/// [`Refusal::MoveFaults`](onpost_rules::refusal::Refusal::MoveFaults),
/// [`Refusal::Taken`](onpost_rules::refusal::Refusal::Taken) where the code is another's.
pub async fn change(
    house: &House,
    actor: &Actor,
    seen: &Edition,
    wanted: ShiftWanted<'_>,
) -> Result<ChangeOutcome> {
    permit(actor.may_in(Action::EditSite, None))?;
    let acting = Acting {
        actor,
        at: house.now(),
    };
    let mut tx = house.db.snapshot().await?;
    let (_, planned) = plan(&mut tx, acting, seen, wanted).await?;
    drop(tx);
    let foreseen = foresee(house, &planned, acting.at).await?;
    if let Some(foreseen) = foreseen.as_ref().filter(|it| !wanted.dated.means(it)) {
        return Ok(ChangeOutcome::Asks(Box::new(foreseen.clone())));
    }
    let mut tx = house.db.write().await?;
    store::import::lock(&mut tx).await?;
    let (before, again) = plan(&mut tx, acting, seen, wanted).await?;
    if again != planned {
        return Err(Error::Stale);
    }
    let after = wanted.shift;
    let shift = match planned.begins {
        Some(_) => after.versioned_as(&before),
        None => after.clone(),
    };
    store::shift::update(&mut tx, &shift)
        .await
        .map_err(taken(&shift.code))?;
    let undated = Undated {
        shifts: std::slice::from_ref(&shift),
        ..Undated::default()
    };
    follow(&mut tx, acting, undated).await?;
    let reason = &wanted.dated.dating.reason;
    if planned.begins.is_some() {
        let entry = Entry {
            acting,
            reason,
            thing: after.thing(),
        };
        keep(&mut tx, &planned, foreseen.as_ref(), &entry).await?;
    }
    let changed = AuditRecord::changed(&before, after);
    let changed = changed.map(|record| dated(record, &planned, reason));
    house.commit(tx, actor.person, changed).await?;
    house.live.nudge();
    let from = planned.begins.map(Begins::from);
    Ok(ChangeOutcome::Done { from })
}

/// The shift as it is, and what is to be entered.
async fn plan(
    tx: &mut Tx,
    acting: Acting<'_>,
    seen: &Edition,
    wanted: ShiftWanted<'_>,
) -> Result<(Shift, Planned)> {
    let ShiftWanted { shift, dated } = wanted;
    let before = store::shift::find(tx, shift.id).await?;
    let before = before.ok_or(Error::NotFound)?;
    seen.must_be(&before)?;
    let mut planned = Planned::default();
    if *shift == shift.versioned_as(&before) {
        return Ok((before, planned));
    }
    let Some(begins) = begins(tx, acting.actor, &dated.dating, acting.at).await? else {
        return Ok((before, planned));
    };
    let undated = Undated {
        shifts: std::slice::from_ref(&before),
        ..Undated::default()
    };
    let known = store::dated::list(tx, undated).await?;
    let rows = entered(known.shifts.get(&shift.id), &before, shift, begins)?;
    planned.versions.shifts = store::dated::rows(shift.id, rows);
    planned.duties = moved_duties(tx, &planned.versions, &[]).await?;
    planned.begins = Some(begins);
    if let Some(from) = planned.rewrites() {
        let mut holders = store::duty::list_holders_of_shift(tx, shift.id, from).await?;
        holders.sort_unstable();
        planned.whose = Some(holders);
    }
    Ok((before, planned))
}
